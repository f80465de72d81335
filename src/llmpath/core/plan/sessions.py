"""The plan: what is left, in an order, filled into the days there are to study.

One learner is one machine: with topics that can be split, every order that respects the prerequisites finishes on the
same day, the first by which there was time for all that is left. What an order decides is what comes early and
which deadlines hold (core/plan/order.py).
"""

from __future__ import annotations

from llmpath.core.errors import UsageError
from llmpath.core.values import NamedTuple, date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Literal

    from llmpath.core.plan.availability import Availability

FURTHEST = 100 * 366
"""Days after which nobody plans any more."""
SHORTEST = 30
"""Minutes below which a piece of a topic is not worth a session of its own."""


class StudySession(NamedTuple):
    """A stretch of one day for one topic."""

    day: date
    topic: str
    minutes: int
    begins: bool
    """Whether the topic has no earlier session in this plan."""
    ends: bool
    """Whether the topic is finished with it."""


class Checkpoint(NamedTuple):
    """A day on which a section, a track or a goal is finished."""

    kind: Literal["section", "track", "goal"]
    id: str
    day: date
    whole: bool = True
    """Whether all of the section or track is finished then, or only the part that the goals need."""


class Late(NamedTuple):
    """A goal that is planned to be finished after its due date."""

    goal: str
    by: date
    ends: date
    """The planned day, and so the due date that could be held."""
    minutes: int
    """The minutes of study of the goal's part of the plan that lie behind its due date."""

    @property
    def days(self) -> int:
        """By how many days the goal is late."""
        return (self.ends - self.by).days


class Saving(NamedTuple):
    """A goal or topic that could be dropped so that others are on time."""

    kind: Literal["goal", "skip", "known"]
    """A goal to drop, a topic to skip because nothing in the plan rests on it, or one that might be known already."""
    id: str
    minutes: int
    """How much less is due by the last deadline that is missed."""
    holds: bool
    """Whether every other deadline that is not past holds once this one thing is dropped."""


class Cures(NamedTuple):
    """What would make late goals be on time; the third cure, the date that can be held, is `Late.ends`."""

    week: tuple[int, ...] | None
    """The least study, in minutes from Monday to Sunday, with which every deadline holds: the learner's week, scaled to
    a number of half hours, in quarter hours a day; None where 24 hours on each day of study would not do."""
    savings: tuple[Saving, ...] = ()
    """Goals to drop, then topics to skip, of each what saves most first."""
    enough: tuple[str, ...] = ()
    """Topics which, all of them skipped, let every deadline hold; nothing else in the plan rests on them. Empty where
    skipping is no way out."""


class Week(NamedTuple):
    """A week of a plan."""

    first: date
    last: date
    capacity: int
    """The minutes there are to study in it, from the plan's first day on."""
    sessions: tuple[StudySession, ...]
    carried: tuple[str, ...]
    """Topics of it that were begun in an earlier week, or were to be finished in one."""
    checkpoints: tuple[Checkpoint, ...]
    sections: tuple[str, ...] = ()
    """The sections it is about, where the weeks are those of a syllabus (core/plan/syllabus.py)."""


class Plan(NamedTuple):
    """All that is left to study, spread over the days there are."""

    begins: date
    order: tuple[str, ...]
    """The topics that are left, the first to be studied first."""
    minutes: Mapping[str, int]
    """What each of them still needs; the sessions of a topic add up to it."""
    sessions: tuple[StudySession, ...]
    """By day, and within a day in the order of study."""
    weeks: tuple[Week, ...]
    checkpoints: tuple[Checkpoint, ...] = ()
    late: tuple[Late, ...] = ()
    cures: Cures | None = None
    """What would help; None where nothing is late."""
    reviews: tuple[int, ...] = ()
    """The minutes of reviews on each day, from the first on."""
    slow: tuple[int, ...] = ()
    """The minutes of each day that stay free beside them, while so many reviews wait that topics go on more slowly."""

    def reviews_in(self, first: date, last: date) -> int:
        """Sum the minutes of reviews from one day to another, both included."""
        return sum(self.reviews[self._days(first, last)])

    def is_slow_in(self, first: date, last: date) -> bool:
        """Return whether topics go on more slowly from one day to another, both included."""
        return any(self.slow[self._days(first, last)])

    def _days(self, first: date, last: date) -> slice:
        return slice(max((first - self.begins).days, 0), max((last - self.begins).days + 1, 0))

    @property
    def ends(self) -> date | None:
        """The day the last topic is finished; None where nothing is left."""
        return self.sessions[-1].day if self.sessions else None

    @property
    def total(self) -> int:
        """The minutes of all that is left."""
        return sum(self.minutes.values())

    @property
    def finishes(self) -> dict[str, date]:
        """The day each topic is finished, in the order of study."""
        return {session.topic: session.day for session in self.sessions if session.ends}


