"""When there is time to study: hours of a week, days off, and weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.errors import UsageError
from llmpath.core.plan.availability import (
    A_DAY,
    Availability,
    DaysOff,
    days,
    format_days_off,
    overlap,
    parse_days_off,
    scaled,
    with_days_off,
    without_days_off,
)
from llmpath.core.plan.week_words import format_week, parse_week, parse_weekday

MONDAY = date(2026, 11, 23)
NEAR = st.dates(MONDAY - timedelta(days=40), MONDAY + timedelta(days=40))
WEEKS = st.lists(st.integers(0, A_DAY), min_size=7, max_size=7).filter(any).map(tuple)


@st.composite
def ranges(draw: st.DrawFn) -> DaysOff:
    """Draw days off of up to 30 days around one Monday."""
    first = draw(NEAR)
    return DaysOff(first, first + timedelta(days=draw(st.integers(0, 30))))


AVAILABILITIES = st.builds(Availability, WEEKS, st.lists(ranges(), max_size=4).map(tuple), st.integers(0, 6))


@given(AVAILABILITIES, NEAR, NEAR)
def test_a_stretch_has_the_minutes_of_its_days(availability: Availability, first: date, last: date) -> None:
    assert availability.between(first, last) == sum(availability.minutes(day) for day in days(first, last))


@given(AVAILABILITIES, NEAR)
def test_a_week_begins_with_its_weekday_and_holds_the_day(availability: Availability, day: date) -> None:
    first = availability.week_of(day)
    assert first.weekday() == availability.week_starts
    assert 0 <= (day - first).days < 7


@given(WEEKS)
def test_a_week_is_read_as_it_is_written(week: tuple[int, ...]) -> None:
    assert parse_week(format_week(week)) == week


@given(st.integers(1, 7 * 24 * 4))
def test_hours_a_week_are_all_spread_and_no_day_has_more_than_24(quarters: int) -> None:
    week = parse_week(str(quarters / 4))
    assert sum(week) == quarters * 15
    assert max(week) <= A_DAY


@pytest.mark.parametrize(
    ("week", "total", "expected"),
    [
        ((60, 60, 60, 60, 60, 90, 90), 720, (90, 90, 90, 90, 90, 135, 135)),
        ((0, 0, 0, 0, 0, 180, 0), 300, (0, 0, 0, 0, 0, 300, 0)),
        ((20, 0, 0, 0, 0, 185, 0), 1500, (145, 0, 0, 0, 0, 1355, 0)),
        ((10, 0, 0, 0, 0, 1000, 0), 1500, (60, 0, 0, 0, 0, 1440, 0)),
        ((60, 60, 60, 60, 60, 90, 90), 7 * A_DAY, (A_DAY,) * 7),
        ((60, 0, 0, 0, 0, 180, 0), 6, (1, 0, 0, 0, 0, 5, 0)),
    ],
)
def test_a_week_is_scaled_in_its_proportions(week: tuple[int, ...], total: int, expected: tuple[int, ...]) -> None:
    assert scaled(week, total) == expected


@given(st.lists(st.integers(0, A_DAY), min_size=7, max_size=7).filter(any), st.integers(1, 7 * A_DAY))
def test_a_scaled_week_has_the_total_and_no_new_days(week: list[int], minutes: int) -> None:
    total = min(minutes, sum(A_DAY for day in week if day))
    found = scaled(tuple(week), total)
    assert sum(found) == total
    assert all(0 <= share <= A_DAY for share in found)
    assert sum(share % 5 > 0 for share in found) <= 1
    assert all(day or not share for day, share in zip(week, found, strict=True))


def test_hours_a_week_are_shared_among_the_days_of_the_usual_week() -> None:
    usual = parse_week("mon-thu 1h30, sat 3h")
    assert parse_week("12", usual) == (120, 120, 120, 120, 0, 240, 0)
    assert parse_week("sun 2h", usual) == (0, 0, 0, 0, 0, 0, 120)
    with pytest.raises(UsageError) as caught:
        parse_week("121", usual)
    assert caught.value.message == "`121` does not fit into the days you study on"


@pytest.mark.parametrize("text", ["..2026-12-24", "2026-12-24..", " .. ", ".."])
def test_a_stretch_of_one_end_is_said_to_be_that(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_days_off(text, MONDAY)
    assert caught.value.message == f"`{text}` has only one end"


def test_a_weekday_is_read_by_three_letters_or_more() -> None:
    assert [parse_weekday(text) for text in ("mon", "TUES", " Sunday ")] == [0, 1, 6]
    with pytest.raises(UsageError, match="`mo` is not a weekday"):
        parse_weekday("mo")


@given(ranges())
def test_days_off_are_read_as_they_are_written(gap: DaysOff) -> None:
    assert parse_days_off(format_days_off(gap), None) == gap


def test_days_off_may_be_named_from_today() -> None:
    assert parse_days_off("today..2026-11-25", MONDAY) == DaysOff(MONDAY, date(2026, 11, 25))
    with pytest.raises(UsageError):
        parse_days_off("today", None)


@pytest.mark.parametrize(
    "text", ["2026-12-24..2026-12-23", "..", "2026-12-24..", "2026-12-24...2026-12-25", "christmas"]
)
def test_days_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_days_off(text, MONDAY)


def all_days(off: tuple[DaysOff, ...]) -> set[date]:
    """Return every day that is off."""
    return {day for gap in off for day in days(gap.first, gap.last)}


@given(st.lists(ranges(), max_size=4).map(tuple), ranges())
def test_days_off_are_added_and_taken_back_day_for_day(off: tuple[DaysOff, ...], gap: DaysOff) -> None:
    named = all_days((gap,))
    assert all_days(with_days_off(off, gap)) == all_days(off) | named
    assert all_days(without_days_off(off, gap)) == all_days(off) - named
    assert all_days(overlap(off, gap)) == all_days(off) & named
    merged = with_days_off(off, gap)[-1]
    assert named <= all_days((merged,))
    assert overlap(with_days_off(off, gap)[:-1], gap) == ()


def test_a_day_at_the_end_of_the_calendar() -> None:
    end = DaysOff(date(9999, 12, 1), date.max)
    assert Availability(off=(end,)).between(date(9999, 11, 30), date.max) == 60
    assert without_days_off((end,), end) == ()


FIRST = date(2026, 11, 23)
GAPS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 9)).map(
        lambda pair: DaysOff(FIRST + timedelta(days=pair[0]), FIRST + timedelta(days=sum(pair)))
    )
)


@given(off=GAPS, begin=st.integers(-5, 70), length=st.integers(-2, 40))
def test_days_off_count_once_however_they_are_named(off: list[DaysOff], begin: int, length: int) -> None:
    time = Availability((60, 0, 30, 60, 45, 90, 90), tuple(off))
    first = FIRST + timedelta(days=begin)
    last = first + timedelta(days=length)
    by_day = {
        day: 0 if any(gap.first <= day <= gap.last for gap in off) else time.week[day.weekday()]
        for day in days(first, last)
    }
    assert {day: time.minutes(day) for day in by_day} == by_day
    assert time.between(first, last) == sum(by_day.values())
