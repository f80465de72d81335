"""Whether the minutes of review a day are fewer than fall due, so that what waits would only grow."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from math import ceil
from typing import NamedTuple

from llmpath.core.memory.booked import cards_and_habit, coming
from llmpath.core.memory.load import expected
from llmpath.core.memory.review_settings import ReviewSettings
from llmpath.core.memory.reviews import daily_cap, room
from llmpath.core.plan.availability import Availability
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap

WEEKS = 26
"""The next weeks that are looked at."""
STEP = 5
"""Caps that hold are told in steps of so many minutes."""


class TightCap(NamedTuple):
    """A cap that asks less than falls due; all in minutes."""

    allowed: int
    """What it allows a week; 0 where no question fits into a day."""
    due: int
    """What falls due in a week, over the next half year."""
    enough: int
    """The cap of a day with which all of that is asked."""


def tight_cap(
    roadmap: Roadmap, progress: Progress, finishes: Mapping[str, date], availability: Availability, today: date,
    settings: ReviewSettings,
) -> TightCap | None:  # fmt: skip
    """Return how far a learner's cap is too tight for the next half year; None where it holds or reviews are off.

    `finishes` are the topics to come with the days they are planned to be finished.
    """
    cards, habit = cards_and_habit(roadmap, progress, today, settings)
    days = range(today.toordinal(), min(today.toordinal() + 7 * WEEKS, date.max.toordinal()))
    study = {day: minutes for day in days if (minutes := availability.minutes(date.fromordinal(day)))}
    if settings.cap == 0 or not study:
        return None
    checks = {topic: len(roadmap.topics[topic].checks) for topic in finishes}
    most = len(cards) + sum(checks.values())
    due = sum(
        expected(
            cards, coming(finishes, checks, habit), days, lambda day: most if day in study else 0, habit.retention,
            effort=habit.effort,
        ).values()
    )  # fmt: skip

    def allowed(cap: int | None) -> int:
        return sum(room(daily_cap(minutes, cap), 0, habit.each) for minutes in study.values())

    if allowed(settings.cap) >= due:
        return None
    enough = next(cap for cap in count(STEP, STEP) if allowed(cap) >= due)
    return TightCap(ceil(allowed(settings.cap) * habit.each / WEEKS), ceil(due * habit.each / WEEKS), enough)
