"""The plan: what is left, in an order, filled into the days there are to study.

One learner is one machine: with topics that can be split, every order that respects the prerequisites finishes on the
same day, the first by which there was time for all that is left. What an order decides is what comes early and
which deadlines hold (core/order.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from llmpath.core.availability import Availability
from llmpath.core.errors import UsageError

FURTHEST = 100 * 366
"""Days after which nobody plans any more."""


@dataclass(frozen=True, slots=True)
class StudySession:
    """A stretch of one day for one topic."""

    day: date
    topic: str
    minutes: int
    begins: bool
    """Whether the topic has no earlier session in this plan."""
    ends: bool
    """Whether the topic is finished with it."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A day on which a section, a track or a goal is finished."""

    kind: Literal["section", "track", "goal"]
    id: str
    day: date


@dataclass(frozen=True, slots=True)
class Late:
    """A goal that is planned to be finished after its due date."""

    goal: str
    by: date
    ends: date
    minutes: int
    """The minutes of study of the goal's part of the plan that lie behind its due date."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a plan."""

    first: date
    last: date
    capacity: int
    """The minutes there are to study in it, from the plan's first day on."""
    sessions: tuple[StudySession, ...]
    carried: tuple[str, ...]
    """Topics of it that were begun in an earlier week, or were to be finished in one."""
    checkpoints: tuple[Checkpoint, ...]


@dataclass(frozen=True, slots=True)
class Plan:
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

    @property
    def ends(self) -> date | None:
        """The day the last topic is finished; None where nothing is left."""
        return self.sessions[-1].day if self.sessions else None

    @property
    def total(self) -> int:
        """The minutes of all that is left."""
        return sum(self.minutes.values())


def fill(
    order: Sequence[str], minutes: Mapping[str, int], availability: Availability, begins: date, spent: int = 0
) -> tuple[StudySession, ...]:
    """Fill topics into the days from `begins` on, one after the other; raises UsageError where there is no time.

    `minutes` says what each topic still needs; `spent` are the minutes studied on the first day already.
    """
    sessions: list[StudySession] = []
    day, room = begins, max(availability.minutes(begins) - spent, 0)
    for topic in order:
        left = minutes[topic]
        while left:
            while not room:
                day += timedelta(days=1)
                room = availability.minutes(day)
                if (day - begins).days > FURTHEST:
                    raise UsageError("there is no time to study", "See llmpath config for hours and days off.")
            piece = min(left, room)
            sessions.append(StudySession(day, topic, piece, left == minutes[topic], left == piece))
            left, room = left - piece, room - piece
    return tuple(sessions)


def weeks_of(
    sessions: Sequence[StudySession], checkpoints: Sequence[Checkpoint], availability: Availability, begins: date
) -> tuple[Week, ...]:
    """Cut sessions into weeks, from the one of `begins` to that of the last session, quiet ones included."""
    weeks = []
    first = availability.week_of(begins)
    last_day = sessions[-1].day if sessions else begins
    while first <= last_day:
        last = first + timedelta(days=6)
        inside = tuple(s for s in sessions if first <= s.day <= last)
        carried = tuple(dict.fromkeys(s.topic for s in inside[:1] if not s.begins))
        reached = tuple(c for c in checkpoints if first <= c.day <= last)
        weeks.append(Week(first, last, availability.between(max(first, begins), last), inside, carried, reached))
        first = last + timedelta(days=1)
    return tuple(weeks)
