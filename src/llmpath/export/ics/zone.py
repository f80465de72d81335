"""A time zone as iCalendar wants it: every change of the clocks from one day to another."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Timezone

_DAY = timedelta(days=1)
_LAST = datetime(9990, 1, 1, tzinfo=UTC)
"""Behind it a local offset might leave the calendar."""


def timezone_part(name: str, zone: tzinfo, first: date, last: date) -> "Timezone":
    """Return the VTIMEZONE of a zone for the days from first to last.

    icalendar could make it, but says when summer time begins in the time that is new then, where RFC 5545 (3.6.5)
    wants the old one; until it does, the changes are looked for here.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    part = Timezone()
    part.add("tzid", name)
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC) - 2 * _DAY
    end = min(datetime(last.year, last.month, last.day, tzinfo=UTC) + 2 * _DAY, _LAST)
    before = begin
    for moment in (begin, *_changes(zone, begin, end)):
        local = moment.astimezone(zone)
        observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
        old, new = _offset(before, zone), _offset(moment, zone)
        observance.add("dtstart", (moment + old).replace(tzinfo=None))
        observance.add("tzoffsetfrom", old)
        observance.add("tzoffsetto", new)
        observance.add("tzname", local.tzname() or name)
        part.add_component(observance)
        before = moment
    return part


def _changes(zone: tzinfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Return the instants from which another offset holds, or another of its names, to the second."""
    day = begin
    while day < end:
        following = day + _DAY
        if _state(day, zone) != _state(following, zone):
            low, high = day, following
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if _state(middle, zone) == _state(day, zone) else (low, middle)
            yield high
        day = following


def _state(moment: datetime, zone: tzinfo) -> tuple[timedelta, bool]:
    local = moment.astimezone(zone)
    return local.utcoffset() or timedelta(), bool(local.dst())


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
