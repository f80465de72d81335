"""A layered drawing of a graph: the method of Sugiyama, Tagawa and Toda (1981) in its four steps.

Layers by longest paths, then moved to shorten edges; crossings reduced by barycentres and exchanges of neighbours
(Gansner et al. 1993); places by least squares that keep the order of a layer (pool adjacent violators: Ayer et al.
1955). Nothing is drawn at random, so that the same graph is the same picture.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, inf

from llmpath.export.graph.layering import layers_of, neighbours

SWEEPS, STEPS, PASSES = 24, 60, 8
"""How often orders, places and turns are gone through."""
EXCHANGES = 6
"""How often in a sweep."""
MOST_WORK = 40_000
"""Topics and turns times sweeps: a graph with very many of them is gone through less often."""
NARROW = 0.06
"""The room an edge takes where it passes through a layer, where that of a topic is 1."""
GAP, NARROW_GAP = 0.1, 0.05
"""The room between two topics, and beside an edge."""
SLACK = 1.08
"""How much wider than its widest layer a drawing may be whose layers have a limit."""
STRAIGHT = (1.0, 3.0, 8.0)
"""How strongly an edge pulls between two topics, at its ends, and within (Gansner et al. 1993)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything is: x in widths of a topic from the left edge, its middle; y in layers from the top."""

    places: tuple[tuple[float, int], ...]
    """The place of every topic."""
    routes: tuple[tuple[tuple[float, int], ...], ...]
    """Every edge as the places it goes through, both ends included."""
    width: float
    layers: int


def draw(count: int, edges: Sequence[tuple[int, int]], in_a_layer: int | None = None) -> Drawing:
    """Lay out topics 0 to `count` - 1; edges lead from a lower layer to a higher and hold no cycle.

    No layer has more topics than `in_a_layer`, where that is given.
    """
    depth = layers_of(count, edges, in_a_layer)
    chains: list[list[int]] = []
    levels = list(depth)
    for start, end in edges:
        passed = list(range(len(levels), len(levels) + depth[end] - depth[start] - 1))
        levels += range(depth[start] + 1, depth[end])
        chains.append([start, *passed, end])
    links = [pair for chain in chains for pair in pairwise(chain)]
    rows = _ordered(levels, links)
    wide = inf if in_a_layer is None else SLACK * max((_least(row, count) for row in rows), default=0.0)
    xs = _spread(rows, links, count, wide)
    _straighten(chains, rows, xs, count)
    least = min((xs[n] - _room(n, count) / 2 for n in range(len(levels))), default=0.0)
    most = max((xs[n] + _room(n, count) / 2 for n in range(len(levels))), default=0.0)
    at = [(x - least, level) for x, level in zip(xs, levels, strict=True)]
    return Drawing(tuple(at[:count]), tuple(tuple(at[n] for n in chain) for chain in chains), most - least, len(rows))


def _ordered(levels: Sequence[int], links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Order every layer so that few edges cross."""
    above, below = neighbours(len(levels), links)
    rows: list[list[int]] = [[] for _ in range(max(levels, default=-1) + 1)]
    for node, level in enumerate(levels):
        rows[level].append(node)
    best, fewest = [list(row) for row in rows], _all_crossings(rows, below)
    place = _places(rows)
    for sweep in range(_times(SWEEPS, len(levels))):
        down = sweep % 2 == 0
        sides = above if down else below
        for row in rows if down else reversed(rows):
            means = {node: _mean(sides[node], place, place[node]) for node in row}
            row.sort(key=means.__getitem__)
            place.update((node, at) for at, node in enumerate(row))
        _exchange(rows, above, below, place)
        crossings = _all_crossings(rows, below)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
        if not crossings:
            break
    return best


def _places(rows: Sequence[Sequence[int]]) -> dict[int, int]:
    return {node: place for row in rows for place, node in enumerate(row)}


def _mean(nodes: Sequence[int], place: dict[int, int], otherwise: int) -> float:
    return fsum(place[n] for n in nodes) / len(nodes) if nodes else float(otherwise)


def _exchange(
    rows: list[list[int]], above: Sequence[Sequence[int]], below: Sequence[Sequence[int]], place: dict[int, int]
) -> None:
    """Exchange neighbours of a layer as long as that leaves fewer crossings."""
    for _ in range(EXCHANGES):
        better = False
        for row in rows:
            for n in range(len(row) - 1):
                left, right = row[n], row[n + 1]
                now = saved = 0
                for side in (above, below):
                    now += _crossed(side[left], side[right], place)
                    saved += _crossed(side[right], side[left], place)
                if saved < now:
                    row[n], row[n + 1] = right, left
                    place[left], place[right] = n + 1, n
                    better = True
        if not better:
            break


def _crossed(left: Sequence[int], right: Sequence[int], place: dict[int, int]) -> int:
    """Count the crossings of the edges of two topics that stand beside each other."""
    return sum(place[a] > place[b] for a in left for b in right)


