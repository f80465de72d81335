"""An order of study that is remembered, and whether it still holds: it imports little, for `llmpath next` asks too."""

from __future__ import annotations

from llmpath.core.counted import sign_of
from llmpath.core.journal.events import State
from llmpath.core.scope import scope_of_goals
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from llmpath.core.goals import Goal
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap


class OrderKey(NamedTuple):
    """Signs of the goals with their due dates, of the learner's own order, and of the graph of prerequisites."""

    goals: str
    own: str
    graph: str


class KeptOrder(NamedTuple):
    """An order as it was made."""

    key: OrderKey
    satisfied: str
    """The sign of the topics that were satisfied then."""
    left: tuple[str, ...]
    """The topics that were left then, the first to be studied first."""


def order_key(roadmap: Roadmap, progress: Progress, goals: Iterable[Goal]) -> OrderKey:
    """Return the key of the order of some goals; what is done, and how long things take, is no part of it."""
    return OrderKey(
        sign_of([f"{goal.id} {goal.by}" for goal in goals]), sign_of(list(progress.order)), roadmap.graph_signature
    )  # fmt: skip


def satisfied(progress: Progress) -> set[str]:
    """Return the topics that are done, known or skipped, in the roadmap or not."""
    return {topic for topic, entry in progress.topics.items() if entry.state.satisfies}


def kept(key: OrderKey, progress: Progress, order: Sequence[str]) -> KeptOrder:
    """Return what to remember of an order that is made now."""
    return KeptOrder(key, sign_of(sorted(satisfied(progress))), tuple(order))


def what_is_left(order: KeptOrder, key: OrderKey, progress: Progress) -> tuple[str, ...] | None:
    """Return what is left of an order; None where it no longer holds.

    It holds while the learner follows it, however late: what was finished since are the first topics of it, nothing
    else was finished or reset, and what is in progress comes next, the topic touched last first.
    """
    if order.key != key:
        return None
    finished = satisfied(progress)
    count = next((n for n, topic in enumerate(order.left) if topic not in finished), len(order.left))
    if sign_of(sorted(finished.difference(order.left[:count]))) != order.satisfied:
        return None
    left = order.left[count:]
    begun = in_progress(progress)
    if begun:
        inside = set(left)
        begun = [topic for topic in begun if topic in inside]
    return left if list(left[: len(begun)]) == begun else None


def in_progress(progress: Progress) -> list[str]:
    """Return the topics in progress, in the roadmap or not, the one touched last first."""
    begun = [topic for topic, entry in progress.topics.items() if entry.state is State.LEARNING]
    return sorted(begun, key=lambda topic: -progress.of(topic).touched)


def is_order(roadmap: Roadmap, progress: Progress, goals: Iterable[Goal], order: Sequence[str]) -> bool:
    """Return whether an order names everything that is left for the goals once, each topic behind what it requires.

    Of alternatives any one may stand before it. What is in progress was begun whatever it requires, and need not wait.
    """
    places = {topic: place for place, topic in enumerate(order)}
    left = {topic for topic in scope_of_goals(roadmap, progress, goals) if not progress.state(topic).satisfies}
    if len(places) != len(order) or places.keys() != left:
        return False
    waiting = (topic for topic in order if progress.state(topic) is not State.LEARNING)
    last = len(order)
    return all(
        progress.is_satisfied(p) or min(places.get(id_, last) for id_ in p.any) < places[topic]
        for topic in waiting
        for p in roadmap.topics[topic].prerequisites
        if p.kind == "required"
    )
