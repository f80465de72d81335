"""When a learner studies: minutes for each weekday, days off, and the day a week begins with."""

from __future__ import annotations

from llmpath.core.durations import parse_day, week_of
from llmpath.core.errors import NoSuchDayError, UsageError
from llmpath.core.values import NamedTuple, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

DEFAULT_WEEK = (60, 60, 60, 60, 60, 90, 90)
"""8 hours: an hour on weekdays, an hour and a half at weekends."""
A_DAY = 24 * 60
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
