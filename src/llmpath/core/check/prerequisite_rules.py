"""Rules on prerequisites: each once, none of itself, no circles, direct ones only."""

from collections.abc import Callable, Iterator, Sequence

from llmpath.core import graph
from llmpath.core.check.diagnostic import Diagnostic
from llmpath.core.check.draft import Draft, Loc
from llmpath.core.roadmap import Prerequisite, Topic

MOST_SHOWN = 12
"""Topics of a circle that are named; of a longer one the first and the last."""


def named_in(topic: Topic) -> Iterator[tuple[Loc, str, Prerequisite]]:
    """Return every topic that the prerequisites of a topic name, alternatives included, each with its way there."""
    for place, prerequisite in enumerate(topic.prerequisites):
        yield ("prerequisites", place, "topic"), prerequisite.topic, prerequisite
        for other, id_ in enumerate(prerequisite.alternatives):
            yield ("prerequisites", place, "or", other), id_, prerequisite


def duplicate_prerequisites(draft: Draft) -> Iterator[Diagnostic]:
    """Topics name each prerequisite once, be it as an alternative."""
    for file, loc, topic in draft.places:
        first: dict[str, Loc] = {}
        for way, id_, _ in named_in(topic):
            if first.setdefault(id_, way) != way:
                message = f"`{id_}` is a prerequisite of `{topic.id}` twice"
                where = (file, (*loc, *first[id_]))
                yield Diagnostic(file, (*loc, *way), message, "keep the entry with the better reason", where)


def self_prerequisites(draft: Draft) -> Iterator[Diagnostic]:
    """No topic rests on itself."""
    for file, loc, topic in draft.places:
        for way, id_, _ in named_in(topic):
            if id_ == topic.id:
                yield Diagnostic(file, (*loc, *way), f"`{topic.id}` is its own prerequisite", "take the entry out")


def _edges(draft: Draft, wanted: Callable[[Prerequisite], bool] = lambda _: True) -> dict[str, tuple[str, ...]]:
    """Return topic → prerequisites with their alternatives, leaving out what the rules above report."""
    return {
        topic.id: tuple(
            id_ for p in topic.prerequisites if wanted(p) for id_ in p.any if id_ in draft.topics and id_ != topic.id
        )
        for topic in draft.topics.values()
    }  # fmt: skip


def cycles(draft: Draft) -> Iterator[Diagnostic]:
    """No topics rest on each other, whatever alternatives are chosen."""
    edges = _edges(draft)
    if len(graph.study_order(edges)) == len(edges):
        return
    chains = {chain[0]: chain for chain in graph.cycles(edges)}
    for file, loc, topic in draft.places:
        chain = chains.get(topic.id)
        if chain and draft.topics[topic.id] is topic:
            way = next(way for way, id_, _ in named_in(topic) if id_ == chain[1])
            yield circle(file, (*loc, *way), chain)


def circle(file: int, loc: Loc, chain: Sequence[str]) -> Diagnostic:
    """Say that topics rest on each other in a circle, at the entry of the first for the second."""
    shown = [*chain[: MOST_SHOWN // 2], "…", *chain[-MOST_SHOWN // 2 :]] if len(chain) > MOST_SHOWN else chain
    of_many = f" of {len(chain):,} topics" if len(chain) > MOST_SHOWN else ""
    message = f"prerequisites form a cycle{of_many}, each builds on the next: `{' → '.join((*shown, chain[0]))}`"
    return Diagnostic(file, loc, message, "remove the weakest of these prerequisites")


def implied_prerequisites(draft: Draft) -> Iterator[Diagnostic]:
    """Prerequisites are direct: none follows from the required ones of another that leave no choice."""
    if graph.cycles(_edges(draft, _is_required)):
        return
    sure = _edges(draft, lambda p: _is_required(p) and not p.alternatives)
    paths = graph.implied(sure, ((topic, p) for topic, known in _edges(draft).items() for p in known))
    for file, loc, topic in draft.places:
        if draft.topics[topic.id] is not topic:
            continue
        seen: set[str] = set()
        for way, name, _ in named_in(topic):
            if (topic.id, name) in paths and name not in seen:
                seen.add(name)
                message = f"`{name}` is implied already: `{' → '.join(paths[topic.id, name])}`"
                hint = "take the entry out: prerequisites are the direct ones only"
                yield Diagnostic(file, (*loc, *way), message, hint)


def _is_required(prerequisite: Prerequisite) -> bool:
    return prerequisite.kind == "required"
