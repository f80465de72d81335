"""Suppositions about a plan, such as `hours 12` or `drop nlp`, and what each would come to."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from llmpath.core.durations import parse_day
from llmpath.core.errors import UsageError
from llmpath.core.goals import Goal, topics_of
from llmpath.core.journal.events import State
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.days_off_words import read_one
from llmpath.core.plan.sessions import Plan
from llmpath.core.plan.week_words import parse_week
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import needed, rests_on

FORMS = "hours 12, drop nlp, add nlp by 2027-03-01, off 2026-12-24..2027-01-02, by nlp 2027-03-01"
HINT = f"Write one of these: {FORMS}."


@dataclass(frozen=True, slots=True)
class Hours:
    """Other hours of study, as they were typed: a number of them is shared among the days of the learner's week."""

    text: str


@dataclass(frozen=True, slots=True)
class Off:
    """Further days without study."""

    gap: DaysOff


@dataclass(frozen=True, slots=True)
class Drop:
    """A goal, track, section or topic that is dropped."""

    name: str


@dataclass(frozen=True, slots=True)
class Add:
    """A further goal."""

    name: str
    by: date | None


@dataclass(frozen=True, slots=True)
class By:
    """Another due date of a goal."""

    name: str
    day: date


Supposition = Hours | Off | Drop | Add | By


def parse(text: str, today: date) -> Supposition:
    """Read a supposition; names in it are still as they were typed. Raises UsageError."""
    verb, _, rest = text.strip().partition(" ")
    read = READERS.get(verb.lower())
    if read is None:
        raise UsageError(f"`{text}` is not something to suppose", HINT)
    if not rest.strip():
        raise UsageError(f"`{text}` does not say what", HINT)
    return read(rest.strip(), today)


def _drop(rest: str, _today: date) -> Drop:
    return Drop(rest)


def _add(rest: str, today: date) -> Add:
    name, day = _cut(r"(.+)\s+by\s+(\S+)", rest)
    return Add(name, _day(day, today) if day else None)


def _by(rest: str, today: date) -> By:
    name, day = _cut(r"(.+?)\s+(\S+)", rest)
    if not day:
        raise UsageError(f"`by {rest}` names no goal and day", "Write it as: by nlp 2027-03-01.")
    return By(name, _day(day, today))


def _cut(pattern: str, text: str) -> tuple[str, str]:
    found = re.fullmatch(pattern, text, re.IGNORECASE | re.DOTALL)
    return (found[1], found[2]) if found else (text, "")


def _day(text: str, today: date) -> date:
    day = parse_day(text, today)
    if day < today:
        raise UsageError(f"{day.isoformat()} has passed", "Suppose a day that is still to come.")
    return day


READERS: Mapping[str, Callable[[str, date], Supposition]] = {
    "hours": lambda rest, _today: Hours(rest),
    "off": lambda rest, today: Off(read_one(rest, today)),
    "drop": _drop,
    "add": _add,
    "by": _by,
}
"""The first word of a supposition → the function that reads the others."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a plan is made from, as far as it can be supposed otherwise."""

    goals: tuple[Goal, ...]
    availability: Availability
    dropped: tuple[str, ...] = ()
    """Topics that are dropped, as if they were skipped."""


def suppose(basis: Basis, supposition: Supposition, roadmap: Roadmap, find: Callable[[str], str]) -> Basis:
    """Return the basis as it would be; `find` gives the id of what a name means. Raises UsageError."""
    match supposition:
        case Hours(text=text):
            week = parse_week(text, basis.availability.week, typed=True)
            return replace(basis, availability=basis.availability._replace(week=week))
        case Off(gap=gap):
            return replace(basis, availability=basis.availability._replace(off=(*basis.availability.off, gap)))
        case Drop(name=name):
            return _without(basis, find(name), roadmap)
        case Add(name=name, by=by):
            return replace(basis, goals=_with(basis.goals, Goal(find(name), by)))
        case By(name=name, day=day):
            goal = find(name)
            if all(known.id != goal for known in basis.goals):
                raise UsageError(f"{goal} is not one of your goals", f"Suppose it were: add {goal} by {day}.")
            return replace(basis, goals=_with(basis.goals, Goal(goal, day)))


def _with(goals: tuple[Goal, ...], new: Goal) -> tuple[Goal, ...]:
    if any(goal.id == new.id for goal in goals):
        return tuple(new if goal.id == new.id else goal for goal in goals)
    return (*goals, new)


def _without(basis: Basis, id_: str, roadmap: Roadmap) -> Basis:
    """Drop a goal with what it alone needs; anything else is dropped topic by topic."""
    kept = tuple(goal for goal in basis.goals if goal.id != id_)
    if len(kept) == len(basis.goals):
        return replace(basis, dropped=tuple(dict.fromkeys((*basis.dropped, *topics_of(roadmap, id_)))))
    if not kept:
        hint = "Without goals the plan is for everything; suppose another first: add nlp."
        raise UsageError(f"{id_} is the only goal there is", hint)
    return replace(basis, goals=kept)


def skipping(progress: Progress, topics: Iterable[str]) -> Progress:
    """Return the progress as it would be with these topics skipped, as far as they are not finished."""
    open_ = [topic for topic in topics if not progress.state(topic).satisfies]
    return progress.with_topics({topic: progress.of(topic)._replace(state=State.SKIPPED) for topic in open_})


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """What a plan comes to for one goal."""

    id: str
    by: date | None
    ends: date | None
    """The day it is finished; None where nothing of it is left."""

    @property
    def days_late(self) -> int:
        """The days it is finished behind its due date; 0 for a deadline that holds and where there is none."""
        return max((self.ends - self.by).days, 0) if self.by and self.ends else 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan comes to."""

    week_minutes: int
    """The minutes of study in a week without days off."""
    minutes: int
    """The minutes of all that is left."""
    topics: int
    ends: date | None
    goals: tuple[GoalOutcome, ...]


def outcome(plan: Plan, basis: Basis, roadmap: Roadmap, progress: Progress) -> Outcome:
    """Return what a plan made from a basis comes to."""
    last = {session.topic: session.day for session in plan.sessions}
    goals = tuple(GoalOutcome(goal.id, goal.by, _ends(goal, last, roadmap, progress)) for goal in basis.goals)
    return Outcome(sum(basis.availability.week), plan.total, len(plan.order), plan.ends, goals)


def _ends(goal: Goal, last: Mapping[str, date], roadmap: Roadmap, progress: Progress) -> date | None:
    parts = needed(roadmap, progress, topics_of(roadmap, goal.id))
    return max((last[topic] for topic in parts if topic in last), default=None)


def rest_on(roadmap: Roadmap, progress: Progress, dropped: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """Return the topics of an order that rest directly on one that is dropped."""
    gone = set(dropped)
    return tuple(
        topic
        for topic in order
        if topic not in gone and any(id_ in gone for id_, _ in rests_on(roadmap.topics[topic], progress))
    )
