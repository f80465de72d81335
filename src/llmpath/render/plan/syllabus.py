"""A track week by week as its authors gave it."""

from collections.abc import Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.constrain import Constrain

from llmpath.core.durations import format_hours
from llmpath.core.plan.sessions import Week
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.render.plan.context import drawing_width
from llmpath.render.plan.parts import columns_of, heading, rows_part, whole_hours
from llmpath.render.plan.rows import Row, first_resource
from llmpath.render.text.dates import span_words
from llmpath.render.text.lines import BLANK, Line, Paper, Span, line
from llmpath.render.text.rich_lines import prose
from llmpath.render.text.words import count, listed, mark, named, titles


def syllabus_page(
    weeks: Sequence[Week], shown: int | None, week_minutes: int, around: tuple[Roadmap, Progress], today: date,
    paper: Paper,
) -> RenderableType:  # fmt: skip
    """Draw the first weeks of a syllabus, or all, and how its hours compare with the learner's."""
    roadmap, progress = around
    rows = [[_row(topic, minutes, roadmap, progress) for topic, minutes in _topics(week)] for week in weeks[:shown]]
    sizes = columns_of([row for some in rows for row in some])
    parts: list[RenderableType] = []
    for number, (week, some) in enumerate(zip(weeks, rows, strict=False), start=1):
        span = span_words(week.first, week.last, today)
        sections = listed(titles(roadmap, week.sections), len(week.sections))
        effort = whole_hours(sum(row.minutes for row in some))
        parts += [
            heading(f"Week {number}, {span}", effort, paper),
            prose([line("  ", Span(sections, "strong"), hang=2)], paper),
            rows_part(some, sizes, paper),
            prose([BLANK], paper),
        ]
    parts.append(prose(_closing(weeks, len(rows), week_minutes), paper))
    return Constrain(Group(*parts), drawing_width(paper))


def _topics(week: Week) -> list[tuple[str, int]]:
    minutes: dict[str, int] = {}
    for session in week.sessions:
        minutes[session.topic] = minutes.get(session.topic, 0) + session.minutes
    return list(minutes.items())


def _row(id_: str, minutes: int, roadmap: Roadmap, progress: Progress) -> Row:
    topic = roadmap.topics[id_]
    return Row(mark(topic, progress), (line(*named(topic), hang=2),), minutes, first_resource(topic, roadmap))


def _closing(weeks: Sequence[Week], shown: int, week_minutes: int) -> list[Line]:
    total = sum(session.minutes for week in weeks for session in week.sessions)
    average = format_hours(total / len(weeks) / 60)
    own = whole_hours(week_minutes)
    rest = len(weeks) - shown
    more = [line(f"{count(rest, 'more week')} {'follows' if rest == 1 else 'follow'}.")] if rest else []
    words = f"{count(len(weeks), 'week')} with {whole_hours(total)}, about {average} a week; you have {own} a week."
    return [*more, line(words, hang=2)]
