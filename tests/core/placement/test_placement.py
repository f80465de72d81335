"""A placement can be left, gone on with and taken back, and never asks too much."""

from collections.abc import Callable, Mapping

import pytest

from core.placement.situations import roadmap, seeded
from llmpath.core.placement.belief import Answer
from llmpath.core.placement.kinds import draw_pool
from llmpath.core.placement.placement import Learner, Placement
from llmpath.core.placement.questions import MOST_QUESTIONS
from llmpath.core.placement.space import Space

WIDE = roadmap(**{f"r{n}": [] for n in range(20)}, **{f"s{n}": [f"r{n}"] for n in range(20)})
SPACE = Space(WIDE, set(WIDE.topics))
POOL = draw_pool(SPACE, seeded("pool"), 400)


def begin(ratings: Mapping[str, int] | None = None, seed: int = 1, known: int = 0) -> Placement:
    learner = Learner(SPACE, {"t": 2} if ratings is None else ratings, SPACE.topics, known)
    return Placement(learner, POOL, lambda name: seeded(f"{seed}/{name}"))


def answered(placement: Placement, answer: Callable[[str], Answer]) -> Placement:
    while placement.question is not None:
        placement.tell(answer(placement.question))
    return placement


@pytest.mark.parametrize("seed", range(5))
def test_at_most_fifteen_questions_are_asked_each_about_another_topic(seed: int) -> None:
    chance = seeded(str(seed))
    ended = answered(begin(seed=seed), lambda _topic: chance.choice(["had", "missed", "unknown"]))
    asked = [topic for topic, _ in ended.asked]
    assert len(asked) == len(set(asked)) <= MOST_QUESTIONS


def test_the_last_question_is_not_needed_and_what_was_expected_of_it_is_kept() -> None:
    placement = begin()
    while not placement.is_extra:
        placement.tell("had")
    topic = placement.question
    assert topic is not None
    expected = placement.belief.chance(topic)
    assert placement.predicted is None
    placement.tell("missed")
    assert placement.question is None
    assert placement.predicted == (topic, pytest.approx(expected, abs=0.001))
    assert placement.belief.chance(topic) < expected, "what was answered counts all the same"


def test_the_same_answers_lead_to_the_same_questions() -> None:
    def by_name(topic: str) -> Answer:
        return "had" if topic.startswith("t/r") else "missed"

    one, other = answered(begin(), by_name), answered(begin(), by_name)
    assert one.asked == other.asked
    assert one.belief.chances == other.belief.chances


def test_a_placement_goes_on_where_it_was_left() -> None:
    whole = begin()
    for answer in ("had", "missed", "unknown", "had"):
        whole.tell(answer)
    again = begin()
    again.go_on(whole.asked)
    assert (again.question, again.asked, again.belief.chances) == (whole.question, whole.asked, whole.belief.chances)


def test_answers_about_topics_that_have_left_the_roadmap_are_passed_over() -> None:
    placement = begin()
    placement.go_on([("t/gone", "had"), ("t/r3", "had")])
    assert placement.asked == [("t/r3", "had")]


def test_an_answer_taken_back_is_asked_again_as_if_it_had_not_been_given() -> None:
    placement = begin()
    placement.tell("had")
    before, question = list(placement.belief.chances), placement.question
    placement.tell("missed")
    assert placement.take_back() == question
    assert placement.belief.chances == before
    assert placement.question == question
    placement.take_back()
    assert placement.take_back() is None


def test_the_last_answer_can_be_taken_back_as_well() -> None:
    placement = answered(begin(), lambda _topic: "had")
    topic = placement.take_back()
    assert (placement.question, placement.predicted) == (topic, None)
    assert placement.is_extra


def test_nothing_is_asked_once_all_is_answered() -> None:
    placement = answered(begin(), lambda _topic: "had")
    with pytest.raises(ValueError, match="nothing is asked"):
        placement.tell("had")


def test_what_is_done_is_certain() -> None:
    known = SPACE.mask(["t/r0", "t/s0"])
    placement = begin({"t": 0}, known=known)
    assert placement.belief.chance("t/s0") == 1.0
    assert placement.belief.chance("t/s1") < 0.5


def test_ratings_move_what_is_believed_before_any_question() -> None:
    low, high = begin({"t": 0}), begin({"t": 3})
    assert sum(low.belief.chances) < sum(high.belief.chances)
