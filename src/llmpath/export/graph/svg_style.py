"""How the picture of the graph looks: colours of tracks, styles of states, its heading and its legend."""

from collections import Counter
from collections.abc import Iterator

from llmpath.core.durations import format_hours, rounded
from llmpath.core.goals import title_of
from llmpath.core.progress import EVIDENCE_SIGNS, SIGNS, shown_state
from llmpath.core.roadmap import Roadmap
from llmpath.core.totals import total
from llmpath.export.context import ExportContext
from llmpath.export.graph.state_marks import grouped
from llmpath.export.graph.text_width import shortened, width_of
from llmpath.export.graph.xml_text import escaped

LETTERS = 13.0
"""Pixels of the letters of titles and of the legend."""
PALETTE = ("#0072b2", "#d55e00", "#008f68", "#b0508f", "#8a6d00", "#3d8fc4", "#5b5ea6", "#7a5230")
"""Colours for tracks that differ for every kind of colour vision: Okabe and Ito (2008), darkened for paper."""
STYLE = """
text { font-family: system-ui, "Segoe UI", "Helvetica Neue", Helvetica, Arial, sans-serif; fill: #1b1f24; }
.head { font-size: 24px; font-weight: 600; }
.said { font-size: 13px; fill: #57606a; }
.key, .name { font-size: 13px; }
.name { font-weight: 500; }
.about { font-size: 11px; fill: #57606a; }
.mark { font-size: 15px; font-weight: 700; text-anchor: middle; }
.box { stroke: #b6bcc4; stroke-width: 1; }
.blocked .mark { fill: #57606a; }
.ready .box { stroke: #57606a; stroke-width: 2; }
.learning .box { stroke: #1b1f24; stroke-width: 3; }
.learning .name { font-weight: 700; }
.skipped .box { stroke-dasharray: 5 4; }
.skipped .name, .skipped .mark { fill: #7a828c; }
.line { fill: none; stroke-width: 1.7; stroke-opacity: 0.6; }
.helpful { stroke-dasharray: 6 5; }
.tip { fill-opacity: 0.85; }
"""
SHADES = {"done": 0.24, "known": 0.24, "learning": 0.1, "ready": 0.06}
"""Standing → how much of a track's colour its boxes hold; the others are white."""


def hues(roadmap: Roadmap) -> dict[str, str]:
    """Return every track its colour, whatever part of the roadmap is drawn."""
    return {track.id: PALETTE[number % len(PALETTE)] for number, track in enumerate(roadmap.tracks)}


def tint(hue: str, word: str) -> str:
    """Return the colour of a box: some of the track's on white."""
    share = SHADES.get(word, 0.0)
    parts = (int(hue[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def pixels(number: float) -> str:
    """Write pixels with one decimal at the most."""
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")


def heading(context: ExportContext) -> str:
    """Return the heading: what the topics lead to, or what they are."""
    titles = [title_of(context.roadmap, goal) for goal in context.goals]
    groups = list(grouped(context))
    if titles:
        rest = f" and {len(titles) - 3} more" if len(titles) > 3 else ""  # noqa: PLR2004 - what a heading holds
        return f"The way to {', '.join(titles[:3])}{rest}"
    if len(context.topics) == len(context.roadmap.whole):
        return "All topics, and what they rest on"
    return f"{groups[0][1]}, and what rests on what" if len(groups) == 1 else "Topics, and what they rest on"


def said(context: ExportContext) -> str:
    """Say in words what there is to see."""
    totals = total(context.topics, context.roadmap, context.progress, {t.id for t in context.topics})
    return (
        f"{len(context.topics)} topics, about {format_hours(rounded(totals.hours))}: {totals.complete} finished, "
        f"{totals.learning} in progress, as of {context.now.date().isoformat()}"
    )


def legend(context: ExportContext, left: float, wide: float) -> tuple[list[str], float]:
    """Draw the heading and what colours, marks and lines mean; gives them with the y below."""
    parts = [
        f'<text class="head" x="{pixels(left)}" y="58">{escaped(shortened(heading(context), 24, wide))}</text>',
        f'<text class="said" x="{pixels(left)}" y="82">{escaped(shortened(said(context), LETTERS, wide))}</text>',
    ]
    y = 116.0
    for row in (_tracks(context, wide), _statuses(context), _lines()):
        x = left
        for drawn, text in row:
            room = 32 + width_of(text, LETTERS) + 20
            if left < x and left + wide < x + room:
                x, y = left, y + 24
            place = f'transform="translate({pixels(x)} {pixels(y)})"'
            parts.append(f'<g {place}>{drawn}<text class="key" x="32" y="0">{escaped(text)}</text></g>')
            x += room
        y += 26
    return parts, y + 12


def _tracks(context: ExportContext, wide: float) -> Iterator[tuple[str, str]]:
    colours = hues(context.roadmap)
    for _, title, topics in grouped(context):
        track = topics[0].track
        name = shortened(f"{title} ({track})", LETTERS, wide - 60)
        swatch = f'<rect y="-12" width="24" height="15" rx="3" fill="{colours[track]}"/>'
        yield f'<g class="track"><title>{escaped(title)}</title>{swatch}</g>', name


def _statuses(context: ExportContext) -> Iterator[tuple[str, str]]:
    counts = Counter(shown_state(topic, context.progress) for topic in context.topics)
    for word, mark in SIGNS.items():
        if counts[word]:
            box = f'<rect class="box" y="-13" width="24" height="17" rx="3" fill="{tint("#57606a", word)}"/>'
            yield f'<g class="{word}">{box}<text class="mark" x="12" y="1">{mark}</text></g>', f"{counts[word]} {word}"
    behind = Counter(context.evidence.get(topic.id, "") for topic in context.topics)
    for word, mark in EVIDENCE_SIGNS.items():
        if behind[word]:
            yield f'<text class="key" x="16" y="0" text-anchor="middle">{mark}</text>', f"{behind[word]} {word}"


def _lines() -> Iterator[tuple[str, str]]:
    for word, text in (("required", "required first"), ("helpful", "helpful first")):
        yield f'<path class="line {word}" stroke="#1b1f24" d="M0 -4H24"/>', text
    yield '<text class="key" x="16" y="0" text-anchor="middle">…</text>', "what follows from other lines is left out"
