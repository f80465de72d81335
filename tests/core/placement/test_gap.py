"""The gap behind a topic: what is likely before anything is asked, and which question halves it."""

import pytest

from core.histories import progress
from core.placement.situations import CHAIN, WITH_ALTERNATIVES
from llmpath.core.journal.companions import Placed
from llmpath.core.journal.events import Marked, State
from llmpath.core.placement.belief import Answer
from llmpath.core.placement.gap import ITSELF, believed, next_check, rests_below, risk, suspects
from llmpath.core.progress import Progress

RESTS = rests_below(CHAIN, Progress(), "t/d")
EVEN = dict.fromkeys(RESTS, 1.0)


def test_everything_a_topic_rests_on_may_be_the_gap() -> None:
    assert {topic: sorted(below) for topic, below in RESTS.items()} == {
        "t/a": [],
        "t/b": ["t/a"],
        "t/c": ["t/a", "t/b"],
    }


def test_of_alternatives_only_the_one_that_serves_may_be_the_gap() -> None:
    assert list(rests_below(WITH_ALTERNATIVES, Progress(), "t/layers")) == ["t/torch", "t/sets"]
    learner = progress([Marked("t/keras", State.DONE)])
    assert list(rests_below(WITH_ALTERNATIVES, learner, "t/layers")) == ["t/keras", "t/sets"]


@pytest.mark.parametrize(
    ("answer", "gap"),
    [
        pytest.param("missed", {"t/a": 0.8, "t/b": 0.8, "t/c": 0.1}, id="missed: here or below"),
        pytest.param("had", {"t/a": 0.2, "t/b": 0.2, "t/c": 0.9}, id="had it: above"),
        pytest.param("unknown", {"t/a": 1.0, "t/b": 1.0, "t/c": 0.1}, id="does not know: here or below, for sure"),
    ],
)
def test_an_answer_tells_those_below_from_the_others(answer: Answer, gap: dict[str, float]) -> None:
    whole = sum(gap.values())
    found = believed(EVEN, RESTS, {"t/b": answer})
    assert found == pytest.approx({topic: likely / whole for topic, likely in gap.items()})


def test_the_question_that_halves_the_belief_is_asked() -> None:
    belief = believed({"t/a": 1.0, "t/b": 1.0, "t/c": 2.0}, RESTS, {})
    assert next_check(belief, RESTS, RESTS, {}) == "t/b"
    assert next_check(belief, RESTS, {"t/a", "t/c"}, {}) == "t/a", "of those that have a question"


def test_no_more_is_asked_when_one_is_suspected_enough_or_five_were_asked() -> None:
    belief = believed(EVEN, RESTS, {})
    assert next_check({"t/a": 0.85, "t/b": 0.1, "t/c": 0.05}, RESTS, RESTS, {"t/b": "missed"}) is None
    assert next_check(belief, RESTS, RESTS, {f"t/{n}": "had" for n in range(5)}) is None
    assert next_check(belief, RESTS, (), {}) is None


def test_one_question_is_asked_however_likely_a_topic_is_beforehand() -> None:
    rests = rests_below(CHAIN, Progress(), "t/b")
    assert next_check(believed({"t/a": 0.31}, rests, {}), rests, rests, {}) == "t/a"


@pytest.mark.parametrize(("answer", "chance"), [("missed", 0.8 / 0.9), ("had", 0.2 / 1.1), ("unknown", 1 / 1.1)])
def test_a_topic_that_rests_on_one_other_may_be_its_own_gap(answer: Answer, chance: float) -> None:
    rests = rests_below(CHAIN, Progress(), "t/b")
    found = believed({"t/a": 1.0, ITSELF: 1.0}, rests, {"t/a": answer})
    assert found == pytest.approx({"t/a": chance, ITSELF: 1 - chance})
    assert [suspect.topic for suspect in suspects(CHAIN, Progress(), "t/b", found)] == ["t/a"]


def test_the_likeliest_come_first_each_with_the_way_down_to_it() -> None:
    belief = believed(EVEN, RESTS, {"t/b": "missed", "t/a": "had"})
    found = suspects(CHAIN, Progress(), "t/d", belief, 2)
    assert [(suspect.topic, suspect.way) for suspect in found] == [
        ("t/b", ("t/d", "t/c", "t/b")),
        ("t/a", ("t/d", "t/c", "t/b", "t/a")),
    ]


def test_what_is_remembered_is_suspected_least_and_what_is_not_done_most() -> None:
    learner = progress(
        [Marked("t/a", State.DONE), Marked("t/b", State.KNOWN)],
        [Marked("t/c", State.KNOWN), Placed.of((), 1, {}, {"t/c": 0.6})],
    )
    assert risk(learner, "t/a", 0.95) == pytest.approx(0.05)
    assert (
        risk(learner, "t/a", 0.95)
        < risk(learner, "t/a", None)
        < risk(learner, "t/c", None)
        < risk(learner, "t/d", None)
    )
    assert risk(learner, "t/a", 1.0) > 0, "nothing is beyond suspicion"
