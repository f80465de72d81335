"""Simulated learners: they study the roadmap day by day and write down honestly what they did.

Their pace and attendance are drawn from populations that the prior of the forecast does not know.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bench.daily_reviews import DailyReviews
from llmpath.core.effort import all_likely_minutes
from llmpath.core.journal.events import Change, Event, Logged, Marked, Stamp, State
from llmpath.core.plan.availability import DEFAULT_WEEK, Availability, DaysOff
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap

WEEKS = (
    DEFAULT_WEEK,
    (60, 60, 60, 60, 0, 180, 0),
    (0, 90, 0, 90, 0, 0, 120),
    (120, 120, 120, 120, 120, 0, 0),
    (0, 0, 0, 0, 0, 240, 240),
    (45, 45, 45, 45, 45, 45, 45),
)
LONGEST = 60 * 366
"""Days after which even the slowest learner has finished."""


@dataclass
class Learner:
    """Who somebody truly is; the forecast sees none of it."""

    pace: float
    share: float
    noise: float = 0.4
    """Standard deviation of the log of a topic's effort around the pace."""
    track_noise: float = 0.12
    availability: Availability = field(default_factory=Availability)
    begins: date = date(2026, 1, 5)
    drift: float = 0.0
    """Standard deviation of the weekly change of the logit of the share."""
    spells: tuple[float, float] | None = None
    """Chances a week to fall into a spell without study, and to come out of it."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Day of the year and days of breaks that the calendar does not know."""
    told: float = 1.0
    """The part of the topics whose time is written down."""
    logs: bool = True
    """Whether every sitting is logged, or the time told when a topic is done."""
    reviews: bool = False
    """Whether self-checks are answered when a topic is done, and reviewed on every day of study."""


@dataclass(frozen=True)
class Life:
    """The journal of a learner up to a day, and the day everything was finished."""

    events: tuple[Event, ...]
    today: date
    finished: date


def live(learner: Learner, roadmap: Roadmap, rng: random.Random, until: float = 0.25) -> Life:
    """Let a learner study everything; the journal ends on the day that part of the likely hours was done."""
    tracks = {track.id: rng.gauss(0, learner.track_noise) for track in roadmap.tracks}
    order = list(roadmap.study_order)
    likely = all_likely_minutes([roadmap.topics[t] for t in order], roadmap, Progress())  # what was seen before saves
    goal = until * sum(likely.values())
    changes: list[tuple[date, Change]] = []
    today: date | None = None
    done = 0.0
    left, spent, told = 0.0, 0, True
    waiting = iter(order)
    topic = ""
    reviews = DailyReviews(rng, learner.availability.minutes, lambda day, change: changes.append((day, change)))
    for day, minutes in sittings(learner, rng):
        room = minutes - (reviews.sit(day) if learner.reviews else 0)
        while room > 0:
            if left <= 0:
                topic = next(waiting)
                spent, told = 0, rng.random() < learner.told
                factor = learner.pace * math.exp(tracks[topic.partition("/")[0]] + rng.gauss(0, learner.noise))
                left = max(likely[topic] * factor, 10.0)
            piece = min(room, max(math.ceil(left), 1))
            room, left, spent = room - piece, left - piece, spent + piece
            if learner.logs and told:
                changes.append((day, Logged(topic, piece)))
            if left <= 0:
                took = spent if told and not learner.logs else None
                changes.append((day, Marked(topic, State.DONE, took)))
                done += likely[topic]
                if learner.reviews:
                    reviews.finish(roadmap.topics[topic], day)
                if topic == order[-1]:
                    assert today is not None
                    return Life(journal([c for c in changes if c[0] <= today]), today, day)
        if today is None and done >= goal:
            today = day
    raise AssertionError("nobody studies that slowly")


def sittings(learner: Learner, rng: random.Random) -> Iterator[tuple[date, int]]:
    """Return the days with study and their minutes."""
    logit = math.log(learner.share / (1 - learner.share))
    away = False
    for number in range(LONGEST):
        day = learner.begins + timedelta(days=number)
        if number % 7 == 0:
            logit = min(max(logit + rng.gauss(0, learner.drift), -2.5), 4.0)
            if learner.spells:
                away = rng.random() >= learner.spells[1] if away else rng.random() < learner.spells[0]
        offered = learner.availability.minutes(day)
        resting = any(0 <= day.timetuple().tm_yday - first < length for first, length in learner.breaks)
        if offered and not away and not resting and rng.random() < 1 / (1 + math.exp(-logit)):
            yield day, max(round(offered * rng.uniform(0.7, 1.3) / 5) * 5, 5)


