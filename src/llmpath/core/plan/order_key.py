"""What an order of study depends on, so that one that is remembered can be told from one that is out of date."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from llmpath.core.goals import Goal, known_goals, scope_of_goals
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap


class OrderKey(NamedTuple):
    """Digests of the goals with their due dates, of the learner's own order, and of the prerequisites in scope."""

    goals: str
    own: str
    graph: str


def order_key(roadmap: Roadmap, progress: Progress, goals: Iterable[Goal]) -> OrderKey:
    """Return the key of the order of some goals; what is done, and how long things take, is no part of it."""
    known = known_goals(roadmap, goals)
    scope = scope_of_goals(roadmap, known)
    edges = [
        (topic.id, [(*p.any, p.kind) for p in topic.prerequisites if p.topic in scope])
        for topic in roadmap.topics.values()
        if topic.id in scope
    ]
    return OrderKey(
        _digest((goal.id, str(goal.by)) for goal in known),
        _digest(topic for topic in progress.order if topic in scope),
        _digest(edges),
    )


def _digest(values: Iterable[object]) -> str:
    from hashlib import sha256

    return sha256(repr(list(values)).encode()).hexdigest()[:16]


def is_order(roadmap: Roadmap, goals: Iterable[Goal], order: Sequence[str]) -> bool:
    """Return whether an order names everything the goals need once, and each topic behind what it requires."""
    places = {topic: place for place, topic in enumerate(order)}
    if len(places) != len(order) or places.keys() != scope_of_goals(roadmap, goals):
        return False
    return all(places[p] < place for topic, place in places.items() for p in roadmap.topics[topic].required)
