"""A bar of one line, or of a few where what it says takes more."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from llmpath.render.text.lines import BLANK, cells
from llmpath.tui.content import strip_of, wrapped

if TYPE_CHECKING:
    from textual.geometry import Size

    from llmpath.render.text.lines import Line, Paper

MOST_ROWS = 4

rows_of = lru_cache(maxsize=32)(wrapped)
"""What a bar says is cut again and again: for its height, for each of its rows, and that after every key."""


class LineBar(Widget):
    """A line on the left, and one on the right where there is room for both."""

    DEFAULT_CSS = "LineBar { height: auto; max-height: 4; background: ansi_default; }"

    def __init__(self, paper: Paper, id: str) -> None:  # noqa: A002 - Textual's own name
        """Take what the lines are written for."""
        super().__init__(id=id)
        self.paper = paper
        self.line: Line = BLANK
        self.right: Line = BLANK
        self._room: Line = BLANK

    def show(self, line: Line, right: Line = BLANK, room: Line = BLANK) -> None:
        """Write something else, with room for another line; nothing happens where it is the same."""
        if (line, right, room) != (self.line, self.right, self._room):
            before = self._height(self.size.width)
            self.line, self.right, self._room = line, right, room
            self.refresh(layout=self._height(self.size.width) != before)

    def _height(self, width: int) -> int:
        return min(max(len(rows_of(line, width, self.paper)) for line in (self.line, self._room)), MOST_ROWS)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the line takes."""
        del container, viewport
        return self._height(width)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        rows = rows_of(self.line, width, self.paper)
        if y >= len(rows):
            return Strip.blank(width)
        right = rows_of(self.right, width, self.paper)[0]
        taken = sum(cells(span.text) for span in rows[y].spans) + sum(cells(span.text) for span in right.spans)
        if y or not right.spans or taken + 2 > width:
            return strip_of(rows[y], width, self.paper)
        size = sum(cells(span.text) for span in right.spans)
        return Strip.join([strip_of(rows[y], width - size, self.paper), strip_of(right, size, self.paper)])
