"""Small roadmaps and journals for tests of the forecast."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from llmpath.core.forecast.draws import Chance, Situation, Work
from llmpath.core.forecast.forecast import Forecast, basis_of, forecast, left_of, situation
from llmpath.core.forecast.model import Attendance, Pace, TrackPace
from llmpath.core.goals import Goal
from llmpath.core.graph import facts
from llmpath.core.journal.events import Change, Event, Logged, Marked, Stamp, State
from llmpath.core.journal.folding import fold
from llmpath.core.plan.availability import Availability
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Hours, Roadmap, Section, Topic, Track

TODAY = date(2026, 11, 23)
"""A Monday."""
CERTAIN_PACE = Pace(centre=0.0, spread=0.0, noise=0.0, unseen=TrackPace(spread=0.0))
CERTAIN_ATTENDANCE = Attendance(share=1.0, trials=1e9, scatter=0.0, drift=0.0)


def roadmap(*hours: float | None, track: str = "a", others: Sequence[float] = ()) -> Roadmap:
    """Make a track of topics with these likely hours, None without an estimate; `others` make a second one, `b`."""
    tracks = [_track(track, hours)] + ([_track("b", others)] if others else [])
    return facts(Roadmap(tuple(tracks)))


def _track(name: str, hours: Sequence[float | None]) -> Track:
    topics = tuple(
        Topic(f"{name}/t{n}", f"T{n}", f"{name}/s", hours=Hours(h / 2, h, h * 1.5) if h else None)
        for n, h in enumerate(hours)
    )
    return Track(name, name.upper(), "", (Section(f"{name}/s", "S", topics),))


def dated(*changes: tuple[date, Change]) -> tuple[Event, ...]:
    """Stamp changes on the evening of their days, each a step of its own."""
    return tuple(
        Event(f"{n:06}", f"{n:06}", Stamp(datetime.combine(day, time(20), UTC), 0, "test"), "device", change)
        for n, (day, change) in enumerate(changes)
    )


def months(
    plan: Roadmap, weeks: int, *, pace: float = 1.0, share: float = 1.0, ends: date = TODAY
) -> tuple[Event, ...]:
    """Make the journal of somebody who used a share of the days of so many weeks until yesterday, an hour a day.

    Topics are taken in the order of study and told with their whole time when they are done.
    """
    changes: list[tuple[date, Change]] = []
    topics = iter(plan.study_order)
    topic, left, owed = next(topics), 0.0, 0.0
    left = plan.topics[topic].likely_hours * pace
    for number in range(weeks * 7):
        owed += share
        if owed < 1:
            continue
        owed -= 1
        day = ends - timedelta(days=weeks * 7 - number)
        changes.append((day, Logged(topic, 60)))
        left -= 1
        if left <= 0:
            changes.append((day, Marked(topic, State.DONE)))
            topic = next(topics)
            left = plan.topics[topic].likely_hours * pace
    return dated(*changes)


HOUR_A_DAY = Availability((60,) * 7)


def chance(draws: int = 200, seed: int = 1) -> Chance:
    """Draw the randomness of a test."""
    return Chance(random.Random(seed), draws)  # noqa: S311 - repeatable, not secret


def forecast_for(
    plan: Roadmap,
    events: Sequence[Event] = (),
    goals: Sequence[Goal] = (),
    availability: Availability = HOUR_A_DAY,
    today: date = TODAY,
) -> Forecast:
    """Forecast from a journal."""
    progress = fold(events, plan.renamed)
    basis = basis_of(plan, progress, availability, today)
    order = dict.fromkeys((*left_of(plan, progress, goals), *left_of(plan, progress, ())))
    return forecast(
        plan, progress, situation(plan, progress, availability, today, basis, order), basis, goals, chance()
    )


def certain(plan: Roadmap, progress: Progress, availability: Availability, spent: int = 0) -> Situation:
    """Return a situation without any doubt: the estimates hold, and all offered time is used."""
    work = tuple(
        Work(t.id, t.track, place, round(t.likely_hours * 60), progress.of(t.id).minutes)
        for place, t in enumerate(plan.topics.values())
    )
    return Situation(TODAY, work, ("a", "b"), availability, spent, CERTAIN_PACE, CERTAIN_ATTENDANCE)
