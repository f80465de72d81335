"""What the journal tells about a learner's pace and attendance: the evidence a forecast rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from llmpath.core.effort import minutes_when_done
from llmpath.core.journal.events import Change, Logged, Marked, State
from llmpath.core.memory.folding import habits_of, minutes_each
from llmpath.core.plan.availability import Availability
from llmpath.core.progress import Progress, counting
from llmpath.core.roadmap import Roadmap

OUTERMOST = log(5)
"""The furthest a ratio of actual to likely time is believed, as a log: five minutes logged of five hours are a slip."""
WEEK = 7
DATED_BACK = 28
"""Days before the first recording that study may have begun."""


@dataclass(frozen=True, slots=True)
class StudyWeek:
    """Seven days of the past: the minutes the calendar offered, and those of them that were studied or reviewed."""

    offered: float
    studied: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of how a learner studies."""

    ratios: Mapping[str, tuple[float, ...]]
    """Track → log of actual over likely minutes, for its finished topics with a time."""
    weeks: tuple[StudyWeek, ...] = ()
    """Since the first study, the earliest first, the last one ending yesterday; weeks that offered nothing left out."""
    told: float = 0.0
    """All minutes of these weeks that were recorded or reviewed, beyond what the calendar offered too."""

    @property
    def finished(self) -> int:
        """How many topics the pace is known from."""
        return sum(len(logs) for logs in self.ratios.values())

    @property
    def offered(self) -> float:
        """All minutes the calendar offered."""
        return sum(week.offered for week in self.weeks)

    @property
    def studied(self) -> float:
        """The minutes of those offered that were studied or reviewed."""
        return sum(week.studied for week in self.weeks)


def ratios(roadmap: Roadmap, progress: Progress) -> dict[str, tuple[float, ...]]:
    """Return for each track log(actual / likely) of the topics done with a time; topics known before say nothing."""
    found: dict[str, list[float]] = {}
    for id_, entry in progress.topics.items():
        topic = roadmap.topics.get(id_)
        if topic is None or topic.hours is None or entry.state is not State.DONE or entry.minutes <= 0:
            continue
        ratio = log(entry.minutes / minutes_when_done(topic, roadmap, progress))
        found.setdefault(topic.track, []).append(min(max(ratio, -OUTERMOST), OUTERMOST))
    return {track: tuple(logs) for track, logs in found.items()}


def untold_minutes(roadmap: Roadmap, progress: Progress, pace: float) -> dict[date, float]:
    """Return the minutes behind topics ticked off without a time: likely times the learner's pace, on that day.

    Without them a learner who never writes down times would look as if they never studied.
    """
    found: dict[date, float] = {}
    for id_, entry in progress.topics.items():
        topic = roadmap.topics.get(id_)
        if topic and entry.state is State.DONE and entry.minutes <= 0 and entry.since:
            found[entry.since] = found.get(entry.since, 0.0) + minutes_when_done(topic, roadmap, progress) * pace
    return found


def minutes_studied(progress: Progress) -> dict[date, float]:
    """Return the minutes of each day: those that were recorded, and those that its reviews took."""
    found: dict[date, float] = {date.fromordinal(day): told for day, told in progress.minutes_by_day.items()}
    if progress.memory:
        each = minutes_each(habits_of(progress.memory).gaps)
        for answer in (answer for given in progress.answers.values() for answer in given):
            if answer.purpose == "review":
                found[answer.day] = found.get(answer.day, 0.0) + each
    return found


def first_study(progress: Progress) -> date | None:
    """Return the learner's first day of study: a time, a topic started or done; None before it.

    What was dated back further than a few weeks before the first recording was learned before llmpath came in, and
    the years between are no weeks without study.
    """
    studied = [event for event in counting(progress) if _is_study(event.change)]
    if not studied:
        return None
    recorded = min(event.stamp.day for event in studied)
    return max(min(event.day for event in studied), recorded - timedelta(days=DATED_BACK))


def _is_study(change: Change) -> bool:
    return isinstance(change, Logged) or (isinstance(change, Marked) and change.state in {State.LEARNING, State.DONE})


def evidence(roadmap: Roadmap, progress: Progress, availability: Availability, today: date, pace: float) -> Evidence:
    """Read the evidence off the journal as it stands; today, which is not over, counts from tomorrow on.

    `pace` is what topics without a time are taken to have cost, as a factor on their likely minutes.
    """
    told, untold = minutes_studied(progress), untold_minutes(roadmap, progress, pace)
    begun = first_study(progress)
    own = ratios(roadmap, progress)
    if begun is None or begun >= today:
        return Evidence(own)
    told_weeks, untold_weeks = _by_week(told, begun, today), _by_week(untold, begun, today)
    studied = [max(a + b, 0.0) for a, b in zip(told_weeks, untold_weeks, strict=True)]
    first = [today - timedelta(days=WEEK * back) for back in range(len(studied), 0, -1)]
    offered = [availability.between(max(day, begun), day + timedelta(days=WEEK - 1)) for day in first]
    weeks = tuple(week for week in _carried_back(offered, studied) if week.offered)
    return Evidence(own, weeks, max(sum(told_weeks), 0.0))


def _by_week(minutes: Mapping[date, float], begun: date, today: date) -> list[float]:
    """Sum the minutes of each seven days before today, from those of the first study on, the earliest first."""
    sums = [0.0] * -(-(today - begun).days // WEEK)
    for day, spent in minutes.items():
        if begun <= day < today:
            sums[-1 - ((today - day).days - 1) // WEEK] += spent
    return sums


def _carried_back(offered: list[int], studied: list[float]) -> list[StudyWeek]:
    """Move what is more than a week offered to the weeks before it, and drop what fits in none.

    A time told when a topic is finished was spent over the weeks before, and what was ticked off on the first
    day was learned before the journal began.
    """
    found: list[StudyWeek] = []
    more = 0.0
    for room, minutes in zip(reversed(offered), reversed(studied), strict=True):
        inside = min(minutes + more, room)
        more += minutes - inside
        found.append(StudyWeek(room, inside))
    return found[::-1]
