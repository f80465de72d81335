"""What moved a finish date since an earlier day, one cause at a time."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from llmpath.core.forecast.draws import Situation
from llmpath.core.forecast.evidence import first_study, minutes_studied, untold_minutes
from llmpath.core.forecast.forecast import Basis, basis_of
from llmpath.core.forecast.replay import Learner, p80
from llmpath.core.journal.events import State
from llmpath.core.progress import Progress

CauseName = Literal["goals", "known", "studied", "reviews", "pace", "attendance"]


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that moved the P80, and by how many days: later when positive."""

    name: CauseName
    days: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved the P80 since an earlier day; the causes add up to the whole."""

    since: date
    before: date
    after: date
    causes: tuple[Cause, ...]
    studied: int
    """Minutes recorded and reviewed from that day on."""
    expected: int
    """The minutes that were to be expected then."""


def moved(learner: Learner, progress: Progress, today: date, days: int = 7) -> Moved | None:
    """Take apart what moved the P80 in the last days; None where nothing was begun before, or nothing is left."""
    then = today - timedelta(days=days)
    earlier = learner.progress_on(then)
    if first_study(earlier) is None:
        return None
    roadmap, goals = learner.roadmap, learner.goals_of(progress)
    believed = basis_of(roadmap, earlier, learner.availability, then)
    now = learner.situation_on(progress, today, goals)
    known = learner.situation_on(_set_aside(earlier, progress), then, goals, believed)
    told = replace(now, pace=believed.pace, attendance=believed.attendance)
    ways: list[tuple[CauseName, Situation]] = [
        ("goals", learner.situation_on(earlier, then, goals, believed)),
        ("known", known),
        ("studied", replace(told, availability=known.availability)),
        ("reviews", told),
        ("pace", replace(told, pace=now.pace)),
        ("attendance", now),
    ]
    first = learner.situation_on(earlier, then, learner.goals_of(earlier), believed)
    if not first.work or not now.work:
        return None
    dates = [p80(first, learner.chance)]
    for (_, before), (_, way) in pairwise([("", first), *ways]):
        dates.append(dates[-1] if way == before else p80(way, learner.chance))
    causes = tuple(Cause(name, (b - a).days) for (name, _), (a, b) in zip(ways, pairwise(dates), strict=True))
    studied, expected = _last_days(learner, progress, then, today, believed)
    return Moved(then, dates[0], dates[-1], causes, studied, expected)


def _set_aside(earlier: Progress, now: Progress) -> Progress:
    """Return how it stood earlier, with the topics known or skipped now, and those that are so no more."""
    aside = {State.KNOWN, State.SKIPPED}
    changed = {topic: entry for topic, entry in now.topics.items() if {entry.state, earlier.state(topic)} & aside}
    return earlier.with_topics(changed)


def _last_days(learner: Learner, progress: Progress, then: date, today: date, believed: Basis) -> tuple[int, int]:
    """Return the minutes studied after a day, and those that were to be expected; today counts once it is begun."""
    told = minutes_studied(progress)
    untold = untold_minutes(learner.roadmap, progress, believed.pace.median)
    studied = sum(minutes for days in (told, untold) for day, minutes in days.items() if then < day <= today)
    last = today if told.get(today, 0) > 0 or untold.get(today) else today - timedelta(days=1)
    offered = learner.availability.between(then + timedelta(days=1), last)
    return max(round(studied), 0), round(offered * believed.attendance.share * believed.attendance.intensity)
