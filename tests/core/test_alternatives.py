"""A prerequisite with alternatives: any one of them serves."""

import pytest

from core.histories import progress
from llmpath.core.graph import facts
from llmpath.core.journal.events import Marked, State
from llmpath.core.progress import Progress, chosen
from llmpath.core.roadmap import Prerequisite, Roadmap, Section, Topic, Track
from llmpath.core.suggest import open_topics

KERAS = Prerequisite("a/torch", "Layers are built with it.", alternatives=("a/keras", "a/jax"))
ROADMAP = facts(
    Roadmap((
        Track("a", "A", "", (
            Section("a/s", "S", (
                Topic("a/torch", "Torch", "a/s"), Topic("a/keras", "Keras", "a/s"), Topic("a/jax", "Jax", "a/s"),
                Topic("a/sets", "Sets", "a/s"),
                Topic("a/layers", "Layers", "a/s", prerequisites=(KERAS, Prerequisite("a/sets", "Shapes."))),
            )),
        )),
    ))
)  # fmt: skip
LAYERS = ROADMAP.topics["a/layers"]
NEW, LEARNING, DONE, KNOWN, SKIPPED = State


def standing(torch: State = NEW, keras: State = NEW, jax: State = NEW, sets: State = DONE) -> Progress:
    states = {"a/torch": torch, "a/keras": keras, "a/jax": jax, "a/sets": sets}
    return progress([Marked(topic, state) for topic, state in states.items() if state is not NEW])


@pytest.mark.parametrize(
    ("torch", "keras", "jax", "serves", "satisfied"),
    [
        pytest.param(NEW, NEW, NEW, "a/torch", False, id="the first written"),
        pytest.param(NEW, LEARNING, NEW, "a/keras", False, id="one in progress before it"),
        pytest.param(LEARNING, NEW, KNOWN, "a/jax", True, id="one known before one in progress"),
        pytest.param(NEW, DONE, NEW, "a/keras", True, id="one done"),
        pytest.param(KNOWN, DONE, NEW, "a/torch", True, id="of two the first written"),
        pytest.param(SKIPPED, NEW, NEW, "a/keras", False, id="a skipped one is out of the choice"),
        pytest.param(SKIPPED, SKIPPED, NEW, "a/jax", False, id="so are two"),
        pytest.param(SKIPPED, SKIPPED, SKIPPED, "a/torch", True, id="all skipped"),
        pytest.param(SKIPPED, DONE, SKIPPED, "a/keras", True, id="one done among skipped ones"),
    ],
)
def test_one_of_the_alternatives_serves(
    torch: State, keras: State, jax: State, serves: str, *, satisfied: bool
) -> None:
    where = standing(torch, keras, jax)
    assert chosen(KERAS, where) == serves
    assert where.is_satisfied(KERAS) == satisfied
    assert where.blocked_by(LAYERS) == (() if satisfied else (serves,))
    assert where.is_ready(LAYERS) == satisfied
    assert (LAYERS in open_topics(ROADMAP, where)) == satisfied


def test_the_others_are_needed_as_well() -> None:
    assert standing(keras=DONE, sets=NEW).blocked_by(LAYERS) == ("a/sets",)


def test_a_prerequisite_without_alternatives_is_satisfied_when_it_is_skipped() -> None:
    assert standing(keras=DONE, sets=SKIPPED).is_ready(LAYERS)


def test_each_alternative_opens_the_topic_and_comes_before_it() -> None:
    assert KERAS.any == ("a/torch", "a/keras", "a/jax")
    assert LAYERS.required == ("a/torch", "a/sets")
    assert [ROADMAP.opens[topic] for topic in KERAS.any] == [("a/layers",)] * 3
    assert [ROADMAP.descendant_count[topic] for topic in KERAS.any] == [1, 1, 1]
    assert ROADMAP.study_order[-1] == "a/layers"
