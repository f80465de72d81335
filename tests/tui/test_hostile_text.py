"""Texts that others wrote reach the screen without what steers a terminal, and without a markup of their own."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from conftest import SMALL_ROADMAP
from llmpath.core.journal.events import Noted
from llmpath.session import Session
from tui.pilots import play

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07 \x9b31m [bold red]no markup[/] [@click=app.exit]click[/] \u202eright to left\u202c "
    "\r\n\ttabs\x00 and \u200bnothing " + "x" * 200
)
LOADED = "[bold red]no markup[/] [@click=app.exit]click[/] `$(reboot)` <script> " + "x" * 120
"""What a roadmap may hold: one with control characters is not loaded."""
WRITTEN = json.dumps(LOADED)
ROADMAP = f"""format: 1
id: theirs
title: {WRITTEN}
summary: {WRITTEN}
sections:
  - id: theirs/section
    title: {WRITTEN}
    weeks: [1, 1]
    topics:
      - id: theirs/topic
        title: {WRITTEN}
        summary: {WRITTEN}
        hours: {{low: 1, likely: 2, high: 3}}
        checks:
          - question: {WRITTEN}
            answer: {WRITTEN}
            level: apply
            accepts: [{WRITTEN}]
"""
LAB = f"""format: 1
id: theirs
topics: [theirs/topic]
title: {WRITTEN}
minutes: 10
needs: []
hints: [{WRITTEN}, {WRITTEN}, {WRITTEN}]
"""
THEIRS = {
    "what is rated": ("p",),
    "a question of placement": ("p", "0", "0", "3", "e", "u", "2", "space"),
    "what is believed": ("p", "0", "0", "2", "e"),
    "the topics": ("2", "down", "down", "down"),
    "the page of a topic": ("2", "slash", "text:reboot", "enter", "enter"),
    "a question": ("2", "slash", "text:reboot", "enter", "enter", "r", f"text:{LOADED[:40]}", "enter"),
    "the map": ("3", "less_than_sign"),
    "labs": ("L",),
    "a lab": ("L", "slash", "text:theirs", "enter", "enter", "i"),
    "a verdict": ("L", "slash", "text:theirs", "enter", "enter", "s", "c", "text:y", "enter"),
    "copied": ("2", "slash", "text:reboot", "enter", "y"),
}
"""Walks through the roadmap and the lab of somebody who means no good."""
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


@pytest.mark.parametrize("walk", THEIRS)
@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
def test_nothing_of_a_roadmap_or_a_lab_steers_the_terminal(
    walk: str, size: tuple[int, int], home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "theirs"
    shutil.copytree(SMALL_ROADMAP / "labs" / "length", folder / "labs" / "theirs")
    (folder / "theirs.yaml").write_text(ROADMAP, encoding="utf-8")
    (folder / "labs" / "theirs" / "lab.yaml").write_text(LAB, encoding="utf-8")
    task = (folder / "labs" / "theirs" / "task.py").read_text(encoding="utf-8")
    words = repr(HOSTILE)[1:-1]
    (folder / "labs" / "theirs" / "task.py").write_text(task.replace("Find the", f"{words} Find the"), "utf-8")
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f"roadmaps = ['{folder}']\n", encoding="utf-8")
    shown = play(*THEIRS[walk], size=size)
    assert shown.code is None
    assert [c for c in shown.text.replace("\n", "") if unicodedata.category(c) in {"Cc", "Cf"}] == []
    assert all(len(line) <= size[0] for line in shown.lines)
    assert "[@click=app.exit]click" in shown.text or size == (40, 12), "it is shown as it was written"
