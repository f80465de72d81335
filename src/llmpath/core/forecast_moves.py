"""What moves a forecast: the changes that would bring it forward most, and what did move it since an earlier day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import log
from typing import Literal

from llmpath.core.availability import Availability
from llmpath.core.forecast import Basis, Dates, basis_of, dates_of, left_of, quantile, situation
from llmpath.core.forecast_draws import Chance, Situation, futures
from llmpath.core.forecast_evidence import first_study, told_minutes, untold_minutes
from llmpath.core.goals import Goal, needed, topics_of
from llmpath.core.journal import Event, State
from llmpath.core.progress import Progress, fold
from llmpath.core.roadmap import Roadmap

HOUR = 60
"""Minutes more a week that the first lever is about."""
POINTS = 0.1
"""How much more of the offered time is studied in the second."""
QUICKER = 0.9
"""The part of the time that topics take in the third."""

LeverName = Literal["hour", "attendance", "pace", "without"]
CauseName = Literal["goals", "known", "studied", "pace", "attendance"]


@dataclass(frozen=True, slots=True)
class Lever:
    """Something a learner could change, and the days by which the P80 would come earlier."""

    name: LeverName
    days: int
    of: str = ""
    """The goal or track that is left out."""


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
    """Minutes told from that day on."""
    expected: int
    """The minutes that were to be expected then."""


@dataclass(frozen=True, slots=True)
class Point:
    """The forecast as it was on a day."""

    day: date
    dates: Dates


@dataclass(frozen=True)
class Learner:
    """What forecasts of the past and of what might be are made from."""

    roadmap: Roadmap
    availability: Availability
    """As it is set today, for nobody wrote down how it was."""
    events: tuple[Event, ...]
    goals: tuple[Goal, ...] | None
    """Goals to forecast instead of those of the journal; None for the journal's own."""
    chance: Chance

    def goals_of(self, progress: Progress) -> tuple[Goal, ...]:
        """Give what is to be reached."""
        return progress.goals if self.goals is None else self.goals

    def progress_on(self, day: date) -> Progress:
        """Give what the journal held at the end of a day."""
        return fold((event for event in self.events if event.stamp.day <= day), self.roadmap.renamed)

    def situation_on(
        self, progress: Progress, day: date, goals: Iterable[Goal], basis: Basis | None = None
    ) -> Situation:
        """Give what the finish of these goals depends on, with the beliefs of that day or others."""
        own = basis or basis_of(self.roadmap, progress, self.availability, day)
        left = left_of(self.roadmap, progress, goals)
        return situation(self.roadmap, progress, self.availability, day, own, left)


def p80(whole: Situation, chance: Chance) -> date:
    """Give the day by which all work has ended in 8 of 10 futures; the first day where there is none."""
    return whole.begins + timedelta(days=_days(whole, chance))


def _days(whole: Situation, chance: Chance) -> int:
    if not whole.work:
        return 0
    (found,) = futures(whole, [len(whole.work) - 1], chance)
    return quantile(found, 8)


def levers(learner: Learner, progress: Progress, today: date) -> tuple[Lever, ...]:
    """Try what a learner could change, one thing at a time, the most telling first; none where nothing is left."""
    goals = learner.goals_of(progress)
    now = learner.situation_on(progress, today, goals)
    if not now.work:
        return ()
    usual = _days(now, learner.chance)
    found = [Lever(name, usual - _days(other, learner.chance)) for name, other in _variants(now)]
    for part, kept in _without(learner.roadmap, now, goals):
        work = tuple(work for work in now.work if work.topic in kept)
        found.append(Lever("without", usual - _days(replace(now, work=work), learner.chance), part))
    return tuple(sorted((lever for lever in found if lever.days > 0), key=lambda lever: -lever.days))


def _variants(now: Situation) -> list[tuple[LeverName, Situation]]:
    """Give the same situation with more time, with more of it used, and with a better pace."""
    week, came, pace = sum(now.availability.week), now.attendance, now.pace
    longer = replace(came, intensity=came.intensity * (week + HOUR) / week)
    tracks = {id_: replace(track, mean=track.mean + log(QUICKER)) for id_, track in pace.tracks.items()}
    quicker = replace(pace, centre=pace.centre + log(QUICKER), tracks=tracks)
    found: list[tuple[LeverName, Situation]] = [
        ("hour", replace(now, attendance=longer)),
        ("pace", replace(now, pace=quicker)),
    ]
    if came.share + POINTS <= 1:
        found.append(("attendance", replace(now, attendance=replace(came, share=came.share + POINTS))))
    return found


