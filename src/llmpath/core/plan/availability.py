"""When a learner studies: minutes for each weekday, days off, and the day a week begins with."""

from __future__ import annotations

from llmpath.core.durations import format_minutes, parse_day, parse_minutes, week_of
from llmpath.core.errors import NoSuchDayError, UsageError
from llmpath.core.values import NamedTuple, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DEFAULT_WEEK = (60, 60, 60, 60, 60, 90, 90)
"""8 hours: an hour on weekdays, an hour and a half at weekends."""
A_DAY = 24 * 60
FEW_MINUTES = 12
"""Minutes of a day that nobody means to study: a bare number up to so many may be hours."""
ROUND = 5
"""Minutes that shares of a week are rounded to."""


class DaysOff(NamedTuple):
    """A stretch of days without study, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1


class Availability(NamedTuple):
    """The time a learner means to study."""

    week: tuple[int, ...] = DEFAULT_WEEK
    """Minutes from Monday to Sunday."""
    off: tuple[DaysOff, ...] = ()
    week_starts: int = 0
    """The weekday a week begins with, 0 for Monday."""
    reviews: tuple[int, ...] = ()
    """Minutes that reviews take of each day, from `reviews_from` on; none behind the last."""
    reviews_from: date | None = None

    def minutes(self, day: date) -> int:
        """Return the minutes there are on a day beside reviews: none on a day off."""
        return 0 if self.is_off(day) else self.beside_reviews(day)

    def beside_reviews(self, day: date) -> int:
        """Return the minutes that the week has for a day, less those of its reviews."""
        place = (day - self.reviews_from).days if self.reviews_from else -1
        taken = self.reviews[place] if 0 <= place < len(self.reviews) else 0
        return max(self.week[day.weekday()] - taken, 0)

    def is_off(self, day: date) -> bool:
        """Return whether a day is a day off."""
        from bisect import bisect_right

        gaps = _merged(self.off)
        place = bisect_right(gaps, day, key=_first)
        return place > 0 and day <= gaps[place - 1].last

    def week_of(self, day: date) -> date:
        """Return the first day of the week a day belongs to."""
        return week_of(day, self.week_starts)

    def between(self, first: date, last: date) -> int:
        """Sum the minutes from one day to another, both included; 0 when the last comes before the first.

        They are those beside reviews.
        """
        if self.reviews:
            return sum(map(self.minutes, days(first, last)))
        from bisect import bisect_right

        begin, end = first.toordinal(), last.toordinal()
        minutes = self._between(begin, end)
        gaps = _merged(self.off)
        place = max(bisect_right(gaps, first, key=_first) - 1, 0)
        while place < len(gaps) and gaps[place].first <= last:
            gap = gaps[place]
            minutes -= self._between(max(gap.first.toordinal(), begin), min(gap.last.toordinal(), end))
            place += 1
        return minutes

    def _between(self, begin: int, end: int) -> int:
        """Sum the minutes of a stretch of days by their ordinals, days off or not."""
        whole, rest = divmod(max(end - begin + 1, 0), 7)
        return whole * sum(self.week) + sum(self.week[(begin - 1 + n) % 7] for n in range(rest))


def _first(gap: DaysOff) -> date:
    return gap.first


_LATEST: list[tuple[tuple[DaysOff, ...], tuple[DaysOff, ...]]] = [((), ())]
"""The days off that were merged last: to hash a hundred thousand of them takes longer than to look one up."""


def _merged(off: tuple[DaysOff, ...]) -> tuple[DaysOff, ...]:
    """Return days off in order, those that overlap or touch as one: a lifetime of them is looked up day by day."""
    known, latest = _LATEST[0]
    if known is off:
        return latest
    merged: list[DaysOff] = []
    for gap in sorted(off):
        if merged and gap.first.toordinal() <= merged[-1].last.toordinal() + 1:
            merged[-1] = DaysOff(merged[-1].first, max(merged[-1].last, gap.last))
        else:
            merged.append(gap)
    _LATEST[0] = (off, tuple(merged))
    return _LATEST[0][1]


def days(first: date, last: date) -> Iterator[date]:
    """Walk from one day to another, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


_HINT = 'Write it as "mon-thu 1h, sat 3h", or as a number of hours a week: 8.'
_TOTAL = r"([-+]?\d[\d.,]*)\s*(?:h|hours?)?(?:\s*(?:a|per)\s*week)?"  # compiled when it is first needed
_NAMED = r"([a-z]+(?:\s*[-\u2013]\s*[a-z]+)?)[\s:=]*(.*)"


