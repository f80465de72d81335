"""Long answers in a pager: on a terminal alone, and not where the learner wants none."""

from pathlib import Path

import pytest

import tool

LONG, SHORT = ("progress", "--all"), ("next",)
MARKED = "sed s/^/|/"
"""A pager that marks what it shows."""


def pages(home: Path, *words: str, **variables: str) -> bool:
    shown, code = tool.on_terminal(home, *words, columns=80, **{"PAGER": MARKED, **variables})
    assert code == 0, shown
    return "\n|" in shown


def test_a_long_answer_on_a_terminal_goes_to_the_pager(real_home: Path) -> None:
    assert pages(real_home, *LONG)
    assert not pages(real_home, *SHORT)


@pytest.mark.parametrize("variables", [{"PAGER": "cat"}, {"PAGER": ""}, {"PAGER": "no-such-pager"}, {"TERM": "dumb"}])
def test_without_a_pager_it_is_written_at_once(real_home: Path, variables: dict[str, str]) -> None:
    assert not pages(real_home, *LONG, **variables)


def test_no_pager_may_stand_anywhere(real_home: Path) -> None:
    assert not pages(real_home, "--no-pager", *LONG)
    assert not pages(real_home, *LONG, "--no-pager")


def test_a_pipe_gets_no_pager(real_home: Path) -> None:
    assert "|" not in tool.run(real_home, *LONG, PAGER=MARKED).stdout


@pytest.mark.parametrize("words", [("plan", "--weeks", "1"), ("progress",)])
def test_tables_stop_at_120_columns(real_home: Path, words: tuple[str, ...]) -> None:
    wide = {"NO_COLOR": "1", "LLMPATH_NO_LINKS": "1"}
    shown = [tool.on_terminal(real_home, *words, columns=columns, **wide)[0] for columns in (120, 200)]
    assert [max(map(len, text.splitlines()[:4])) for text in shown] == [max(map(len, shown[0].splitlines()[:4]))] * 2
    assert max(map(len, shown[0].splitlines())) <= 120
