"""When a learner studies: minutes for each weekday, days off, and the day a week begins with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from llmpath.core.durations import format_minutes, parse_day, parse_minutes
from llmpath.core.errors import UsageError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DEFAULT_WEEK = (60, 60, 60, 60, 60, 90, 90)
"""8 hours: an hour on weekdays, an hour and a half at weekends."""
A_DAY = 24 * 60
ROUND = 5
"""Minutes that shares of a week are rounded to."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """A stretch of days without study, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Availability:
    """The time a learner means to study."""

    week: tuple[int, ...] = DEFAULT_WEEK
    """Minutes from Monday to Sunday."""
    off: tuple[DaysOff, ...] = ()
    week_starts: int = 0
    """The weekday a week begins with, 0 for Monday."""

    def minutes(self, day: date) -> int:
        """Give the minutes there are on a day: none on a day off."""
        return 0 if any(gap.first <= day <= gap.last for gap in self.off) else self.week[day.weekday()]

    def week_of(self, day: date) -> date:
        """Give the first day of the week a day belongs to."""
        return day - timedelta(days=(day.weekday() - self.week_starts) % 7)

    def between(self, first: date, last: date) -> int:
        """Sum the minutes from one day to another, both included; 0 when the last comes before the first."""
        days = (last - first).days + 1
        if days <= 0:
            return 0
        whole, rest = divmod(days, 7)
        full = whole * sum(self.week) + sum(self.week[(first.weekday() + n) % 7] for n in range(rest))
        return full - sum(self.week[day.weekday()] for day in self._days_off(first, last))

    def _days_off(self, first: date, last: date) -> set[date]:
        """Give every day off in a stretch once, however many ranges name it."""
        return {day for gap in self.off for day in days(max(gap.first, first), min(gap.last, last))}


def days(first: date, last: date) -> Iterator[date]:
    """Walk from one day to another, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


_HINT = 'Write it as "mon-thu 1h, sat 3h", or as a number of hours a week: 8.'


def parse_week(text: str) -> tuple[int, ...]:
    """Read hours of study as minutes from Monday to Sunday; raises UsageError.

    `mon-thu 1h, sat 3h` names days, those that are not named have none; `8` or `8h` are hours a week, spread over
    the days as the default is.
    """
    words = text.strip().lower()
    if re.fullmatch(r"\d+(?:[.,]\d+)?\s*(?:h(?:ours?)?)?(?:\s*(?:a|per)\s*week)?", words):
        return _spread(_week_total(re.match(r"[\d.,]+", words)[0], text))  # type: ignore[index]
    found = [0] * 7
    for part in filter(None, (part.strip() for part in words.split(","))):
        named, _, time = part.partition(" ")
        minutes = 0 if time.strip() in {"0", "0h", "0m"} else parse_minutes(time)
        if minutes > A_DAY:
            raise UsageError(f"`{part}` is more than a day has", _HINT)
        for weekday in _weekdays(named, text):
            found[weekday] = minutes
    if not any(found):
        raise UsageError(f"`{text}` leaves no time to study", _HINT)
    return tuple(found)


def _week_total(number: str, text: str) -> int:
    minutes = round(float(number.replace(",", ".")) * 60) if len(re.findall("[.,]", number)) <= 1 else 0
    if not 0 < minutes <= 7 * A_DAY:
        raise UsageError(f"`{text}` is no number of hours a week has", _HINT)
    return minutes


def _spread(minutes: int) -> tuple[int, ...]:
    """Share minutes among the days of a week as the default does, in steps of five, the rest going to the last days."""
    steps, odd = divmod(minutes, ROUND)
    shares = [steps * day // sum(DEFAULT_WEEK) for day in DEFAULT_WEEK]
    for place in range(steps - sum(shares)):
        shares[6 - place % 7] += 1
    shares = [share * ROUND for share in shares]
    shares[6] += odd
    return tuple(shares)


def _weekdays(named: str, text: str) -> Sequence[int]:
    """Read `sat`, `saturday` or `mon-thu`; a range may go over the end of the week."""
    ends = [_weekday(name, text) for name in named.split("-")]
    if len(ends) > 2:  # noqa: PLR2004 - from one day to another
        raise UsageError(f"`{named}` is no range of weekdays", _HINT)
    return [(ends[0] + n) % 7 for n in range((ends[-1] - ends[0]) % 7 + 1)]


def _weekday(name: str, text: str) -> int:
    for place, full in enumerate(NAMES):
        if len(name) >= 3 and full.lower().startswith(name):  # noqa: PLR2004 - mon, tue, wed
            return place
    raise UsageError(f"`{name}` in `{text}` is no weekday", _HINT)


def parse_weekday(text: str) -> int:
    """Read a weekday as 0 for Monday to 6 for Sunday; raises UsageError."""
    return _weekday(text.strip().lower(), text)


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


def parse_days_off(text: str, today: date | None) -> DaysOff:
    """Read a day or a range of days such as `2026-12-24..2027-01-02`; raises UsageError.

    `today` and `yesterday` are understood where `today` is given.
    """
    first, dots, last = text.partition("..")
    begin = parse_day(first, today)
    end = parse_day(last, today) if dots else begin
    if end < begin:
        raise UsageError(f"`{text}` ends before it begins", "Write it as 2026-12-24..2027-01-02.")
    return DaysOff(begin, end)


def format_days_off(gap: DaysOff) -> str:
    """Write days off as `parse_days_off` reads them."""
    if gap.first == gap.last:
        return gap.first.isoformat()
    return f"{gap.first.isoformat()}..{gap.last.isoformat()}"
