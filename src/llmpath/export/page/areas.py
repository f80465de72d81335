"""What the page opens on: every track and its sections as areas with bars."""

from collections import Counter
from collections.abc import Iterator, Sequence

from llmpath.core.durations import format_hours, rounded
from llmpath.core.progress import shown_state
from llmpath.core.roadmap import Topic, Track
from llmpath.core.totals import total
from llmpath.export.context import ExportContext
from llmpath.export.graph.xml_text import escaped

SHOWN = ("done", "known", "learning", "ready", "blocked", "skipped")
"""The states of a bar, from left to right."""
HUES = 8
"""Colours for tracks in page.css."""


def hue_of(track: Track, material: ExportContext) -> str:
    """Return the class that gives a track its colour, whatever part of the roadmap is on the page."""
    return f"hue{list(material.roadmap.tracks).index(track) % HUES}"


def area(track: Track, topics: Sequence[Topic], material: ExportContext) -> str:
    """Write a track as an area: its bar and numbers, what it rests on, and each section with its own bar."""
    totals = total(topics, material.roadmap, material.progress, {t.id for t in material.topics})
    by_section: dict[str, list[Topic]] = {}
    for topic in topics:
        by_section.setdefault(topic.section, []).append(topic)
    left = f"{totals.complete} of {totals.topics} finished, {format_hours(rounded(totals.remaining_hours))} left"
    rests = ", ".join(_rests_on(track, topics, material))
    return "".join([
        f'<li class="area {hue_of(track, material)}">',
        f'<h2><a href="#{escaped(track.id)}">{escaped(track.title)}</a></h2>',
        f"<p>{left}</p>{bar(topics, material)}<ul>",
        *(_section(id_, some, material) for id_, some in by_section.items()),
        f'</ul>{f"<p class=rests>Rests on {rests}</p>" if rests else ""}</li>',
    ])  # fmt: skip


def _section(id_: str, topics: Sequence[Topic], material: ExportContext) -> str:
    totals = total(topics, material.roadmap, material.progress, {t.id for t in material.topics})
    title = escaped(material.roadmap.sections[id_].title)
    numbers = f'<span class="numbers">{totals.complete}/{totals.topics}</span>'
    spoken = f'<span class="spoken">: {totals.complete} of {totals.topics} finished</span>'
    link = f'<a href="#section:{escaped(id_)}"><span>{title}</span>{spoken}</a>'
    return f"<li>{link}{bar(topics, material)}<span aria-hidden=true>{numbers}</span></li>"


def bar(topics: Sequence[Topic], material: ExportContext) -> str:
    """Draw the states of topics as parts of a bar."""
    counts = Counter(shown_state(topic, material.progress) for topic in topics)
    parts, x = [], 0
    for word in SHOWN:
        if counts[word]:
            parts.append(f'<rect class="{word}" x="{x}" width="{counts[word]}" height="1"/>')
            x += counts[word]
    size = f'viewBox="0 0 {max(x, 1)} 1" preserveAspectRatio="none"'
    return f'<svg class="bar" {size} aria-hidden="true">{"".join(parts)}</svg>'


def _rests_on(track: Track, topics: Sequence[Topic], material: ExportContext) -> Iterator[str]:
    required = Counter(id_.partition("/")[0] for id_ in {id_ for topic in topics for id_ in topic.required})
    for other in material.roadmap.tracks:
        if other is not track and required[other.id]:
            yield f"{escaped(other.title)} ({required[other.id]})"
