"""Times a person types and reads: 45m, 1h30, 1.5h; always kept as whole minutes.

Written times hold no-break spaces, so that no line ends between a number and its unit.
"""

from __future__ import annotations

from llmpath.core.errors import UsageError
from llmpath.core.values import date, timedelta

_TIME = (  # compiled when it is first needed
    r"(?:(?P<hours>\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(?P<minutes>\d+)\s*(?:m|min|minutes?)?)?"
)
_LONGEST = 10_000 * 60
MOST_SPENT = 2_000 * 60
"""The most minutes that were spent on a topic: a year of full days."""
DIGITS = 7
"""Numbers with so many are looked at more closely."""
_HINT = "Write it as 45m, 2h, 1h30 or 1.5h."


def parse_minutes(text: str) -> int:
    """Read a time in hours and minutes as minutes; a bare number is minutes. Raises UsageError."""
    plain = plain_minutes(text)
    if plain is not None:
        return plain
    import re

    with_unit = re.sub(r"^(\d+):([0-5]\d)$", r"\1h\2", text.strip(), flags=re.ASCII)
    match = re.fullmatch(_TIME, with_unit, re.IGNORECASE | re.ASCII)
    if not match or not (match["hours"] or match["minutes"]):
        raise UsageError(f"`{text}` is not a time", _HINT)
    hours = float((match["hours"] or "0").replace(",", "."))
    if hours > _LONGEST or len(match["minutes"] or "") > len(str(_LONGEST)):
        raise UsageError(f"`{text}` is longer than anybody studies", _HINT)
    minutes = round(hours * 60) + int(match["minutes"] or 0)
    if not 0 < minutes <= _LONGEST:
        raise UsageError(f"`{text}` is not a time one can spend", _HINT)
    return minutes


def parse_spent(text: str) -> int:
    """Read a time that was spent as minutes; a bare number, which may be either, is refused. Raises UsageError."""
    plain = plain_spent(text)
    if plain is not None:
        return plain
    bare = text.strip()
    if bare.isascii() and bare.isdecimal() and len(bare) < DIGITS and int(bare):
        raise UsageError(f"`{bare}` may be {bare} hours or {bare} minutes", f"Write {bare}h or {bare}m.")
    minutes = parse_minutes(text)
    if minutes > MOST_SPENT:
        hint = f"{MOST_SPENT // 60:,} h is the most that is recorded at once."
        raise UsageError(f"`{text}` is longer than anybody studies", hint)
    return minutes


def plain_spent(text: str) -> int | None:
    """Read a time that was spent as `plain_minutes` does; None for a bare number and for more than anybody studies."""
    minutes = None if text.isdecimal() else plain_minutes(text)
    return minutes if minutes and minutes <= MOST_SPENT else None


def plain_minutes(text: str) -> int | None:
    """Read 45m, 2h and 1h30 as everybody writes them, which needs no regular expression; None for all else."""
    hours, hour, minutes = text.partition("h") if "h" in text else ("0", "", text)
    minutes = minutes.removesuffix("m") or ("0" if hour and text.endswith("h") else "")
    if not text.isascii() or not all(part.isdecimal() and len(part) < DIGITS for part in (hours, minutes)):
        return None
    whole = int(hours) * 60 + int(minutes)
    return whole if 0 < whole <= _LONGEST else None


def format_minutes(minutes: int) -> str:
    """Write minutes as people say them: 45 min, 2 h, 1 h 30."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\N{NO-BREAK SPACE}min"
    whole = f"{hours}\N{NO-BREAK SPACE}h"
    return f"{whole}\N{NO-BREAK SPACE}{rest:02}" if rest else whole


def format_hours(hours: float) -> str:
    """Write hours with at most one decimal: 5 h, 3.5 h."""
    return f"{plain_hours(hours)}\N{NO-BREAK SPACE}h"


EXACT = 10 * 60
"""Minutes from which on nobody asks for the minutes of a sum."""


def whole_hours(minutes: int) -> str:
    """Write a sum of minutes, such as what is left of a goal: a large one in whole hours, on every page alike."""
    return format_minutes(minutes) if 0 < minutes < EXACT else format_hours(rounded(minutes / 60))


def rounded(hours: float) -> int:
    """Round half hours up, as people do."""
    return int(hours + 0.5)


def plain_hours(hours: float) -> str:
    """Write hours as a bare number with at most one decimal."""
    return f"{hours:.1f}".removesuffix(".0")


def _words(today: date) -> dict[str, date]:
    return {"today": today, "yesterday": today - timedelta(days=1), "tomorrow": today + timedelta(days=1)}


def parse_day(text: str, today: date | None, *, past: bool = False) -> date:
    """Read a day: an ISO date, or where today is known a day as people say it. Raises UsageError.

    Of friday and 1 june the next one is meant, or the latest where `past`; today is such a day.
    """
    words = _words(today) if today else {}
    given = text.strip()
    if day := words.get(given.lower()) or _iso_day(given):
        return day
    if not today:
        raise UsageError(f"`{text}` is not a day", "Write it as 2026-11-20.")
    from llmpath.core.days import read_day

    return read_day(text, today, past=past)


def week_of(day: date, starts: int) -> date:
    """Return the first day of the week a day belongs to; weeks start with this weekday, 0 for Monday."""
    return day - timedelta(days=(day.weekday() - starts) % 7)


def _iso_day(text: str) -> date | None:
    """Read an ISO date; None for what is none, and for a week, of which Python would take the Monday."""
    try:
        return None if "w" in text.lower() else date.fromisoformat(text)
    except ValueError:
        return None
