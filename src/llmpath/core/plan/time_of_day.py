"""A time of day as people type it: 21:30, 21.30, 21h30, 21, 9pm, 9:30 pm, noon."""

import re

TIME_OF_DAY = r"(?:noon|midnight|\d{1,2}(?:[:.h]\d{2})?\s*(?:h|[ap]\.?m\.?)?)"
_PARTS = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:h|([ap])\.?m\.?)?"
_NAMED = {"noon": 12 * 60, "midnight": 0}
_HALF = 12
"""Hours of half a day."""


def read_time_of_day(text: str) -> int | None:
    """Return the minutes after midnight; None where the text is no time of day."""
    plain = text.strip().lower()
    if plain in _NAMED:
        return _NAMED[plain]
    found = re.fullmatch(_PARTS, plain, re.ASCII)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= _HALF:
            return None
        hour = hour % _HALF + (_HALF if half == "p" else 0)
    return hour * 60 + minute if hour < 2 * _HALF and minute < 60 else None  # noqa: PLR2004 - minutes of an hour
