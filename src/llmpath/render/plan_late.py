"""Deadlines that a plan cannot meet, and the three ways out."""

from collections.abc import Iterator, Sequence

from llmpath.core.availability import format_week
from llmpath.core.durations import format_minutes
from llmpath.core.goals import title_of
from llmpath.core.plan import Cures, Late, Saving
from llmpath.render.dates import day_words, days_words
from llmpath.render.lines import BLANK, Line, Span, line
from llmpath.render.plan_page import PlanPage
from llmpath.render.plan_parts import whole_hours
from llmpath.render.words import count, listed, titles

MOST_SAVINGS = 3


def late_lines(page: PlanPage) -> list[Line]:
    """Say of every goal that is late by how much, and what would help; nothing where all deadlines hold."""
    if not page.plan.late:
        return []
    lines = [_late_line(late, page) for late in page.plan.late]
    if page.plan.cures:
        lines += [line("Three ways out:"), *_cure_lines(page.plan.cures, page)]
    return [*lines, BLANK]


def _late_line(late: Late, page: PlanPage) -> Line:
    due, ends = day_words(late.by, page.today), day_words(late.ends, page.today)
    return line(
        Span("Late: ", "bad"), Span(title_of(page.roadmap, late.goal), "strong"), "  ", Span(late.goal, "id"),
        f"  is due {due} and planned for {ends}, ", Span(f"{days_words(late.days)} late", "warn"),
        f" with {whole_hours(late.minutes)} of study behind the due date.", hang=6,
    )  # fmt: skip


def _cure_lines(cures: Cures, page: PlanPage) -> Iterator[Line]:
    yield _item("More time: ", _more_time(cures, page))
    yield _item("Less to learn: ", _less(cures, page))
    dates = [f"{title_of(page.roadmap, late.goal)} by {day_words(late.ends, page.today)}" for late in page.plan.late]
    yield _item("Later: ", f"as planned now, {listed(dates, len(dates))}. Set it: llmpath goal add GOAL --by DATE.")


def _item(name: str, words: str) -> Line:
    return line("  • ", Span(name, "strong"), words, hang=4)


def _more_time(cures: Cures, page: PlanPage) -> str:
    now = format_minutes(sum(page.availability.week))
    if cures.week is None:
        return f"no hours are enough, not even 24 on each day of study (now {now} a week)."
    needed = format_minutes(sum(cures.week))
    return f"{needed} a week instead of {now} ({format_week(cures.week)}). Set it: llmpath config set hours."


def _less(cures: Cures, page: PlanPage) -> str:
    parts = [_dropping(cures.savings, page)] if cures.savings else []
    if cures.enough:
        names = listed(titles(page.roadmap, cures.enough), MOST_SAVINGS)
        parts.append(f"Skipping {count(len(cures.enough), 'topic')} is enough: {names}.")
    return " ".join(parts) or "there is nothing that could be left out."


def _dropping(savings: Sequence[Saving], page: PlanPage) -> str:
    told = [_saving(saving, page) for saving in savings]
    return f"drop {listed(told, MOST_SAVINGS)}."


def _saving(saving: Saving, page: PlanPage) -> str:
    title = title_of(page.roadmap, saving.id)
    kind = "the goal " if saving.kind == "goal" else ""
    enough = ", which is enough" if saving.holds else ""
    return f"{kind}{title} (saves {whole_hours(saving.minutes)}{enough})"
