"""A track week by week as its authors gave it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from rich.console import Group, RenderableType
from rich.constrain import Constrain

from llmpath.core.durations import format_hours, whole_hours
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.breaks import days_off_in
from llmpath.core.plan.sessions import Week
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.render.plan.context import drawing_width
from llmpath.render.plan.parts import columns_of, heading, rows_part
from llmpath.render.plan.rows import Row, first_resource
from llmpath.render.text.dates import gap_words, span_words
from llmpath.render.text.lines import BLANK, Line, Paper, Span, line
from llmpath.render.text.rich_lines import prose
from llmpath.render.text.words import count, listed, mark, named, titles

A_DAY = timedelta(days=1)


def syllabus_page(
    weeks: Sequence[Week], shown: int | None, availability: Availability,
    around: tuple[Roadmap, Progress, Mapping[str, str]], today: date, paper: Paper,
) -> RenderableType:  # fmt: skip
    """Draw the first weeks of a syllabus, or all, and how its hours compare with the learner's."""
    roadmap, progress, evidence = around
    rows = [
        [_row(topic, minutes, roadmap, progress, evidence.get(topic)) for topic, minutes in _topics(week)]
        for week in weeks[:shown]
    ]
    sizes = columns_of([row for some in rows for row in some])
    parts: list[RenderableType] = []
    for number, (week, some) in enumerate(zip(weeks, rows, strict=False), start=1):
        if number > 1 and week.first > (after := weeks[number - 2].last + A_DAY):
            between = span_words(after, week.first - A_DAY, today)
            parts.append(prose([line(Span(between, "title"), ": days off.", hang=2), BLANK], paper))
        span = span_words(week.first, week.last, today)
        sections = listed(titles(roadmap, week.sections), len(week.sections))
        effort = whole_hours(sum(row.minutes for row in some))
        parts += [
            heading(f"Week {number}, {span}", effort, paper),
            prose([line("  ", Span(sections, "strong"), hang=2)], paper),
            rows_part(some, sizes, paper),
            prose([*_off_lines(week, availability, today), BLANK], paper),
        ]
    parts.append(prose(_closing(weeks, len(rows), sum(availability.week)), paper))
    return Constrain(Group(*parts), drawing_width(paper))


def _off_lines(week: Week, availability: Availability, today: date) -> list[Line]:
    off = [gap_words(gap, today) for gap in days_off_in(week, availability)]
    return [line(Span(f"  Off: {listed(off, len(off))}.", "dim"), hang=2)] if off else []


def _topics(week: Week) -> list[tuple[str, int]]:
    minutes: dict[str, int] = {}
    for session in week.sessions:
        minutes[session.topic] = minutes.get(session.topic, 0) + session.minutes
    return list(minutes.items())


def _row(id_: str, minutes: int, roadmap: Roadmap, progress: Progress, evidence: str | None) -> Row:
    topic = roadmap.topics[id_]
    return Row(
        mark(topic, progress, evidence),
        (line(*named(topic), hang=2),),
        minutes,
        first_resource(topic, roadmap, progress),
    )


def _closing(weeks: Sequence[Week], shown: int, week_minutes: int) -> list[Line]:
    total = sum(session.minutes for week in weeks for session in week.sessions)
    average = format_hours(total / len(weeks) / 60)
    own = whole_hours(week_minutes)
    rest = len(weeks) - shown
    more = [line(f"{count(rest, 'more week')} {'follows' if rest == 1 else 'follow'}.")] if rest else []
    words = f"{count(len(weeks), 'week')} with {whole_hours(total)}, about {average} a week; you have {own} a week."
    return [*more, line(words, hang=2)]
