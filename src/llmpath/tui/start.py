"""How the full screen is opened: only on a terminal that can show it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from llmpath.core.errors import UsageError
from llmpath.session import WATCHERS, Session
from llmpath.store.settings.config import read_text
from llmpath.store.settings.parsing import place_of
from llmpath.tui.keys import bindings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmpath.render.text.lines import Paper
    from llmpath.tui.app import FullScreen

COMMANDS = (
    "The same in plain commands: llmpath, llmpath next, llmpath progress --all, llmpath show TOPIC, llmpath map, "
    "llmpath plan, llmpath review."
)

FRAMES = "240"
"""Pictures a second at the most. Textual draws what a key did with the next one, at its own 60 that is 17 ms later.
Nothing is drawn while nothing changes."""
ESCAPE = "20"
"""Milliseconds after which an escape is a key of its own and not the beginning of one; Textual's own 100 are felt."""
GARBAGE = (2000, 10, 10)
"""How much comes before garbage is looked for: what was imported stays, and app.py looks when no key is pressed."""
TURN = 0.001
"""Seconds that a thread may keep the others waiting, so that keys go before what is worked out beside the screen."""


def check_terminal() -> None:
    """Raise UsageError where there is no terminal that can show a full screen."""
    for name in ("stdin", "stdout", "stderr"):
        if not getattr(sys, name).isatty():
            raise UsageError(f"cannot open the full screen: {name} is not a terminal", COMMANDS)
    if os.environ.get("TERM", "") in {"", "dumb"}:
        raise UsageError("cannot open the full screen: this terminal (TERM) cannot show one", COMMANDS)


def make(paper: Paper, verbs: Mapping[str, str]) -> FullScreen:
    """Make the full screen; raises LlmpathError where settings, roadmaps or journal cannot be read."""
    session = Session("ui")
    _ = session.config, session.roadmap.tracks, session.progress.topics
    settings = session.locations.settings

    def place(name: str) -> str:
        text = read_text(settings) or ""
        found = place_of(name, text)
        return f"{settings}:{found if found != '1:1' else place_of('keys', text)}"

    bound = bindings(session.config.keys, place)
    from llmpath.tui.app import FullScreen

    return FullScreen(paper, verbs, bound)


def open_screen(paper: Paper, verbs: Mapping[str, str]) -> int:
    """Show the full screen until it is left; return the exit code."""
    check_terminal()
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    os.environ.setdefault("ESCDELAY", ESCAPE)
    sys.setswitchinterval(TURN)
    app = make(paper, verbs)
    WATCHERS.clear()  # the progress bar would be written over the screen
    gc.freeze()  # what was imported stays
    gc.set_threshold(*GARBAGE)
    gc.enable()  # a command has ended before there is garbage; this goes on for hours
    code = app.run(mouse=Session("ui").config.mouse)
    if app.failure:
        raise app.failure
    return code if code is not None else app.return_code or 0