def _without(roadmap: Roadmap, now: Situation, goals: Sequence[Goal]) -> list[tuple[str, frozenset[str]]]:
    """Give the goal, or the track where there are none, that takes most and that nothing else needs.

    With it stands what the others need. Nothing where there is only one, or each is needed for another.
    """
    parts = [goal.id for goal in goals] or [track.id for track in roadmap.tracks]
    topics = {part: topics_of(roadmap, part) for part in parts}
    best, most = [], 0
    for part in parts if len(parts) > 1 else ():
        kept = needed(roadmap, (topic for other, own in topics.items() if other != part for topic in own))
        saved = sum(work.likely - work.spent for work in now.work if work.topic not in kept)
        if saved > most:
            best, most = [(part, kept)], saved
    return best


def moved(learner: Learner, progress: Progress, today: date, days: int = 7) -> Moved | None:
    """Take apart what moved the P80 in the last days; None where nothing was begun before, or nothing is left."""
    then = today - timedelta(days=days)
    earlier = learner.progress_on(then)
    if first_study(earlier) is None:
        return None
    roadmap, goals = learner.roadmap, learner.goals_of(progress)
    believed = basis_of(roadmap, earlier, learner.availability, then)
    now = learner.situation_on(progress, today, goals)
    told = replace(now, pace=believed.pace, attendance=believed.attendance)
    ways: list[tuple[CauseName, Situation]] = [
        ("goals", learner.situation_on(earlier, then, goals, believed)),
        ("known", learner.situation_on(_set_aside(earlier, progress), then, goals, believed)),
        ("studied", told),
        ("pace", replace(told, pace=now.pace)),
        ("attendance", now),
    ]
    first = learner.situation_on(earlier, then, learner.goals_of(earlier), believed)
    if not first.work or not now.work:
        return None
    dates = [p80(first, learner.chance), *(p80(way, learner.chance) for _, way in ways)]
    causes = tuple(Cause(name, (b - a).days) for (name, _), (a, b) in zip(ways, pairwise(dates), strict=True))
    studied, expected = _last_days(learner, progress, then, today, believed)
    return Moved(then, dates[0], dates[-1], causes, studied, expected)


def _set_aside(earlier: Progress, now: Progress) -> Progress:
    """Give how it stood earlier, with the topics known or skipped now, and those that are so no more."""
    aside = {State.KNOWN, State.SKIPPED}
    changed = {topic: entry for topic, entry in now.topics.items() if {entry.state, earlier.state(topic)} & aside}
    return replace(earlier, topics={**earlier.topics, **changed})


def _last_days(learner: Learner, progress: Progress, then: date, today: date, believed: Basis) -> tuple[int, int]:
    """Give the minutes studied after a day, and those that were to be expected; today counts once it is begun."""
    told = told_minutes(progress)
    untold = untold_minutes(learner.roadmap, progress, believed.pace.median)
    studied = sum(minutes for days in (told, untold) for day, minutes in days.items() if then < day <= today)
    last = today if told.get(today, 0) > 0 or untold.get(today) else today - timedelta(days=1)
    offered = learner.availability.between(then + timedelta(days=1), last)
    return max(round(studied), 0), round(offered * believed.attendance.share * believed.attendance.intensity)


def points(learner: Learner, progress: Progress, today: date, most: int = 12) -> tuple[Point, ...]:
    """Give the forecasts of earlier days as they were, evenly spaced by whole weeks since the learner began.

    Days on which nothing was left are passed over.
    """
    begun = first_study(progress)
    if begun is None:
        return ()
    weeks = (today - begun).days // 7
    step = max(-(-weeks // most), 1)
    found = []
    for back in range(weeks // step, 0, -1):
        day = today - timedelta(days=7 * step * back)
        earlier = learner.progress_on(day)
        whole = learner.situation_on(earlier, day, learner.goals_of(earlier))
        if whole.work:
            (ends,) = futures(whole, [len(whole.work) - 1], learner.chance)
            found.append(Point(day, dates_of(day, ends)))
    return tuple(found)
