"""Days and stretches of days in words: `Mon 23 Nov`, `30 Nov – 6 Dec`."""  # noqa: RUF002 - a range

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from llmpath.core.plan.availability import DaysOff


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TWO_WEEKS = 14
HALF_A_YEAR = 26 * 7
_SPACE = "\N{NO-BREAK SPACE}"
_TO = "–"  # noqa: RUF001 - a range


def weekday(day: date) -> str:
    """Return the weekday in three letters, in English whatever the locale."""
    return WEEKDAYS[day.weekday()]


def day_words(day: date, today: date | None = None) -> str:
    """Write a day as `Mon 23 Nov`, with its year where that is not the year of today."""
    year = "" if today and day.year == today.year else f"{_SPACE}{day.year}"
    return f"{weekday(day)}{_SPACE}{day.day}{_SPACE}{MONTHS[day.month - 1]}{year}"


def span_words(first: date, last: date, today: date) -> str:
    """Write a stretch of days as `23–29 Nov` or `30 Nov – 6 Dec`, with its year where that is not the present one."""  # noqa: RUF002
    year = "" if last.year == today.year else f"{_SPACE}{last.year}"
    end = f"{last.day}{_SPACE}{MONTHS[last.month - 1]}{year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{_TO}{end}"
    return f"{first.day}{_SPACE}{MONTHS[first.month - 1]} {_TO}{_SPACE}{end}"


def gap_words(gap: DaysOff, today: date) -> str:
    """Write days off as `Thu 24 Dec` or `Thu 24 Dec to Sat 2 Jan 2027`."""
    first = day_words(gap.first, today)
    return first if gap.first == gap.last else f"{first} to {day_words(gap.last, today)}"


def weekdays_words(first: date, last: date) -> str:
    """Write the weekdays of a stretch within a week: `Sat`, `Mon–Fri`."""  # noqa: RUF002 - a range
    return weekday(first) if first == last else f"{weekday(first)}{_TO}{weekday(last)}"


def days_words(count: int) -> str:
    """Write a number of days in the unit people would use: `11 days`, `2 weeks`, `9 weeks`, `14 months`, `10 years`."""
    if (count < TWO_WEEKS and count % 7) or not count:
        return _counted(count, "day")
    if count < HALF_A_YEAR:
        return _counted(round(count / 7), "week")
    years = round(count / 365.25)
    return _counted(years, "year") if years > 2 else _counted(round(count / 30.44), "month")  # noqa: PLR2004


def _counted(number: int, noun: str) -> str:
    return f"{number}{_SPACE}{noun}{'' if number == 1 else 's'}"
