"""Deadlines that a plan cannot meet."""

from llmpath.core.goals import title_of
from llmpath.core.plan import Late
from llmpath.render.dates import day_words, days_words
from llmpath.render.lines import Line, Span, line
from llmpath.render.plan_page import PlanPage


def late_lines(page: PlanPage) -> list[Line]:
    """Say of every goal that is late by how much, and what would help; nothing where all deadlines hold."""
    return [part for late in page.plan.late for part in _one(late, page)]


def _one(late: Late, page: PlanPage) -> list[Line]:
    days = days_words((late.ends - late.by).days)
    return [
        line(
            Span("Late: ", "bad"), Span(title_of(page.roadmap, late.goal), "strong"), "  ", Span(late.goal, "id"),
            f"  is due {day_words(late.by, page.today)} and planned for {day_words(late.ends, page.today)}, {days} later.",
            hang=6,
        )
    ]  # fmt: skip
