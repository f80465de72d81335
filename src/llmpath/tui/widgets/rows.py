"""The rows that entries are cut into, each when it is asked for: a page of thousands costs no more than a screenful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.tui.content import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.render.text.lines import Line, Paper
    from llmpath.tui.content import Entry

    Row = tuple[int, int]
    """A row of a page: the entry it is of, and which of its lines."""

TOP: Row = (0, 0)


class Rows:
    """Entries at a width, in columns."""

    def __init__(self, entries: Sequence[Entry], width: int, paper: Paper) -> None:
        """Take the entries; none is composed or cut yet."""
        self.entries, self.width = entries, width
        self._paper = paper
        self._cut: dict[int, list[Line]] = {}

    def lines(self, entry: int) -> list[Line]:
        """Return the lines of an entry."""
        found = self._cut.get(entry)
        if found is None:
            self._cut[entry] = found = wrapped(self.entries[entry].line, self.width, self._paper)
        return found

    @property
    def last(self) -> Row:
        """The last row there is."""
        end = len(self.entries) - 1
        return (end, len(self.lines(end)) - 1) if self.entries else TOP

    def walk(self, row: Row, by: int) -> Row:
        """Return the row so many rows further, or back; the first or the last where there are no more."""
        entry, line = row[0], row[1] + by
        while line < 0:
            if not entry:
                return TOP
            entry -= 1
            line += len(self.lines(entry))
        while line >= len(self.lines(entry)):
            if entry == len(self.entries) - 1:
                return self.last
            line -= len(self.lines(entry))
            entry += 1
        return entry, line

    def distance(self, one: Row, other: Row) -> int:
        """Return how many rows lie between two that are not far from each other."""
        first, last = min(one, other), max(one, other)
        return sum(len(self.lines(entry)) for entry in range(first[0], last[0])) + last[1] - first[1]

    def from_row(self, row: Row, number: int) -> list[Row]:
        """Return so many rows from one on, or as many as there are."""
        found = [row] if self.entries else []
        while found and len(found) < number and (following := self.walk(row, 1)) != row:
            found.append(following)
            row = following
        return found
