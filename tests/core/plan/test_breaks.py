"""Stretches without study."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.breaks import StudyBreak, days_off_in, first_weeks, stretches, why_no_study
from llmpath.core.plan.sessions import StudySession, Week

MONDAY = date(2026, 11, 23)


def weeks_of(busy: list[bool]) -> list[Week]:
    """Make weeks with a session, or none."""
    firsts = [MONDAY + timedelta(days=7 * number) for number in range(len(busy))]
    return [
        Week(first, first + timedelta(days=6), 0, (StudySession(first, "a/b", 60, True, True),) * some, (), ())
        for first, some in zip(firsts, busy, strict=True)
    ]


def test_quiet_weeks_are_taken_together() -> None:
    weeks = weeks_of([False, True, True, False, False, True])
    found = list(stretches(weeks))
    assert found == [StudyBreak((weeks[0],)), weeks[1], weeks[2], StudyBreak((weeks[3], weeks[4])), weeks[5]]
    assert [(part.first, part.last) for part in found] == [
        (MONDAY, date(2026, 11, 29)),
        (date(2026, 11, 30), date(2026, 12, 6)),
        (date(2026, 12, 7), date(2026, 12, 13)),
        (date(2026, 12, 14), date(2026, 12, 27)),
        (date(2026, 12, 28), date(2027, 1, 3)),
    ]


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 12))
def test_the_first_weeks_are_counted_by_those_with_study(busy: list[bool], count: int) -> None:
    weeks = weeks_of(busy)
    shown = first_weeks(weeks, count)
    assert shown == tuple(weeks[: len(shown)])
    assert sum(bool(week.sessions) for week in shown) == min(count, sum(busy))
    assert shown == tuple(weeks) or shown[-1].sessions
    assert first_weeks(weeks, None) == tuple(weeks)


def test_days_off_of_a_week_are_its_own_and_stand_together() -> None:
    off = (
        DaysOff(date(2026, 11, 20), date(2026, 11, 23)),
        DaysOff(date(2026, 11, 24), date(2026, 11, 24)),
        DaysOff(date(2026, 11, 28), date(2026, 12, 24)),
        DaysOff(date(2026, 11, 26), date(2026, 11, 26)),
    )
    (week,) = weeks_of([True])
    assert days_off_in(week, Availability((60, 60, 60, 0, 60, 60, 60), off)) == (
        DaysOff(date(2026, 11, 23), date(2026, 11, 24)),
        DaysOff(date(2026, 11, 28), date(2026, 11, 29)),
    )


@pytest.mark.parametrize(
    ("begins", "off", "why"),
    [
        pytest.param(MONDAY, (), "used-up", id="there would be time"),
        pytest.param(MONDAY + timedelta(days=6), (), "over", id="Sunday, and nobody studies on Sundays"),
        pytest.param(MONDAY, (DaysOff(MONDAY, MONDAY + timedelta(days=6)),), "days-off", id="all of it is off"),
        pytest.param(
            MONDAY + timedelta(days=5), (DaysOff(MONDAY, MONDAY + timedelta(days=5)),), "days-off",
            id="the last study day is off",
        ),
        pytest.param(
            MONDAY + timedelta(days=6), (DaysOff(MONDAY, MONDAY + timedelta(days=6)),), "over",
            id="what is off is past, or no study day",
        ),
    ],
)  # fmt: skip
def test_a_week_without_study_has_its_reason(begins: date, off: tuple[DaysOff, ...], why: str) -> None:
    availability = Availability((60, 60, 60, 60, 0, 180, 0), off)
    assert why_no_study(MONDAY, MONDAY + timedelta(days=6), begins, availability) == why
