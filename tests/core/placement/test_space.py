"""States are feasible: whoever knows a topic knows what it requires, one of the alternatives included."""

import pytest

from core.placement.situations import CHAIN, WITH_ALTERNATIVES, seeded
from llmpath.core.placement.kinds import KINDS, draw_pool
from llmpath.core.placement.space import Space, bits
from llmpath.core.roadmap import Roadmap


def whole(roadmap: Roadmap) -> Space:
    return Space(roadmap, set(roadmap.topics))


def names(space: Space, state: int) -> str:
    return " ".join(topic.removeprefix("t/") for topic in space.names(state))


def state(space: Space, topics: str) -> int:
    return space.mask([f"t/{topic}" for topic in topics.split()])


@pytest.mark.parametrize(
    ("known", "down", "up"),
    [
        pytest.param("", "", "", id="nothing"),
        pytest.param("keras sets layers", "keras sets layers", "keras sets layers", id="any alternative serves"),
        pytest.param("jax layers", "jax", "jax sets layers", id="it does not stand for the others"),
        pytest.param("sets layers", "sets", "torch sets layers", id="without one, the first written is taken"),
        pytest.param("nets", "", "torch sets layers nets", id="through another topic"),
    ],
)
def test_a_state_is_made_feasible_by_leaving_out_or_by_adding(known: str, down: str, up: str) -> None:
    space = whole(WITH_ALTERNATIVES)
    assert set(names(space, space.closed_down(state(space, known))).split()) == set(down.split())
    assert set(names(space, space.closed_up(state(space, known))).split()) == set(up.split())


def test_what_is_required_outside_the_scope_is_left_out() -> None:
    space = Space(WITH_ALTERNATIVES, {"t/keras", "t/layers"})
    assert names(space, space.closed_up(state(space, "layers"))) == "keras layers"
    alone = Space(CHAIN, {"t/c", "t/d"})
    assert alone.is_open(0, 0)
    assert not alone.is_open(1, 0)


def test_a_topic_is_the_deeper_the_more_work_stands_below_it() -> None:
    assert whole(CHAIN).depth == [0.25, 0.5, 0.75, 1.0]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("roadmap", [CHAIN, WITH_ALTERNATIVES])
def test_every_learner_that_is_drawn_is_feasible(kind: str, roadmap: Roadmap) -> None:
    space, chance = whole(roadmap), seeded("7")
    drawn = {KINDS[kind](space, chance) for _ in range(200)}
    assert len(drawn) > 1
    for known in drawn:
        assert all(space.is_open(place, known) for place in bits(known))


def test_a_pool_has_as_many_of_each_kind_and_depends_on_the_seed_alone() -> None:
    space = whole(CHAIN)
    assert len(draw_pool(space, seeded("1"), 50)) == 50
    assert len(draw_pool(space, seeded("1"), 40, left_out="beginner")) == 40
    assert draw_pool(space, seeded("1"), 50) == draw_pool(space, seeded("1"), 50)
    assert draw_pool(space, seeded("1"), 50) != draw_pool(space, seeded("2"), 50)
