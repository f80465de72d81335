"""The ends of a range of days."""

from datetime import date

import pytest

from llmpath.core.errors import UsageError
from llmpath.core.plan.range_ends import read_ends

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        ("1 june", "3 june 2028", (date(2028, 6, 1), date(2028, 6, 3))),
        ("28 dec", "2 jan 2028", (date(2027, 12, 28), date(2028, 1, 2))),
        ("28 dec 2027", "2 jan", (date(2027, 12, 28), date(2028, 1, 2))),
        ("29 feb", "3 mar 2028", (date(2028, 2, 29), date(2028, 3, 3))),
        ("24 dec", "2 jan", (date(2026, 12, 24), date(2027, 1, 2))),
    ],
)
def test_an_end_without_a_year_lies_beside_the_other(first: str, last: str, ends: tuple[date, date]) -> None:
    assert read_ends(first, last, TODAY) == ends


@pytest.mark.parametrize(("first", "last"), [("29 feb", "3 mar 2027"), ("3 mar 2025", "29 feb")])
def test_a_day_that_no_year_beside_the_other_has_is_refused(first: str, last: str) -> None:
    with pytest.raises(UsageError, match=r"there is no 29 feb within a year of 3 mar 202[57]"):
        read_ends(first, last, TODAY)
