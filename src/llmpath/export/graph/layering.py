"""The first step of a layered drawing: the layer of every topic, below all it rests on."""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush


def layers_of(count: int, edges: Sequence[tuple[int, int]], most: int | None = None) -> list[int]:
    """Return the layer of topics 0 to `count` - 1 from 0; with `most`, none has more topics than that."""
    depth = _longest_paths(count, edges)
    return depth if most is None else _narrowed(depth, edges, most)


def _longest_paths(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Return each topic a layer below all it rests on, as near to its neighbours as that allows."""
    above, below = neighbours(count, edges)
    waiting = [len(found) for found in above]
    order = [n for n in range(count) if not waiting[n]]
    for node in order:  # which grows while it is walked
        for after in below[node]:
            waiting[after] -= 1
            order += [after] if not waiting[after] else []
    depth = [0] * count
    for node in order:
        depth[node] = max((depth[n] + 1 for n in above[node]), default=0)
    for _ in range(len(order)):
        before = list(depth)
        for node in reversed(order):
            if len(below[node]) > len(above[node]):  # every step down shortens more edges than it lengthens
                depth[node] = min(depth[n] - 1 for n in below[node])
        if depth == before:
            break
    return depth


def _narrowed(depth: Sequence[int], edges: Sequence[tuple[int, int]], most: int) -> list[int]:
    """Return the layers with at most so many topics in each: what leads furthest stays, the others move down."""
    above, below = neighbours(len(depth), edges)
    order = sorted(range(len(depth)), key=depth.__getitem__)
    tail = [0] * len(depth)
    for node in reversed(order):
        tail[node] = max((tail[n] + 1 for n in below[node]), default=0)
    found = [0] * len(depth)
    taken: Counter[int] = Counter()
    waiting = [len(nodes) for nodes in above]
    ready = [(depth[n], -tail[n], n) for n in order if not waiting[n]]
    heapify(ready)
    while ready:
        layer, _, node = heappop(ready)
        if taken[layer] >= most:
            heappush(ready, (layer + 1, -tail[node], node))
            continue
        found[node] = layer
        taken[layer] += 1
        for after in below[node]:
            waiting[after] -= 1
            if not waiting[after]:
                lowest = max(found[n] for n in above[after]) + 1
                heappush(ready, (max(depth[after], lowest), -tail[after], after))
    return found


def neighbours(count: int, links: Sequence[tuple[int, int]]) -> tuple[list[list[int]], list[list[int]]]:
    """Return for every topic those above it and those below it that it is linked with."""
    above: list[list[int]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for start, end in links:
        below[start].append(end)
        above[end].append(start)
    return above, below
