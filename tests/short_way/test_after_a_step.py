"""Right after a prepared step the short way gives what the long way gives, before all is prepared anew."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from conftest import Run
from llmpath import short_record, short_way
from llmpath.core.roadmap import Roadmap
from short_way.ways import LeftError, Ways, journal

SEED = 20261126
LEARNERS = 30
BEFORE = ["done {}", "start {}", "known {}", "skip {}", "log {} 1h", "note {} words", "undo", "goal add {}", "reset {}"]
ALWAYS: tuple[tuple[str, ...], ...] = (("next",), (), ("progress",))
"""What is kept ready for after a step."""
NEVER: tuple[tuple[str, ...], ...] = (("history",), ("show", "vectors"), ("next", "-n", "2"), ("progress", "math"))


@pytest.fixture
def ways(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> Ways:
    assert llmpath("note vectors 'so that there is a journal'").code == 0
    monkeypatch.delenv("LLMPATH_NOW")
    return Ways(monkeypatch)


def kept(path: str | None) -> Any:
    assert path
    return short_way.read(path)


def followed(prepared: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the steps for which it is known what is said after them."""
    after = kept(short_way.after(short_way.place() or ""))["after"]
    return [words for words, (changes, _) in prepared["events"].items() if changes in after]


def test_after_any_step_both_ways_give_the_same(
    ways: Ways, llmpath: Run, small: Roadmap, home: Path, tmp_path: Path
) -> None:
    random = Random(SEED)  # noqa: S311 - repeatable
    recorded = []
    for number in range(LEARNERS):
        for step in random.sample(BEFORE, 3):
            assert llmpath(step.format(random.choice(list(small.topics)))).code == 0
        steps = followed(ways.prepare())
        if not steps:
            continue
        first = random.choice(steps)
        went = ways.short(*first)
        assert went
        assert went.recorded
        for words in random.sample(ALWAYS, len(ALWAYS)):
            assert ways.short(*words) == ways.long(*words), (first, words)
        assert [words for words in NEVER if ways.short(*words)] == []
        seconds = list(kept(short_way.place())["events"])
        if not seconds:
            continue
        aside = tmp_path / f"aside-{number}"
        shutil.copytree(home / "data", aside)
        second = random.choice(seconds)
        short = ways.short(*second)
        shutil.rmtree(home / "data")
        shutil.copytree(aside, home / "data")
        assert ways.long(*second) == short, (first, second)
        recorded.append((first[0], second[0]))
    assert set(recorded) >= {("done", "done"), ("done", "start"), ("start", "done")}
    assert llmpath("doctor").code == 0


def test_by_id_or_by_slug_it_is_the_same_step(ways: Ways) -> None:
    prepared = ways.prepare()
    assert prepared["events"]["done", "vectors"][0] == prepared["events"]["done", "math/vectors"][0]
    assert ways.short("done", "vectors")
    assert ways.short("next") == ways.long("next")


def test_what_was_foreseen_for_another_standing_is_not_said(ways: Ways, llmpath: Run) -> None:
    steps = followed(ways.prepare())
    first = ("start", "math/vectors")
    assert ways.short(*first)
    second = next(words for words in kept(short_way.place())["events"] if words in steps)
    assert second == ("done", "math/vectors")  # it was foreseen where that was the first step, too
    assert ways.short(*second)
    for words in (*ALWAYS, first, second):
        assert ways.short(*words) is None
    ways.prepare()
    assert ways.short("next") == ways.long("next")
    assert llmpath("doctor").code == 0


def test_it_is_prepared_anew_all_the_same(ways: Ways) -> None:
    ways.prepare()
    assert not short_way.wanted(["next"])
    assert ways.short("done", "vectors")
    assert ways.short("next")
    assert short_way.wanted(["next"])
    ways.prepare()
    assert not short_way.wanted(["next"])


def log_something(llmpath: Run) -> None:
    assert llmpath("log vectors 5m").code == 0


def begin_to_write(_: Run) -> None:
    journal().with_name("journal.db-journal").write_bytes(b"\xd9\xd5\x05\xf9 what is to be rolled back")


def take_the_file_away(_: Run) -> None:
    Path(short_way.after(short_way.place() or "")).unlink()


def damage_the_file(_: Run) -> None:
    path = Path(short_way.after(short_way.place() or ""))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def prepare_for_another(_: Run) -> None:
    path = short_way.after(short_way.place() or "")
    import marshal

    body = marshal.dumps({**kept(path), "at": kept(path)["at"] - 1})
    Path(path).write_bytes(short_way.sealed(body) + body)


@pytest.mark.parametrize(
    "doubt",
    [log_something, begin_to_write, take_the_file_away, damage_the_file, prepare_for_another],
    ids=lambda doubt: doubt.__name__,
)
def test_in_doubt_nothing_is_said_after_a_step(
    ways: Ways, llmpath: Run, monkeypatch: pytest.MonkeyPatch, doubt: Callable[[Run], None]
) -> None:
    write_after = short_record.write_after

    def overtaken(*given: Any) -> None:
        doubt(llmpath)
        write_after(*given)

    monkeypatch.setattr(short_record, "write_after", overtaken)
    before = ways.prepare()
    with pytest.raises(LeftError):
        short_way.take(("done", "vectors"))
    assert kept(short_way.place()) == before
    assert ways.short("next") is None


def test_where_nothing_can_be_written_nothing_is_left_behind(ways: Ways, home: Path) -> None:
    ways.prepare()
    cache = home / "cache"
    names = sorted(path.name for path in cache.iterdir())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("no room")))
        with pytest.raises(OSError, match="no room"):
            short_way.take(("done", "vectors"))
    assert sorted(path.name for path in cache.iterdir()) == names
