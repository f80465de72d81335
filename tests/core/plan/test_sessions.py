"""Filling days and cutting weeks, by examples."""

from datetime import date, timedelta

import pytest

from core.situations import MONDAY
from llmpath.core.errors import UsageError
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.sessions import Checkpoint, fill, weeks_of


def filled(
    minutes: dict[str, int], week: tuple[int, ...], spent: int = 0, keep: str = "", off: tuple[DaysOff, ...] = ()
) -> list[tuple[int, str, int]]:
    """Fill topics from a Monday on; give the sessions as (days from then, topic, minutes)."""
    sessions = fill(tuple(minutes), minutes, Availability(week, off), MONDAY, spent, keep)
    return [((session.day - MONDAY).days, session.topic, session.minutes) for session in sessions]


@pytest.mark.parametrize(
    ("minutes", "week", "expected"),
    [
        pytest.param(
            {"a": 90, "b": 30},
            (60,) * 7,
            [(0, "a", 60), (1, "a", 30), (1, "b", 30)],
            id="one after the other, to the brim",
        ),
        pytest.param(
            {"a": 60, "b": 20},
            (0, 0, 60, 0, 0, 0, 30),
            [(2, "a", 60), (6, "b", 20)],
            id="days without time are passed by",
        ),
        pytest.param(
            {"a": 40, "b": 45, "c": 60, "d": 10},
            (60,) * 7,
            [(0, "a", 40), (1, "b", 45), (1, "c", 15), (2, "c", 45), (2, "d", 10)],
            id="waiting once more would take another day",
        ),
        pytest.param(
            {"a": 40, "b": 60, "c": 10},
            (60,) * 7,
            [(0, "a", 40), (0, "b", 20), (1, "b", 40), (1, "c", 10)],
            id="the last day does not move",
        ),
        pytest.param(
            {"a": 40, "b": 60, "c": 60},
            (60,) * 7,
            [(0, "a", 40), (1, "b", 60), (2, "c", 60)],
            id="20 min stay free where the end does not move",
        ),
        pytest.param(
            {"a": 40, "b": 70, "c": 60},
            (60,) * 7,
            [(0, "a", 40), (0, "b", 20), (1, "b", 50), (2, "c", 60)],
            id="what fits no day is cut",
        ),
        pytest.param(
            {"a": 30, "b": 60, "c": 60},
            (60,) * 7,
            [(0, "a", 30), (0, "b", 30), (1, "b", 30), (1, "c", 30), (2, "c", 30)],
            id="half an hour is worth a session",
        ),
        pytest.param(
            {"a": 40, "b": 60, "c": 60},
            (60, 45, 60, 60, 60, 60, 60),
            [(0, "a", 40), (0, "b", 20), (1, "b", 40), (2, "c", 60)],
            id="what does not fit into the next day is cut",
        ),
    ],
)
def test_filling(minutes: dict[str, int], week: tuple[int, ...], expected: list[tuple[int, str, int]]) -> None:
    assert filled(minutes, week) == expected


def test_a_goal_in_between_is_not_finished_later_for_the_sake_of_whole_sessions() -> None:
    minutes = {"a": 40, "b": 40, "goal": 40, "d": 260, "e": 50}
    week = (60,) * 7
    assert filled(minutes, week)[:3] == [(0, "a", 40), (1, "b", 40), (2, "goal", 40)]
    assert filled(minutes, week, keep="goal")[:5] == [
        (0, "a", 40), (0, "b", 20), (1, "b", 20), (1, "goal", 40), (2, "d", 60),
    ]  # fmt: skip


def test_what_was_studied_today_is_taken_off_today() -> None:
    assert filled({"a": 100}, (60,) * 7, spent=45) == [(0, "a", 15), (1, "a", 60), (2, "a", 25)]
    assert filled({"a": 50}, (60,) * 7, spent=90) == [(1, "a", 50)]


def test_days_off_may_overlap_and_may_be_past() -> None:
    gaps = [(-9, -2), (1, 3), (2, 2), (-1, 0), (3, 4)]
    off = tuple(DaysOff(MONDAY + timedelta(days=a), MONDAY + timedelta(days=b)) for a, b in gaps)
    assert filled({"a": 90}, (60,) * 7, off=off) == [(5, "a", 60), (6, "a", 30)]


def test_nothing_to_do_needs_no_time() -> None:
    assert fill((), {}, Availability((0,) * 7), MONDAY) == ()


@pytest.mark.parametrize(
    ("begins", "availability", "minutes"),
    [
        (MONDAY, Availability((0,) * 7), 1),
        (MONDAY, Availability((60,) * 7, (DaysOff(MONDAY, date.max),)), 1),
        (MONDAY, Availability((1, *[0] * 6)), 6000),
        (date(9999, 12, 30), Availability((60,) * 7), 121),
    ],
    ids=["no hours", "off for ever", "a hundred years", "the end of the calendar"],
)
def test_where_there_is_no_time_that_is_said(begins: date, availability: Availability, minutes: int) -> None:
    with pytest.raises(UsageError, match="no time to study in the next 100 years"):
        fill(("a",), {"a": minutes}, availability, begins)


def test_the_last_days_of_the_calendar_can_be_planned() -> None:
    sessions = fill(("a",), {"a": 120}, Availability((60,) * 7), date(9999, 12, 30))
    assert [session.day for session in sessions] == [date(9999, 12, 30), date(9999, 12, 31)]
    (week,) = weeks_of(sessions, (), Availability((60,) * 7), date(9999, 12, 30))
    assert (week.first, week.last) == (date(9999, 12, 27), date(9999, 12, 31))


def test_weeks_begin_on_the_weekday_of_the_settings_and_quiet_ones_are_weeks() -> None:
    gap = DaysOff(MONDAY + timedelta(days=1), MONDAY + timedelta(days=14))
    availability = Availability((60,) * 7, (gap,), week_starts=2)
    sessions = fill(("a", "b"), {"a": 90, "b": 25}, availability, MONDAY)
    checkpoint = Checkpoint("goal", "b", sessions[-1].day)
    weeks = weeks_of(sessions, (checkpoint,), availability, MONDAY, unfinished=["a", "b"])
    assert [(week.first, week.capacity) for week in weeks] == [
        (date(2026, 11, 18), 60), (date(2026, 11, 25), 0), (date(2026, 12, 2), 60),
    ]  # fmt: skip
    assert [[(s.topic, s.minutes) for s in week.sessions] for week in weeks] == [
        [("a", 60)],
        [],
        [("a", 30), ("b", 25)],
    ]
    assert [week.carried for week in weeks] == [("a",), (), ("a",)]
    assert [week.checkpoints for week in weeks] == [(), (), (checkpoint,)]
