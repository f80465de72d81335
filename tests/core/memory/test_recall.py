"""The schedule is that of the library `fsrs`, whose formulas core/memory/recall.py repeats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import fsrs
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.memory.recall import GRADES, LONGEST, Trace, W, answered, due, interval, recall

if TYPE_CHECKING:
    from llmpath.core.memory.recall import Rating

START = date(2026, 1, 5)
LOGS = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(("missed", "effort", "had"))), min_size=1, max_size=30)
"""Days since the answer before, and the rating."""


def noon(day: int) -> datetime:
    return datetime.combine(date.fromordinal(day), time(12), UTC)


def by_library(log: Sequence[tuple[int, Rating]], retention: float) -> tuple[fsrs.Card, fsrs.Scheduler]:
    scheduler = fsrs.Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False,
        maximum_interval=LONGEST,
    )  # fmt: skip
    day = START.toordinal()
    card = fsrs.Card(card_id=1, due=noon(day))
    for gap, rating in log:
        day += gap
        card, _ = scheduler.review_card(card, fsrs.Rating(GRADES[rating]), noon(day))
    return card, scheduler


def by_us(log: Sequence[tuple[int, Rating]]) -> Trace:
    day, trace = START.toordinal(), None
    for gap, rating in log:
        day += gap
        trace = answered(trace, rating, day)
    assert trace
    return trace


@given(LOGS, st.sampled_from((0.8, 0.85, 0.9, 0.95)), st.integers(0, 800))
def test_the_schedule_is_that_of_fsrs_for_any_log(log: list[tuple[int, Rating]], retention: float, later: int) -> None:
    card, scheduler = by_library(log, retention)
    trace = by_us(log)
    assert (trace.stability, trace.difficulty) == (card.stability, card.difficulty)
    assert noon(due(trace, retention)) == card.due
    day = trace.day + later
    assert recall(trace, day) == scheduler.get_card_retrievability(card, noon(day))


def test_the_parameters_are_the_defaults_of_fsrs() -> None:
    assert fsrs.Scheduler().parameters == W


@given(LOGS)
def test_no_check_waits_longer_than_a_year_or_less_than_a_day(log: list[tuple[int, Rating]]) -> None:
    assert 1 <= interval(by_us(log).stability) <= LONGEST


def test_an_evening_and_the_next_morning_are_two_days() -> None:
    evening = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    morning = evening + timedelta(hours=9, minutes=30)
    trace = answered(None, "had", evening.date().toordinal())
    assert recall(trace, morning.date().toordinal()) < 1


def test_an_answer_from_before_the_latest_counts_as_of_that_day() -> None:
    trace = answered(None, "had", 100)
    assert answered(trace, "had", 90) == answered(trace, "had", 100)


def test_lapses_are_counted_from_the_second_answer_on() -> None:
    log: list[tuple[int, Rating]] = [(0, "missed"), (1, "missed"), (3, "had"), (4, "missed")]
    trace = by_us(log)
    assert (trace.answers, trace.lapses, trace.missed) == (4, 2, True)
