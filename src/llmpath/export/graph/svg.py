"""The prerequisite graph as a picture one would print: SVG 1.1 without scripts, links or fonts of its own."""

from collections.abc import Iterator, Mapping, Sequence

from llmpath.core.durations import format_hours
from llmpath.core.progress import shown_state
from llmpath.core.roadmap import Topic
from llmpath.export.context import ExportContext
from llmpath.export.graph.layers import Drawing, draw
from llmpath.export.graph.state_marks import edges, sign_of, word_of
from llmpath.export.graph.svg_style import LETTERS, STYLE, heading, hues, legend, pixels, said, tint
from llmpath.export.graph.text_width import shortened, width_of, wrapped
from llmpath.export.graph.xml_text import escaped

WIDTH, HEIGHT = 190.0, 72.0
"""Pixels of a box."""
ROW = 128.0
"""Pixels from one layer to the next."""
MARGIN = 40.0
LEAST = 820.0
"""Pixels that the heading and the legend have at the least."""
INSET = 34.0
"""Pixels of a box to the left of its title: the stripe of the track and the mark."""
SMALL = 11.0
BOLD = 1.12
"""How much wider letters are in bold, as the titles of topics in progress are written."""
PORTS = 0.56
"""The part of a box's edge where lines come and go."""

Edge = tuple[str, str, str]
"""Prerequisite, topic and kind, for one of several alternatives with `choice`."""


def write(context: ExportContext) -> str:
    """Write the topics in layers, each below all it rests on."""
    numbers = {topic.id: number for number, topic in enumerate(context.topics)}
    lines = lines_of(context)
    drawing = draw(len(numbers), [(numbers[start], numbers[end]) for start, end, _ in lines])
    wide = max(drawing.width * WIDTH, LEAST)
    keys, top = legend(context, MARGIN, wide)
    left = MARGIN + (wide - drawing.width * WIDTH) / 2
    high = top + max(drawing.layers - 1, 0) * ROW + HEIGHT + MARGIN
    size = pixels(wide + 2 * MARGIN), pixels(high)
    place = f'width="{size[0]}" height="{size[1]}" viewBox="0 0 {size[0]} {size[1]}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {place} role="img" aria-labelledby="title desc">',
        f'<title id="title">{escaped(heading(context))}</title>',
        f'<desc id="desc">{escaped(said(context))}</desc>',
        f"<style>{STYLE}</style>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *keys,
        f'<g transform="translate({pixels(left)} {pixels(top)})">',
        *_routes(context, drawing, lines),
    ]
    for topic, (x, layer) in zip(context.topics, drawing.places, strict=True):
        parts += _box(topic, context, (x - 0.5) * WIDTH, layer * ROW)
    return "\n".join([*parts, "</g>", "</svg>"]) + "\n"


def lines_of(context: ExportContext) -> list[Edge]:
    """Return the prerequisites to draw: all but those that follow from others (the transitive reduction)."""
    order = {id_: place for place, id_ in enumerate(context.roadmap.study_order)}
    above: dict[str, list[str]] = {topic.id: [] for topic in context.topics}
    for start, end, about in edges(context):
        if about.kind == "required" and not about.alternatives:  # another may serve, so nothing follows from it
            above[end].append(start)
    return [
        (start, end, f"{about.kind} choice" if about.alternatives else about.kind)
        for start, end, about in edges(context)
        if not _follows(start, end, above, order)
    ]


def _follows(start: str, end: str, above: Mapping[str, Sequence[str]], order: Mapping[str, int]) -> bool:
    """Return whether there is a longer way from one topic to another; what stands before the first is not on it."""
    waiting = [topic for topic in above[end] if topic != start]
    seen = set(waiting)
    while waiting:
        for topic in above[waiting.pop()]:
            if topic == start:
                return True
            if topic not in seen and order[topic] > order[start]:
                seen.add(topic)
                waiting.append(topic)
    return False


