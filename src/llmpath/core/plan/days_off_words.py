"""Days off as they are typed, several one behind the other."""

from collections.abc import Sequence
from datetime import date

from llmpath.core.errors import NoSuchDayError, UsageError
from llmpath.core.plan.availability import DaysOff, parse_days_off

LONGEST_DAY = 9
"""Words of the longest range of days: 24 december 2026 .. 2 january 2027, and one for good measure."""
RANGE = ".."
_TO = ("to", "till", "until", "-", "\N{EN DASH}")
"""What people write between two days besides."""


def read_days_off(words: Sequence[str], today: date) -> list[DaysOff]:
    """Return days off as they were typed, of one word or several: `1 june`, `24 dec .. 2 jan`. Raises UsageError.

    Commas may stand between them, and `to` or a dash between the ends of a range.
    """
    found: list[DaysOff] = []
    left = [RANGE if word in _TO else word for word in " ".join(words).replace(",", " ").split()]
    while left:
        refused: UsageError | None = None
        range_refused: UsageError | None = None
        for number in range(min(len(left), LONGEST_DAY), 0, -1):
            try:
                read = parse_days_off(" ".join(left[:number]), today)
            except NoSuchDayError:  # understood, and fewer of these words would be something else
                raise
            except UsageError as error:
                refused = refused or error
                if RANGE in left[1 : number - 1]:
                    range_refused = range_refused or error
                if number == 1:
                    raise range_refused or refused from None
            else:
                if left[number : number + 1] == [RANGE] and (wrong := range_refused or refused):
                    raise wrong
                found.append(read)
                del left[:number]
                break
    return found


def read_one(words: str, today: date) -> DaysOff:
    """Return days off that are one range or day, as they were typed. Raises UsageError."""
    found = read_days_off([words], today)
    if len(found) != 1:
        raise UsageError(f"`{words}` is not one day or range", "Write it as 2026-12-24..2027-01-02.")
    return found[0]
