"""The two ends of a range of days, as people say them."""

from datetime import date

from llmpath.core.days import is_yearless, read_day, says_its_year
from llmpath.core.durations import parse_day


def read_ends(first: str, last: str, today: date) -> tuple[date, date]:
    """Read the two ends of a range; of two days of which one does not say its year, it lies beside the other.

    So `24 dec .. 2 jan 2028` begins in 2027. Raises UsageError.
    """
    if says_its_year(last) and is_yearless(first, today):
        end = parse_day(last, today)
        return read_day(first, end, past=True), end
    begin = parse_day(first, today)
    if says_its_year(first) and is_yearless(last, today):
        return begin, read_day(last, begin, past=False)
    return begin, parse_day(last, today)
