"""When sessions of study begin: a time for all days, and others for some."""

import re
from collections.abc import Sequence

from llmpath.core.errors import UsageError
from llmpath.core.plan.time_of_day import TIME_OF_DAY, read_time_of_day
from llmpath.core.plan.week_words import NAMES, weekdays

_HINT = 'Write it as "19:00" or "19:00, sat-sun 10:00".'
_PART = rf"(?:([a-z].*?)\s+)?({TIME_OF_DAY})"


def parse_session_start(text: str) -> tuple[int | None, ...]:
    """Read when sessions begin as minutes after midnight from Monday to Sunday, None where nothing is said.

    `19:00` holds for every day that no other part names; of two times for a day the last one holds. Raises UsageError.
    """
    usual: int | None = None
    named: dict[int, int] = {}
    for part in filter(None, (part.strip() for part in text.lower().split(","))):
        found = re.fullmatch(_PART, part, re.ASCII)
        start = read_time_of_day(found[2]) if found else None
        if found is None or start is None:
            raise UsageError(f"`{part}` is not a time of day", _HINT)
        if found[1]:
            named |= dict.fromkeys(weekdays(found[1], part), start)
        else:
            usual = start
    if usual is None and not named:
        raise UsageError("no time of day is named", _HINT)
    return tuple(named.get(day, usual) for day in range(7))


def format_session_start(starts: Sequence[int | None]) -> str:
    """Write starts as `parse_session_start` reads them: `19:00, sat 10:00`; nothing where there are none."""
    told = [start for start in starts if start is not None]
    usual = max(told, key=told.count, default=None) if len(told) == len(starts) else None
    parts = [_time(usual)] if usual is not None else []
    for day, start in enumerate(starts):
        if start is not None and start != usual:
            parts.append(f"{NAMES[day][:3].lower()} {_time(start)}")
    return ", ".join(parts)


def _time(start: int) -> str:
    return f"{start // 60:02}:{start % 60:02}"
