"""The time that reviews take from topics while a forecast's work is done, booked as the plan does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from llmpath.core.forecast.draws import Situation, still_needed
from llmpath.core.memory.booked import HORIZON, Booked, booked_for
from llmpath.core.memory.review_settings import ReviewSettings
from llmpath.core.plan.availability import Availability
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap

SHOWN = 26 * 7
"""The next days over which the reviews of a week are averaged to be told, and the last ones that then go on."""
LATER = 40
"""How many times these go on behind the two years that are booked; a forecast seldom lies further away."""


def with_reviews(whole: Situation, roadmap: Roadmap, progress: Progress, settings: ReviewSettings | None) -> Situation:
    """Return the situation with its calendar less the time of reviews; as it is where they take none.

    Topics are expected at the learner's pace and attendance. What is booked is a part of the days that are used, and
    the same part of the days that are offered is taken.
    """
    if settings is None or not settings.take_time(progress):
        return whole
    used = _used(whole)
    calendar = whole.availability
    lived = calendar._replace(week=tuple(round(minutes * used) for minutes in calendar.week))
    lived_settings = settings._replace(cap=settings.cap and max(round(settings.cap * used), 1))
    booked = Booked()
    for _ in range(2):  # reviews take time from topics, and topics bring reviews
        finishes = _finishes(whole, lived._replace(reviews=booked.kept_free, reviews_from=whole.begins))
        booked = booked_for(roadmap, progress, finishes, lived, whole.begins, lived_settings)
    taken = tuple(round(minutes / used) for minutes in booked.kept_free)
    going_on = taken[-SHOWN:] * LATER if len(taken) == HORIZON else ()
    calendar = calendar._replace(reviews=taken + going_on, reviews_from=whole.begins)
    return replace(whole, availability=calendar, reviews=round(sum(booked.reviews[:SHOWN]) * 7 / SHOWN))


def _used(whole: Situation) -> float:
    """Return the part of the calendar that is expected to be used."""
    return whole.attendance.share * whole.attendance.intensity


def _finishes(whole: Situation, lived: Availability) -> Mapping[str, date]:
    """Return the days of the next two years on which topics are expected to be finished."""
    pace = whole.pace.median
    needs = accumulate(still_needed(work.likely * pace, work.spent) for work in whole.work)
    ends = list(zip(whole.work, needs, strict=True))
    found: dict[str, date] = {}
    done = -float(whole.today)
    for day in _days(whole.begins):
        done += lived.minutes(day)
        while len(found) < len(ends) and ends[len(found)][1] <= done:
            found[ends[len(found)][0].topic] = day
    return found


def _days(begins: date) -> Sequence[date]:
    number = min(HORIZON, (date.max - begins).days)
    return [begins + timedelta(days=n) for n in range(number)]
