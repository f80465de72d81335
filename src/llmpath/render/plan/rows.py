"""The rows of a week: what to study when, for how long, from what, and what is finished with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from llmpath.core.durations import format_minutes
from llmpath.core.goals import title_of
from llmpath.core.journal.events import State
from llmpath.core.journal.resource_ticks import use_at_hand
from llmpath.core.plan.sessions import Checkpoint, StudySession, Week
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.render.plan.context import PlanPage
from llmpath.render.text.dates import day_words, days_words, weekday, weekdays_words
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import named, resource_line


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a week."""

    when: Span
    """The days, or a mark."""
    what: tuple[Line, ...]
    """The topic with its details, or the checkpoint."""
    minutes: int = 0
    """0 for a checkpoint."""
    resource: tuple[Line, ...] = ()
    """What to open."""

    @property
    def effort(self) -> str:
        """The minutes in words; nothing for a checkpoint."""
        return format_minutes(self.minutes) if self.minutes else ""


def week_rows(week: Week, page: PlanPage) -> list[Row]:
    """Return a row for every topic of a week, the checkpoints behind the topics they close."""
    by_topic: dict[str, list[StudySession]] = {}
    for session in week.sessions:
        by_topic.setdefault(session.topic, []).append(session)
    rows = [(some[-1].day, _topic_row(some, week, page)) for some in by_topic.values()]
    return _with_checkpoints(rows, week, page, by_weekday=True)


def _topic_row(sessions: list[StudySession], week: Week, page: PlanPage) -> Row:
    topic = page.roadmap.topics[sessions[0].topic]
    details = _carried(topic, week, page, begins=sessions[0].begins)
    if not sessions[-1].ends:
        details.append("continues next week")
    when = weekdays_words(sessions[0].day, sessions[-1].day)
    minutes = sum(session.minutes for session in sessions)
    return Row(
        Span(when, "dim"), (_titled(topic, details),), minutes, first_resource(topic, page.roadmap, page.progress)
    )


def day_rows(week: Week, page: PlanPage) -> list[Row]:
    """Return a row for every session of a week, each day named once, ids and resources where a topic comes first."""
    rows: list[tuple[date, Row]] = []
    seen: set[str] = set()
    for day, sessions in groupby(week.sessions, lambda session: session.day):
        when = _day(day, page)
        for session in sessions:
            topic = page.roadmap.topics[session.topic]
            first = session.topic not in seen
            details = _carried(topic, week, page, begins=session.begins) if first else []
            if not (session.begins and session.ends):
                details.append("begin" if session.begins else "finish" if session.ends else "go on")
            opened = first_resource(topic, page.roadmap, page.progress) if first else ()
            what = (_titled(topic, details, with_id=first),)
            rows.append((day, Row(Span(when, "dim"), what, session.minutes, opened)))
            seen.add(session.topic)
            when = ""
    return _with_checkpoints(rows, week, page, by_weekday=False)


def _carried(topic: Topic, week: Week, page: PlanPage, *, begins: bool) -> list[str]:
    if topic.id in week.carried:
        return ["carried over"]
    return ["in progress"] if begins and page.progress.state(topic.id) is State.LEARNING else []


def _titled(topic: Topic, details: list[str], *, with_id: bool = True) -> Line:
    words = [detail.replace(" ", "\N{NO-BREAK SPACE}") for detail in details]
    detail = [Span("  "), Span(", ".join(words), "dim")] if details else []
    return line(*(named(topic) if with_id else (Span(topic.title, "title"),)), *detail, hang=2)


def first_resource(topic: Topic, roadmap: Roadmap, progress: Progress) -> tuple[Line, ...]:
    """Return the line on what to open for a topic; none where it has no resource."""
    use = use_at_hand(topic, progress)
    return (resource_line(roadmap.resources[use.resource], use.at),) if use else ()


def _day(day: date, page: PlanPage) -> str:
    return day_words(day, day) if page.width >= 60 else f"{weekday(day)}\N{NO-BREAK SPACE}{day.day}"  # noqa: PLR2004


def _with_checkpoints(rows: list[tuple[date, Row]], week: Week, page: PlanPage, *, by_weekday: bool) -> list[Row]:
    """Put each checkpoint behind the last row of its day."""
    marks = [(point.day, point) for point in _told(week.checkpoints)]
    found: list[Row] = []
    named_days: set[date] = set()
    for place, (day, row) in enumerate(rows):
        found.append(row)
        last = place + 1 == len(rows) or rows[place + 1][0] != day
        for _, point in [mark for mark in marks if last and mark[0] == day]:
            when = weekday(day) if by_weekday and day not in named_days else ""
            named_days.add(day)
            found.append(Row(Span(when, "dim"), (checkpoint_line(point, page),)))
    return found


def _told(checkpoints: tuple[Checkpoint, ...]) -> Iterator[Checkpoint]:
    """Leave out the section or track that is told as a goal."""
    goals = {point.id for point in checkpoints if point.kind == "goal"}
    return (point for point in checkpoints if point.kind == "goal" or point.id not in goals)


def checkpoint_line(point: Checkpoint, page: PlanPage) -> Line:
    """Say what is finished, and for a goal how far from its due date."""
    title = title_of(page.roadmap, point.id)
    if point.kind != "goal":
        far = "done" if point.whole else "done for this goal"
        return line(Span("◆ ", "good"), Span(f"{point.kind.capitalize()} {far}: {title}", "good"), hang=2)
    by = next((goal.by for goal in page.goals if goal.id == point.id), None)
    style = "warn" if by and by < point.day else "good"
    return line(Span("◆ ", style), Span(f"Goal reached: {title}", style), _from_due(point.day, by), hang=2)


def _from_due(day: date, by: date | None) -> str:
    if by is None:
        return ""
    distance = (by - day).days
    if distance == 0:
        return ", on the day it is due"
    return f", {days_words(abs(distance))} {'before' if distance > 0 else 'after'} it is due"
