"""Figures of two plans, side by side where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType
from rich.table import Table

from llmpath.render.plan.context import drawing_width
from llmpath.render.plan.parts import GAP
from llmpath.render.text.dates import day_words, days_words
from llmpath.render.text.lines import Line, Paper, Span, cells, line
from llmpath.render.text.rich_lines import prose

LEAST_COLUMN = 12
"""Columns of a cell below which figures stand one below the other instead."""
NO_CHANGE = "no change"


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that has a value in both plans."""

    label: Line
    before: str
    after: str
    difference: str = ""
    style: str = ""
    """Good or warn, where the difference is either."""

    @property
    def cells(self) -> tuple[Line, Line, Line, Line]:
        """The figure as a row of a table."""
        return self.label, line(self.before), line(self.after), line(Span(self.difference, self.style), hang=2)

    @property
    def stacked(self) -> Line:
        """The figure as a line of its own."""
        change = [Span(f", {self.difference}", self.style)] if self.difference else []
        values = self.before if self.before == self.after else f"{self.before} → {self.after}"
        return line(*self.label.spans, ": ", values, *change, hang=4)


def finish_figure(label: Line, before: date | None, after: date | None, today: date, none: str) -> Figure:
    """Compare two days on which the same is finished; `none` is said where there is no day."""
    words = [day_words(day, today) if day else none for day in (before, after)]
    if not before or not after or before == after:
        return Figure(label, words[0], words[1], NO_CHANGE if before == after else "")
    saved = (before - after).days
    change = f"{days_words(abs(saved))} {'earlier' if saved > 0 else 'later'}"
    return Figure(label, words[0], words[1], change, "good" if saved > 0 else "warn")


def figures_part(figures: Sequence[Figure], heads: tuple[str, str], paper: Paper) -> RenderableType:
    """Draw figures as a table below the names of the two plans, or one below the other."""
    head = (line(), *(line(Span(name, "dim")) for name in heads), line())
    rows = [head, *(figure.cells for figure in figures)]
    longest = [max(_columns(row[place]) for row in rows) for place in range(4)]
    width = drawing_width(paper)
    label = min(longest[0], max(width // 3, width - sum(longest[1:]) - 3 * GAP))
    change = width - label - longest[1] - longest[2] - 3 * GAP
    if change < min(LEAST_COLUMN, longest[3]):
        return prose([figure.stacked for figure in figures], paper)
    table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for columns in (label, longest[1], longest[2], change):
        table.add_column(width=columns)
    for row in rows:
        table.add_row(*(prose([part], paper) for part in row))
    return table


def _columns(part: Line) -> int:
    return sum(cells(span.text) for span in part.spans)
