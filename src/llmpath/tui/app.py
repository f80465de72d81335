"""The full screen: one list, one page beside it, a line of screens above and a status line below."""

from __future__ import annotations

import asyncio
import gc
import signal
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.reactive import Reactive
from textual.screen import Screen

from llmpath.core.errors import LlmpathError
from llmpath.session import Session
from llmpath.tui import actions, composing
from llmpath.tui.background import Job
from llmpath.tui.base import BaseApp
from llmpath.tui.keys import QUESTIONS, SCROLLING
from llmpath.tui.watching import has_hung_up, seen
from llmpath.tui.widgets.line_bar import MOST_ROWS, LineBar, rows_of
from llmpath.tui.widgets.page import Page, Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import BindingType
    from textual.driver import Driver
    from textual.events import Key, Resize

    from llmpath.render.text.lines import Paper
    from llmpath.tui.answers import Answers

WIDE = 100
"""Columns from which on a topic's page stands beside the list."""
LEAST = (40, 12)
"""Columns and rows below which there is only a sentence."""
PAUSE = 3
"""Seconds without a key after which there may be time for what takes some."""
SIGNALS = ("SIGTERM", "SIGHUP")
STDIN, SIGHUP = 0, 1
"""As POSIX numbers them; Windows has no such signal."""


class Main(Screen[None], inherit_bindings=False):
    """The one screen of Textual's; keys come here when no text field wants them."""

    AUTO_FOCUS = ""

    def on_key(self, event: Key) -> None:
        """Do what a key means in the present state."""
        app = self.app
        if isinstance(app, FullScreen) and app.press(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()


class FullScreen(BaseApp, inherit_bindings=False):
    """llmpath as a place to sit in."""

    ENABLE_COMMAND_PALETTE = False
    theme = Reactive("ansi-dark")  # from the beginning: a change of it reads all styles anew
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "leave", priority=True)]
    CSS = """
    Screen, Horizontal { background: ansi_default; color: ansi_default; }
    #list { padding: 0 1 0 0; }
    .narrow #list { padding: 0; }
    #beside { border-left: solid ansi_bright_black; padding: 0 0 0 1; }
    .narrow #beside { border-left: none; padding: 0; }
    #sentence { display: none; }
    .small #sentence { display: block; }
    .small LineBar, .small #body, .small Prompt { display: none; }
    """

    def __init__(self, paper: Paper, verbs: Mapping[str, str], bound: Mapping[tuple[str, str], str]) -> None:
        """Take what the terminal can show, the verbs with what they do, and what the keys mean."""
        super().__init__(paper, verbs, bound)
        self.animation_level = "none"
        self._small = False
        self._untidy = PAUSE
        """Seconds after which garbage is looked for; 0 where that was done."""
        self._pictured = False
        """Whether there was a first picture; the page beside the list comes after it."""
        self._followed = ""
        """What the page beside the list is about."""
        self._before = ""
        """The key before, for those that are pressed twice."""

    def get_driver_class(self) -> type[Driver]:
        """Return what reads the terminal: where Textual would take the one for Linux and macOS, ours."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        try:
            from llmpath.tui.quick_driver import QuickDriver
        except ImportError:  # it builds on a module of Textual's own, which may go: keys are slower without
            return usual
        return QuickDriver

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen there is."""
        return Main(id="_default")

    def on_mount(self) -> None:
        """Show the first picture, and begin to watch."""
        self.extent = self.size
        loop = asyncio.get_running_loop()
        for name in () if self.is_headless else SIGNALS:
            if number := getattr(signal, name, None):
                loop.add_signal_handler(number, self.exit, 128 + number)
        self.seen = seen(self.study)
        best = Spot(self.topic_tree.begin(self.answers))
        self.spots["topics"] = self.trail.here.spot = best
        self.set_interval(1.0, self.look)
        self.lay_out()
        self.call_after_refresh(self._complete)

    def _complete(self) -> None:
        """Show what the first picture went without."""
        self._pictured = True
        self.draw()

    def on_resize(self, event: Resize) -> None:
        """Lay out for the new size."""
        if self.seen and event.size != self.extent:
            self.extent = event.size
            self.lay_out()

    def look(self) -> None:
        """Look whether files or the day have changed; then show the screen anew, everything else as it was.

        A terminal that has gone ends it as SIGHUP does, which not everybody is sent.
        """
        if not self.is_headless and has_hung_up(STDIN):
            self.exit(128 + SIGHUP)
            return
        self._tidy()
        try:
            changed = seen(Session("ui")) != self.seen
        except LlmpathError:
            changed = True
        if changed:
            self.renew()

    def _tidy(self) -> None:
        """Look for garbage a while after the last key: that takes time in which no key is wanted."""
        if self._untidy:
            self._untidy -= 1
            if not self._untidy:
                gc.collect()

    def lay_out(self) -> None:
        """Decide what is shown for the size there is, and draw it."""
        columns, rows = self.extent
        self._small = columns < LEAST[0] or rows < LEAST[1]
        self.screen.set_class(self._small, "small")
        wide = columns >= WIDE
        self.screen.set_class(not wide, "narrow")
        on_topic = self.trail.here.state == "topic"
        with_page = self.trail.base.state in {"today", "topics", "map", "plan"}
        self.listing.display = wide or not on_topic
        self.beside.display = on_topic or (wide and with_page)
        self.light()
        self._give_room(columns, rows)
        self.draw()

    def _give_room(self, columns: int, rows: int) -> None:
        """Say how large the pages will be, so that they can be drawn, and used, before Textual has laid them out."""
        both = self.listing.display and self.beside.display
        self.listing.columns = columns // 2 - 1 if both else columns - (columns >= WIDE)
        self.beside.columns = columns // 2 - 2 if both else columns
        below = len(rows_of(self.said or composing.hints_line(self, possible=False), columns, self.paper))
        self.listing.rows = self.beside.rows = rows - 1 - min(below, MOST_ROWS)

    def draw(self) -> None:
        """Compose what is in sight."""
        base, here = self.trail.base, self.trail.here
        try:
            if self.listing.display:
                entries = composing.list_entries(self, base)
                spot = composing.first_spot(self, base, entries) if base.spot == Spot() else base.spot
                self.listing.show(entries, spot)
                self.listing.mark(composing.marks(self))
            if self.beside.display and self._pictured:
                self._draw_beside(here.spot if here.state == "topic" else Spot())
        except LlmpathError as error:
            self.say_error(error)
        self.draw_bars()
        if base.state in {"today", "plan"}:
            self.call_after_refresh(self._work_out)

    def _work_out(self) -> None:
        """Have worked out beside the screen what it waits for, one thing after the other."""
        answers = self.answers
        if job := answers.open_question(self.trail.base.state):
            self.background.do(
                Job(partial(composing.with_screens, job.work), lambda result: self._take(answers, job, result))
            )

    def _take(self, answers: Answers, job: Job, result: object) -> bool:
        """Show what was worked out, unless something has changed since."""
        news = job.then(result)
        if answers is self.answers and self.trail.base.state in {"today", "plan"}:
            if news:
                self.keep_spot()
                self.draw()
            else:
                self._work_out()
        return news

    def _draw_beside(self, spot: Spot) -> None:
        here = self.trail.here
        name = here.subject if here.state == "topic" else self.listing.target
        self._followed = name
        self.beside.show(composing.page_entries(self, name), spot)

    def follow(self) -> None:
        """Show the topic that the cursor is on, where there is room beside the list; mark what surrounds it."""
        self.listing.mark(composing.marks(self))
        self.draw_bars()
        is_beside_list = self._pictured and self.beside.display and self.trail.here.state != "topic"
        if is_beside_list and self.listing.target != self._followed:
            self._draw_beside(Spot())

    def draw_bars(self) -> None:
        """Write the line above and the line below."""
        self.query_one("#screens", LineBar).show(*composing.screens_line(self))
        status = self.query_one("#status", LineBar)
        if said := self.prompt.question or self.said:
            status.show(said)
        else:  # with room for every hint, so that no list moves because the cursor did
            status.show(composing.hints_line(self), room=composing.hints_line(self, possible=False))
        status.display = not self._small and (not self.prompt.asking or self.prompt.question is not None)

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key means; say whether it means anything here."""
        self._untidy = PAUSE
        if self.prompt.asking:
            return self._typed_ahead(key, character)
        menu = self.menu
        name = self.bound.get((self.state, key))
        twice = self._before == key
        self._before = "" if twice else key
        if menu:
            self.menu = ""
            if name is None:
                self.say()
                return True
        if name is None:
            return False
        if not (name == "top" and key == "g" and not twice):
            self.do(name)
        return True

    def _typed_ahead(self, key: str, character: str | None) -> bool:
        """Take a key that was pressed before the text field had the keys; one that moves scrolls the question."""
        if key in SCROLLING and self.trail.here.state in QUESTIONS:
            self.do(SCROLLING[key])
        elif character:
            self.prompt.type_ahead(character)
        elif key in {"enter", "escape"}:
            (self.prompt.submit if key == "enter" else self.prompt.leave)()
        return bool(character) or key in {"enter", "escape", *SCROLLING}

    def do(self, name: str) -> None:
        """Do what an id of the table of keys means; what goes wrong is said."""
        actions.run(self, name)
        self.follow()

    def on_page_moved(self, event: Page.Moved) -> None:
        """Show the topic that the cursor was put on with the mouse."""
        event.stop()
        self.follow()

    def on_page_widened(self, event: Page.Widened) -> None:
        """Compose anew for another width."""
        event.stop()
        self.keep_spot()
        self.draw()

    def on_page_opened(self, event: Page.Opened) -> None:
        """Open what was clicked twice."""
        event.stop()
        self.do("enter")

    @property
    def failure(self) -> Exception | None:
        """What brought the screen down, if anything did."""
        return self._exception

    def _fatal_error(self) -> None:
        """End; what went wrong is said as with every command, not in Textual's pages of local variables."""
        self._close_messages_no_wait()

    def action_leave(self) -> None:
        """Leave; nothing is ever unsaved."""
        self.exit(0)
