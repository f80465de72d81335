"""A topic moved in the plan: the order that makes it so, and why it cannot be."""

from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.errors import UsageError
from llmpath.core.journal.events import Ordered
from llmpath.core.plan.order import order_of
from llmpath.planning import order_now
from llmpath.recording import move
from llmpath.session import Session

FRESH = ["vectors", "matrices", "derivatives", "gradients", "neurons", "layers", "backpropagation"]


def order() -> list[str]:
    return [topic.partition("/")[2] for topic in order_now(Session("test"))]


def moved(topic: str, by: int) -> list[str]:
    session = Session("plan")
    move(session, session.roadmap.topics[topic], by)
    return order()


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Path:
    assert order() == FRESH
    return home


def test_a_topic_comes_before_the_one_ahead_of_it_with_what_it_builds_on() -> None:
    assert moved("math/derivatives", -1) == ["vectors", "derivatives", "matrices", *FRESH[3:]]
    assert moved("math/gradients", -1)[:4] == ["vectors", "derivatives", "gradients", "matrices"]


def test_later_is_the_way_back() -> None:
    moved("math/derivatives", -1)
    assert moved("math/derivatives", 1) == FRESH


def test_later_lets_the_next_topic_that_does_not_build_on_it_come_first() -> None:
    assert moved("math/vectors", 1)[:3] == ["derivatives", "vectors", "matrices"]


def test_every_move_that_is_not_refused_gives_an_order_that_has_it() -> None:
    for topic in list(Session("test").roadmap.topics):
        for by in (-1, 1):
            session = Session("plan")
            try:
                recorded, found = move(session, session.roadmap.topics[topic], by)
            except UsageError:
                continue
            assert [event.change for event in recorded.events] == [Ordered(found.order)]
            now = order_of(session.roadmap, recorded.after, ())
            assert now.index(found.first) < now.index(found.second)
            assert topic == (found.first if by < 0 else found.second)


@pytest.mark.parametrize(
    ("topic", "by", "why"),
    [
        ("math/vectors", -1, "Vectors is the first topic of the plan"),
        ("nets/backpropagation", 1, "Backpropagation is the last topic of the plan"),
        ("math/matrices", -1, "Matrices builds on all that comes before it"),
    ],
)
def test_what_cannot_be_is_said(topic: str, by: int, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        moved(topic, by)
    assert refused.value.message == why
    assert order() == FRESH


def test_what_is_in_progress_and_what_is_due_come_first(llmpath: Run) -> None:
    llmpath("start math/derivatives")
    with pytest.raises(UsageError, match="Derivatives is in progress, and that comes first"):
        moved("math/vectors", -1)
    llmpath("undo")
    llmpath("goal add math/matrices --by 2026-12-20")
    llmpath("goal add nets")
    with pytest.raises(UsageError, match="is for a goal that comes first"):
        moved("math/derivatives", -1)


def test_a_topic_that_is_finished_is_not_in_the_plan(llmpath: Run) -> None:
    llmpath("done math/vectors")
    with pytest.raises(UsageError, match="Vectors is not in the plan"):
        moved("math/vectors", 1)
