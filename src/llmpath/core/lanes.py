"""A graph as lanes: one topic a row, its prerequisites as lines that run down beside the titles, as `git log --graph`.

The order is legal (a topic stands below all it rests on) and greedy: next comes the topic that ends most lanes.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

GOES_ON, ENDS = "●", "◆"
"""A topic on which others of the drawing rest, and one on which none does: its lane ends with it."""
PASS, CROSS, JOIN_LEFT, JOIN_RIGHT, LAST, LINK = "│", "┼", "├", "┤", "┴", "─"
"""A lane that passes by, is crossed, is rested on from its right or left side and goes on, ends here; a link."""

Above = Mapping[str, Sequence[str]]


class LaneRow(NamedTuple):
    """A topic and what is drawn left of its title: two characters a lane, the spaces at the end left out."""

    topic: str
    drawn: str


def reduced(above: Above) -> dict[str, tuple[str, ...]]:
    """Return the prerequisites without those that follow from others (the transitive reduction).

    `above` has every topic behind all it rests on.
    """
    bits = {topic: 1 << place for place, topic in enumerate(above)}
    ancestors: dict[str, int] = {}
    found: dict[str, tuple[str, ...]] = {}
    for topic, prerequisites in above.items():
        implied = 0
        for prerequisite in prerequisites:
            implied |= ancestors[prerequisite]
        found[topic] = tuple(p for p in dict.fromkeys(prerequisites) if not implied & bits[p])
        ancestors[topic] = implied | sum(bits[p] for p in found[topic])
    return found


def lanes_of(above: Above) -> list[LaneRow]:
    """Draw topics and what they rest on; `above` has every topic behind all it rests on, and nothing that follows."""
    left = dict.fromkeys(above, 0)
    for prerequisites in above.values():
        for prerequisite in prerequisites:
            left[prerequisite] += 1
    goes_on = {topic for topic, number in left.items() if number}
    lanes: list[str | None] = []
    rows = []
    for topic in _ordered(above):
        for prerequisite in above[topic]:
            left[prerequisite] -= 1
        rows.append(LaneRow(topic, _row(topic, above[topic], lanes, left, goes_on=topic in goes_on)))
    return rows


def _ordered(above: Above) -> list[str]:
    """Return a legal order that ends lanes early; ties go to the topic that stands first in `above`."""
    places = {topic: place for place, topic in enumerate(above)}
    below: dict[str, list[str]] = {topic: [] for topic in above}
    for topic, prerequisites in above.items():
        for prerequisite in prerequisites:
            below[prerequisite].append(topic)
    waiting = {topic: len(prerequisites) for topic, prerequisites in above.items()}
    left = {topic: len(after) for topic, after in below.items()}
    ready = [topic for topic, number in waiting.items() if not number]
    order = []

    def rank(topic: str) -> tuple[int, int]:
        ended = sum(left[prerequisite] == 1 for prerequisite in above[topic])
        return bool(below[topic]) - ended, places[topic]

    while ready:
        topic = min(ready, key=rank)
        ready.remove(topic)
        order.append(topic)
        for prerequisite in above[topic]:
            left[prerequisite] -= 1
        for after in below[topic]:
            waiting[after] -= 1
            ready += [] if waiting[after] else [after]
    return order


def _row(
    topic: str, prerequisites: Sequence[str], lanes: list[str | None], left: Mapping[str, int], *, goes_on: bool
) -> str:
    """Draw a row and bring the lanes up to date; a topic takes over a lane that ends with it, or a free one."""
    joined = [place for place, lane in enumerate(lanes) if lane is not None and lane in prerequisites]
    ending = [place for place in joined if not left[lanes[place] or ""]]
    free = next((place for place, lane in enumerate(lanes) if lane is None), len(lanes))
    at = ending[0] if ending else free
    lanes += [None] * (at + 1 - len(lanes))
    low, high = min([*joined, at]), max([*joined, at])
    cells = []
    for place, lane in enumerate(lanes):
        inside = low < place < high
        if place == at:
            cell = GOES_ON if goes_on else ENDS
        elif place in joined:
            cell = LAST if place in ending else JOIN_LEFT if place < at else JOIN_RIGHT
        elif lane is not None:
            cell = CROSS if inside else PASS
        else:
            cell = LINK if inside else " "
        cells.append(cell + (LINK if low <= place < high else " "))
    for place in ending:
        lanes[place] = None
    lanes[at] = topic if goes_on else None
    while lanes and lanes[-1] is None:
        lanes.pop()
    return "".join(cells).rstrip()
