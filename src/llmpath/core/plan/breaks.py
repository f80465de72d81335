"""Stretches of a plan without study: weeks that are days off altogether, and the days off inside of others."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, NamedTuple

from llmpath.core.plan.availability import Availability, DaysOff, days
from llmpath.core.plan.sessions import Week


class StudyBreak(NamedTuple):
    """Weeks one after the other without a session."""

    weeks: tuple[Week, ...]

    @property
    def first(self) -> date:
        """The first day of it."""
        return self.weeks[0].first

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.weeks[-1].last


Why = Literal["days-off", "over", "used-up"]
"""Days off on which there would be study; no day of study any more; or no time on it any more."""


def why_no_study(first: date, last: date, begins: date, availability: Availability) -> Why:
    """Return why there is no study from one day to another in a plan that begins on some day."""
    start = max(first, begins)
    if availability.between(start, last):
        return "used-up"
    return "days-off" if availability._replace(off=()).between(start, last) else "over"


def stretches(weeks: Sequence[Week]) -> Iterator[Week | StudyBreak]:
    """Return weeks with sessions one by one, and those without as the stretches they make."""
    for busy, some in groupby(weeks, lambda week: bool(week.sessions)):
        if busy:
            yield from some
        else:
            yield StudyBreak(tuple(some))


def first_weeks(weeks: Sequence[Week], count: int | None) -> tuple[Week, ...]:
    """Return the weeks up to and with the `count`th in which there is study; all when None."""
    busy = [place for place, week in enumerate(weeks) if week.sessions]
    if count is None or count >= len(busy):
        return tuple(weeks)
    return tuple(weeks[: busy[count - 1] + 1])


def days_off_in(week: Week, availability: Availability) -> tuple[DaysOff, ...]:
    """Return the days off of a week as stretches; weekdays on which nobody studies anyway are not counted."""
    found: list[DaysOff] = []
    for day in days(week.first, week.last):
        if not availability.is_off(day):
            continue
        if found and day - found[-1].last == timedelta(days=1):
            found[-1] = DaysOff(found[-1].first, day)
        else:
            found.append(DaysOff(day, day))
    return tuple(gap for gap in found if any(availability.week[day.weekday()] for day in days(gap.first, gap.last)))
