"""Today in words: what to study, for how long, what to open, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.durations import format_minutes
from llmpath.core.goals import title_of
from llmpath.core.journal.resource_ticks import use_at_hand
from llmpath.render.text.dates import day_words, days_words
from llmpath.render.text.lines import Span, line
from llmpath.render.text.words import count, named, resource_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from llmpath.core.goals import Goal
    from llmpath.core.plan.evening import Evening
    from llmpath.core.plan.sessions import StudySession
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap
    from llmpath.render.text.lines import Line


def today_lines(evening: Evening, roadmap: Roadmap, progress: Progress, now: datetime) -> list[Line]:
    """Write what there is for today."""
    lines = [_head(evening, now)]
    minute = begins(evening, now)
    for session in evening.sessions:
        lines += _session(session, roadmap, progress, minute)
        minute = None if minute is None else minute + session.minutes
    if evening.questions:
        lines.append(
            line(
                Span("Reviews: ", "strong"), f"{count(evening.questions, 'question')}, about ",
                f"{format_minutes(max(evening.review_minutes, 1))}: ", Span("llmpath review", "id"), hang=2,
            )
        )  # fmt: skip
    lines += [_due(goal, evening, roadmap) for goal in evening.due]
    if not evening.fits:
        lines.append(_no_room(evening))
    if evening.following and not evening.sessions:
        following = evening.following
        lines.append(
            line(f"Next in the plan: {day_words(following.day, evening.day)}, ",
                 *named(roadmap.topics[following.topic]), f", {format_minutes(following.minutes)}.", hang=2)
        )  # fmt: skip
    return lines


def begins(evening: Evening, now: datetime) -> int | None:
    """Return when study begins today, in minutes after midnight, not before now; None where no time is set."""
    return None if evening.start is None else max(evening.start, now.hour * 60 + now.minute)


def _head(evening: Evening, now: datetime) -> Line:
    day = Span(f"{day_words(evening.day, evening.day)}: ", "title")
    spent = f" {format_minutes(evening.spent)} recorded so far." if evening.spent else ""
    if not evening.sessions:
        return line(day, f"{_why_none(evening)}.{spent}", hang=2)
    minute = begins(evening, now)
    when = f" from {clock_words(minute)}" if minute is not None else ""
    return line(day, Span(format_minutes(evening.minutes), "strong"), f" of study{when}.{spent}", hang=2)


def _why_none(evening: Evening) -> str:
    if evening.off:
        return "a day off"
    if not evening.usual:
        return "no study day"
    if evening.fits and not evening.following:
        return "nothing is left to study"
    return "enough for today" if evening.spent else "no time is left today"


def _no_room(evening: Evening) -> Line:
    """Say when study goes on where the days to come have no time for all that is left."""
    if evening.goes_on:
        when = day_words(evening.goes_on, evening.day)
        return line(f"Study goes on {when}, without time for all that is left in 100 years: llmpath config", hang=2)
    return line("No study day follows in the next 100 years; your days off: llmpath off", hang=2)


def clock_words(minute: int) -> str:
    """Write minutes after midnight as a time of day."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def _session(session: StudySession, roadmap: Roadmap, progress: Progress, minute: int | None) -> Iterator[Line]:
    topic = roadmap.topics[session.topic]
    when = f"{clock_words(minute)}  " if minute is not None else ""
    rest = ", which finishes it" if session.ends else ""
    yield line(
        "  ", Span(when, "dim"), *named(topic), f"  {format_minutes(session.minutes)}{rest}", hang=4,
    )  # fmt: skip
    if use := use_at_hand(topic, progress):
        found = resource_line(roadmap.resources[use.resource], use.at)
        verb = "Begin with: " if session.begins else "Go on with: "
        yield line("    ", Span(verb, "dim"), *found.spans, hang=6)


def _due(goal: Goal, evening: Evening, roadmap: Roadmap) -> Line:
    left = (goal.by - evening.day).days if goal.by else 0
    when = "today" if not left else f"in {days_words(left)}" if left > 0 else f"{days_words(-left)} ago"
    return line(Span("Due ", "strong"), f"{when}: ", Span(title_of(roadmap, goal.id)), hang=2)
