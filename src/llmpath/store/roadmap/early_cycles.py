"""A circle in a very large roadmap, found before anything else is looked at.

To check 100,000 topics takes many seconds; that they rest on each other in a circle can be said within two.
"""

from collections.abc import Iterator, Sequence

from llmpath.core import graph
from llmpath.core.check.diagnostic import Diagnostic
from llmpath.core.check.prerequisite_rules import circle
from llmpath.store.roadmap.yaml_nodes import Plain

MANY = 20_000
"""Topics; up to so many, everything that is wrong is said at once."""
MOST_SAID = 20
"""Circles; of more than these nobody wants to read before mending the first."""
HINT = "remove the weakest of these prerequisites; the rest of so large a roadmap is checked once no cycle is left"


def early_cycles(values: Sequence[Plain]) -> list[Diagnostic]:
    """Return the first circles of very many topics; `values` are what the files hold, as yet unchecked.

    A topic counts by the first entry that has its id, as in `Draft.topics`, and whatever has not the shape of a topic
    is left to the checks that follow: so nothing is called a circle here that is none.
    """
    edges: dict[str, list[str]] = {}
    for value in values:
        for section in _dicts(value, "sections"):
            for topic in _dicts(section, "topics"):
                if isinstance(id_ := topic.get("id"), str) and id_ not in edges:
                    entries = _dicts(topic, "prerequisites")
                    edges[id_] = [name for entry in entries for name in _named(entry)]
    return list(_diagnostics(values, graph.cycles(edges)[:MOST_SAID])) if len(edges) > MANY else []


def _diagnostics(values: Sequence[Plain], chains: Sequence[Sequence[str]]) -> Iterator[Diagnostic]:
    starts = {chain[0]: chain for chain in chains}
    for file, value in enumerate(values):
        for s, section in enumerate(_list(value, "sections")):
            for t, topic in enumerate(_list(section, "topics") if starts else ()):
                id_ = topic.get("id") if isinstance(topic, dict) else None
                chain = starts.pop(id_, None) if isinstance(id_, str) else None
                if chain:
                    entries = enumerate(_list(topic, "prerequisites"))
                    place = next(p for p, e in entries if isinstance(e, dict) and chain[1] in _named(e))
                    found = circle(file, ("sections", s, "topics", t, "prerequisites", place, "topic"), chain)
                    yield found._replace(hint=HINT, rule="cycle")


def _named(entry: dict[str, Plain]) -> list[str]:
    """Return the topics that an entry for a prerequisite names."""
    return [name for name in (entry.get("topic"), *_list(entry, "or")) if isinstance(name, str)]


def _dicts(value: Plain, key: str) -> list[dict[str, Plain]]:
    return [part for part in _list(value, key) if isinstance(part, dict)]


def _list(value: Plain, key: str) -> list[Plain]:
    """Return the list under a key; an empty one where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []
