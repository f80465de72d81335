"""Hours of study and weekdays as people write them: mon-thu 1h, sat and sun 3h; weekdays 45m; or hours a week."""

from __future__ import annotations

from llmpath.core.durations import format_minutes, parse_minutes
from llmpath.core.errors import UsageError
from llmpath.core.plan.availability import A_DAY, DEFAULT_WEEK, scaled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GROUPS = {
    "daily": range(7), "day": range(7), "weekdays": range(5), "weekday": range(5), "weekends": range(5, 7),
    "weekend": range(5, 7),
}  # fmt: skip
"""Several weekdays by one name; `every` may stand before it."""
FEW_MINUTES = 24
"""Minutes of a day that nobody means to study: a bare number up to so many may be hours."""

_HINT = 'Write it as "mon-thu 1h, sat 3h", or as a number of hours a week: 8.'
_TOTAL = r"([-+]?\d[\d.,]*)\s*(?:h|hours?)?(?:\s*(?:a|per)\s*week)?"  # compiled when it is first needed
_NAMED = r"((?:every\s+)?[a-z]+(?:(?:\s*[-\u2013]\s*|\s+to\s+)[a-z]+)?)[\s:=]*(.*)"


def parse_week(text: str, usual: tuple[int, ...] = DEFAULT_WEEK, *, typed: bool = False) -> tuple[int, ...]:
    """Read hours of study as minutes from Monday to Sunday; raises UsageError.

    `mon-thu 1h, sat 3h` names days, those that are not named have none; days without a time of their own have that of
    the next: `sat, sun 2h`. `8` or `8h` are hours a week, shared among the days as those of the usual week are. Of two
    times for a day the last one holds. Where it was `typed`, a number that may be hours or minutes is refused; in a
    file it is minutes, as ever.
    """
    import re

    words = text.strip().lower()
    if total := re.fullmatch(_TOTAL, words, re.ASCII):
        return scaled(usual, _week_total(total[1], text, usual))
    found = [0] * 7
    waiting: list[int] = []
    parts = [part.strip() for part in re.split(r"[,;&]|\band\b", words) if part.strip()]
    for place, part in enumerate(parts):
        split = re.fullmatch(_NAMED, part)
        if not split:
            raise UsageError(f"`{part}` does not begin with a weekday", _HINT)
        waiting += weekdays(split[1], part)
        if not split[2] and place < len(parts) - 1:
            continue
        if typed:
            _refuse_two_meanings(split[2], part)
        minutes = _minutes(split[2], part)
        while waiting:
            found[waiting.pop()] = minutes
    if not any(found):
        raise UsageError(f"`{text}` leaves no time to study", _HINT)
    return tuple(found)


def _refuse_two_meanings(time: str, part: str) -> None:
    if time in map(str, range(1, FEW_MINUTES + 1)):
        raise UsageError(f"`{part}` may be {time} hours or {time} minutes", f"Write {time}h or {time}m.")


def _minutes(time: str, part: str) -> int:
    """Read the time of a day, which may be none at all."""
    import re

    if not time:
        raise UsageError(f"`{part}` names no time", _HINT)
    minutes = 0 if re.fullmatch(r"0+\s*(h|m|min)?", time) else parse_minutes(time)
    if minutes > A_DAY:
        raise UsageError(f"`{part}` is more than a day has", _HINT)
    return minutes


def _week_total(number: str, text: str, usual: Sequence[int]) -> int:
    try:
        minutes = round(float(number.replace(",", ".")) * 60)
    except (ValueError, OverflowError):  # 1.2.3, or more than any number
        minutes = 0
    if not 0 < minutes <= 7 * A_DAY:
        raise UsageError(f"`{text}` is not a number of hours a week can have", _HINT)
    if minutes > sum(A_DAY for day in usual if day):
        raise UsageError(f"`{text}` does not fit into the days you study on", _HINT)
    return minutes


def weekdays(named: str, part: str) -> Sequence[int]:
    """Read `sat`, `saturdays`, `mon-thu`, `mon to thu`, `weekdays` or `daily`; a range may go over the week's end."""
    import re

    name = named.strip().removeprefix("every").strip()
    if name in GROUPS:
        return GROUPS[name]
    ends = [_weekday(end.strip(), part) for end in re.split(r"[-\u2013]|\sto\s", name)]
    return [(ends[0] + n) % 7 for n in range((ends[-1] - ends[0]) % 7 + 1)]


def _weekday(name: str, part: str) -> int:
    place = _place(name)
    if place is None:
        raise UsageError(f"`{name}` in `{part}` is not a weekday", _HINT)
    return place


def _place(name: str) -> int | None:
    """Find the weekday whose first letters these are, three at the least."""
    found = (place for place, full in enumerate(NAMES) if f"{full.lower()}s".startswith(name))
    return next(found, None) if len(name) >= 3 else None  # noqa: PLR2004 - mon, tue, wed


def parse_weekday(text: str) -> int:
    """Read a weekday as 0 for Monday to 6 for Sunday; raises UsageError."""
    place = _place(text.strip().lower())
    if place is None:
        raise UsageError(f"`{text}` is not a weekday", "Write it as monday or mon.")
    return place


def format_week(week: Sequence[int]) -> str:
    """Write the minutes of a week as `parse_week` reads them: `mon-fri 1 h, sat-sun 1 h 30`."""
    parts: list[str] = []
    start = 0
    for place in range(1, 8):
        if place < 7 and week[place] == week[start]:  # noqa: PLR2004 - days of a week
            continue
        if week[start]:
            name = WEEKDAYS[start] if place - start == 1 else f"{WEEKDAYS[start]}-{WEEKDAYS[place - 1]}"
            parts.append(f"{name} {format_minutes(week[start])}".replace("\N{NO-BREAK SPACE}", " "))
        start = place
    return ", ".join(parts)