def _all_crossings(rows: Sequence[Sequence[int]], below: Sequence[Sequence[int]]) -> int:
    """Count the crossings between all layers, as the inversions of the ends when edges are sorted by their starts."""
    place = _places(rows)
    crossings = 0
    for row in rows:
        seen: list[int] = []
        for node in row:
            ends = sorted(place[n] for n in below[node])
            crossings += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return crossings


def _times(most: int, size: int) -> int:
    """Return how often to go through so many topics and turns."""
    return max(min(most, most * MOST_WORK // (SWEEPS * max(size, 1))), 2)


def _room(node: int, count: int) -> float:
    return 1.0 if node < count else NARROW


def _apart(left: int, right: int, count: int) -> float:
    """Return the least distance of the middles of two neighbours."""
    gap = GAP if max(left, right) < count else NARROW_GAP
    return (_room(left, count) + _room(right, count)) / 2 + gap


def _least(row: Sequence[int], count: int) -> float:
    """Return the width that a layer has at the least."""
    ends = (_room(row[0], count) + _room(row[-1], count)) / 2
    return ends + fsum(_apart(left, right, count) for left, right in pairwise(row))


def _spread(rows: Sequence[Sequence[int]], links: Sequence[tuple[int, int]], count: int, wide: float) -> list[float]:
    """Return every topic and every turn of an edge its x, in the order of its layer, without overlap, in that width."""
    size = sum(len(row) for row in rows)
    pulls: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for start, end in links:
        strength = STRAIGHT[(start >= count) + (end >= count)]
        pulls[start].append((end, strength))
        pulls[end].append((start, strength))
    xs = [0.0] * size
    for row in rows:
        _settle(row, [0.0] * len(row), [1.0] * len(row), xs, count, wide)
    for step in range(_times(STEPS, size)):
        for row in rows if step % 2 == 0 else reversed(rows):
            wanted = [_pulled(pulls[n], xs, xs[n]) for n in row]
            weights = [fsum(strength for _, strength in pulls[n]) or 0.1 for n in row]
            _settle(row, wanted, weights, xs, count, wide)
    return xs


def _pulled(pulls: Sequence[tuple[int, float]], xs: Sequence[float], otherwise: float) -> float:
    total = fsum(strength for _, strength in pulls)
    return fsum(xs[n] * strength for n, strength in pulls) / total if total else otherwise


def _settle(
    row: Sequence[int], wanted: Sequence[float], weights: Sequence[float], xs: list[float], count: int, wide: float
) -> None:
    """Put a layer as near to the wanted places as its order, its widths and the room allow, by least squares.

    With the distances taken off, the same two bounds hold for each of the places, so that cutting them off is exact.
    """
    shift = 0.0
    shifts = []
    for before, node in zip((None, *row), row, strict=False):
        shift += 0.0 if before is None else _apart(before, node, count)
        shifts.append(shift)
    blocks: list[tuple[float, float, int]] = []
    for place in range(len(row)):
        mean, weight, members = wanted[place] - shifts[place], weights[place], 1
        while blocks and blocks[-1][0] > mean:
            other, heavy, more = blocks.pop()
            mean = (mean * weight + other * heavy) / (weight + heavy)
            weight, members = weight + heavy, members + more
        blocks.append((mean, weight, members))
    middle = [mean for mean, _, members in blocks for _ in range(members)]
    low = -wide / 2 + _room(row[0], count) / 2
    high = wide / 2 - _room(row[-1], count) / 2 - shift
    for node, mean, moved in zip(row, middle, shifts, strict=True):
        xs[node] = min(max(mean, low), high) + moved


Span = tuple[float, float]


def _straighten(chains: Sequence[Sequence[int]], rows: Sequence[Sequence[int]], xs: list[float], count: int) -> None:
    """Let every long edge run straight down for as far as its neighbours leave room."""
    beside = {}
    for row in rows:
        for left, node, right in zip((None, *row), row, (*row[1:], None), strict=False):
            beside[node] = (left, right)

    def free(node: int) -> Span:
        """Return from where to where a turn could be moved; where it is, at the least."""
        left, right = beside[node]
        low = -inf if left is None else xs[left] + _apart(left, node, count)
        high = inf if right is None else xs[right] - _apart(node, right, count)
        return min(low, xs[node]), max(high, xs[node])

    for _ in range(_times(PASSES, len(xs))):
        for chain in sorted(chains, key=len, reverse=True):
            start = 1
            while start < len(chain) - 1:
                end, (low, high) = _run(chain, start, free)
                ends = [xs[chain[0]]] * (start == 1) + [xs[chain[-1]]] * (end == len(chain) - 1)
                wanted = fsum(ends) / len(ends) if ends else fsum(xs[n] for n in chain[start:end]) / (end - start)
                for node in chain[start:end]:
                    xs[node] = min(max(wanted, low), high)
                start = end


def _run(chain: Sequence[int], start: int, free: Callable[[int], Span]) -> tuple[int, Span]:
    """Return the end of the longest straight stretch of a chain from a place on, and where it could be."""
    low, high = free(chain[start])
    end = start + 1
    while end < len(chain) - 1:
        least, most = free(chain[end])
        if max(low, least) > min(high, most):
            break
        low, high, end = max(low, least), min(high, most), end + 1
    return end, (low, high)
