"""The full screen in the test's own process: keys in, text of the screen and recorded events out."""

import asyncio
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.events import Key, Paste
from textual.keys import REPLACED_KEYS, _get_unicode_name_from_key
from textual.pilot import Pilot

from llmpath.cli.verb_list import VERBS
from llmpath.core.journal.events import Change
from llmpath.render.text.lines import Paper
from llmpath.session import Session
from llmpath.tui.app import FullScreen
from llmpath.tui.start import make

PAPER = Paper(width=80, colour=True, unicode=True)
Recorded = tuple[str, Change]
"""The verb that is recorded with a change, and the change."""


@dataclass(frozen=True)
class Shown:
    """The full screen after some keys."""

    lines: list[str]
    """The rows of the screen, without spaces at their ends."""
    state: str
    """The state that says what keys mean."""
    cursor: str
    """What the cursor is on."""
    code: int | None
    """How it ended; None while it is open."""

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def status(self) -> str:
        """The last line that is not empty."""
        return next(line for line in reversed(self.lines) if line)


def play(*keys: str, size: tuple[int, int] = (80, 24), paper: Paper = PAPER) -> Shown:
    """Open the full screen and press keys; a word behind `text:` is put into the field as a paste."""
    return asyncio.run(_played(keys, size, paper, lambda _app: None))


def play_with(keys: Sequence[str], then: Callable[[FullScreen], None]) -> Shown:
    """Open the full screen, press keys, and do something else with it before it is looked at."""
    return asyncio.run(_played(keys, (80, 24), PAPER, then))


async def _played(
    keys: Sequence[str], size: tuple[int, int], paper: Paper, then: Callable[[FullScreen], None]
) -> Shown:
    app = make(paper, VERBS)
    async with app.run_test(size=size) as pilot:
        await done(app, pilot)
        for key in keys:
            if key.startswith("text:"):
                (app.focused or app.screen).post_message(Paste(key.removeprefix("text:")))
            else:
                press(app, key)
            await done(app, pilot)
        await settled(app, pilot)
        then(app)
        await settled(app, pilot)
        return Shown(rows(app), app.state, app.page.target, app.return_code if app.return_value is not None else None)


def press(app: FullScreen, key: str) -> None:
    """Press a key, as a terminal tells of it."""
    named = REPLACED_KEYS.get(key, key)
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(named))
    except KeyError:
        character = key if len(key) == 1 else None
    app.post_message(Key(key, character))


async def done(app: FullScreen, pilot: Pilot[int]) -> None:
    """Wait until a key has had its effect, with what is worked out beside the screen for it.

    Textual's own pause waits until the process sleeps, which is longer, and of a busy machine says nothing.
    """
    for _ in range(3):
        await pilot._wait_for_screen()
        app.screen._on_timer_update()
    while app.screen._callbacks or app.background.busy:
        await asyncio.sleep(0.002 if app.background.busy else 0)
        await pilot._wait_for_screen()
        app.screen._on_timer_update()


async def settled(app: FullScreen, pilot: Pilot[int]) -> None:
    """Wait until everything is shown, with what is worked out beside the screen."""
    await app.workers.wait_for_complete()
    await done(app, pilot)


def rows(app: FullScreen) -> list[str]:
    """Return what is on the screen."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def recorded() -> list[Recorded]:
    """Return everything that was recorded, with the verb that did it."""
    return [(event.stamp.command, event.change) for event in Session("test").events]
