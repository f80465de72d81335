"""Rules on prerequisites: each once, none of itself, no circles, direct ones only."""

from collections.abc import Iterator, Sequence

from llmpath.core import graph
from llmpath.core.check.draft import Draft, Loc
from llmpath.core.finding import Finding

MOST_SHOWN = 12
"""Topics of a circle that are named; of a longer one the first and the last."""


def duplicate_prerequisites(draft: Draft) -> Iterator[Finding]:
    """Topics name each prerequisite once."""
    for file, loc, topic in draft.places:
        first: dict[str, int] = {}
        for p, prerequisite in enumerate(topic.prerequisites):
            if first.setdefault(prerequisite.topic, p) != p:
                way: Loc = (*loc, "prerequisites")
                message = f"`{prerequisite.topic}` is a prerequisite of `{topic.id}` twice"
                where = (file, (*way, first[prerequisite.topic], "topic"))
                yield Finding(file, (*way, p, "topic"), message, "keep the entry with the better reason", where)


def self_prerequisites(draft: Draft) -> Iterator[Finding]:
    """No topic rests on itself."""
    for file, loc, topic in draft.places:
        for p, prerequisite in enumerate(topic.prerequisites):
            if prerequisite.topic == topic.id:
                way: Loc = (*loc, "prerequisites", p, "topic")
                yield Finding(file, way, f"`{topic.id}` is its own prerequisite", "take the entry out")


def _edges(draft: Draft, *, helpful: bool) -> dict[str, tuple[str, ...]]:
    """Return topic → prerequisites, leaving out what the rules above report."""
    return {
        topic.id: tuple(
            p.topic
            for p in topic.prerequisites
            if p.topic in draft.topics and p.topic != topic.id and (helpful or p.kind == "required")
        )
        for topic in draft.topics.values()
    }


def cycles(draft: Draft) -> Iterator[Finding]:
    """No topics rest on each other."""
    chains = {chain[0]: chain for chain in graph.cycles(_edges(draft, helpful=True))}
    for file, loc, topic in draft.places:
        chain = chains.get(topic.id)
        if chain and draft.topics[topic.id] is topic:
            entry = [p.topic for p in topic.prerequisites].index(chain[1])
            yield circle(file, (*loc, "prerequisites", entry, "topic"), chain)


def circle(file: int, loc: Loc, chain: Sequence[str]) -> Finding:
    """Say that topics rest on each other in a circle, at the entry of the first for the second."""
    shown = [*chain[: MOST_SHOWN // 2], "…", *chain[-MOST_SHOWN // 2 :]] if len(chain) > MOST_SHOWN else chain
    of_many = f" of {len(chain):,} topics" if len(chain) > MOST_SHOWN else ""
    message = f"prerequisites form a cycle{of_many}, each builds on the next: `{' → '.join((*shown, chain[0]))}`"
    return Finding(file, loc, message, "remove the weakest of these prerequisites")


def implied_prerequisites(draft: Draft) -> Iterator[Finding]:
    """Prerequisites are direct: none follows from the required ones of another."""
    required = _edges(draft, helpful=False)
    if graph.cycles(required):
        return
    every = _edges(draft, helpful=True)
    paths = graph.implied(required, ((topic, p) for topic, known in every.items() for p in known))
    for file, loc, topic in draft.places:
        entries = {p.topic: place for place, p in reversed(list(enumerate(topic.prerequisites)))}
        for name, place in sorted(entries.items(), key=lambda entry: entry[1]):
            if (topic.id, name) in paths and draft.topics[topic.id] is topic:
                message = f"`{name}` is implied already: `{' → '.join(paths[topic.id, name])}`"
                way: Loc = (*loc, "prerequisites", place, "topic")
                yield Finding(file, way, message, "take the entry out: prerequisites are the direct ones only")
