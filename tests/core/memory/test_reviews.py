"""What a review asks, in which order, and what it leaves for tomorrow."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.memory.decks import DAY, TODAY, answers, progress, roadmap, topic
from llmpath.core.journal.events import State
from llmpath.core.memory.cards import Card, all_cards
from llmpath.core.memory.memory import NOTHING, Memory, after_all_right
from llmpath.core.memory.reviews import (
    Aim,
    Waiting,
    daily_cap,
    days_to_clear,
    due_cards,
    half_pace,
    leeches,
    near,
    room,
    session,
)

TOPICS = [topic(slug) for slug in "abcd"]
MAP = roadmap(*TOPICS)


def deck(ages: dict[str, int], ago: int = 0) -> list[Card]:
    """Give the cards of topics whose checks were all right so many days ago."""
    memories = {f"t/{slug}": after_all_right(NOTHING, DAY - age) for slug, age in ages.items()}
    standing = progress(dict.fromkeys(ages, State.DONE), TODAY - timedelta(days=ago))
    return all_cards(MAP, standing, memories, DAY)


def topics(cards: list[Card]) -> str:
    return "".join(card.topic.removeprefix("t/") for card in cards)


def test_the_best_remembered_comes_first() -> None:
    assert topics(session(Waiting(deck({"a": 40, "b": 4, "c": 10}), DAY), 60, 1.2)) == "bcbca"


def test_prerequisites_of_what_comes_next_come_before_everything() -> None:
    waiting = Waiting(deck({"a": 40, "b": 4, "c": 10}), DAY, first={"t/a"})
    assert topics(session(waiting, 60, 1.2)).startswith("abab")


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 300)), st.integers(0, 60))
def test_never_more_than_two_checks_of_a_topic_nor_two_in_a_row_nor_more_than_the_time(
    ages: dict[str, int], minutes: int
) -> None:
    asked = session(Waiting(deck(ages), DAY), minutes, 1.2)
    order = topics(asked)
    assert all(order.count(slug) <= 2 for slug in "abcd")
    assert all(one != other for one, other in pairwise(order))
    assert len(asked) * 1.2 <= minutes
    assert all(card.due <= DAY for card in asked)


def test_a_session_goes_on_where_it_was_left() -> None:
    cards = deck({"a": 4, "b": 10})
    assert topics(session(Waiting(cards, DAY, asked={"t/a": 1}, latest="t/a"), 60, 1.2)) == "bab"


def test_what_is_not_due_is_not_asked() -> None:
    assert due_cards(Waiting(deck({"a": 1}), DAY)) == []


def test_what_was_ticked_off_long_ago_enters_behind_what_is_known_those_the_goal_rests_on_first() -> None:
    standing = progress(dict.fromkeys("abc", State.DONE), TODAY - timedelta(days=200))
    cards = all_cards(MAP, standing, {"t/c": after_all_right(NOTHING, DAY - 30)}, DAY)
    assert topics(session(Waiting(cards, DAY, needed={"t/b": 3}), 60, 1.2)) == "cbcba"


def test_before_the_date_of_a_goal_its_least_remembered_come_first_also_before_they_are_due() -> None:
    cards = deck({"a": 1, "b": 0, "c": 4})
    aim = Aim(frozenset({"t/a", "t/b"}), DAY + 10)
    asked = session(Waiting(cards, DAY, aims=tuple(near([aim], DAY))), 60, 1.2)
    assert topics(asked) == "acac", "b was answered today"


def test_a_goal_counts_from_two_weeks_before_its_date_until_that_day() -> None:
    aims = [Aim(frozenset(), DAY + days) for days in (-1, 0, 14, 15)]
    assert [aim.day - DAY for aim in near(aims, DAY)] == [0, 14]


def test_a_check_that_was_missed_three_times_is_not_asked_but_its_topic_named() -> None:
    memory = Memory()
    for day in range(4):
        memory = answers(TOPICS[0], {0: "missed"}, DAY - 9 + day, memory)
    cards = all_cards(MAP, progress({"a": State.DONE}), {"t/a": memory}, DAY)
    assert leeches(cards) == ["t/a"]
    assert [card.check for card in due_cards(Waiting(cards, DAY + 3))] == list(TOPICS[0].checks[1:])


def test_the_cap_is_a_quarter_of_the_days_study_and_five_minutes_at_least() -> None:
    assert [daily_cap(study, None) for study in (0, 10, 60, 90)] == [5, 5, 15, 22]
    assert daily_cap(60, 10) == 10
    assert daily_cap(60, 0) == 0


def test_room_is_what_is_left_of_the_cap() -> None:
    assert room(12, 0, 1.2) == 10
    assert room(12, 11, 1.2) == 0
    assert room(0, 0, 1.2) == 0


def test_new_topics_go_on_at_half_the_pace_while_more_than_a_week_of_the_cap_waits() -> None:
    assert not half_pace(70, 12, 1.2)
    assert half_pace(71, 12, 1.2)
    assert days_to_clear(71, 12, 1.2) == 8
    assert days_to_clear(0, 12, 1.2) == 0