def journal(changes: Sequence[tuple[date, Change]]) -> tuple[Event, ...]:
    """Stamp changes in the evening of their days, each a step of its own."""
    found = []
    for number, (day, change) in enumerate(changes):
        stamp = Stamp(datetime.combine(day, time(20), UTC) + timedelta(seconds=number % 3000), 0, "log")
        found.append(Event(f"{number:06}", f"{number:06}", stamp, "simulated", change))
    return tuple(found)


# Populations


def someone(rng: random.Random, pace: float, spread: float, share: float, trials: float) -> Learner:
    """Draw a learner with a calendar, a way to write things down, and a day to begin."""
    begins = date(2026, 1, 1) + timedelta(days=rng.randrange(365))
    off = tuple(DaysOff(date(year, 7, 20), date(year, 8, 2)) for year in range(2026, 2060) if rng.random() < 0.5)
    return Learner(
        pace=pace * math.exp(rng.gauss(0, spread)),
        share=min(max(rng.betavariate(share * trials, (1 - share) * trials), 0.1), 0.98),
        noise=rng.uniform(0.25, 0.55),
        track_noise=rng.uniform(0.0, 0.2),
        availability=Availability(rng.choice(WEEKS), off if rng.random() < 0.3 else ()),
        begins=begins,
        told=rng.choice((1.0, 1.0, 0.7)),
        logs=rng.random() < 0.6,
    )


def prior_like(rng: random.Random) -> Learner:
    """As the prior has it."""
    return someone(rng, 1.2, 0.35, 0.7, 5.0)


def fast(rng: random.Random) -> Learner:
    """Fast and diligent."""
    return someone(rng, 0.8, 0.15, 0.92, 20.0)


def slow(rng: random.Random) -> Learner:
    """Twice the estimates, and a little more than half of the time."""
    return someone(rng, 2.0, 0.2, 0.55, 15.0)


def irregular(rng: random.Random) -> Learner:
    """Weeks with study and weeks without."""
    learner = someone(rng, 1.2, 0.3, 0.85, 20.0)
    learner.spells = (rng.uniform(0.1, 0.3), rng.uniform(0.2, 0.6))
    return learner


def drifting(rng: random.Random) -> Learner:
    """Attendance that wanders over the months."""
    learner = someone(rng, 1.2, 0.3, 0.7, 8.0)
    learner.drift = rng.uniform(0.04, 0.12)
    return learner


def seasonal(rng: random.Random) -> Learner:
    """Breaks in summer, at the end of the year and before exams that nobody put into the calendar."""
    learner = someone(rng, 1.2, 0.3, 0.8, 15.0)
    exams = rng.choice(((30, 21), (130, 21)))
    learner.breaks = ((rng.randint(170, 220), rng.randint(14, 42)), (355, 11), (1, 5), exams)
    return learner


def reviewing(rng: random.Random) -> Learner:
    """As the prior has it, with reviews on every day of study."""
    learner = prior_like(rng)
    learner.reviews = True
    return learner


def mixed(rng: random.Random) -> Learner:
    """One of all of these, with everything a little."""
    learner = rng.choice((prior_like, fast, slow, irregular, drifting, seasonal))(rng)
    learner.drift = max(learner.drift, rng.uniform(0.0, 0.06))
    if learner.spells is None and rng.random() < 0.3:
        learner.spells = (0.05, 0.4)
    return learner


POPULATIONS: dict[str, Callable[[random.Random], Learner]] = {
    "prior-like": prior_like,
    "fast and diligent": fast,
    "slow": slow,
    "irregular": irregular,
    "drifting attendance": drifting,
    "seasonal breaks": seasonal,
    "reviews every day": reviewing,
    "mixed": mixed,
}
"""Name in the table → the function that draws a learner."""
