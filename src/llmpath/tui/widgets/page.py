"""A page of lines to scroll, with a cursor on those that are about something."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from llmpath.tui.content import GUTTER, gutter_of, strip_of, targets_of
from llmpath.tui.widgets.rows import TOP, Rows

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from textual import events

    from llmpath.render.text.lines import Paper
    from llmpath.tui.content import Entry
    from llmpath.tui.widgets.rows import Row

WHEEL = 3
"""Rows that a mouse wheel moves by."""


class Spot(NamedTuple):
    """Where somebody is on a page."""

    target: str = ""
    place: int = 0
    """Which of the entries that the cursor can be on, for when the target is gone."""
    scroll: Row = TOP
    """The row on top of the screen."""


class Page(Widget, inherit_bindings=False):
    """Lines that are composed, cut and drawn when they come into sight: thousands cost no more than a screenful.

    It scrolls by itself: to Textual it is a widget of a fixed size, so that no key makes it lay out the screen anew.
    """

    DEFAULT_CSS = "Page { width: 1fr; height: 1fr; background: ansi_default; }"

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
        self.marked: Mapping[str, str] = {}
        """What stands before the lines of a target, a sign in one of the two columns; the cursor takes the first."""
        self._targets: Sequence[str] = ()
        """What each entry is about."""
        self._rows = Rows((), 0, paper)
        self._sight: list[Row] = []
        """What is in sight, from the top on; empty where that is to be found out."""
        self._top: Row = TOP
        self._stops: list[int] = []
        """The entries that the cursor can be on."""
        self._at = 0
        self._lit = False
        """Whether the keys are for this page."""
        self.columns, self.rows = 1, 1
        """The room there is, or will be as soon as the page is shown."""

    def show(self, entries: Sequence[Entry], spot: Spot = Spot()) -> None:  # noqa: B008
        """Draw other entries; the cursor goes to the target of the spot, where there is one."""
        before = (self._at, self._top)
        same = entries is self.entries and self._rows.width == self.columns - GUTTER
        self.entries = entries
        if not same:
            self._rows = Rows(entries, self.columns - GUTTER, self.paper)
        self._targets = targets_of(entries)
        self._stops = [place for place, target in enumerate(self._targets) if target]
        named = [n for n, place in enumerate(self._stops) if self._targets[place] == spot.target]
        nearest = min(named, key=lambda n: abs(n - spot.place), default=spot.place)
        self._at = max(min(nearest, len(self._stops) - 1), 0)
        self._put_on_top(spot.scroll)
        if spot != Spot():
            self._reveal()
        if not same or before != (self._at, self._top):
            self.refresh()

    def mark(self, signs: Mapping[str, str]) -> None:
        """Put signs before what the cursor can be on, by its targets; those before are gone."""
        if signs != self.marked:
            self.marked = signs
            self.refresh()

    @property
    def target(self) -> str:
        """What the cursor is on."""
        return self._targets[self._stops[self._at]] if self._stops else ""

    @property
    def spot(self) -> Spot:
        """Where the cursor is, to come back to."""
        return Spot(self.target, self._at, self._top)

    def move(self, by: int) -> None:
        """Move the cursor to the next entry in sight, or scroll a line towards it."""
        goes = self._at + by
        if 0 <= goes < len(self._stops) and self._is_near((self._stops[goes], 0), by):
            self._go(goes)
        else:
            self._scroll(by)

    def leap(self, by: int) -> None:
        """Move by lines, the cursor with them."""
        if not self._stops:
            self._scroll(by)
            return
        wanted = self._rows.walk((self._stops[self._at], 0), by)
        place = bisect_left(self._stops, wanted[0])
        near = [n for n in (place - 1, place, place + 1) if 0 <= n < len(self._stops)]
        self._go(min(near, key=lambda n: self._rows.distance((self._stops[n], 0), wanted)))

    def end(self, *, last: bool) -> None:
        """Go to the first or the last entry, and all the way."""
        if self._stops:
            self._go(len(self._stops) - 1 if last else 0)
        self._put_on_top(self._rows.last if last else TOP)
        self.refresh()

    def _is_near(self, row: Row, by: int) -> bool:
        """Return whether a row is in sight, or the next one in a direction."""
        first, last = (
            self._rows.walk(self._top, min(by, 0)),
            self._rows.walk(self._top, max(self.rows, 1) - 1 + max(by, 0)),
        )
        return first <= row <= last

    def _scroll(self, by: int) -> None:
        before = self._top
        if self.entries:
            self._put_on_top(self._rows.walk(self._top, by))
        if self._top != before:
            self.refresh()

    def _put_on_top(self, row: Row) -> None:
        """Put a row on top, or one so high above it that the page ends at the bottom."""
        self._sight = []
        if self.entries:
            lowest = self._rows.walk(self._rows.last, 1 - max(self.rows, 1))
            self._top = min(self._rows.walk((min(row[0], len(self.entries) - 1), row[1]), 0), lowest)
        else:
            self._top = TOP

    def _go(self, place: int) -> None:
        """Put the cursor on another entry; only the rows that look different are drawn anew."""
        before, top = self._stops[self._at], self._top
        self._at = place
        self._reveal()
        if self._top == top:
            self._redraw({before, self._stops[self._at]})
        else:
            self.refresh()
        self.app.post_message(self.Moved())

    def _redraw(self, entries: Container[int]) -> None:
        rows = [y for y, (entry, _) in enumerate(self._in_sight()) if entry in entries]
        if rows:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def _reveal(self) -> None:
        """Scroll until the entry with the cursor is in sight."""
        if not self._stops:
            return
        entry, high = self._stops[self._at], max(self.rows, 1)
        end = (entry, len(self._rows.lines(entry)) - 1)
        if (entry, 0) < self._top:
            self._put_on_top(TOP if self._at == 0 and (entry, 0) < self._rows.walk(TOP, high) else (entry, 0))
        elif end > self._rows.walk(self._top, high - 1):
            self._put_on_top(min(self._rows.walk(end, 1 - high), (entry, 0)))

    def _in_sight(self) -> list[Row]:
        """Return the rows that are in sight."""
        if not self._sight:
            self._sight = self._rows.from_row(self._top, max(self.rows, 1))
        return self._sight

    def on_resize(self) -> None:
        """Cut anew; the cursor stays in sight where it was."""
        if not self.size.width:  # it is hidden
            return
        widened, grown = self.columns != self.size.width, self.rows != self.size.height
        in_sight = bool(self._stops) and any(entry == self._stops[self._at] for entry, _ in self._in_sight())
        self.columns, self.rows = self.size
        self._sight = []
        if not (widened or grown):
            return
        if widened:
            self._rows = Rows(self.entries, self.columns - GUTTER, self.paper)
            self.app.post_message(self.Widened())
        self._put_on_top(self._top)
        if in_sight:
            self._reveal()
        self.refresh()

    def select_first(self, targets: Container[str]) -> None:
        """Put the cursor on the first entry that is one of these; without one it stays."""
        for place, entry in enumerate(self._stops):
            if self._targets[entry] in targets:
                self._go(place)
                return

    def light(self, *, lit: bool) -> None:
        """Light the cursor, or no longer."""
        if lit != self._lit:
            self._lit = lit
            self._redraw(self._stops[self._at : self._at + 1])

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        rows, width = self._in_sight(), self.size.width
        if y >= len(rows):
            return Strip.blank(width)
        entry, number = rows[y]
        line = self._rows.lines(entry)[number]
        here = bool(self._stops) and self._stops[self._at] == entry
        signs = "  " if number else self.marked.get(self._targets[entry], "  ")
        cursor = here and not number and (self._lit or self.id == "list")
        lit = here and self._lit
        strip = strip_of(line, width - GUTTER, self.paper, lit=lit)
        return Strip.join([gutter_of(signs, self.paper, cursor=cursor), strip])

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down; the cursor stays."""
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up; the cursor stays."""
        event.stop()
        self._scroll(-WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; on it, open."""
        rows = self._in_sight()
        if not 0 <= event.y < len(rows) or rows[event.y][0] not in self._stops:
            return
        chosen = self._stops.index(rows[event.y][0])
        again = chosen == self._at and self._lit
        self._go(chosen)
        if again:
            self.app.post_message(self.Opened())
