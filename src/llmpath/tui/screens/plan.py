"""Screen 4: the weeks, what is late, and what would cure it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.errors import LlmpathError
from llmpath.core.goals import known_goals
from llmpath.core.progress import minutes_between
from llmpath.render.plan.context import PlanPage
from llmpath.render.plan.page import plan_page
from llmpath.render.text.lines import Span, line
from llmpath.tui.content import Entry, entries_of, lines_of

if TYPE_CHECKING:
    from llmpath.render.text.lines import Paper
    from llmpath.tui.answers import Answers

WORKING = line(Span("Working out the plan ...", "dim"))
WEEKS = 8
"""Weeks that are shown; the last line says what follows."""


def plan_entries(answers: Answers, paper: Paper, width: int) -> list[Entry]:
    """Compose the plan for a width in columns."""
    session, found = answers.session, answers.plan
    roadmap, availability = session.roadmap, session.config.availability
    if found is None:
        return [Entry(WORKING)]
    if isinstance(found, LlmpathError):
        return [Entry(line(f"{found.message}.")), Entry(line(found.hint))]
    studied = minutes_between(session.progress, availability.week_of(session.today), session.today)
    goals = known_goals(roadmap, session.progress.goals)
    page = PlanPage(
        found.plan, roadmap, session.progress, goals, availability, session.today,
        paper._replace(width=width, links=False), studied,
    )  # fmt: skip
    return entries_of(lines_of(plan_page(page, WEEKS, days=False), width, paper), roadmap.topics)
