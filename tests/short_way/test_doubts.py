"""In any doubt the long way answers: whatever an answer rests on, once it changed, the short way declines."""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from conftest import Run
from llmpath import short_record, short_way
from llmpath.cli import preparing
from llmpath.store import locations
from llmpath.store.file_lock import one_at_a_time
from short_way.ways import LeftError, Ways, journal

SOURCE = Path(short_way.__file__).parent
OTHERS = {"VISUAL", "EDITOR", "COMP_WORDS", "COMP_CWORD"}
"""Variables that nothing kept ready depends on: the editor of `llmpath note`, and the line that is completed."""


class Place(NamedTuple):
    """Where a doubt may come from."""

    home: Path
    patch: pytest.MonkeyPatch
    run: Run


def edit_the_roadmap(_: Place) -> None:
    path = locations.built_in_roadmap() / "math.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def touch_the_roadmap(_: Place) -> None:
    os.utime(locations.built_in_roadmap() / "math.yaml")


def add_a_file(_: Place) -> None:
    (locations.built_in_roadmap() / "other.yaml").write_text("", encoding="utf-8")


def change_a_setting(place: Place) -> None:
    assert place.run("config set hours 3").code == 0


def record(place: Place) -> None:
    assert place.run("log vectors 5m").code == 0


def change_the_journal_behind_its_back(_: Place) -> None:
    before = journal().stat()
    with closing(sqlite3.connect(journal())) as connection:
        connection.execute("UPDATE device SET id = 'ffffffffffff'")
        connection.commit()
    os.utime(journal(), ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (before.st_size, before.st_mtime_ns) == (journal().stat().st_size, journal().stat().st_mtime_ns)


def die_while_writing(_: Place) -> None:
    journal().with_name("journal.db-journal").write_bytes(b"\xd9\xd5\x05\xf9 what is to be rolled back")


def take_the_journal_away(_: Place) -> None:
    journal().rename(journal().with_name("elsewhere.db"))


def set_a_variable(place: Place) -> None:
    place.patch.setenv("NO_COLOR", "1")


def set_the_width(place: Place) -> None:
    place.patch.setenv("COLUMNS", "40")


def sleep_until_tomorrow(place: Place) -> None:
    today = time.localtime()
    tomorrow = SimpleNamespace(tm_year=today.tm_year, tm_yday=today.tm_yday + 1, tm_gmtoff=today.tm_gmtoff)
    place.patch.setattr(time, "localtime", lambda *_: tomorrow)


def upgrade(place: Place) -> None:
    place.patch.setattr("llmpath.version.__version__", "99.0")


def edit_the_program(place: Place) -> None:
    place.patch.setattr(short_way, "_program", lambda: "another")


def turn_it_off(place: Place) -> None:
    place.patch.setenv("LLMPATH_NO_PREPARING", "")


def take_what_was_prepared_away(_: Place) -> None:
    Path(short_way.place() or "").unlink()


@pytest.fixture
def ways(llmpath: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ways:
    folder = tmp_path / "roadmap"
    folder.mkdir()
    for path in locations.built_in_roadmap().glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(locations, "built_in_roadmap", lambda: folder)
    assert llmpath("note vectors words").code == 0
    monkeypatch.delenv("LLMPATH_NOW")
    return Ways(monkeypatch)


DOUBTS: list[Callable[[Place], None]] = [
    edit_the_roadmap, touch_the_roadmap, add_a_file, change_a_setting, record, change_the_journal_behind_its_back,
    die_while_writing, take_the_journal_away, set_a_variable, set_the_width, sleep_until_tomorrow, upgrade,
    edit_the_program, turn_it_off, take_what_was_prepared_away,
]  # fmt: skip


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.__name__)
def test_in_doubt_the_short_way_declines(
    ways: Ways, home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch, doubt: Callable[[Place], None]
) -> None:
    ways.prepare()
    assert ways.short("next")
    doubt(Place(home, monkeypatch, llmpath))
    assert ways.short("next") is None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(short_record, "record", lambda *_: pytest.fail("nothing may be recorded"))
        assert ways.short("done", "vectors") is None


def test_what_changed_while_answers_were_prepared_is_not_trusted(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_way, "RACY", 2_000_000_000)
    ways.prepare()
    assert ways.short("next") is None  # the files of this test have just been written


def test_where_there_is_no_journal_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    assert not short_record.record({"journal": (str(path), None, b"")}, -1, [])
    assert not path.exists()


def test_what_another_process_has_just_prepared_is_not_prepared_again(
    ways: Ways, llmpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases = []
    basis = preparing._basis

    def read() -> preparing.Basis:
        bases.append(basis())
        return bases[-1]

    @contextmanager
    def behind_another(folder: Path, patience: float) -> Iterator[bool]:
        assert patience > 0
        monkeypatch.setattr(preparing, "one_at_a_time", one_at_a_time)
        ways.prepare("next")
        with one_at_a_time(folder, patience) as locked:
            yield locked

    monkeypatch.setattr(preparing, "_basis", read)
    for command in (["next"], ["path", "nets"]):
        assert llmpath("log vectors 5m").code == 0
        monkeypatch.setattr(preparing, "one_at_a_time", behind_another)
        ways.prepare(*command)
        assert ways.short("next")
    assert ways.short("path", "nets")
    assert len(bases) == 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="answers are prepared in a fork")
@pytest.mark.usefixtures("home")
def test_a_terminal_is_asked_while_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell may close it as soon as the command itself has ended, and then it is like a pipe."""
    monkeypatch.delenv("LLMPATH_NO_PREPARING")
    monkeypatch.setattr(short_way, "terminal", lambda: (1, 1, 72))
    key = short_way.key((1, 1, 72))

    def fork() -> int:
        for name in ("terminal", "columns", "key"):
            monkeypatch.setattr(short_way, name, lambda *_: pytest.fail("asked too late"))
        return 0

    def leave(code: int) -> None:
        raise LeftError(code)

    asked: list[preparing.Asked] = []
    monkeypatch.setattr(preparing, "prepare", asked.append)
    with monkeypatch.context() as patch:
        for name in ("setsid", "nice", "dup2", "closerange"):
            patch.setattr(os, name, lambda *_: None)
        patch.setattr(os, "fork", fork)
        patch.setattr(os, "_exit", leave)
        with pytest.raises(LeftError):
            short_way.in_background(["next"])
    assert [(each.key, each.screen.terminal) for each in asked] == [(key, (1, 1, 72))]
    assert asked[0].path.endswith("prepared-1-1-72")


def test_a_step_meant_for_another_standing_is_not_recorded(
    ways: Ways, llmpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways.prepare()
    hold = short_way.hold

    def overtaken(prepared: object) -> int | None:
        handle = hold(prepared)
        assert llmpath("log vectors 5m").code == 0  # another process, between looking and writing
        return handle

    monkeypatch.setattr(short_way, "hold", overtaken)
    short_way.take(("done", "vectors"))  # which comes back: it has declined
    assert [line.split()[2] for line in llmpath("history").out.splitlines()] == ["noted:", "studied"]


def test_no_flipped_bit_is_shown(ways: Ways) -> None:
    ways.prepare()
    path = Path(short_way.place() or "")
    whole = path.read_bytes()
    for place in range(0, len(whole), max(len(whole) // 300, 1)):
        for bit in (0, 7):
            damaged = bytearray(whole)
            damaged[place] ^= 1 << bit
            path.write_bytes(damaged)
            assert ways.short("next") is None
    path.write_bytes(whole[: len(whole) // 2])
    assert ways.short("next") is None
    path.write_bytes(whole)
    assert ways.short("next")


def test_what_another_python_prepared_is_not_read(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    ways.prepare()
    assert ways.short("next")
    path = Path(short_way.place() or "")
    with monkeypatch.context() as patch:
        patch.setattr(short_way, "MAGIC", short_way.MAGIC.replace(b"(3, ", b"(9, "))
        path.write_bytes(short_way.sealed(b"values in a form nobody knows yet"))
    assert ways.short("next") is None


def test_every_variable_that_is_read_counts() -> None:
    found = set[str]()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found.update(re.findall(r"environ(?:ment)?(?:\.get\(|\[)\"([A-Z_]+)\"", text))
        found.update(re.findall(r"\"([A-Z_]+)\" (?:not )?in (?:os\.)?environ", text))
    assert {"LLMPATH_HOME", "NO_COLOR", "TERM", "COLUMNS"} <= found
    assert [name for name in found - OTHERS - short_way.VARIABLES if not name.startswith(short_way.FAMILIES)] == []
