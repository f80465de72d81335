"""Where the page draws things: the places of a picture's topics and lines, written as attributes of the list.

A picture is a list of topics: those of a track, or those on the way to a goal. The script of the page reads the list
and these attributes; it lays nothing out itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from llmpath.core.lanes import lanes_of, reduced
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.core.scope import direct
from llmpath.export.graph.layers import Drawing, draw

MOST_IN_A_LAYER = 5
"""So that a track fits the width of a screen at a size that can be read."""
MANY, MOST_OF_MANY = 70, 16
"""Of a picture of more topics than the first, so many may stand in a layer: it is laid out three times as fast."""
LARGEST = 150
"""Topics of a track that is drawn whole; of a larger one each section is a picture of its own."""
SIGNS = str.maketrans("●◆│┼├┤┴─", "oe|xdb^-")
"""Signs of lanes in the page, a byte each."""
BROAD = 168
"""Pixels: the width of a box."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out picture: its topics in the order of its rows, and what leads to each."""

    order: tuple[str, ...]
    above: Mapping[str, tuple[str, ...]]
    lanes: Mapping[str, str]
    drawing: Drawing
    edges: tuple[tuple[str, str], ...]


def picture_of(topics: Sequence[Topic], roadmap: Roadmap, progress: Progress) -> Picture:
    """Lay out topics by their required prerequisites, without those that follow from others."""
    inside = {topic.id: topic for topic in topics}
    places = {id_: place for place, id_ in enumerate(roadmap.study_order)}
    order = sorted(inside, key=places.__getitem__)
    above = reduced({
        id_: [needed for needed in direct(inside[id_], progress) if needed in inside]
        for id_ in order
    })  # fmt: skip
    numbers = {id_: number for number, id_ in enumerate(order)}
    edges = tuple((start, end) for end, starts in above.items() for start in starts)
    most = MOST_OF_MANY if len(order) > MANY else MOST_IN_A_LAYER
    drawing = draw(len(order), [(numbers[start], numbers[end]) for start, end in edges], most)
    rows = lanes_of(above)
    return Picture(tuple(row.topic for row in rows), above, {row.topic: row.drawn for row in rows}, drawing, edges)


def attributes(picture: Picture, listed: Sequence[str]) -> dict[str, str]:
    """Return for every topic what the script reads; topics are named by their place in the list.

    `data-at`: x in pixels (its middle) and layer. `data-in`: for every line that arrives the place of its topic, and
    behind a colon the x at each layer it passes. `data-lane`: the row, and what is drawn left of the title there.
    """
    numbers = {id_: number for number, id_ in enumerate(listed)}
    drawn = {id_: place for place, id_ in enumerate(picture.above)}
    rows = {id_: row for row, id_ in enumerate(picture.order)}
    arriving: dict[str, list[str]] = {id_: [] for id_ in listed}
    for (start, end), route in zip(picture.edges, picture.drawing.routes, strict=True):
        turns = ",".join(str(_pixels(x)) for x, _ in route[1:-1])
        arriving[end].append(f"{numbers[start]}:{turns}" if turns else str(numbers[start]))
    found = {}
    for id_ in listed:
        x, layer = picture.drawing.places[drawn[id_]]
        lines = f' data-in="{" ".join(arriving[id_])}"' if arriving[id_] else ""
        found[id_] = (
            f' data-at="{_pixels(x)} {layer}"{lines} data-lane="{rows[id_]} {picture.lanes[id_].translate(SIGNS)}"'
        )
    return found


def _pixels(x: float) -> int:
    return round(x * BROAD)
