"""A page of lines to scroll, with a cursor on those that are about something."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from llmpath.render.text.lines import Line, Span
from llmpath.tui.content import strip_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Sequence

    from textual import events

    from llmpath.render.text.lines import Paper
    from llmpath.tui.content import Entry

GUTTER = 2
"""Columns for the sign of the cursor, and that of what is marked."""


class Spot(NamedTuple):
    """Where somebody is on a page."""

    target: str = ""
    place: int = 0
    """Which of the entries that the cursor can be on, for when the target is gone."""
    scroll: int = 0


class Page(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines that are drawn when they come into sight, so that thousands cost no more than a screenful."""

    DEFAULT_CSS = "Page { width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: hidden; background: ansi_default; }"

    class Moved(Message):
        """The cursor is on something else."""

    class Widened(Message):
        """The page has another width."""

    class Opened(Message):
        """Something was clicked that the cursor was on already."""

    def __init__(self, paper: Paper, id: str) -> None:  # noqa: A002 - Textual's own name
        """Take what the lines are written for."""
        super().__init__(id=id)
        self.paper = paper
        self.entries: Sequence[Entry] = ()
        self.marked: Collection[str] = ()
        self._rows: list[tuple[int, Line]] = []
        self._tops: list[int] = []
        self._stops: list[int] = []
        """The entries that the cursor can be on."""
        self._at = 0
        self.columns, self.rows = 1, 1
        """The room there is, or will be as soon as the page is shown."""

    def show(self, entries: Sequence[Entry], spot: Spot = Spot(), marked: Collection[str] = ()) -> None:  # noqa: B008
        """Draw other entries; the cursor goes to the target of the spot, where there is one."""
        self.entries, self.marked = entries, marked
        self._stops = [place for place, entry in enumerate(entries) if entry.target]
        named = [n for n, place in enumerate(self._stops) if entries[place].target == spot.target]
        nearest = min(named, key=lambda n: abs(n - spot.place), default=spot.place)
        self._at = max(min(nearest, len(self._stops) - 1), 0)
        self._wrap()
        self.scroll_to(y=spot.scroll, animate=False, force=True, immediate=True)
        if spot != Spot():
            self._reveal()
        self.refresh()

    @property
    def target(self) -> str:
        """What the cursor is on."""
        return self.entries[self._stops[self._at]].target if self._stops else ""

    @property
    def spot(self) -> Spot:
        """Where the cursor is, to come back to."""
        return Spot(self.target, self._at, round(self.scroll_y))

    def move(self, by: int) -> None:
        """Move the cursor to the next entry in sight, or scroll a line towards it."""
        goes = self._at + by
        if 0 <= goes < len(self._stops) and self._near(self._tops[self._stops[goes]], by):
            self._go(goes)
        else:
            self.scroll_to(y=self.scroll_y + by, animate=False, force=True, immediate=True)
            self.refresh()

    def leap(self, by: int) -> None:
        """Move by lines, the cursor with them."""
        if not self._stops:
            self.scroll_to(y=self.scroll_y + by, animate=False, force=True, immediate=True)
            return
        wanted = self._tops[self._stops[self._at]] + by
        self._go(min(range(len(self._stops)), key=lambda n: abs(self._tops[self._stops[n]] - wanted)))

    def end(self, *, last: bool) -> None:
        """Go to the first or the last entry, and all the way."""
        if self._stops:
            self._go(len(self._stops) - 1 if last else 0)
        self.scroll_to(y=len(self._rows) if last else 0, animate=False, force=True, immediate=True)
        self.refresh()

    def _near(self, top: int, by: int) -> bool:
        first, high = round(self.scroll_y), max(self.rows, 1)
        return first - (by < 0) <= top < first + high + (by > 0)

    def _go(self, place: int) -> None:
        self._at = place
        self._reveal()
        self.refresh()
        self.app.post_message(self.Moved())

    def _reveal(self) -> None:
        if not self._stops:
            return
        entry = self._stops[self._at]
        end = self._tops[entry + 1] if entry + 1 < len(self._tops) else len(self._rows)
        first, high = round(self.scroll_y), max(self.rows, 1)
        if self._tops[entry] < first:
            first = 0 if self._at == 0 and self._tops[entry] < high else self._tops[entry]
        elif end > first + high:
            first = min(end - high, self._tops[entry])
        self.scroll_to(y=first, animate=False, force=True, immediate=True)

    def _wrap(self) -> None:
        """Cut the lines to the present width."""
        self._rows, self._tops = [], []
        for place, entry in enumerate(self.entries):
            self._tops.append(len(self._rows))
            self._rows += [(place, part) for part in wrapped(entry.line, self.columns - GUTTER, self.paper)]
        self.virtual_size = Size(self.columns, len(self._rows))

    def on_resize(self) -> None:
        """Wrap anew; the cursor stays in sight where it was."""
        first, high = round(self.scroll_y), self.rows
        in_sight = bool(self._stops) and first <= self._tops[self._stops[self._at]] < first + high
        if not self.size.width:  # it is hidden
            return
        widened = self.columns != self.size.width
        self.columns, self.rows = self.size
        if widened:
            self.app.post_message(self.Widened())
        self._wrap()
        self.scroll_to(y=first, animate=False, force=True, immediate=True)
        if in_sight:
            self._reveal()
        self.refresh()

    def select_first(self, targets: Container[str]) -> None:
        """Put the cursor on the first entry that is one of these; without one it stays."""
        for place, entry in enumerate(self._stops):
            if self.entries[entry].target in targets:
                self._go(place)
                return

    def watch_has_focus(self, has_focus: bool) -> None:
        """Light the cursor, or no longer."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        row = y + round(self.scroll_y)
        width = self.size.width
        if not 0 <= row < len(self._rows):
            return Strip.blank(width)
        place, line = self._rows[row]
        here = bool(self._stops) and self._stops[self._at] == place
        first = self._tops[place] == row
        sign = "▸" if here and first and (self.has_focus or self.id == "list") else ""
        marked = "•" if first and self.entries[place].target in self.marked and self.marked else ""
        gutter = wrapped(Line((Span(sign or " ", "now"), Span(marked or " ", "good"))), GUTTER, self.paper)[0]
        lit = here and self.has_focus
        return Strip.join([strip_of(gutter, GUTTER, self.paper), strip_of(line, width - GUTTER, self.paper, lit=lit)])

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; on it, open."""
        row = event.y + round(self.scroll_y)
        if not 0 <= row < len(self._rows) or self._rows[row][0] not in self._stops:
            return
        chosen = self._stops.index(self._rows[row][0])
        again = chosen == self._at and self.has_focus
        self.focus()
        self._go(chosen)
        if again:
            self.app.post_message(self.Opened())
