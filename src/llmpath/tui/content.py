"""The one adapter from composed lines to what Textual draws, and from what rich draws to lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple, overload

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from llmpath.render.text.lines import Line, Span, cells, prepared, wrap
from llmpath.render.text.tree import RICH_STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from rich.console import RenderableType

    from llmpath.render.text.lines import Paper

GUTTER = 2
"""Columns for the sign of the cursor, and that of what is marked."""
COLOURED = {name: Style.parse(words) for name, words in RICH_STYLES.items()}
PLAIN = {
    name: Style.parse(" ".join(set(words.split()) & {"bold", "dim", "underline"}))
    for name, words in RICH_STYLES.items()
}
"""The same without colours."""
BY_STYLE = {style: name for name, style in COLOURED.items() if name != "strong"}


class Entry(NamedTuple):
    """A line of a page, and what the cursor is on there: a topic, a group, a resource `#2`; else nothing."""

    line: Line
    target: str = ""


class LazyEntries(Sequence[Entry]):
    """Entries of which only what they are about is known; a line is composed when it comes into sight."""

    def __init__(self, targets: Sequence[str], compose: Callable[[int], Line]) -> None:
        """Take what the entries are about, and what composes the line of one."""
        self.targets = targets
        self._compose = compose

    def __len__(self) -> int:
        return len(self.targets)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return Entry(self._compose(place), self.targets[place])


def targets_of(entries: Sequence[Entry]) -> Sequence[str]:
    """Return what entries are about, one after the other."""
    return entries.targets if isinstance(entries, LazyEntries) else [entry.target for entry in entries]


def entries_of(lines: Iterable[Line], topics: Container[str], own: str = "") -> list[Entry]:
    """Make entries of lines: one that names a topic by its id is about it, but for the page's own."""
    return [Entry(line, _target(line, topics, own)) for line in lines]


def _target(line: Line, topics: Container[str], own: str) -> str:
    for span in line.spans:
        if span.style in {"id", "dim"} and "/" in span.text and span.text != own and span.text in topics:
            return span.text
    number = re.fullmatch(r" +([0-9]+)\. ", line.spans[0].text) if line.spans else None
    return f"#{number[1]}" if number and any(span.style == "link" for span in line.spans) else ""


def wrapped(line: Line, width: int, paper: Paper) -> list[Line]:
    """Clean a line and cut it to a width, in columns."""
    return list(wrap(Line(tuple(prepared(span, paper) for span in line.spans), line.hang), max(width, 1)))


def strip_of(line: Line, width: int, paper: Paper, *, lit: bool = False) -> Strip:
    """Draw a line that was wrapped, filled up to a width; `lit` draws it inverted, in one colour."""
    styles = COLOURED if paper.colour and not lit else PLAIN
    over = Style(reverse=True) if lit else Style()
    segments = [Segment(_visible(span.text), styles[span.style] + over) for span in line.spans if span.text]
    used = sum(cells(span.text) for span in line.spans)
    return Strip([*segments, Segment(" " * max(width - used, 0), over)]).crop(0, width)


@lru_cache(maxsize=16)
def gutter_of(signs: str, paper: Paper, *, cursor: bool) -> Strip:
    """Draw what stands before a line: two signs, or the cursor in the place of the first."""
    first = Span("▸", "now") if cursor else Span(signs[0], "good")
    return strip_of(wrapped(Line((first, Span(signs[1], "good"))), GUTTER, paper)[0], GUTTER, paper)


def lines_of(drawn: RenderableType, width: int, paper: Paper) -> list[Line]:
    """Return what rich draws as lines, in the styles of the house."""
    console = Console(
        file=StringIO(), width=width, color_system="standard", force_terminal=True, legacy_windows=False,
        highlight=False, markup=False, emoji=False, safe_box=not paper.unicode, _environ={},
    )  # fmt: skip
    rows = console.render_lines(drawn, pad=False)
    return [_line(row) for row in rows]


def _line(row: Sequence[Segment]) -> Line:
    spans = []
    for text, style, _ in row:
        plain = Style(
            color=style.color, bold=style.bold or None, dim=style.dim or None, underline=style.underline or None
        ) if style else Style()  # fmt: skip
        spans.append(Span(text.rstrip("\n"), BY_STYLE.get(plain, "")))
    return Line(tuple(span for span in spans if span.text))


def _visible(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")
