"""Screen 4: the weeks, what is late, and what would cure it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.errors import UsageError
from llmpath.core.goals import known_goals
from llmpath.core.progress import minutes_between
from llmpath.planning import planned
from llmpath.render.plan.context import PlanPage
from llmpath.render.plan.page import plan_page
from llmpath.render.text.lines import line
from llmpath.tui.content import Entry, entries_of, lines_of

if TYPE_CHECKING:
    from llmpath.render.text.lines import Paper
    from llmpath.session import Session

WEEKS = 8
"""Weeks that are shown; the last line says what follows."""


def plan_entries(session: Session, paper: Paper, width: int) -> list[Entry]:
    """Compose the plan for a width in columns; the order of the plan is remembered, as `llmpath plan` does."""
    roadmap, availability = session.roadmap, session.config.availability
    try:
        plan = planned(session)
    except UsageError as error:
        return [Entry(line(f"{error.message}.")), Entry(line(error.hint))]
    studied = minutes_between(session.progress, availability.week_of(session.today), session.today)
    page = PlanPage(
        plan, roadmap, session.progress, known_goals(roadmap, session.progress.goals), availability, session.today,
        paper._replace(width=width, links=False), studied,
    )  # fmt: skip
    return entries_of(lines_of(plan_page(page, WEEKS, days=False), width, paper), roadmap.topics)
