"""Texts that others wrote reach the screen without what steers a terminal, and without a markup of their own."""

import unicodedata
from pathlib import Path

import pytest

from llmpath.core.journal.events import Noted
from llmpath.session import Session
from tui.pilots import play

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07 \x9b31m [bold red]no markup[/] [@click=app.exit]click[/] \u202eright to left\u202c "
    "\r\n\ttabs\x00 and \u200bnothing " + "x" * 200
)
WALKS = {
    "topic": ("2", "slash", "text:vectors", "enter", "enter", "G"),
    "wide": ("2", "slash", "text:vectors", "enter"),
    "history": ("ctrl+p", "text:history", "enter"),
    "filter": ("2", "slash", f"text:{HOSTILE[:40]}", "enter"),
    "note": ("2", "slash", "text:vectors", "enter", "n", f"text:{HOSTILE[20:80]}"),
}


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
def test_nothing_steers_the_terminal(walk: str, size: tuple[int, int], home: Path) -> None:
    del home
    Session("note").record(lambda *_: [Noted("math/vectors", HOSTILE)])
    shown = play(*WALKS[walk], size=size)
    assert shown.code is None
    assert [c for c in shown.text.replace("\n", "") if unicodedata.category(c) in {"Cc", "Cf"}] == []
    assert all(len(line) <= size[0] for line in shown.lines)
