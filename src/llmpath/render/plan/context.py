"""What every part of a page about a plan is drawn from."""

from datetime import date
from typing import NamedTuple

from llmpath.core.goals import Goal
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.sessions import Plan
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.render.text.lines import Paper

WIDEST = 140
"""Columns beyond which a page is not drawn: eyes lose the line."""
WIDE = 110
"""Columns from which on the resources have a column of their own."""
NARROW = 34
"""Columns below which nothing stands beside anything else."""
PIPED = 80
"""Columns for a pipe, where nobody says how many there are."""


class PlanPage(NamedTuple):
    """A plan with all that stands around it."""

    plan: Plan
    roadmap: Roadmap
    progress: Progress
    goals: tuple[Goal, ...]
    availability: Availability
    today: date
    paper: Paper
    studied: int = 0
    """The minutes studied in the present week so far."""

    @property
    def width(self) -> int:
        """The columns there are to draw on."""
        return drawing_width(self.paper)


def drawing_width(paper: Paper) -> int:
    """Return the columns that a paper is drawn on; a pipe has as many as a common terminal."""
    return min(paper.width or PIPED, WIDEST)
