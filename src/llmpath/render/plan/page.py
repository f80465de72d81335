"""A plan, week by week."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from rich.console import Group, RenderableType
from rich.constrain import Constrain

from llmpath.core.durations import format_minutes, whole_hours
from llmpath.core.goals import title_of
from llmpath.core.plan.availability import DaysOff
from llmpath.core.plan.breaks import StudyBreak, Why, days_off_in, first_weeks, stretches, why_no_study
from llmpath.core.plan.sessions import Week
from llmpath.core.scope import ranked_goals
from llmpath.render.plan.context import PlanPage
from llmpath.render.plan.late import late_lines
from llmpath.render.plan.parts import COMFORTABLE, columns_of, heading, indent, rows_part
from llmpath.render.plan.rows import Row, day_rows, week_rows
from llmpath.render.text.dates import day_words, gap_words, span_words
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.rich_lines import prose
from llmpath.render.text.words import count, guessed_lines, listed, titles

A_WEEK = timedelta(days=6)
"""From the first day of a week to its last."""


def plan_page(page: PlanPage, weeks: int | None, *, days: bool) -> RenderableType:
    """Draw a plan: what cannot be met, the first weeks, and what comes behind them."""
    if not page.plan.sessions:
        return prose([finished_line(page)], page.paper)
    shown = first_weeks(page.plan.weeks, weeks)
    parts: list[RenderableType] = []
    if before := above_lines(page):
        parts.append(prose([*before, BLANK], page.paper))
    parts.append(weeks_part(shown, page, days=days))
    parts.append(prose(_closing(page.plan.weeks[len(shown) :], page), page.paper))
    return Constrain(Group(*parts), page.width)


def weeks_part(weeks: Sequence[Week], page: PlanPage, *, days: bool) -> RenderableType:
    """Draw some weeks of a plan, one below the other."""
    rows = {week.first: (day_rows if days else week_rows)(week, page) for week in weeks}
    sizes = columns_of([row for some in rows.values() for row in some])
    parts: list[RenderableType] = []
    for part in stretches(weeks):
        if isinstance(part, StudyBreak):
            parts.append(prose([_break_line(part, page), BLANK], page.paper))
        else:
            parts += _week(part, rows[part.first], sizes, page)
    return Constrain(Group(*parts), page.width)


def finished_line(page: PlanPage) -> Line:
    """Say that nothing is left."""
    if not page.goals:
        return line(f"Everything is finished: {count(len(page.roadmap.whole), 'topic')}, nothing left to plan.")
    names = listed(titles(page.roadmap, [goal.id for goal in page.goals]))
    noun = "The goal is" if len(page.goals) == 1 else "The goals are"
    return line(f"{noun} reached: {names}. Nothing is left to plan.")


def above_lines(page: PlanPage) -> list[Line]:
    """Say what cannot be met and, a line between, what the other goals are."""
    late, others = late_lines(page), _goal_lines(page)
    return [*late, *([BLANK] if late and others else []), *others]


def _goal_lines(page: PlanPage) -> list[Line]:
    """Name the goals that are on time, with their due dates, in the order they are worked on.

    Nothing where the goal is everything.
    """
    late = {late.goal for late in page.plan.late}
    ranked = ranked_goals(page.roadmap, page.progress, page.goals, page.plan.minutes)
    lines = []
    for goal in (*ranked, *(goal for goal in page.goals if goal not in ranked)):
        if goal.id not in late:
            title = Span(title_of(page.roadmap, goal.id), "strong")
            due = f"  due {day_words(goal.by, page.today)}" if goal.by else ""
            said = due if goal in ranked else "  reached"
            lines.append(line(Span("Goal: ", "dim"), title, "  ", Span(goal.id, "id"), said, hang=6))
    return lines


def _week(week: Week, rows: list[Row], sizes: tuple[int, int], page: PlanPage) -> Iterator[RenderableType]:
    yield heading(week_title(week, page), _effort(week, page), page.paper)
    yield rows_part(rows, sizes, page.paper)
    off = days_off_in(week, page.availability)
    pad = indent(page.width)
    words = [_off_words(off, page)] if off else []
    reviews = page.plan.reviews_in(week.first, week.last)
    slow = page.plan.is_slow_in(week.first, week.last)
    words += [f"Reviews: about {format_minutes(reviews)} beside that{SLOW if slow else '.'}"] if reviews else []
    lines = [line(" " * pad, Span(part, "dim"), hang=pad + 2) for part in words]
    yield prose([*lines, BLANK], page.paper)


SLOW = "; more than a week of them waits, so new topics go on at half the pace."


def week_title(week: Week, page: PlanPage) -> str:
    """Return the days of a week, and whether it is this one or the next."""
    span = span_words(week.first, week.last, page.today)
    ahead = (week.first - page.availability.week_of(page.today)).days // 7
    return {0: "This week, ", 1: "Next week, "}.get(ahead, "") + span


def _effort(week: Week, page: PlanPage) -> str:
    planned = format_minutes(sum(session.minutes for session in week.sessions))
    if page.studied and week.first <= page.today <= week.last and page.width >= COMFORTABLE:
        return f"{format_minutes(page.studied)} done, {planned} to go"
    return planned


def _off_words(gaps: Sequence[DaysOff], page: PlanPage) -> str:
    return f"Off: {listed([gap_words(gap, page.today) for gap in gaps], len(gaps))}."


WHY_NO_STUDY: Mapping[Why, str] = {
    "days-off": "days off", "over": "no study day is left", "used-up": "no time is left",
}  # fmt: skip


def _break_line(pause: StudyBreak, page: PlanPage) -> Line:
    """Say that there is a stretch without study, and whether it was meant."""
    span = span_words(pause.first, pause.last, page.today)
    this = "This week, " if pause.first <= page.today <= pause.first + A_WEEK else ""
    why = why_no_study(pause.first, pause.last, page.plan.begins, page.availability)
    return line(Span(f"{this}{span}", "title"), f": {WHY_NO_STUDY[why]}.", hang=2)


def _closing(rest: Sequence[Week], page: PlanPage) -> list[Line]:
    """Say what comes behind the weeks that are shown, and when it is finished at the pace that is planned."""
    plan, behind = page.plan, [week for week in rest if week.sessions]
    lines = []
    if behind:
        minutes = sum(session.minutes for week in behind for session in week.sessions)
        more = f"{count(len(behind), 'more week')} {'follows' if len(behind) == 1 else 'follow'}"
        lines.append(line(f"{more}, with {whole_hours(minutes)}: llmpath plan --all."))
    ends = day_words(plan.sessions[-1].day, page.today)
    left = f"{whole_hours(plan.total)} left in all, finished on "
    honest = " if every session is kept; for a realistic date, run llmpath forecast."
    guessed = guessed_lines(page.roadmap.topics[id_] for id_ in {session.topic for session in plan.sessions})
    return [*lines, line(left, Span(ends, "strong"), honest, hang=2), *guessed]
