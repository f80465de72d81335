"""Answers change what is believed as Bayes says, and what they imply through the prerequisites."""

import pytest

from core.placement.situations import CHAIN
from llmpath.core.placement.belief import Answer, Belief
from llmpath.core.placement.outcome import how_sure, known_topics, least_sure, section_outcomes
from llmpath.core.placement.space import Space

SPACE = Space(CHAIN, set(CHAIN.topics))
STATES = [0b0000, 0b0001, 0b0011, 0b0111, 0b1111]
"""Every feasible state of the chain: a, then b, then c, then d."""


@pytest.mark.parametrize(
    ("answer", "unknown", "known"),
    [
        pytest.param("had", 0.2, 0.9, id="had it, or guessed"),
        pytest.param("missed", 0.8, 0.1, id="missed it, or slipped"),
        pytest.param("unknown", 1.0, 0.1, id="does not know, and did not guess"),
    ],
)
def test_an_answer_weighs_each_state_by_how_likely_it_is_there(answer: Answer, unknown: float, known: float) -> None:
    belief = Belief(SPACE, STATES)
    assert belief.chances == pytest.approx([0.8, 0.6, 0.4, 0.2])
    belief.tell("t/b", answer)
    whole = 2 * unknown + 3 * known
    assert belief.chances == pytest.approx(
        [(unknown + 3 * known) / whole, 3 * known / whole, 2 * known / whole, known / whole]
    )


def test_the_order_of_answers_does_not_matter() -> None:
    one = Belief(SPACE, STATES, {"t/b": "had", "t/d": "missed"})
    other = Belief(SPACE, STATES, {"t/d": "missed"})
    other.tell("t/b", "had")
    assert one.chances == pytest.approx(other.chances)
    assert one.error == pytest.approx(other.error)


def test_a_topic_is_known_when_that_is_likelier_and_it_has_what_it_requires() -> None:
    belief = Belief(SPACE, STATES, {"t/b": "had"})
    assert SPACE.names(known_topics(belief)) == ["t/a", "t/b", "t/c"]
    assert SPACE.names(known_topics(belief, {"t/b": False})) == ["t/a"]


def test_what_is_ticked_holds_whatever_it_rests_on() -> None:
    belief = Belief(SPACE, STATES, {"t/a": "missed"})
    assert SPACE.names(known_topics(belief, {"t/d": True, "t/a": False})) == ["t/d"]
    sure = how_sure(belief, {"t/d": True, "t/a": False})
    assert sure["t/d"] >= 0.5 >= sure["t/a"]


def test_topics_in_the_middle_are_listed_to_tick_unless_they_were_asked() -> None:
    belief = Belief(SPACE, STATES, {"t/b": "had"})
    assert least_sure(belief, SPACE.topics) == ["t/c", "t/d"]
    assert least_sure(belief, {"t/d"}) == ["t/d"]


def test_a_section_tells_how_much_is_known_and_how_sure_that_is() -> None:
    belief = Belief(SPACE, STATES)
    (outcome,) = section_outcomes(belief, known_topics(belief), how_sure(belief))
    assert tuple(outcome) == ("t/s", 2, 4, pytest.approx(0.7))
