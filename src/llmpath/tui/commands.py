"""The palette: actions by name, and every command of llmpath, whose answer is shown as a page."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from llmpath.tui.filtering import search
from llmpath.tui.places import Place

if TYPE_CHECKING:
    from llmpath.tui.base import BaseApp

PREFIX = "llmpath "
COMPLETE = "Complete the command; Enter runs it, Esc leaves it."
AT_ONCE = frozenset({"stats", "history", "config", "next", "forecast", "doctor", "check", "off", "sync"})
"""Commands that are run as they are; the others are first completed by who typed them."""
SCREENS = {"place": "place", "review": "review", "lab": "labs"}
"""Commands that ask, and the id of the key that asks here: without a terminal they could only list."""
LONGEST = 120
"""Seconds that a command may take."""


def palette(app: BaseApp) -> None:
    """Open the list of all there is, and filter it as it is typed."""
    here = app.trail.here
    if here.state == "palette":
        return
    app.open(Place("palette", here.state))
    search(app, "Command:")


def choose(app: BaseApp, target: str) -> None:
    """Do what a line of the palette or of help says."""
    if target.startswith(PREFIX):
        verb = target.removeprefix(PREFIX)
        if verb in SCREENS:
            app.do(SCREENS[verb])
        elif verb in AT_ONCE:
            start(app, verb)
        else:
            app.ask(COMPLETE, lambda words: start(app, words.removeprefix(PREFIX)), given=f"{target} ")
    elif target:
        app.do(target)


def start(app: BaseApp, words: str) -> None:
    """Run a command beside the screen, without a terminal; its answer comes as a page."""
    try:
        parts = shlex.split(words)
    except ValueError:
        app.say_text("A quotation mark is missing.")
        return
    if not parts:
        return
    app.say_text(f"Running llmpath {words.strip()} ...")
    width = app.size.width - 4

    def work() -> None:
        text = answer(parts, width)
        app.call_from_thread(_show, app, f"{PREFIX}{shlex.join(parts)}", text)

    app.run_worker(work, thread=True, exit_on_error=False)


def _show(app: BaseApp, command: str, text: str) -> None:
    app.renew()
    app.open(Place("text", command, text=text))


def answer(words: list[str], width: int) -> str:
    """Run a command and return all that it wrote; no file of the folder it is run in is taken for a module (-P)."""
    env = {**os.environ, "COLUMNS": str(max(width, 20)), "PYTHONIOENCODING": "utf-8"}
    try:
        ended = subprocess.run(  # noqa: S603 - llmpath itself, no shell
            [sys.executable, "-P", "-m", "llmpath", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=env, timeout=LONGEST, check=False,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return f"The command could not be run: {error}"
    return ended.stdout.decode(errors="replace")
