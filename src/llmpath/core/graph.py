"""The prerequisite graph, and the facts that are taken from it once, when a roadmap is compiled."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from llmpath.core.effort import planned_by_place
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
    """Return for every knot of topics that rest on each other a shortest cycle through its first topic.

    Each is a chain of ids in which every topic rests on the next and the last rests on the first; it starts
    at the topic that stands first in `edges`. A topic that names itself is left to the self-prerequisite rule.
    """
    places = {topic: place for place, topic in enumerate(edges)}
    knots = [set(knot) for knot in _knots(edges) if len(knot) > 1]
    starts = [(min(knot, key=places.__getitem__), knot) for knot in knots]
    return tuple(_way_back(edges, *start) for start in sorted(starts, key=lambda start: places[start[0]]))


_DONE = 1 << 62
"""Behind every place of a path."""


def _knots(edges: Edges) -> Iterator[list[str]]:
    """Return the sets of topics that rest on each other, single ones too (Tarjan 1972, without recursion).

    networkx takes seven times as long, and to walk the way back half a second more, which is felt where a circle runs
    through 100,000 topics.
    """
    path: list[str] = []
    back: dict[str, int] = {}
    for root in edges:
        if root not in back:
            yield from _knots_below(root, edges, path, back)


def _knots_below(root: str, edges: Edges, path: list[str], back: dict[str, int]) -> Iterator[list[str]]:
    """Walk from a topic; `back` is the earliest place on the path that a topic leads back to, or _DONE."""
    waiting: list[tuple[str, int, Iterator[str]]] = []
    following: str | None = root
    while following is not None or waiting:
        if following is not None:
            back[following] = len(path)
            waiting.append((following, len(path), iter(edges.get(following, ()))))
            path.append(following)
        topic, place, prerequisites = waiting[-1]
        following = None
        for prerequisite in prerequisites:
            if prerequisite not in back:
                following = prerequisite
                break
            back[topic] = min(back[topic], back[prerequisite])
        if following is None:
            waiting.pop()
            if back[topic] == place:
                knot = path[place:]
                del path[place:]
                back.update(dict.fromkeys(knot, _DONE))
                yield knot
            elif waiting:
                above = waiting[-1][0]
                back[above] = min(back[above], back[topic])


def _way_back(edges: Edges, start: str, knot: AbstractSet[str]) -> tuple[str, ...]:
    """Walk from a topic over what it rests on, the nearest first and never out of its knot, until it comes round."""
    rests: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        topic = waiting.popleft()
        for prerequisite in edges[topic]:
            if prerequisite == start != topic:
                return _chain(rests, start, topic)
            if prerequisite in knot and prerequisite != start and prerequisite not in rests:
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
    pairs = list(candidates)
    found = {}
    graph: nx.DiGraph[str] | None = None
    for bits, reached in _reach(edges, [topic for (topic,) in _knots(edges)]):
        for topic, prerequisite in pairs:
            bit = bits.get(prerequisite)
            others = edges[topic] if bit else ()
            over = next((o for o in others if o != prerequisite and reached.get(o, 0) & (bit or 0)), None)
            if over is not None:
                graph = graph or prerequisite_graph(edges)
                found[topic, prerequisite] = (topic, *_way_down(graph, over, prerequisite))
    return found


def _way_down(graph: "nx.DiGraph[str]", topic: str, prerequisite: str) -> tuple[str, ...]:
    """Return a shortest way from a topic down to one it rests on."""
    import networkx as nx

    return tuple(reversed(nx.shortest_path(graph, prerequisite, topic)))


def descendant_count(edges: Edges) -> dict[str, int]:
    """Count for every topic how many others rest on it, directly or not. `edges` must have no cycle."""
    opens: dict[str, list[str]] = {topic: [] for topic in edges}
    for topic, prerequisites in edges.items():
        for prerequisite in prerequisites:
            opens[prerequisite].append(topic)
    counts = dict.fromkeys(edges, 0)
    for _, reached in _reach(opens, [topic for (topic,) in _knots(opens)]):
        for topic, others in reached.items():
            counts[topic] += others.bit_count()
    return counts


BLOCK = 8192
"""Topics that `_reach` looks for at a time: all 100,000 at once would take more than a gigabyte."""


def _reach(edges: Edges, order: Sequence[str]) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    """Return the topics block by block, each with a bit, and for all topics the bits that their edges lead to.

    In `order` every topic stands behind those its edges lead to. What leads to nothing in a block may be missing.
    """
    for start in range(0, len(order), BLOCK):
        bits = {topic: 1 << place for place, topic in enumerate(order[start : start + BLOCK])}
        reached: dict[str, int] = {}
        for topic in order[start:]:
            found = 0
            for following in edges[topic]:
                found |= bits.get(following, 0) | reached.get(following, 0)
            reached[topic] = found
        yield bits, reached


def study_order(edges: Edges) -> tuple[str, ...]:
    """Return an order in which every topic follows its prerequisites, the order of `edges` breaking ties.

    Topics that are in a cycle, or rest on one, have no place in it. It is what networkx calls the lexicographical
    topological sort, without its import.
    """
    topics = list(edges)
    places = {topic: place for place, topic in enumerate(topics)}
    opens: list[list[int]] = [[] for _ in topics]
    lacking = [0] * len(topics)
    for place, prerequisites in enumerate(edges.values()):
        for prerequisite in prerequisites:
            opens[places[prerequisite]].append(place)
            lacking[place] += 1
    free = [place for place, count in enumerate(lacking) if not count]
    order = []
    while free:
        place = heappop(free)
        order.append(topics[place])
        for following in opens[place]:
            lacking[following] -= 1
            if not lacking[following]:
                heappush(free, following)
    return tuple(order)


def facts(roadmap: Roadmap) -> Roadmap:
    """Return the roadmap with the facts of its graph; it must have no cycle."""
    edges = {t.id: [id_ for p in t.prerequisites for id_ in p.any] for t in roadmap.topics.values()}
    required = {
        t.id: [id_ for p in t.prerequisites if p.kind == "required" for id_ in p.any] for t in roadmap.topics.values()
    }
    leads = descendant_count(required)
    if any(track.optional for track in roadmap.tracks):  # what does not count builds on nothing that does
        counted = descendant_count(
            {topic: needs if topic in roadmap.whole else [] for topic, needs in required.items()}
        )
        leads |= {topic: counted[topic] for topic in roadmap.whole}
    return with_facts(roadmap, leads, study_order(edges))


def with_facts(roadmap: Roadmap, leads: Mapping[str, int], order: Sequence[str]) -> Roadmap:
    """Return the roadmap, as yet without facts, with those that were found; the hours follow from them."""
    made = roadmap._replace(descendant_count=leads, study_order=order)
    vars(made).update(vars(roadmap))  # what follows from the topics alone need not be found again
    vars(made).pop("ranks", None)
    whole = made._replace(planned_hours=planned_by_place(made))
    vars(whole).update(vars(made))
    return whole
