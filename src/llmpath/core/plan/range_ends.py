"""The two ends of a range of days, as people say them."""

from datetime import date

from llmpath.core.days import is_yearless, read_day, read_week, says_its_year
from llmpath.core.durations import parse_day
from llmpath.core.errors import UsageError

A_YEAR = 366


def read_ends(first: str, last: str, today: date | None) -> tuple[date, date]:
    """Read the two ends of a range, days or weeks; without `today` they are ISO dates. Raises UsageError.

    Of two days of which one does not say its year, it lies beside the other: `24 dec .. 2 jan 2028` begins in 2027.
    """
    if today and says_its_year(last) and is_yearless(first, today):
        end = _end(last, today)
        return _within_a_year(read_day(first, end, past=True), end, first, last)
    begin = _begin(first, today)
    if today and says_its_year(first) and is_yearless(last, today):
        return _within_a_year(begin, read_day(last, begin, past=False), last, first)
    end = _end(last, today)
    if end < begin and today and last[:1].isalpha():  # fri..mon: the Monday behind that Friday
        end = parse_day(last, begin)
    return begin, end


def _begin(text: str, today: date | None) -> date:
    week = read_week(text)
    return week[0] if week else parse_day(text, today)


def _end(text: str, today: date | None) -> date:
    week = read_week(text)
    return week[1] if week else parse_day(text, today)


def _within_a_year(begin: date, end: date, yearless: str, other: str) -> tuple[date, date]:
    """Return both ends; raises UsageError where the year beside the other has no such day."""
    if (end - begin).days > A_YEAR:
        hint = "Say the year of both ends: 28 feb 2027 .. 3 mar 2027."
        raise UsageError(f"there is no {yearless.strip()} within a year of {other.strip()}", hint)
    return begin, end
