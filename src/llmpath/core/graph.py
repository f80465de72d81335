"""The prerequisite graph, and the facts that are taken from it once, when a roadmap is compiled."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from llmpath.core.roadmap import Roadmap

if TYPE_CHECKING:
    import networkx as nx

Edges = Mapping[str, Iterable[str]]


def prerequisite_graph(edges: Edges) -> "nx.DiGraph[str]":
    """Build the graph of topic → its prerequisites turned round: an edge leads from prerequisite to topic."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(edges)
    graph.add_edges_from((p, topic) for topic, prerequisites in edges.items() for p in prerequisites)
    return graph


def cycles(edges: Edges) -> tuple[tuple[str, ...], ...]:
    """Give for every knot of topics that rest on each other a shortest cycle through its first topic.

    Each is a chain of ids in which every topic rests on the next and the last rests on the first; it starts
    at the topic that stands first in `edges`. A topic that names itself is left to the self-prerequisite rule.
    """
    import networkx as nx

    places = {topic: place for place, topic in enumerate(edges)}
    knots = [knot for knot in nx.strongly_connected_components(prerequisite_graph(edges)) if len(knot) > 1]
    starts = sorted((min(knot, key=places.__getitem__) for knot in knots), key=places.__getitem__)
    return tuple(_way_back(edges, start) for start in starts)


def _way_back(edges: Edges, start: str) -> tuple[str, ...]:
    """Walk from a topic of a knot over what it rests on, the nearest first, until it comes round."""
    rests: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        topic = waiting.popleft()
        for prerequisite in edges.get(topic, ()):
            if prerequisite == start != topic:
                return _chain(rests, start, topic)
            if prerequisite != start and prerequisite not in rests:
                rests[prerequisite] = topic
                waiting.append(prerequisite)
    raise ValueError(f"{start} is in no cycle")


def _chain(rests: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    chain = [end]
    while chain[-1] != start:
        chain.append(rests[chain[-1]])
    return tuple(reversed(chain))


def implied(edges: Edges, candidates: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Say which of the (topic, prerequisite) candidates follow from the other edges, with the path.

    The path runs from the topic to the prerequisite over at least one other topic. `edges` must have no cycle.
    """
    import networkx as nx

    graph = prerequisite_graph(edges).reverse()
    bits, ancestors = _reach(graph)
    found = {}
    for topic, prerequisite in candidates:
        for other in edges[topic]:
            if other != prerequisite and ancestors[other] & bits.get(prerequisite, 0):
                found[topic, prerequisite] = (topic, *nx.shortest_path(graph, other, prerequisite))
                break
    return found


def leads_to(edges: Edges) -> dict[str, int]:
    """Count for every topic how many others rest on it, directly or not. `edges` must have no cycle."""
    _, descendants = _reach(prerequisite_graph(edges))
    return {topic: descendants[topic].bit_count() for topic in edges}


def _reach(graph: "nx.DiGraph[str]") -> tuple[dict[str, int], dict[str, int]]:
    """Give every node a bit, and the bits of all nodes its edges lead to, directly or not."""
    import networkx as nx

    bits = {node: 1 << place for place, node in enumerate(graph)}
    reached: dict[str, int] = {}
    for node in reversed(list(nx.topological_sort(graph))):
        reached[node] = 0
        for following in graph.successors(node):
            reached[node] |= bits[following] | reached[following]
    return bits, reached


def study_order(edges: Edges) -> tuple[str, ...]:
    """Give an order in which every topic follows its prerequisites, the order of `edges` breaking ties."""
    import networkx as nx

    places = {topic: place for place, topic in enumerate(edges)}
    graph = prerequisite_graph(edges)
    return tuple(nx.lexicographical_topological_sort(graph, key=places.__getitem__))


def facts(roadmap: Roadmap) -> Roadmap:
    """Give the roadmap with the facts of its graph; it must have no cycle."""
    edges = {t.id: [p.topic for p in t.prerequisites] for t in roadmap.topics.values()}
    required = {t.id: t.required for t in roadmap.topics.values()}
    return replace(roadmap, leads_to=leads_to(required), study_order=study_order(edges))
