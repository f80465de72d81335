"""The minutes a plan keeps free for reviews."""

from datetime import timedelta

from core.memory.decks import DAY, TODAY, progress, roadmap, topic
from llmpath.core.journal.events import State
from llmpath.core.memory.booked import Habit, booked
from llmpath.core.memory.cards import all_cards
from llmpath.core.memory.memory import NOTHING, after_all_right
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.sessions import fill

MAP = roadmap(*(topic(f"t{number}") for number in range(60)))
EVEN = Availability((60,) * 7)
HABIT = Habit(1.2, 0.1, None)


def test_nothing_finished_and_nothing_to_come_takes_no_time() -> None:
    assert not any(booked([], {}, {}, EVEN, TODAY, HABIT).kept_free)


def test_the_reviews_of_a_week_are_spread_over_its_days_of_study() -> None:
    cards = all_cards(MAP, progress({"t0": State.DONE, "t1": State.DONE}), {}, DAY)
    weekends = Availability((0, 0, 0, 0, 0, 90, 90))
    minutes = booked(cards, {}, {}, weekends, TODAY, HABIT).kept_free[:14]
    free = [(TODAY + timedelta(days=n)).weekday() < 5 for n in range(14)]
    assert any(minutes)
    assert not any(spent for spent, is_free in zip(minutes, free, strict=True) if is_free)


def test_topics_to_come_bring_reviews_after_they_are_finished() -> None:
    minutes = booked([], {"t/t0": TODAY + timedelta(days=30)}, {"t/t0": 5}, EVEN, TODAY, HABIT).kept_free
    assert not any(minutes[:28])
    assert any(minutes[28:])


def test_reviews_take_no_more_than_the_cap() -> None:
    known = {f"t{number}": State.DONE for number in range(20)}
    memories = {f"t/{slug}": after_all_right(NOTHING, DAY - 1) for slug in known}
    minutes = booked(all_cards(MAP, progress(known), memories, DAY), {}, {}, EVEN, TODAY, HABIT).kept_free
    assert max(minutes) <= 15


def test_new_topics_go_on_at_half_the_pace_while_more_than_a_week_waits() -> None:
    known = dict.fromkeys((f"t{number}" for number in range(60)), State.DONE)
    cards = all_cards(MAP, progress(known, TODAY - timedelta(days=99)), {}, DAY)
    found = booked(cards, {}, {}, EVEN, TODAY, HABIT)
    assert found.kept_free[0] > 30
    assert found.kept_free[60] <= 15
    assert max(found.reviews) <= 15, "what is kept free beside them is no review"
    assert found.slow[0] == (60 - found.reviews[0]) // 2


def test_a_plan_puts_topics_into_the_time_beside_reviews() -> None:
    hours = EVEN._replace(reviews=(20, 60), reviews_from=TODAY)
    sessions = fill(["t/t0"], {"t/t0": 100}, hours, TODAY)
    assert [((one.day - TODAY).days, one.minutes) for one in sessions] == [(0, 40), (2, 60)]
    assert hours.between(TODAY, TODAY + timedelta(days=2)) == 100
