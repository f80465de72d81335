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


def hue_of(track: Track, context: ExportContext) -> str:
    """Return the class that gives a track its colour, whatever part of the roadmap is on the page."""
    return f"hue{list(context.roadmap.tracks).index(track) % HUES}"


def area(track: Track, topics: Sequence[Topic], context: ExportContext) -> str:
    """Write a track as an area: its bar and numbers, what it rests on, and each section with its own bar."""
    totals = total(topics, context.roadmap, context.progress, {t.id for t in context.topics})
    by_section: dict[str, list[Topic]] = {}
    for topic in topics:
        by_section.setdefault(topic.section, []).append(topic)
    left = f"{totals.complete} of {totals.topics} finished, {format_hours(rounded(totals.remaining_hours))} left"
    rests = ", ".join(_rests_on(track, topics, context))
    return "".join([
        f'<li class="area {hue_of(track, context)}">',
        f'<h2><a href="#{escaped(track.id)}">{escaped(track.title)}</a></h2>',
        f"<p>{left}</p>{bar(topics, context)}<ul>",
        *(_section(id_, some, context) for id_, some in by_section.items()),
        f'</ul>{f"<p class=rests>Rests on {rests}</p>" if rests else ""}</li>',
    ])  # fmt: skip


def _section(id_: str, topics: Sequence[Topic], context: ExportContext) -> str:
    totals = total(topics, context.roadmap, context.progress, {t.id for t in context.topics})
    title = escaped(context.roadmap.sections[id_].title)
    numbers = f'<span class="numbers">{totals.complete}/{totals.topics}</span>'
    spoken = f'<span class="spoken">: {totals.complete} of {totals.topics} finished</span>'
    link = f'<a href="#section:{escaped(id_)}"><span>{title}</span>{spoken}</a>'
    return f"<li>{link}{bar(topics, context)}<span aria-hidden=true>{numbers}</span></li>"


def bar(topics: Sequence[Topic], context: ExportContext) -> str:
    """Draw the states of topics as parts of a bar."""
    counts = Counter(shown_state(topic, context.progress) for topic in topics)
    parts, x = [], 0
    for word in SHOWN:
        if counts[word]:
            parts.append(f'<rect class="{word}" x="{x}" width="{counts[word]}" height="1"/>')
            x += counts[word]
    size = f'viewBox="0 0 {max(x, 1)} 1" preserveAspectRatio="none"'
    return f'<svg class="bar" {size} aria-hidden="true">{"".join(parts)}</svg>'


def _rests_on(track: Track, topics: Sequence[Topic], context: ExportContext) -> Iterator[str]:
    required = Counter(id_.partition("/")[0] for id_ in {id_ for topic in topics for id_ in topic.required})
    for other in context.roadmap.tracks:
        if other is not track and required[other.id]:
            yield f"{escaped(other.title)} ({required[other.id]})"
