"""The line below offers what can be done where the cursor is, and nothing else."""

import shutil
from pathlib import Path

import pytest

from conftest import SMALL_ROADMAP, Run
from llmpath.tui.composing import HINTS
from llmpath.tui.offers import BACKWARDS, CAN
from tui.pilots import play

VECTORS = ("2", "slash", "text:vectors", "enter", "escape")
CASES = {
    "on a topic": (VECTORS, "s start  d done  a goal  f which  / filter  ? keys  q leave"),
    "on a group": (("2", "g", "g"), "a goal  f which  / filter  ? keys  q leave"),
    "on a group, a topic marked": (
        (*VECTORS, "space", "g", "g"), "s start  d done  a goal  f which  / filter  ? keys  q leave",
    ),
    "nothing to undo": ((), "s start  d done  / filter  Ctrl+P commands  ? keys  q leave"),
    "the first rating": (("p",), "0 none  1 some  2 most  3 all  Esc back"),
    "the second": (("p", "0"), "0 none  1 some  2 most  3 all  u take back  Esc back"),
    "the first question": (
        (*VECTORS, "enter", "r"), "Space answer  1 missed  2 effort  3 had it  s later  Esc back",
    ),
    "behind the questions of a topic": (
        (*VECTORS, "enter", "r", "space", "3"), "r ask  p place me  u take back  ? keys  q leave",
    ),
    "nothing is due": (("5",), "p place me  ? keys  q leave"),
    "the last week": (
        ("4", *["greater_than_sign"] * 30, "x", "escape"),
        "s start  d done  J later  x days off  w what if  ? keys  q leave",
    ),
    "a lab": (("L", "enter"), "s start  i hint  Esc back  ? keys"),
    "a lab that is begun": (
        ("L", "enter", "s", "escape", "enter"), "o open  c check  w watch  i hint  Esc back  ? keys",
    ),
    "a list that is empty": (
        ("question_mark", "slash", "text:zzz", "enter"), "Only lines with “zzz”  / filter  Esc back  q leave",
    ),
}  # fmt: skip
"""Where somebody is → the keys that lead there, and what is offered."""


@pytest.mark.parametrize("case", CASES)
def test_what_can_be_done_is_offered_and_nothing_else(case: str, home: Path) -> None:
    del home
    keys, offered = CASES[case]
    assert play(*keys, size=(120, 24)).status == offered


def test_what_was_done_can_be_undone_and_what_is_due_asked(
    llmpath: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del home
    assert llmpath("done math/vectors").code == 0
    assert "u undo" in play().status
    monkeypatch.setenv("LLMPATH_NOW", "2027-06-01T19:00:00+01:00")
    assert play("5", "escape").status.startswith("r ask")


def test_a_lab_that_is_passed_offers_its_solution(home: Path) -> None:
    play("L", "s")
    shutil.copy(SMALL_ROADMAP / "labs" / "length" / "solution.py", home / "labs" / "length" / "task.py")
    play("L", "c")
    assert play("L", "enter", size=(120, 24)).status == "o open  c check  w watch  v solution  Esc back  ? keys"


def test_whatever_is_looked_at_is_a_hint() -> None:
    assert set(CAN) <= {id_ for ids in HINTS.values() for id_ in ids} | set(BACKWARDS)


def test_help_lists_no_key_that_takes_back_where_nothing_can_be(llmpath: Run, home: Path) -> None:
    del home
    words = ("Take back the last answer", "Redo")
    assert not any(word in play("5", "question_mark", size=(100, 60)).text for word in words)
    assert "Undo" not in play("question_mark", size=(100, 60)).text
    assert llmpath("done math/vectors").code == 0
    assert words[0] in play("5", "question_mark", size=(100, 60)).text
    assert "Undo" in play("question_mark", size=(100, 60)).text
    assert llmpath("undo").code == 0
    assert words[1] in play("5", "question_mark", size=(100, 60)).text
