"""The bar that a terminal shows while a large roadmap is read: it comes after a second, and goes without a trace."""

from __future__ import annotations

import time

from llmpath.cli.output import obeys, paper_for
from llmpath.render.text.lines import bar, line, percent, to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from llmpath.render.text.lines import Paper

PATIENCE = 1.0
"""Seconds without a bar: most commands have ended by then."""
PAUSE = 0.1
"""Seconds between two bars, at the least."""
WIDEST = 60
"""Columns of a bar, at the most."""
SAYS = "Reading the roadmap "
SHARE = "  99 %"


class ProgressBar:
    """Draws how much is done into the last line of a terminal; says nothing to anything else."""

    def __init__(self, stream: TextIO, begun: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Take where to draw, and when the waiting began by the clock, which gives seconds."""
        self._stream = stream
        self._clock = clock
        self._next = begun + PATIENCE
        self._drawn = 0

    def __call__(self, done: float) -> None:
        """Draw the bar where it is time for one; take it away when all is done."""
        if done >= 1:
            self.wipe()
        elif self._clock() >= self._next and obeys(self._stream):
            self._next = self._clock() + PAUSE
            paper = paper_for(self._stream)
            self._write(f"\r{bar_text(done, paper)}")
            self._drawn = columns_of(paper)

    def wipe(self) -> None:
        """Leave the line as it was."""
        if self._drawn:
            self._write(f"\r{' ' * self._drawn}\r")
            self._drawn = 0

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:  # nobody looks any more, which is no reason to stop
            return


def bar_text(done: float, paper: Paper) -> str:
    """Return the bar in the same number of columns whatever is done, one less than there are: the cursor takes one."""
    columns = columns_of(paper)
    says = SAYS if columns > 2 * len(SAYS) else ""
    drawn = bar(done, max(columns - len(says) - len(SHARE), 1))
    return to_text([line(says, *drawn, f"{percent(done):>{len(SHARE)}}")], paper._replace(width=None)).rstrip("\n")


def columns_of(paper: Paper) -> int:
    """Return the columns that a bar takes."""
    return max(min((paper.width or WIDEST + 1) - 1, WIDEST), len(SHARE) + 1)
