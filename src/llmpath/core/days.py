"""Days as people say them: friday, 3 days ago, +3w, 1 june, 1.6.2027."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from llmpath.core.errors import NoSuchDayError, UsageError

HINT = "Write it as 2026-11-20, yesterday, friday, “3 days ago”, +3w or “1 june”."
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
SHORTEST = 3
"""Letters that tell weekdays and months apart."""
LEAP = 8
"""Years within which every day of the calendar comes at least once."""

_AGO = r"(\d{1,4})\s*(d|days?|w|weeks?)\s+ago"
_AHEAD = r"(?:\+|in\s+)\s*(\d{1,4})\s*(d|days?|w|weeks?)"
_WEEKDAY = r"(last\s+)?([a-z]+)"
_DAY_MONTH = r"(\d{1,2})\.?\s+([a-z]+)\.?(?:\s+(\d{4}))?"
_MONTH_DAY = r"([a-z]+)\.?\s+(\d{1,2})(?:\s*,?\s+(\d{4}))?"
_DOTTED = r"(\d{1,2})\.(\d{1,2})\.?(\d{4})?"
_SLASHED = r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?"
_ISO = r"([1-9]\d{3})-(\d{2})-(\d{2})"
_WEEK = r"(\d{4})-?w(\d{2})"


def read_day(text: str, today: date, *, past: bool) -> date:
    """Read a day; what does not say its year or week is the next one, or the latest where `past`.

    Today is such a day. Raises UsageError.
    """
    words = " ".join(text.lower().split())
    if read_week(words):
        raise UsageError(f"`{text}` is a week, not a day", HINT)
    for pattern, read in _READERS.items():
        found = re.fullmatch(pattern, words, re.ASCII)
        if found:
            try:
                day = read(found, today, past)
            except (ValueError, OverflowError):  # before the first year
                day = None
            if day:
                return day
    raise UsageError(f"`{text}` is not a day", HINT)


def _ago(found: re.Match[str], today: date, past: bool) -> date | None:
    del past
    return today - _span(found)


def _ahead(found: re.Match[str], today: date, past: bool) -> date | None:
    del past
    return today + _span(found)


def _span(found: re.Match[str]) -> timedelta:
    return timedelta(days=int(found[1]) * (7 if found[2].startswith("w") else 1))


def _weekday(found: re.Match[str], today: date, past: bool) -> date | None:
    number = _place(found[2], WEEKDAYS)
    if number is None:
        return None
    if found[1]:  # before today, whatever is meant elsewhere
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    days = (today.weekday() - number) % 7 if past else (number - today.weekday()) % 7
    return today - timedelta(days=days) if past else today + timedelta(days=days)


def _day_month(found: re.Match[str], today: date, past: bool) -> date | None:
    return _named(found[1], found[2], found[3], today, past=past)


def _month_day(found: re.Match[str], today: date, past: bool) -> date | None:
    return _named(found[2], found[1], found[3], today, past=past)


def _named(day: str, month: str, year: str | None, today: date, *, past: bool) -> date | None:
    number = _place(month, MONTHS)
    return None if number is None else _dated(int(day), number + 1, year, today, past=past)


def _dotted(found: re.Match[str], today: date, past: bool) -> date | None:
    return _dated(int(found[1]), int(found[2]), found[3], today, past=past)


def _iso(found: re.Match[str], today: date, past: bool) -> date | None:
    """Say which day the calendar lacks; one that it has was read before."""
    return _dated(int(found[3]), int(found[2]), found[1], today, past=past)


def _slashed(found: re.Match[str], today: date, past: bool) -> date | None:
    """Read 13/6 and 6/13, which can be read in one way; of the others nobody knows which is meant."""
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first != second and max(first, second) <= len(MONTHS):
        behind = f" {year}" if year else ""
        readings = [
            f"{day} {MONTHS[month - 1].capitalize()}{behind}" for day, month in ((first, second), (second, first))
        ]
        raise UsageError(f"`{found[0]}` may be {readings[0]} or {readings[1]}", f"Write “{readings[0]}”, or the other.")
    day, month = max(first, second), min(first, second)
    return _dated(day, month, year, today, past=past)


def _dated(day: int, month: int, year: str | None, today: date, *, past: bool) -> date | None:
    if not 0 < month <= len(MONTHS):
        return None
    step = -1 if past else 1
    years = (int(year),) if year else range(today.year, today.year + step * (LEAP + 1), step)
    found = [one for number in years if (one := _calendar_day(day, month, number))]
    if not found:
        raise NoSuchDayError(f"there is no {day} {MONTHS[month - 1].capitalize()}{f' {year}' if year else ''}", HINT)
    return next((one for one in found if year or ((one <= today) if past else (one >= today))), None)


def _calendar_day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February, of most years
        return None


def is_yearless(text: str, today: date) -> bool:
    """Return whether a text is a day of the calendar that does not say its year, such as 1 june or 24.12."""
    words = " ".join(text.lower().split())
    for pattern in (_DAY_MONTH, _MONTH_DAY, _DOTTED, _SLASHED):
        found = re.fullmatch(pattern, words, re.ASCII)
        if found and not found[3]:
            return _READERS[pattern](found, today, False) is not None
    return False


def says_its_year(text: str) -> bool:
    """Return whether a text holds a year."""
    return bool(re.search(r"(?<!\d)\d{4}(?!\d)", text, re.ASCII))


def _place(name: str, names: tuple[str, ...]) -> int | None:
    """Find a name by its first letters."""
    found = (place for place, full in enumerate(names) if full.startswith(name))
    return next(found, None) if len(name) >= SHORTEST else None


_READERS: dict[str, Callable[[re.Match[str], date, bool], date | None]] = {
    _AGO: _ago,
    _AHEAD: _ahead,
    _WEEKDAY: _weekday,
    _DAY_MONTH: _day_month,
    _MONTH_DAY: _month_day,
    _DOTTED: _dotted,
    _ISO: _iso,
    _SLASHED: _slashed,
}


def read_week(text: str) -> tuple[date, date] | None:
    """Read a week such as 2026-W47 as its Monday and Sunday (ISO 8601); None for what is none.

    Raises NoSuchDayError where the year has no such week.
    """
    found = re.fullmatch(_WEEK, text.strip().lower(), re.ASCII)
    if not found:
        return None
    try:
        first = date.fromisoformat(f"{found[1]}-W{found[2]}")
    except ValueError:
        year = int(found[1])
        weeks = date(year, 12, 28).isocalendar().week if year else 0  # a day that is always in the last week
        hint = f"Its last one is {year}-W{weeks}." if weeks else HINT
        raise NoSuchDayError(f"there is no week {int(found[2])} in {found[1]}", hint) from None
    return first, first + min(timedelta(days=6), date.max - first)
