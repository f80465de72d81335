"""A key records what the verb of the same meaning records: the same changes under the same name."""

from pathlib import Path

import pytest

from conftest import Run
from llmpath.cli import keys as keys_of_cli
from llmpath.cli.questions import self_checks
from llmpath.cli.verbs import place
from llmpath.core.journal.companions import ClockStopped
from llmpath.core.journal.events import Redone, Undone
from llmpath.session import Session
from tui.pilots import play

VECTORS = ("2",)
"""The keys that bring the cursor to a topic: the first of the small roadmap."""
CASES = {
    "start": (["start math/vectors"], ["s"]),
    "done": (["done math/vectors"], ["d", "enter"]),
    "done in a time": (["done math/vectors --took 1h30"], ["d", "text:1h30", "enter"]),
    "log": (["log math/vectors 45m"], ["t", "text:45m", "enter"]),
    "note": (["note math/vectors 'dot products measure angles'"], ["n", "text:dot products measure angles", "enter"]),
    "known": (["known math/vectors"], ["m", "k"]),
    "skip": (["skip math/vectors"], ["m", "s"]),
    "reset": (["done math/vectors", "reset math/vectors"], ["d", "enter", "m", "n"]),
    "stop": (["start math/vectors", "stop"], ["s", "S"]),
    "goal add": (["goal add math/vectors"], ["a", "enter"]),
    "goal add --by": (["goal add math/vectors --by 2027-03-01"], ["a", "text:2027-03-01", "enter"]),
    "goal remove": (["goal add math/vectors", "goal remove math/vectors"], ["a", "enter", "a"]),
    "lab start": (["lab start length"], ["L", "s"]),
    "lab hint": (["lab hint length", "lab hint length"], ["L", "i", "i"]),
    "lab check": (["lab start length", "lab hint length"], ["L", "s", "c", "i"]),
    "undo a lab": (["lab start length", "undo"], ["L", "s", "u"]),
    "undo": (["start math/vectors", "undo"], ["s", "u"]),
    "redo": (["start math/vectors", "undo", "redo"], ["s", "u", "U"]),
    "later": (["plan --later math/vectors"], ["4", "J"]),
    "earlier": (["plan --later math/vectors", "plan --earlier math/vectors"], ["4", "J", "K"]),
    "off": (["off 2026-12-24..2027-01-02"], ["4", "x", "text:2026-12-24..2027-01-02", "enter"]),
    "off in words": (["off 1 june tomorrow"], ["4", "x", "text:1 june, tomorrow", "enter"]),
    "off --remove": (
        ["off tomorrow", "off 2026-12-24..2027-01-02", "off --remove 2026-12-26..2026-12-27"],
        [
            "4",
            "x",
            "text:tomorrow",
            "enter",
            "x",
            "text:2026-12-24..2027-01-02",
            "enter",
            "X",
            *["ctrl+u"],
            "text:2026-12-26..2026-12-27",
            "enter",
        ],
    ),
    "off and undo": (["off tomorrow", "undo"], ["4", "x", "text:tomorrow", "enter", "u"]),
}
"""What is done → the command lines, and the keys on that topic."""


AT_A_TERMINAL = {
    "review": ("review math/vectors --all", "x3", [*VECTORS, "enter", "r", "space", "3"]),
    "an answer taken back": (
        "review math/vectors --all", "x1", [*VECTORS, "enter", "r", "space", "1"],
    ),
    "a rating taken back": ("place", "0u20\r1x3\r", ["p", "0", "u", "2", "0", "enter", "1", "space", "3", "enter"]),
    "what is not known": ("place", "20\r12\r", ["p", "2", "0", "enter", "1", "2", "enter"]),
    "enough": ("place", "20\r1q\r", ["p", "2", "0", "enter", "1", "e", "enter"]),
}  # fmt: skip
"""What is done → a command line, the keys it is answered with on a terminal, and the keys of the full screen."""


def told() -> list[object]:
    """Return what was recorded, all but ids: what ends or takes back something by the number of that."""
    events = Session("test").events
    steps = list(dict.fromkeys(event.step for event in events))
    ids = [event.id for event in events]
    return [
        (event.stamp.command, type(event.change), steps.index(event.change.step))
        if isinstance(event.change, Undone | Redone)
        else (event.stamp, ClockStopped, ids.index(event.change.start))
        if isinstance(event.change, ClockStopped)
        else (event.stamp, event.change)
        for event in events
    ]


@pytest.mark.parametrize("name", CASES)
def test_a_key_records_what_its_verb_records(
    name: str, llmpath: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del home
    commands, keys = CASES[name]
    for words in commands:
        assert llmpath(words).code == 0
    by_verb = told()
    monkeypatch.setenv("LLMPATH_HOME", str(tmp_path / "by-key"))
    play(*VECTORS, *keys)
    assert told() == by_verb
    assert by_verb


@pytest.mark.parametrize("name", AT_A_TERMINAL)
def test_a_key_records_what_the_verb_records_when_it_asks_on_a_terminal(
    name: str, llmpath: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del home
    words, answers, keys = AT_A_TERMINAL[name]
    pressed = iter(answers)
    for module in (place, keys_of_cli, self_checks):  # imported before, so that none keeps the other answer
        monkeypatch.setattr(module, "on_terminal", lambda: True)
    monkeypatch.setattr("typer.getchar", lambda: next(pressed))
    monkeypatch.setattr("builtins.input", lambda _prompt: next(pressed).strip())
    assert llmpath(words).code == 0
    assert list(pressed) == []
    by_verb = told()
    monkeypatch.setenv("LLMPATH_HOME", str(tmp_path / "by-key"))
    play(*keys)
    assert told() == by_verb
    assert by_verb


@pytest.mark.parametrize(
    ("later", "words", "keys"),
    [
        ("2026-11-23T19:45", "done math/vectors", ["d", "enter"]),
        ("2026-11-23T19:45", "done math/vectors --took 2h", ["d", "text:2h", "enter"]),
        ("2026-11-23T19:45", "stop", ["S"]),
        ("2026-11-24T08:00", "done math/vectors", ["d", "enter"]),
        ("2026-11-24T08:00", "stop --at 20:00", ["S", "text:1h", "enter"]),
    ],
)
def test_a_clock_that_runs_counts_as_with_the_verb(
    later: str, words: str, keys: list[str], llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = "2026-11-23T19:00:00+01:00"
    assert llmpath("start math/vectors").code == 0
    monkeypatch.setenv("LLMPATH_NOW", f"{later}:00+01:00")
    assert llmpath(words).code == 0
    by_verb = told()
    monkeypatch.setenv("LLMPATH_HOME", str(tmp_path / "by-key"))
    monkeypatch.setenv("LLMPATH_NOW", began)
    play(*VECTORS, "s")
    monkeypatch.setenv("LLMPATH_NOW", f"{later}:00+01:00")
    play(*VECTORS, *keys)
    assert told() == by_verb


def test_several_topics_that_were_marked_are_one_step_as_with_the_verb(
    llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert llmpath("done math/vectors math/matrices").code == 0
    by_verb = told()
    monkeypatch.setenv("LLMPATH_HOME", str(tmp_path / "by-key"))
    play("2", "space", "space", "d")
    assert told() == by_verb
    assert len({event.step for event in Session("test").events}) == 1
