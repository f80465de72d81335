"""Deadlines that a plan cannot meet, and the three ways out."""

import re
from collections.abc import Iterator, Sequence

from llmpath.core.durations import format_minutes, whole_hours
from llmpath.core.goals import title_of
from llmpath.core.plan.sessions import Cures, Late, Saving
from llmpath.core.plan.week_words import format_week
from llmpath.render.plan.context import PlanPage
from llmpath.render.text.dates import day_words, days_words
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count, listed, titles

MOST_NAMED = 3
WAYS = {"goal": "remove the goal", "skip": "skip", "known": "mark as known, if you know it,"}
"""What can be done about something so that there is less to learn."""


def late_lines(page: PlanPage) -> list[Line]:
    """Say of every goal that is late by how much, and what would help; nothing where all deadlines hold."""
    if not page.plan.late:
        return []
    lines = [_late_line(late, page) for late in page.plan.late]
    if all(late.by < page.plan.begins for late in page.plan.late):
        lines.append(_item("A new date: ", _later(page)))  # no cure brings back a day that is past
    elif page.plan.cures:
        past = any(late.by < page.plan.begins for late in page.plan.late)
        lines += [line("  For the dates that are not past:")] if past else []
        lines += _cure_lines(page.plan.cures, page)
    return lines


def _late_line(late: Late, page: PlanPage) -> Line:
    title, days = title_of(page.roadmap, late.goal), days_words(late.days)
    due = f"{'was' if late.by < page.today else 'is'} due {day_words(late.by, page.today)}"
    planned = f"planned for {day_words(late.ends, page.today)}"
    return line(
        Span("Late: ", "bad"), Span(title, "strong"), "  ", Span(late.goal, "id"), f"  {due} and {planned}, ",
        Span(f"{days} late", "warn"), ".", hang=6,
    )  # fmt: skip


def _cure_lines(cures: Cures, page: PlanPage) -> Iterator[Line]:
    yield _item("More time: ", _more_time(cures, page))
    yield _item("Less to learn: ", _less(cures, page))
    yield _item("Later: ", _later(page))


def _item(name: str, words: str) -> Line:
    return line("  • ", Span(name, "strong"), words, hang=4)


def _more_time(cures: Cures, page: PlanPage) -> str:
    now = format_minutes(sum(page.availability.week))
    if cures.week is None:
        return f"no number of hours is enough, not even 24 on each study day; now it is {now} a week."
    needed = format_minutes(sum(cures.week))
    return f'{needed} a week instead of {now}: llmpath config set hours "{week_words(cures.week)}"'


def week_words(week: Sequence[int]) -> str:
    """Write the minutes of a week as `format_week` does, no line ending between a number and its unit."""
    return re.sub(r"(?<=\d) (?=h|min)|(?<=h) (?=\d)", "\N{NO-BREAK SPACE}", format_week(week))


def _later(page: PlanPage) -> str:
    """Return the command for a date that can be kept."""
    late = page.plan.late
    goal, day = (late[0].goal, late[0].ends.isoformat()) if len(late) == 1 else ("GOAL", "DATE")
    return f"llmpath goal add {goal} --by {day}{', with the dates above' if len(late) > 1 else ''}"


def _less(cures: Cures, page: PlanPage) -> str:
    """Name what is enough, alone or together; without any, or where it is a whole goal, what is not enough too."""
    alone = [saving for saving in cures.savings if saving.holds]
    parts = [_named(kind, [saving for saving in alone if saving.kind == kind], page) for kind in WAYS]
    if cures.enough and not any(saving.kind != "goal" for saving in alone):
        names = listed(titles(page.roadmap, cures.enough), MOST_NAMED)
        parts.append(f"skip {count(len(cures.enough), 'topic')} together: {names}")
    said = " or ".join(filter(None, parts))
    left = [saving for saving in cures.savings if not saving.holds and saving.kind != "goal"]
    if left and not cures.enough and not any(saving.kind != "goal" for saving in alone):
        largest = f"{title_of(page.roadmap, left[0].id)} saves {whole_hours(left[0].minutes)}"
        said += f"{'; ' if said else ''}no topic is enough, {largest} at the most"
    return f"{said or 'nothing can be left out'}."


def _named(kind: str, savings: Sequence[Saving], page: PlanPage) -> str:
    """Name what could be dropped, and what each saves."""
    told = [f"{title_of(page.roadmap, saving.id)} ({whole_hours(saving.minutes)})" for saving in savings]
    return f"{WAYS[kind]} {either(told)}" if told else ""


def either(words: Sequence[str]) -> str:
    """Join things of which one is to be chosen: `A, B or C`."""
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
