"""What a shell asks when the tab key is pressed: both ways give it the same, or the short one declines."""

import os
from pathlib import Path
from random import Random

import pytest

from conftest import Run
from llmpath import short_offers, short_way
from llmpath.cli import offering, resolve
from llmpath.cli.registry import VERBS
from llmpath.core.roadmap import Roadmap
from llmpath.session import Session
from short_way.ways import Ways, Went

SEED = 20261127
STANDINGS = 4
LINES = 150
"""Lines for each shell at each standing."""
BEFORE = ["done {}", "start {}", "known {}", "skip {}", "goal add {}", "reset {}"]
TOPIC_VERBS = ["done", "start", "known", "skip", "reset", "log", "note", "show", "open", "path", "history", "progress"]
ODD = ["'math", '"vec', "vec\\", "=", "--", "-", "--j", "zzz", "ü", "math/vec tors", "\t", "a=b", "#", "/", "MATH"]


@pytest.fixture
def ways(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> Ways:
    assert llmpath("note vectors 'so that there is a journal'").code == 0
    monkeypatch.delenv("LLMPATH_NOW")
    return Ways(monkeypatch)


class Shell:
    """A shell that asks as the script does that Typer makes for it."""

    def __init__(self, name: str, patch: pytest.MonkeyPatch, ways: Ways) -> None:
        self._name, self._patch, self._ways = name, patch, ways

    def asks(self, line: str, *, whether: bool = False) -> None:
        """Ask about a line, of fish also whether there is anything to offer."""
        self._patch.setenv("_LLMPATH_COMPLETE", f"complete_{self._name}")
        if self._name == "bash":
            words = line.split(" ")
            self._patch.setenv("COMP_WORDS", "\n".join(words))
            self._patch.setenv("COMP_CWORD", str(len(words) - 1))
        else:
            self._patch.setenv("_TYPER_COMPLETE_ARGS", line)
        if self._name == "fish":
            self._patch.setenv("_TYPER_COMPLETE_FISH_ACTION", "is-args" if whether else "get-args")

    def short(self) -> tuple[bytes, int] | None:
        """Go the short way; gives what reached the shell, and the exit code."""
        return self._came(self._ways.short())

    def long(self) -> tuple[bytes, int]:
        """Go the long way."""
        came = self._came(self._ways.long())
        assert came
        return came

    @staticmethod
    def _came(went: Went | None) -> tuple[bytes, int] | None:
        return (b"".join(data for stream, data in went.chunks if stream == 1), went.code) if went else None


def typed(random: Random, small: Roadmap) -> str:
    """Return a line as it stands when somebody presses the tab key."""
    topics = list(small.topics)
    names = [*topics, *(id_.partition("/")[2] for id_ in topics), "math", "nets", "math/linear-algebra", "add", "list"]
    verb = random.choice(TOPIC_VERBS if random.random() < 0.6 else [*VERBS])
    if random.random() < 0.15:
        return f"llmpath {verb[: random.randrange(len(verb) + 1)]}"
    name = random.choice(names) if random.random() < 0.8 else random.choice(ODD)
    word = name[: random.randrange(len(name) + 1)] if random.random() < 0.8 else name
    more = random.choices([[], [random.choice(names)], [random.choice(ODD)], ["--json"]], [8, 2, 1, 1])[0]
    return " ".join(["llmpath", verb, *more, word])


@pytest.mark.parametrize("name", short_offers.SHELLS)
def test_whatever_is_asked_both_ways_give_the_same_or_the_short_one_declines(
    ways: Ways, llmpath: Run, small: Roadmap, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    random = Random(SEED)  # noqa: S311 - repeatable
    shell = Shell(name, monkeypatch, ways)
    answered, offered = set(), 0
    for _ in range(STANDINGS):
        with monkeypatch.context() as patch:
            patch.delenv("_LLMPATH_COMPLETE", raising=False)
            for step in random.sample(BEFORE, 3):
                assert llmpath(step.format(random.choice(list(small.topics)))).code == 0
        shell.asks("llmpath done ")
        assert shell.short() is None
        ways.prepare()
        for line in (typed(random, small) for _ in range(LINES)):
            shell.asks(line, whether=random.random() < 0.3)
            short = shell.short()
            if short is not None:
                assert short == shell.long(), line
                answered.add(line.split(" ")[1] if line.count(" ") > 1 else "a verb")
                offered += len(short[0]) > 10
    assert answered >= {*TOPIC_VERBS, "a verb"}
    assert offered > STANDINGS * LINES / 5


@pytest.mark.parametrize(
    "line",
    ["llmpath done --took ", "llmpath done --took m", "llmpath -", "llmpath done 'ma", 'llmpath done "ma',
     "llmpath goal a", "llmpath done ma\\", "llmpath show vectors m", "llmpath config g", "llmpath nothing m",
     "llmpath done é", "llmpath --version done m", "llmpath plan m", "llmpath done =", "llmpath done zzz"],
)  # fmt: skip
@pytest.mark.parametrize("name", short_offers.SHELLS)
def test_what_is_not_plain_is_left_to_the_long_way(
    ways: Ways, monkeypatch: pytest.MonkeyPatch, name: str, line: str
) -> None:
    shell = Shell(name, monkeypatch, ways)
    shell.asks("llmpath done ma")
    ways.prepare()
    assert shell.short() == shell.long()
    shell.asks(line)
    assert shell.short() is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("_LLMPATH_COMPLETE", "source_bash"), ("_LLMPATH_COMPLETE", "complete_ksh"), ("_LLMPATH_COMPLETE", ""),
     ("_LLMPATH_COMPLETE", "bash"), ("COMP_CWORD", "-1"), ("COMP_CWORD", "²"), ("COMP_CWORD", "12345"),
     ("COMP_CWORD", ""),
     ("LLMPATH_NO_PREPARING", "1"), ("NO_COLOR", "1"), ("TYPER_USE_RICH", "0")],
)  # fmt: skip
def test_another_question_or_environment_gets_no_answer(
    ways: Ways, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    shell = Shell("bash", monkeypatch, ways)
    shell.asks("llmpath done ma")
    ways.prepare()
    assert shell.short()
    monkeypatch.setenv(name, value)
    assert shell.short() is None


def test_with_words_it_is_not_a_question(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell("bash", monkeypatch, ways)
    shell.asks("llmpath done ma")
    ways.prepare()
    assert ways.short("next") is None


def test_of_another_width_titles_are_written_otherwise(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell("zsh", monkeypatch, ways)
    shell.asks("llmpath show nets/b")
    for columns in (0, 8, 200):
        monkeypatch.setattr(short_way, "columns", lambda columns=columns: columns)
        monkeypatch.setattr(os, "get_terminal_size", lambda *_, columns=columns: os.terminal_size((columns, 24)))
        assert shell.short() is None
        ways.prepare()
        assert shell.short() == shell.long()


def test_what_is_offered_is_prepared_anew_after_a_step(ways: Ways, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    shell = Shell("bash", monkeypatch, ways)
    shell.asks("llmpath start ma")
    assert short_way.wanted([])
    ways.prepare()
    assert not short_way.wanted([])
    with monkeypatch.context() as patch:
        patch.delenv("_LLMPATH_COMPLETE")
        ways.prepare()
        assert ways.short("start", "vectors")
    assert shell.short() is None
    assert short_way.wanted([])
    with monkeypatch.context() as patch:
        patch.delenv("_LLMPATH_COMPLETE")
        ways.prepare()
    assert shell.short() == shell.long()
    assert b"math/vectors" not in (shell.short() or (b"",))[0]
    assert sorted(path.name for path in (home / "cache").glob("offers-*")) == ["offers-bash"]


def test_of_a_large_roadmap_nothing_is_kept_and_nothing_is_tried_again(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offering, "LARGE", 10)
    shell = Shell("bash", monkeypatch, ways)
    shell.asks("llmpath start ma")
    ways.prepare()
    assert shell.short() is None
    assert not short_way.wanted([])


def test_for_a_longer_word_that_much_is_offered_of_what_there_is_for_its_first_letter(
    ways: Ways, llmpath: Run, small: Roadmap
) -> None:
    """What is kept is what there is for a letter; this makes it right for all words."""
    del ways
    for step in ("done vectors", "start neurons", "goal add nets gradients"):
        assert llmpath(step).code == 0
    offers = [value for name, value in vars(naming).items() if name.startswith("offer_") and name != "offer_for_goal"]
    words = {name[:end] for id_ in small.topics for name in (id_, id_.split("/")[1]) for end in range(1, len(name) + 1)}
    Session.shared = {}
    for offer in offers:
        for word in words:
            assert offer(word) == [pair for pair in offer(word[0]) if pair[0].startswith(word)], (offer, word)
