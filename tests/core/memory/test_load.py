"""How many minutes reviews are expected to take."""

from core.memory.decks import DAY, progress, roadmap, topic
from llmpath.core.journal.events import State
from llmpath.core.memory.cards import all_cards
from llmpath.core.memory.folding import USUAL, minutes_each, minutes_spent
from llmpath.core.memory.load import Coming, expected, price, weekly
from llmpath.core.memory.memory import NOTHING, after_all_right

MAP = roadmap(topic("a"))
YEAR = range(DAY, DAY + 364)


def test_a_retention_states_its_price() -> None:
    assert price(0.9) == 0
    assert -0.3 < price(0.85) < -0.2, "a quarter less"
    assert 0.5 < price(0.95) < 0.8
    prices = [price(retention / 100) for retention in range(70, 98, 3)]
    assert prices == sorted(prices)


def test_true_due_dates_come_first() -> None:
    cards = all_cards(MAP, progress({"a": State.DONE}), {"t/a": after_all_right(NOTHING, DAY)}, DAY)
    asked = expected(cards, [], range(DAY, DAY + 3), lambda _: 100)
    assert asked == {DAY + 2: 2}


def test_a_topic_to_come_is_asked_from_two_days_after_it_is_finished() -> None:
    asked = expected([], [Coming(DAY + 10, 4)], range(DAY, DAY + 14), lambda _: 100)
    assert asked == {DAY + 12: 2, DAY + 13: 2}


def test_a_card_asks_between_five_and_ten_times_in_its_first_year() -> None:
    asked = expected([], [Coming(DAY, 4)] * 50, YEAR, lambda _: 10_000)
    assert 1000 < sum(asked.values()) < 2000


def test_what_does_not_fit_into_a_day_waits() -> None:
    asked = expected([], [Coming(DAY, 4)] * 25, range(DAY, DAY + 40), lambda day: 0 if day == DAY + 3 else 10)
    assert max(asked.values()) == 10
    assert DAY + 3 not in asked


def test_checks_answered_when_a_topic_is_finished_come_later_than_those_of_a_topic_ticked_off() -> None:
    asked = expected([], [Coming(DAY, 1, answered=True)], range(DAY, DAY + 30), lambda _: 100)
    assert min(asked) > DAY


def test_minutes_are_learned_from_the_pauses_between_answers() -> None:
    assert minutes_each([]) == USUAL
    assert minutes_each([60] * 9) == USUAL
    assert minutes_each([600] * 30 + [30] * 50) == 0.5
    assert minutes_each([60] * 5 + [120] * 5) == 1.5
    assert minutes_each([60] * 9 + [540]) == 1.2, "a pause counts as three of the median"


def test_the_minutes_of_a_day_are_those_reviews_took_and_a_usual_answer_for_each_at_least() -> None:
    assert minutes_spent([], 2) == 0
    assert minutes_spent([0], 2) == 2, "nobody knows how long the first of a session took"
    assert minutes_spent([0, 30, 30], 2) == 6, "who is fast is not asked more"
    assert minutes_spent([0, 240, 240], 2) == 10
    assert minutes_spent([0, 540], 2) == 8, "who is away does not review"


def test_weeks_add_up() -> None:
    assert weekly({DAY: 10, DAY + 6: 5, DAY + 7: 1}, range(DAY, DAY + 14), 1.2) == [18, 1]