def parse_week(text: str, usual: tuple[int, ...] = DEFAULT_WEEK, *, typed: bool = False) -> tuple[int, ...]:
    """Read hours of study as minutes from Monday to Sunday; raises UsageError.

    `mon-thu 1h, sat 3h` names days, those that are not named have none; `8` or `8h` are hours a week, shared among
    the days as those of the usual week are. Of two times for a day the last one holds. Where it was `typed`, a number
    that may be hours or minutes is refused; in a file it is minutes, as ever.
    """
    import re

    words = text.strip().lower()
    if total := re.fullmatch(_TOTAL, words, re.ASCII):
        return scaled(usual, _week_total(total[1], text, usual))
    found = [0] * 7
    for part in filter(None, (part.strip() for part in words.split(","))):
        split = re.fullmatch(_NAMED, part)
        if not split:
            raise UsageError(f"`{part}` does not begin with a weekday", _HINT)
        if typed:
            _refuse_two_meanings(split[2], part)
        minutes = _minutes(split[2], part)
        for weekday in weekdays(split[1], part):
            found[weekday] = minutes
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


def scaled(week: Sequence[int], total: int, step: int = ROUND) -> tuple[int, ...]:
    """Share a number of minutes among the days of study in the proportions of a week, in steps of so many minutes.

    No day gets more than 24 hours; what that leaves over goes to the others. The total is at most that of as many
    whole days as there are days of study.
    """
    shares = [min(total * minutes // sum(week) // step * step, A_DAY) for minutes in week]
    days = sorted((n for n in range(7) if week[n]), key=lambda n: shares[n] * sum(week) - total * week[n])
    while left := total - sum(shares):
        for number in days:
            more = min(step, A_DAY - shares[number], left)
            shares[number] += more
            left -= more
    return tuple(shares)


def weekdays(named: str, part: str) -> Sequence[int]:
    """Read `sat`, `saturday` or `mon-thu`; a range may go over the end of the week."""
    import re

    ends = [_weekday(name.strip(), part) for name in re.split("[-\u2013]", named)]
    return [(ends[0] + n) % 7 for n in range((ends[-1] - ends[0]) % 7 + 1)]


def _weekday(name: str, part: str) -> int:
    place = _place(name)
    if place is None:
        raise UsageError(f"`{name}` in `{part}` is not a weekday", _HINT)
    return place


def _place(name: str) -> int | None:
    """Find the weekday whose first letters these are, three at the least."""
    found = (place for place, full in enumerate(NAMES) if full.lower().startswith(name))
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


def parse_days_off(text: str, today: date | None) -> DaysOff:
    """Read a day, a week such as `2026-W47`, or a range of them such as `2026-12-24..2027-01-02`; raises UsageError.

    Days as people say them are understood where `today` is given.
    """
    first, dots, last = (part.strip() for part in text.partition(".."))
    if dots and not (first and last):
        raise UsageError(f"`{text}` has only one end", "Write it as 2026-12-24..2027-01-02.")
    if (dots and today) or "w" in text.lower():
        from llmpath.core.plan.range_ends import read_ends

        begin, end = read_ends(first, last or first, today)
    else:
        begin = parse_day(first, today)
        end = parse_day(last, today) if dots else begin
    if end < begin:
        hint = f"{begin} is after {end}. Write it as 2026-12-24..2027-01-02."
        raise NoSuchDayError(f"`{text}` ends before it begins", hint)
    return DaysOff(begin, end)


def format_days_off(gap: DaysOff) -> str:
    """Write days off as `parse_days_off` reads them."""
    if gap.first == gap.last:
        return gap.first.isoformat()
    return f"{gap.first.isoformat()}..{gap.last.isoformat()}"


def with_days_off(off: Sequence[DaysOff], new: DaysOff) -> tuple[DaysOff, ...]:
    """Return the days off with more of them; ranges that overlap the new one become one with it."""
    apart = [gap for gap in off if gap.last < new.first or new.last < gap.first]
    met = [gap for gap in off if gap not in apart]
    merged = DaysOff(min([new.first, *(gap.first for gap in met)]), max([new.last, *(gap.last for gap in met)]))
    return (*apart, merged)


def overlap(off: Sequence[DaysOff], given: DaysOff) -> tuple[DaysOff, ...]:
    """Return the part of the days off that lies in a range."""
    met = (DaysOff(max(gap.first, given.first), min(gap.last, given.last)) for gap in off)
    return tuple(gap for gap in met if gap.first <= gap.last)


def without_days_off(off: Sequence[DaysOff], gone: DaysOff) -> tuple[DaysOff, ...]:
    """Return the days off without those of a range; a range it lies in is cut in two."""
    left = []
    for gap in off:
        if gap.last < gone.first or gone.last < gap.first:
            left.append(gap)
            continue
        if gap.first < gone.first:
            left.append(DaysOff(gap.first, gone.first - timedelta(days=1)))
        if gone.last < gap.last:
            left.append(DaysOff(gone.last + timedelta(days=1), gap.last))
    return tuple(left)
