"""Which sessions and due dates a calendar has, when each begins, and which earlier ones fell away.

A session is the same event in every calendar: its UID is made of the topic and its number counted from the topic's
last session. Whatever was done or has slipped since, the sessions that are left keep their UIDs and get new days.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID, uuid5

from llmpath.core.goals import Goal, topics_of
from llmpath.core.plan.calendar_entry import Placed
from llmpath.core.plan.sessions import StudySession
from llmpath.core.roadmap import Topic
from llmpath.export.context import ExportContext

EVENING = 19 * 60
"""When study begins on weekdays, in minutes since midnight, where `session_start` does not say."""
MORNING = 10 * 60
"""When it begins at weekends."""
NIGHT = 23 * 60
"""When it ends at the latest: a day with more to study begins earlier."""
QUARTER = 15

_OURS = UUID("5a1d0a3e-6f0c-5d0b-9c4e-6c6c6d706174")
"""The namespace of the UIDs; another one would double every event of every calendar."""


class Sitting(NamedTuple):
    """A session with its place in the calendar."""

    session: StudySession
    number: int
    """Counted from the last session of its topic, which is 1."""
    uid: str
    start: datetime
    """Local time, without a zone."""
    first: bool = True
    """Whether it is the first of its day."""


def sittings(context: ExportContext) -> list[Sitting]:
    """Place every session of the plan, those of a day one after the other."""
    numbers = _numbers(context)
    placed = []
    for day, same in groupby(zip(context.plan.sessions, numbers, strict=True), key=lambda pair: pair[0].day):
        sessions = list(same)
        minute = _begin(day, sum(session.minutes for session, _ in sessions), context)
        for place, (session, number) in enumerate(sessions):
            start = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - local
            uid = uid_of(context.roadmap.topics[session.topic], number)
            placed.append(Sitting(session, number, uid, start, first=not place))
            minute += session.minutes
    return placed


def chosen(context: ExportContext, placed: list[Sitting]) -> list[Sitting]:
    """Return the sessions to write: of the topics and the weeks that were asked for."""
    asked = {topic.id for topic in context.topics}
    weeks = context.plan.weeks[: context.weeks]
    last = weeks[-1].last if weeks else context.plan.begins
    return [sitting for sitting in placed if sitting.session.topic in asked and sitting.session.day <= last]


def due(context: ExportContext) -> Iterator[tuple[str, Goal, date]]:
    """Return the UID, the goal and the day of each due date that was asked for and is still to be reached."""
    for goal in _open_goals(context):
        if goal.by and (not context.goals or goal.id in context.goals):
            yield uid_of_goal(goal.id), goal, goal.by


def uid_of(topic: Topic, number: int) -> str:
    """Return the UID of a session; a renamed topic keeps its events by the first id it had."""
    root = topic.formerly[0] if topic.formerly else topic.id
    return str(uuid5(_OURS, f"session:{root}:{number}"))


UID_OF_NOTHING = str(uuid5(_OURS, "nothing"))
"""The UID of what says that nothing is left."""


def uid_of_goal(goal: str) -> str:
    """Return the UID of a goal's due date."""
    return str(uuid5(_OURS, f"goal:{goal}"))


def fallen_away(context: ExportContext) -> dict[str, Placed]:
    """Return what earlier calendars have ahead that nobody plans any more.

    Where goals were named, the plan is about these alone, and what it does not hold is let alone.
    """
    present = {sitting.uid for sitting in sittings(context)}
    goals = {goal.id for goal in _open_goals(context) if goal.by}
    found = {}
    for uid, placed in _ahead(context).items():
        about = context.roadmap.renamed.get(placed.about, placed.about)
        if placed.minutes:
            known = about in context.roadmap.topics and not context.progress.state(about).satisfies
            gone = uid not in present and (context.own or about in context.plan.minutes or not known)
        else:
            gone = about not in goals
        if gone:
            found[uid] = placed._replace(about=about)
    return found


def remembered(context: ExportContext) -> dict[str, Placed]:
    """Return what the next calendar has to know of this one and of those before."""
    written = {s.uid: Placed(s.session.topic, s.start, s.session.minutes) for s in chosen(context, sittings(context))}
    for uid, goal, day in due(context):
        written[uid] = Placed(goal.id, datetime(day.year, day.month, day.day), 0)  # noqa: DTZ001 - local
    return {**_ahead(context), **written}


def _ahead(context: ExportContext) -> Mapping[str, Placed]:
    """Return what earlier calendars have ahead: what is over stays as it was."""
    now = context.now.replace(tzinfo=None)
    return {
        uid: placed
        for uid, placed in context.calendar.items()
        if placed.start > now or (not placed.minutes and placed.start.date() >= now.date())
    }


def _open_goals(context: ExportContext) -> list[Goal]:
    """Return the goals that are not reached yet."""
    return [
        goal
        for goal in context.progress.goals
        if any(not context.progress.state(topic).satisfies for topic in topics_of(context.roadmap, goal.id))
    ]


def _numbers(context: ExportContext) -> list[int]:
    """Return each session its number, counted from the last of its topic."""
    counts: dict[str, int] = defaultdict(int)
    numbers = []
    for session in reversed(context.plan.sessions):
        counts[session.topic] += 1
        numbers.append(counts[session.topic])
    return numbers[::-1]


def _begin(day: date, total: int, context: ExportContext) -> int:
    """Return the minute of a day study begins at: today not before now, and so that all of it is done by night.

    A time that the learner set is kept as long as it is done by midnight.
    """
    now = context.now
    given = context.session_start[day.weekday()] if context.session_start else None
    usual = MORNING if day.weekday() >= 5 else EVENING  # noqa: PLR2004 - Saturday and Sunday
    usual, end = (usual, NIGHT) if given is None else (given, 24 * 60)
    if day == now.date():
        present = -(-(now.hour * 60 + now.minute) // QUARTER) * QUARTER
        return max(min(max(usual, present), 24 * 60 - total), 0)
    return max(min(usual, end - total), 0)
