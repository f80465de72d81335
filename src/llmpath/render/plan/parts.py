"""The parts that pages about plans are put together from: headings with a rule, and rows."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table

from llmpath.render.plan.context import NARROW, WIDE, drawing_width
from llmpath.render.plan.rows import Row
from llmpath.render.text.lines import Line, Paper, Span, cells, line, prepared
from llmpath.render.text.rich_lines import prose

COMFORTABLE = 60
"""Columns from which on rows are set in a little."""
GAP = 2
"""Columns between what stands side by side."""


def indent(width: int) -> int:
    """Return the columns that rows are set in."""
    return GAP if width >= COMFORTABLE else 0


def heading(title: str, effort: str, paper: Paper) -> RenderableType:
    """Draw what a week is called and how much there is in it, with a rule between where there is room."""
    name, amount = prepared(Span(title, "title"), paper), prepared(Span(effort, "strong"), paper)
    rule = drawing_width(paper) - cells(name.text) - cells(amount.text) - 2
    if rule < GAP:
        return prose([line(name, ": ", effort, hang=2)], paper)
    head = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    for width in (cells(name.text), rule, cells(amount.text)):
        head.add_column(width=width, no_wrap=True)
    fill = Rule(characters="─" if paper.unicode else "-", style="dim")
    head.add_row(prose([line(name)], paper), fill, prose([line(amount)], paper))
    return head


def columns_of(rows: Iterable[Row]) -> tuple[int, int]:
    """Return the columns that days and times take, so that they are the same in every week."""
    sizes = [(cells(row.when.text), cells(row.effort)) for row in rows]
    return max((when for when, _ in sizes), default=0), max((effort for _, effort in sizes), default=0)


def rows_part(rows: Sequence[Row], sizes: tuple[int, int], paper: Paper) -> RenderableType:
    """Set rows side by side: days, topics, times; the resource below the topic, or beside it where there is room."""
    width = drawing_width(paper)
    if width < NARROW:
        return prose([part for row in rows for part in _stacked(row)], paper)
    when, effort = sizes
    room = width - indent(width) - when - effort - 2 * GAP
    wide = width >= WIDE
    table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    table.add_column(width=when, no_wrap=True)
    topic = (room - GAP) * 9 // 20
    table.add_column(width=topic if wide else room)
    table.add_column(width=effort, no_wrap=True)
    if wide:
        table.add_column(width=room - GAP - topic)
    for row in rows:
        what = row.what if wide else (*row.what, *row.resource)
        cell = [[line(row.when)], what, [line(row.effort.rjust(effort))], *([row.resource] if wide else [])]
        table.add_row(*(prose(lines, paper) for lines in cell))
    return Padding(table, (0, 0, 0, indent(width)))


def _stacked(row: Row) -> list[Line]:
    """Write a row where nothing can stand beside anything else."""
    head = [part for part in (row.when, Span(row.effort)) if part.text]
    first = [line(*[part for span in head for part in (span, "  ")])] if head else []
    return [*first, *(line("  ", *part.spans, hang=4) for part in (*row.what, *row.resource))]