def _routes(context: ExportContext, drawing: Drawing, lines: Sequence[Edge]) -> Iterator[str]:
    """Draw the lines in the colour of the track they come from, each with its tip."""
    colours = hues(context.roadmap)
    leaving, arriving = _ports(drawing, 0), _ports(drawing, -1)
    for number, (route, (start, _, kind)) in enumerate(zip(drawing.routes, lines, strict=True)):
        xs = [x * WIDTH for x, _ in route]
        xs[0] += leaving[number]
        xs[-1] += arriving[number]
        path = [f"M{pixels(xs[0])} {pixels(route[0][1] * ROW + HEIGHT)}"]
        for place in range(1, len(route)):
            y = route[place][1] * ROW - (7 if place == len(route) - 1 else 0)
            from_y = route[place - 1][1] * ROW + HEIGHT
            middle, x = pixels((from_y + y) / 2), pixels(xs[place])
            path.append(f"C{pixels(xs[place - 1])} {middle} {x} {middle} {x} {pixels(y)}")
            if place < len(route) - 1:
                path.append(f"V{pixels(y + HEIGHT)}")
        hue, tip = colours[start.partition("/")[0]], pixels(route[-1][1] * ROW - 1)
        yield f'<path class="line {kind}" stroke="{hue}" d="{"".join(path)}"/>'
        yield f'<path class="tip" fill="{hue}" d="M{pixels(xs[-1])} {tip}l-4 -8h8z"/>'


def _ports(drawing: Drawing, end: int) -> list[float]:
    """Return for each line how far from the middle of its box it begins (0) or ends (-1), so none shares a place."""
    lines: dict[tuple[float, int], list[tuple[float, int]]] = {}
    for number, route in enumerate(drawing.routes):
        lines.setdefault(route[end], []).append((route[1 if end == 0 else -2][0], number))
    found = [0.0] * len(drawing.routes)
    for sharing in lines.values():
        step = WIDTH * PORTS / max(len(sharing), 4)
        for place, (_, number) in enumerate(sorted(sharing)):
            found[number] = (place - (len(sharing) - 1) / 2) * step
    return found


def _box(topic: Topic, context: ExportContext, x: float, y: float) -> Iterator[str]:
    """Draw a topic: the stripe of its track, its mark, its title, its track and hours."""
    word = shown_state(topic, context.progress)
    hue = hues(context.roadmap)[topic.track]
    hours = format_hours(topic.hours.likely) if topic.hours else "no estimate"
    room = WIDTH - INSET - 10
    track = shortened(topic.track, SMALL, room - width_of(f" · {hours}", SMALL))
    names = wrapped(topic.title, LETTERS * (BOLD if word == "learning" else 1), room, 3)
    first = HEIGHT / 2 - 8 * len(names) + 5
    about, described = f"{track} · {hours}", f"{topic.id}: {word_of(topic, context)}, {hours}"
    yield f'<g class="topic {word}" transform="translate({pixels(x)} {pixels(y)})">'
    yield f"<title>{escaped(topic.title)}</title><desc>{escaped(described)}</desc>"
    yield f'<rect class="box" width="{pixels(WIDTH)}" height="{pixels(HEIGHT)}" rx="6" fill="{tint(hue, word)}"/>'
    bottom, corner = pixels(HEIGHT), pixels(HEIGHT - 6)
    yield f'<path fill="{hue}" d="M8 0H6A6 6 0 0 0 0 6V{corner}A6 6 0 0 0 6 {bottom}H8z"/>'
    yield f'<text class="mark" x="21" y="{pixels(HEIGHT / 2 + 5)}">{sign_of(topic, context)}</text>'
    for number, text in enumerate(names):
        yield f'<text class="name" x="{pixels(INSET)}" y="{pixels(first + 16 * number)}">{escaped(text)}</text>'
    yield f'<text class="about" x="{pixels(INSET)}" y="{pixels(first + 16 * len(names))}">{escaped(about)}</text></g>'
