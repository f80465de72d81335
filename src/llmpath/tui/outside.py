"""What leaves the screen: resources and the map in the browser, and texts in the clipboard."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from llmpath.core.errors import LlmpathError, UsageError
from llmpath.opening import check_address, openable, place_of
from llmpath.render.text.lines import line
from llmpath.render.text.words import count
from llmpath.session import Session
from llmpath.tui.places import LAB
from llmpath.tui.studying import one_topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.tui.base import BaseApp

LONGEST = 10
"""Seconds that a browser has to begin."""


def _open(app: BaseApp) -> None:
    """Ask for the number of a resource or own link where there are several; Enter takes the one to go on with."""
    topic = one_topic(app)
    there = openable(app.study, topic)
    first = place_of(app.study, topic, None, there)
    if len(there) == 1:
        open_number(app, topic.id, 1)
        return

    def by_number(text: str) -> None:
        words = text.strip() or str(first + 1)
        if not (words.isascii() and words.isdecimal() and len(words) < 4):  # noqa: PLR2004 - more has no topic
            raise UsageError(f"“{words}” is not a number", f"There are {count(len(there), 'resource')}.")
        open_number(app, topic.id, int(words))

    app.ask(f"Open which resource, 1 to {len(there)}? (Enter for {first + 1})", by_number)


def open_number(app: BaseApp, name: str, number: int) -> None:
    """Open a resource of a topic in the browser, beside the screen: what a browser says must not be written over it."""
    topic = app.study.roadmap.topics[name]
    there = openable(app.study, topic)
    resource = there[place_of(app.study, topic, number, there)]
    check_address(resource)

    def work() -> None:
        said = f"Opened {resource.title}: {resource.url}"
        if not browse(resource.url):
            said = f"No browser could be started. Copy the address, or set BROWSER: {resource.url}"
        app.call_from_thread(app.say_text, said)

    app.say_text(f"Opening {resource.title} ...")
    app.run_worker(work, thread=True, exit_on_error=False)


def browse(url: str) -> bool:
    """Hand an address to the browser in a process of its own, without this terminal; say whether one was started."""
    script = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"
    try:
        ended = subprocess.run(  # noqa: S603 - Python itself, no shell
            [sys.executable, "-P", "-c", script, url], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=LONGEST, check=False, env=dict(os.environ),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


def _map_page(app: BaseApp) -> None:
    """Write the whole map as a page, as `llmpath map --open` does, and open it beside the screen."""

    def work() -> None:
        from llmpath.exporting import write_map_page

        try:
            path = write_map_page(Session("map"))
        except LlmpathError as error:
            app.call_from_thread(app.say_error, error)
            return
        opened = browse(path.as_uri())
        said = f"Wrote the map to {path}; only you can read it."
        said += "" if opened else " No browser could be started: open it yourself, or set BROWSER."
        app.call_from_thread(app.say_text, said)

    app.say_text("Writing the map ...")
    app.run_worker(work, thread=True, exit_on_error=False)


def _copy(app: BaseApp) -> None:
    """Have the terminal copy what the cursor is on (OSC 52): an id, an address; of an answer all of it."""
    here, target = app.trail.here, app.page.target
    if here.state == "text":
        text, said = here.text, "the whole answer"
    elif target.startswith("#"):
        topic = app.study.roadmap.topics[here.subject]
        there = openable(app.study, topic)
        text = said = there[place_of(app.study, topic, int(target[1:]), there)].url
    else:
        text = said = target.removeprefix(LAB) or here.subject
    if not text:
        raise UsageError("the cursor is not on anything to copy", "Move to a topic, a lab or a resource first.")
    app.copy_to_clipboard(text)
    app.say(line(f"Handed to the terminal to copy: {said}."))


ACTIONS: dict[str, Callable[[BaseApp], None]] = {
    "open": _open,
    "map_page": _map_page,
    "copy": _copy,
}
"""Id of a key → what it does."""
