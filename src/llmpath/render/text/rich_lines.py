"""Lines of styled text as parts of what rich draws: wrapped and cleaned as everywhere else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from llmpath.render.text.lines import Line, Paper, Span, cells, prepared, wrap
from llmpath.render.text.tree import RICH_STYLES


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines in a cell; rich says how wide the cell is, the house's own writer how they are written in it."""

    lines: tuple[Line, ...]
    paper: Paper

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Write the lines for the width there is."""
        for whole in self._ready():
            yield from (_text(part, self.paper) for part in _wrapped(whole, options.max_width))

    def __rich_measure__(self, _console: Console, options: ConsoleOptions) -> Measurement:
        """Ask for the longest line, and no less than for the longest word."""
        texts = ["".join(span.text for span in whole.spans) for whole in self._ready()]
        longest = max((cells(text) for text in texts), default=0)
        word = max((cells(word) for text in texts for word in text.split(" ")), default=0)
        return Measurement(min(word, options.max_width), min(longest, options.max_width))

    def _ready(self) -> Iterator[Line]:
        return (Line(tuple(prepared(s, self.paper) for s in whole.spans), whole.hang) for whole in self.lines)


def prose(lines: Iterable[Line], paper: Paper) -> Prose:
    """Make a part of a drawing of lines."""
    return Prose(tuple(lines), paper)


def _wrapped(whole: Line, width: int) -> list[Line]:
    """Wrap a line; earlier where rich takes a character for wider than we do, for it cuts off what does not fit."""
    for columns in range(width, 1, -1):
        parts = list(wrap(whole, columns))
        if all(cell_len("".join(span.text for span in part.spans).rstrip()) <= width for part in parts):
            return parts
    return list(wrap(whole, width))


def _text(part: Line, paper: Paper) -> Text:
    """Make a text of rich that holds no markup and is not wrapped again."""
    text = Text(no_wrap=True, overflow="ignore", end="")
    for span in part.spans:
        style = Style.parse(RICH_STYLES[span.style])
        if paper.links and span.link:
            style += Style(link=span.link)
        text.append(_visible(span), style)
    text.rstrip()
    text.append("\n")
    return text


def _visible(span: Span) -> str:
    return span.text.replace("\N{NO-BREAK SPACE}", " ")
