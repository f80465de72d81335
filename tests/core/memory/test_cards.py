"""Which checks become cards, and when."""

from core.memory.decks import DAY, answers, progress, roadmap, topic
from llmpath.core.journal.events import State
from llmpath.core.memory.cards import Card, all_cards
from llmpath.core.memory.memory import NOTHING, Memory, after_all_right
from llmpath.core.progress import Progress
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import SelfCheck

A, B = topic("a"), topic("b", "a")
MAP = roadmap(A, B)


def cards(standing: Progress, memory: Memory = NOTHING, day: int = DAY) -> list[Card]:
    return all_cards(MAP, standing, {"t/a": memory}, day)


def test_a_topic_ticked_off_by_word_is_asked_two_days_later() -> None:
    assert [card.due - DAY for card in cards(progress({"a": State.DONE}))] == [2, 2, 2, 2]


def test_an_answered_check_is_due_when_recall_has_fallen_to_nine_tenths() -> None:
    made = cards(progress({"a": State.DONE}), answers(A, {0: "had", 1: "missed"}))
    assert [card.due - DAY for card in made] == [2, 1, 2, 2]
    assert [card.trace is None for card in made] == [False, False, True, True]


def test_all_right_counts_for_every_check_as_had_on_that_day() -> None:
    made = cards(progress({"a": State.DONE}), after_all_right(NOTHING, DAY))
    assert [card.due - DAY for card in made] == [2, 2, 2, 2]
    assert all(card.trace for card in made)


def test_what_is_new_in_progress_or_skipped_is_not_asked() -> None:
    for state in (State.NEW, State.LEARNING, State.SKIPPED):
        assert cards(progress({"a": state}), answers(A, {0: "had"})) == []


def test_what_was_known_is_not_asked_until_something_on_top_of_it_is_begun() -> None:
    assert cards(progress({"a": State.KNOWN})) == []
    assert cards(progress({"a": State.KNOWN, "b": State.KNOWN})) == []


def test_what_was_known_is_asked_one_thing_to_do_once_a_follower_is_begun() -> None:
    made = cards(progress({"a": State.KNOWN, "b": State.LEARNING}))
    assert [(card.topic, card.check.level) for card in made] == [("t/a", "apply")]


def test_what_was_known_goes_on_with_the_checks_that_were_answered() -> None:
    made = cards(progress({"a": State.KNOWN, "b": State.LEARNING}), answers(A, {3: "had"}))
    assert [card.check for card in made] == [A.checks[3]]


def test_a_check_missed_three_times_rests() -> None:
    memory = NOTHING
    for day in range(4):
        memory = answers(A, {0: "missed"}, DAY + day, memory)
    assert [card.rests for card in cards(progress({"a": State.DONE}), memory)] == [True, False, False, False]


def test_a_check_is_known_by_its_words_however_they_are_spaced() -> None:
    one, other = SelfCheck("What is  a vector?", "x", "recall"), SelfCheck("What is a\nvector?", "y", "apply")
    assert check_key(one) == check_key(other)
    assert check_key(one) != check_key(SelfCheck("What is a matrix?", "x", "recall"))


def test_a_topic_that_left_the_roadmap_has_no_cards() -> None:
    assert all_cards(MAP, progress({"gone": State.DONE}), {}, DAY) == []
