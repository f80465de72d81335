"""Durations and efforts as people write them: `14 weeks`, `6-10 hours/week`, `2h30`, `90 min`."""

import re

from llmpath.core.roadmap import Hours

MOST_HOURS = 1000.0
"""What the roadmap format allows a topic."""
LEAST_HOURS = 0.1
_RANGE = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)(?:\s*(?:-|–|—|to)\s*(\d{1,6}(?:[.,]\d{1,3})?))?\s*\+?\s*([^\W\d]*)")  # noqa: RUF001
_CLOCK = re.compile(r"(\d{1,4})\s*h\s*(\d{1,2})\s*m?", re.IGNORECASE)
_WEEKS = {"d": 1 / 7, "day": 1 / 7, "days": 1 / 7, "w": 1.0, "wk": 1.0, "wks": 1.0, "week": 1.0, "weeks": 1.0,
          "month": 52 / 12, "months": 52 / 12, "year": 52.0, "years": 52.0}  # fmt: skip
_HOURS = {"": 1.0, "h": 1.0, "hr": 1.0, "hrs": 1.0, "hour": 1.0, "hours": 1.0, "m": 1 / 60, "min": 1 / 60,
          "mins": 1 / 60, "minute": 1 / 60, "minutes": 1 / 60}  # fmt: skip
_PER_WEEK = {"day": 7.0, "daily": 7.0, "week": 1.0, "wk": 1.0, "weekly": 1.0, "w": 1.0}

Span = tuple[float, float]
"""The least and the most."""


def hours_in(text: str) -> Hours | None:
    """Read hours; a lone number is hours. None where there are none."""
    if clock := _CLOCK.search(text):
        return _hours((int(clock[1]) + int(clock[2]) / 60,) * 2)
    found = _span(text, _HOURS)
    return _hours(found) if found else None


def hours_of_course(duration: str, effort: str) -> Hours | None:
    """Return duration times effort: `13 weeks` of `8-10 hours/week` are 104 to 130 h. None where either is missing."""
    weeks, hours = _span(duration, _WEEKS), _span(effort, _HOURS)
    per = re.search(r"(?:/|\bper\b|\ba\b|\beach\b)?\s*(day|daily|week|wk|weekly|w)\b", effort, re.IGNORECASE)
    if hours and not per:
        return _hours(hours)
    if weeks and hours and per:
        times = _PER_WEEK[per[1].lower()]
        return _hours((weeks[0] * hours[0] * times, weeks[1] * hours[1] * times))
    return hours_in(duration) if duration and _span(duration, _WEEKS) is None else None


def _span(text: str, units: dict[str, float]) -> Span | None:
    for found in _RANGE.finditer(text):
        unit = found[3].lower()
        if unit in units:
            ends = [float(end.replace(",", ".")) * units[unit] for end in (found[1], found[2] or found[1])]
            return min(ends), max(ends)
    return None


def _hours(span: Span) -> Hours | None:
    if span[1] <= 0:
        return None
    low, high = (round(min(max(end, LEAST_HOURS), MOST_HOURS), 1) for end in span)
    return Hours(low, round((low + high) / 2, 1), high)
