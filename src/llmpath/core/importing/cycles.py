"""Dependencies without circles: the edge that closes one is left out and named."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Cut(NamedTuple):
    """An edge that was left out."""

    topic: str
    prerequisite: str
    chain: tuple[str, ...]
    """The circle it would close, each building on the next, the first once more at the end."""


def acyclic(edges: Mapping[str, Sequence[str]]) -> tuple[dict[str, list[str]], list[Cut]]:
    """Return the edges, topic → what it rests on, without those that close a circle, and these.

    Depth first, in the order given, without recursion: in time linear in topics and edges.
    """
    kept: dict[str, list[str]] = {topic: [] for topic in edges}
    cuts: list[Cut] = []
    finished: set[str] = set()
    for start in edges:
        if start in finished:
            continue
        way, on_way = [start], {start: 0}
        ahead = [iter(edges[start])]
        while way:
            following = next(ahead[-1], None)
            if following is None:
                ahead.pop()
                finished.add(way[-1])
                del on_way[way.pop()]
            elif following in on_way:
                cuts.append(Cut(way[-1], following, (*way[on_way[following] :], following)))
            else:
                kept[way[-1]].append(following)
                if following not in finished:
                    on_way[following] = len(way)
                    way.append(following)
                    ahead.append(iter(edges.get(following, ())))
    return kept, cuts
