"""Finish dates with their uncertainty, from the learner's own pace and attendance."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from llmpath.core.effort import all_likely_minutes
from llmpath.core.forecast.draws import Chance, Situation, Work, futures, still_needed
from llmpath.core.forecast.evidence import Evidence, evidence, ratios
from llmpath.core.forecast.model import Attendance, Pace, attendance_of, noise_of, pace_of
from llmpath.core.goals import Goal, known_goals, topics_of
from llmpath.core.plan.availability import Availability
from llmpath.core.progress import Progress, minutes_between
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import all_that_counts, needed, scope_of_goals

FEW = 8
"""Finished topics with a time below which a forecast rests mostly on the prior."""

Kind = Literal["goal", "goals", "track", "everything"]


@dataclass(frozen=True, slots=True)
class Dates:
    """The days by which 5, 8 and 9 of 10 futures have ended."""

    p50: date
    p80: date
    p90: date


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be finished, and when that is likely to be."""

    kind: Kind
    id: str
    """The goal or track; empty for all goals together and for everything."""
    topics: int
    """How many of its topics are left, those it rests on included."""
    minutes: int
    """The likely minutes these still need, before the learner's pace."""
    dates: Dates | None
    """None where nothing is left of it."""
    by: date | None = None
    """The day it is due."""
    chance: float | None = None
    """The part of the futures that has ended by then."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a forecast rests on."""

    evidence: Evidence
    pace: Pace
    attendance: Attendance

    @property
    def few(self) -> bool:
        """Whether too few topics were finished with a time for the pace to be the learner's own."""
        return self.evidence.finished < FEW


@dataclass(frozen=True, slots=True)
class Forecast:
    """When everything there is to finish is likely to be finished."""

    begins: date
    headline: Target
    """What it is all about: the goal, all goals together, or everything."""
    targets: tuple[Target, ...]
    """Goals, tracks and everything; the headline is one of them."""
    basis: Basis
    reviews: int = 0
    """The minutes a week that reviews are expected to take over the next half year, which topics do not get."""

    @property
    def everything(self) -> Target:
        """The forecast of the whole roadmap."""
        return self.targets[-1]


def basis_of(roadmap: Roadmap, progress: Progress, availability: Availability, today: date) -> Basis:
    """Read off the journal what is believed of the learner."""
    pace = pace_of(ratios(roadmap, progress), noise_of(roadmap.topics.values()))
    seen = evidence(roadmap, progress, availability, today, pace.median)
    return Basis(seen, pace, attendance_of(seen))


def situation(
    roadmap: Roadmap,
    progress: Progress,
    availability: Availability,
    today: date,
    basis: Basis,
    order: Iterable[str],
) -> Situation:
    """Return what the futures of these topics depend on; topics in progress keep what was spent on them."""
    topics = [roadmap.topics[id_] for id_ in order]
    likely = all_likely_minutes(topics, roadmap, progress)
    work = tuple(Work(t.id, t.track, roadmap.positions[t.id], likely[t.id], progress.of(t.id).minutes) for t in topics)
    studied = minutes_between(progress, today, today)
    tracks = tuple(track.id for track in roadmap.tracks)
    return Situation(today, work, tracks, availability, studied, basis.pace, basis.attendance)


def left_of(roadmap: Roadmap, progress: Progress, goals: Iterable[Goal]) -> tuple[str, ...]:
    """Return what the goals still need, in the order of study."""
    scope = scope_of_goals(roadmap, progress, goals)
    return tuple(t for t in roadmap.study_order if t in scope and not progress.state(t).satisfies)


def forecast(
    roadmap: Roadmap, progress: Progress, whole: Situation, basis: Basis, goals: Sequence[Goal], chance: Chance
) -> Forecast:
    """Forecast every goal, every track and everything; `whole` holds all that is left in the order of study.

    Raises UsageError where there is no time to study.
    """
    goals = known_goals(roadmap, goals)
    wanted: list[tuple[Kind, str, AbstractSet[str], date | None]] = [
        ("goal", goal.id, needed(roadmap, progress, topics_of(roadmap, goal.id)), goal.by) for goal in goals
    ]
    if len(goals) > 1:
        wanted.append(("goals", "", scope_of_goals(roadmap, progress, goals), None))
    heading = max(len(wanted) - 1, 0) if goals else -1
    counted = all_that_counts(roadmap, progress)
    tracks = ((track, frozenset(t.id for t in track.topics) & counted) for track in roadmap.tracks)
    wanted += [("track", track.id, topics, None) for track, topics in tracks if topics or not track.optional]
    wanted.append(("everything", "", counted, None))
    places = [[place for place, work in enumerate(whole.work) if work.topic in topics] for _, _, topics, _ in wanted]
    ends = sorted({inside[-1] for inside in places if inside})
    columns = dict(zip(ends, futures(whole, ends, chance), strict=True)) if ends else {}
    targets = []
    for (kind, id_, _, by), inside in zip(wanted, places, strict=True):
        days = columns[inside[-1]] if inside else []
        minutes = sum(still_needed(work.likely, work.spent) for work in (whole.work[place] for place in inside))
        made = sum(day <= (by - whole.begins).days for day in days) / len(days) if by and days else None
        dates = dates_of(whole.begins, days) if days else None
        targets.append(Target(kind, id_, len(inside), round(minutes), dates, by, made))
    return Forecast(whole.begins, targets[heading], tuple(targets), basis, whole.reviews)


def dates_of(begins: date, days: Sequence[int]) -> Dates:
    """Return the dates of sorted futures, which are days from the beginning."""
    return Dates(*(begins + timedelta(days=quantile(days, tenths)) for tenths in (5, 8, 9)))


def quantile(days: Sequence[int], tenths: int) -> int:
    """Return the least day by which so many tenths of the sorted futures have ended."""
    return days[-(-len(days) * tenths // 10) - 1]
