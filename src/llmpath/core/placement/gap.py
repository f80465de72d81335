"""Which of the topics below one is the gap: a belief over them, and the question that halves it.

A question about a topic fails where the gap is that topic or something it rests on.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from llmpath.core.journal.events import State
from llmpath.core.placement.belief import LIKELIHOOD, Answer
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import direct

MOST_QUESTIONS = 5
CERTAIN = 0.8
"""The belief in one topic at which no more is asked."""
SUSPECTS = 3
MOST_BELOW = 500
"""Topics that are looked at, the nearest: more would take seconds, and no five questions tell them apart."""
LEAST = 0.02
"""The least risk there is: nothing is beyond suspicion."""
RISKS = {
    State.NEW: 1.0,
    State.SKIPPED: 0.9,
    State.LEARNING: 0.6,
    State.DONE: 0.31,
    State.KNOWN: 0.31,
}
"""How likely a topic is not known by its state alone; 0.31 is what a self-reported topic is worth."""

ITSELF = ""
"""What stands for the topic that is hard where it may be its own gap: no question about another fails for that."""
Rests = Mapping[str, frozenset[str]]
"""For each topic that may be the gap everything it rests on."""


class Suspect(NamedTuple):
    """A topic that may be the gap."""

    topic: str
    chance: float
    """How likely it is the gap, 0 to 1."""
    way: tuple[str, ...]
    """From the topic that is hard down to this one, each resting on the next."""


def rests_below(roadmap: Roadmap, progress: Progress, topic: str) -> dict[str, frozenset[str]]:
    """Return the topics that one rests on, in study order, with all of them that each rests on itself.

    Of alternatives the one that serves counts; of very many, the 500 nearest.
    """
    near = _ways(roadmap, progress, topic)
    found: dict[str, frozenset[str]] = {}
    for id_ in roadmap.study_order:
        if id_ in near and id_ != topic:
            below = [one for one in direct(roadmap.topics[id_], progress) if one in found]
            found[id_] = frozenset(below).union(*(found[one] for one in below))
    return found


def risk(progress: Progress, topic: str, recall: float | None) -> float:
    """Return how likely a topic is not known: 1 - recall where that is known, else by what stands behind it."""
    if recall is not None and progress.state(topic).satisfies:
        return max(1 - recall, LEAST)
    placed = progress.study.placed.get(topic)
    if placed is not None and progress.state(topic) is State.KNOWN:
        return max(1 - placed, RISKS[State.KNOWN])
    return RISKS[progress.state(topic)]


def believed(risks: Mapping[str, float], rests: Rests, answers: Mapping[str, Answer]) -> dict[str, float]:
    """Return how likely each topic is the gap after some answers; they add up to 1."""
    found = dict(risks)
    for asked, answer in answers.items():
        if asked not in rests:
            continue
        fails, holds = LIKELIHOOD[answer]
        below = rests[asked]
        found = {topic: one * (fails if topic == asked or topic in below else holds) for topic, one in found.items()}
    whole = sum(found.values())
    return {topic: one / whole for topic, one in found.items()}


def next_check(
    belief: Mapping[str, float], rests: Rests, askable: Collection[str], answers: Mapping[str, Answer]
) -> str | None:
    """Return the topic whose question halves the belief; None when it is certain enough, or enough was asked.

    Whatever is likely beforehand, one question is asked: without an answer nothing is certain.
    """
    if len(answers) >= MOST_QUESTIONS or (answers and max(belief.values(), default=1.0) >= CERTAIN):
        return None

    def off(topic: str) -> float:
        return abs(belief[topic] + sum(belief[below] for below in rests[topic]) - 0.5)

    left = [topic for topic in belief if topic in askable and topic not in answers]
    return min(reversed(left), key=off, default=None)


def suspects(
    roadmap: Roadmap, progress: Progress, topic: str, belief: Mapping[str, float], most: int = SUSPECTS
) -> list[Suspect]:
    """Return the topics that are most likely the gap, the likeliest first, each with a shortest way down to it."""
    ranked = sorted(belief.keys() - {ITSELF}, key=lambda id_: (-belief[id_], roadmap.positions[id_]))[:most]
    ways = _ways(roadmap, progress, topic)
    return [Suspect(id_, belief[id_], ways[id_]) for id_ in ranked]


def _ways(roadmap: Roadmap, progress: Progress, topic: str) -> dict[str, tuple[str, ...]]:
    """Return a shortest way from a topic down to each of those it rests on, the nearest first."""
    found: dict[str, tuple[str, ...]] = {topic: (topic,)}
    waiting = [topic]
    for above in waiting:
        for one in direct(roadmap.topics[above], progress):
            if one not in found and len(found) <= MOST_BELOW:
                found[one] = (*found[above], one)
                waiting.append(one)
    return found