def nothing_planned(begins: date) -> Plan:
    """Return the plan of somebody with nothing left, or of whom no plan is asked."""
    return Plan(begins, (), {}, (), ())


def fill(
    order: Sequence[str],
    minutes: Mapping[str, int],
    availability: Availability,
    begins: date,
    spent: int = 0,
    keep: Collection[str] = (),
) -> tuple[StudySession, ...]:
    """Fill topics into the days from `begins` on, one after the other; raises UsageError where there is no time.

    `minutes` says what each topic still needs; `spent` are the minutes studied on the first day already.

    A topic that fits into the next day of study as a whole is not cut for a piece of less than 30 minutes: it waits,
    and the rest of the day stays free. That must give way to the bound, which is the promise: waiting may not move
    the day on which the last topic or one of those in `keep`, the last of each goal, is finished. So each of them has
    a slack, the minutes that its day has room for beyond all that comes up to it, and a topic waits only for as many
    minutes as every topic that is kept from there on has to spare. The rule looks at nothing but what is left of the
    topic, so that filling what is left on a later day goes on in the same way.
    """
    days = list(_days_of_study(availability, begins, spent, sum(minutes[topic] for topic in order)))
    free = _may_stay_free(order, minutes, [room for _, room in days], keep)
    sessions: list[StudySession] = []
    place = idle = 0
    day, room = days[0] if days else (begins, 0)
    for topic, spare in zip(order, free, strict=True):
        left = minutes[topic]
        while left:
            if not room:
                place += 1
                day, room = days[place]
            elif room < left <= days[place + 1][1] and room < SHORTEST and idle + room <= spare:
                idle, room = idle + room, 0
            else:
                piece = min(left, room)
                sessions.append(StudySession(day, topic, piece, left == minutes[topic], left == piece))
                left, room = left - piece, room - piece
    return tuple(sessions)


def _days_of_study(availability: Availability, begins: date, spent: int, needed: int) -> Iterator[tuple[date, int]]:
    """Walk the days with their minutes, only those that have any, until there are as many as are needed."""
    gaps = sorted((gap.first, gap.last) for gap in availability.off if gap.last >= begins)
    gap = 0
    off_until = date.min
    for number in range(min(FURTHEST, (date.max - begins).days) + 1):
        if needed <= 0:
            return
        day = begins + timedelta(days=number)
        while gap < len(gaps) and gaps[gap][0] <= day:
            off_until, gap = max(off_until, gaps[gap][1]), gap + 1
        room = 0 if day <= off_until else availability.beside_reviews(day)
        room = max(room - spent, 0) if not number else room
        if room:
            needed -= room
            yield day, room
    if needed > 0:
        hint = "See llmpath config for hours and days off."
        raise UsageError("there is no time to study in the next 100 years for all that is left", hint)


def _may_stay_free(
    order: Sequence[str], minutes: Mapping[str, int], rooms: Sequence[int], keep: Collection[str]
) -> list[int]:
    """Return for each topic how many minutes may stay free before it: what every later kept topic has to spare."""
    spare: list[int] = []
    work = capacity = place = 0
    for topic in order:
        work += minutes[topic]
        while capacity < work:
            capacity, place = capacity + rooms[place], place + 1
        spare.append(capacity - work)
    least = spare[-1] if spare else 0
    for number in range(len(order) - 1, -1, -1):
        least = min(least, spare[number]) if order[number] in keep else least
        spare[number] = least
    return spare


def weeks_of(
    sessions: Sequence[StudySession],
    checkpoints: Sequence[Checkpoint],
    availability: Availability,
    begins: date,
    unfinished: Collection[str] = (),
) -> tuple[Week, ...]:
    """Cut sessions into weeks, from the one of `begins` to that of the last session, quiet ones included.

    `unfinished` are topics that were to be finished before the first week and are not.
    """
    inside: dict[date, list[StudySession]] = {}
    for session in sessions:
        inside.setdefault(availability.week_of(session.day), []).append(session)
    reached: dict[date, list[Checkpoint]] = {}
    for checkpoint in checkpoints:
        reached.setdefault(availability.week_of(checkpoint.day), []).append(checkpoint)
    weeks = []
    start = availability.week_of(begins)
    final = availability.week_of(sessions[-1].day) if sessions else start
    for number in range((final - start).days // 7 + 1):
        first = start + timedelta(days=7 * number)
        last = first + timedelta(days=min(6, (date.max - first).days))
        own = tuple(inside.get(first, ()))
        capacity = availability.between(max(first, begins), last)
        carried = _carried(own, unfinished if not number else ())
        weeks.append(Week(first, last, capacity, own, carried, tuple(reached.get(first, ()))))
    return tuple(weeks)


def _carried(sessions: Sequence[StudySession], unfinished: Collection[str]) -> tuple[str, ...]:
    """Return the topics that come over from before: cut at the end of the week, or left over."""
    return tuple(dict.fromkeys(s.topic for n, s in enumerate(sessions) if s.topic in unfinished or not (n or s.begins)))
