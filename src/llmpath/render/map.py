"""The map for a terminal: the topics of a track, a section or the way to a goal as lanes, or all tracks as areas."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from llmpath.core.durations import format_hours, rounded
from llmpath.core.lanes import LaneRow, lanes_of, reduced
from llmpath.core.progress import Progress, shown_state
from llmpath.core.roadmap import Roadmap, Topic, Track
from llmpath.core.scope import all_that_counts, direct
from llmpath.core.totals import total
from llmpath.render.text.lines import BLANK, Line, Paper, Span, bar, cells, line, prepared
from llmpath.render.text.words import LEGEND, count, evidence_legend, mark

ASCII_LANES = str.maketrans({"●": "*", "◆": "@", "│": "|", "┼": "|", "├": "+", "┤": "+", "┴": "'", "─": "-"})
STYLES = {"ready": "ready", "learning": "now", "done": "dim", "known": "dim", "skipped": "dim"}
"""Shown state → the style of a title: what can be studied now stands out, what is finished stands back."""
LEAST = 8
"""Columns of what stands behind a title, at the least."""
BAR = 12
LEAST_TITLE = 6
"""Columns of a title, at the least: with fewer it says nothing, and the topics are listed."""


class Drawn(NamedTuple):
    """What a map is drawn of."""

    heading: str
    topics: Sequence[Topic]
    roadmap: Roadmap
    progress: Progress
    evidence: Mapping[str, str] = MappingProxyType({})
    """What stands behind finished topics, in a word each: a mark of its own for what fades."""


def drawn_rows(drawn: Drawn) -> list[LaneRow]:
    """Return the rows of the lanes, top to bottom: required prerequisites without those that follow from others."""
    places = {id_: place for place, id_ in enumerate(drawn.roadmap.study_order)}
    topics = {topic.id: topic for topic in sorted(drawn.topics, key=lambda topic: places[topic.id])}
    above = {id_: [p for p in direct(topic, drawn.progress) if p in topics] for id_, topic in topics.items()}
    return lanes_of(reduced(above))


def lane_lines(drawn: Drawn, paper: Paper) -> list[Line]:
    """Draw one topic a row; what it needs of elsewhere is named behind its title, its hours and mark at the right.

    Where the lanes leave no room for titles, the topics are listed, each with the titles of all it requires.
    """
    rows = drawn_rows(drawn)
    inside = {topic.id for topic in drawn.topics}
    broad = max((len(row.drawn) for row in rows), default=0)
    hours = {topic.id: format_hours(topic.hours.likely) if topic.hours else "?" for topic in drawn.topics}
    right = max(map(len, hours.values()), default=0)
    room = None if paper.width is None else paper.width - broad - right - 5
    if room is not None and room < LEAST_TITLE:
        return _listed(drawn, [drawn.roadmap.topics[row.topic] for row in rows])
    texts = []
    for row in rows:
        topic = drawn.roadmap.topics[row.topic]
        needs = [drawn.roadmap.topics[id_].title for id_ in direct(topic, drawn.progress) if id_ not in inside]
        texts.append(_titled(topic, needs, paper, room))
    widest = max((cells(title) + cells(tail) for title, tail in texts), default=0)
    lines = [line(Span(drawn.heading, "title")), line(Span(_said(drawn), "dim")), BLANK]
    for row, (title, tail) in zip(rows, texts, strict=True):
        topic = drawn.roadmap.topics[row.topic]
        style = STYLES.get(shown_state(topic, drawn.progress), "")
        gap = " " * (widest - cells(title) - cells(tail) + 2 + right - len(hours[topic.id]))
        ahead = " " * (broad - len(row.drawn) + 1)
        left = row.drawn if paper.unicode else row.drawn.translate(ASCII_LANES)
        spans = (Span(title, style), Span(tail, "dim"), Span(f"{gap}{hours[topic.id]} ", "dim"))
        lines.append(line(left, ahead, *spans, mark(topic, drawn.progress, drawn.evidence.get(topic.id))))
    return [*lines, BLANK, *_legend(drawn)]


def _listed(drawn: Drawn, topics: Sequence[Topic]) -> list[Line]:
    lines = [line(Span(drawn.heading, "title")), line(Span(_said(drawn), "dim")), BLANK]
    for topic in topics:
        style = STYLES.get(shown_state(topic, drawn.progress), "")
        lines.append(
            line(mark(topic, drawn.progress, drawn.evidence.get(topic.id)), " ", Span(topic.title, style), hang=2)
        )
        needs = ", ".join(drawn.roadmap.topics[id_].title for id_ in direct(topic, drawn.progress))
        lines += [line(Span(f"  ← {needs}", "dim"), hang=4)] if needs else []
    return [*lines, BLANK, *_legend(drawn)]


def _legend(drawn: Drawn) -> list[Line]:
    words = {drawn.evidence[topic.id] for topic in drawn.topics if topic.id in drawn.evidence} - {"said", "placed"}
    return [LEGEND, *([evidence_legend(words)] if words else [])]


def _said(drawn: Drawn) -> str:
    totals = total(drawn.topics, drawn.roadmap, drawn.progress, {t.id for t in drawn.topics})
    done = f"{totals.complete} of {totals.topics} finished" if totals.topics else "nothing to draw"
    return f"{done}, {format_hours(rounded(totals.remaining_hours))} left"


def _titled(topic: Topic, needs: Sequence[str], paper: Paper, room: int | None) -> tuple[str, str]:
    """Return a title and what is said behind it, both as they will be written, in so many columns."""
    title = prepared(Span(topic.title), paper).text
    tail = prepared(Span(f"  ← {', '.join(needs)}"), paper).text if needs else ""
    if room is None:
        return title, tail
    title = _cut(title, room, paper)
    left = room - cells(title)
    return title, _cut(tail, left, paper) if left >= LEAST else ""


def _cut(text: str, room: int, paper: Paper) -> str:
    """Return as much of a text as fits, with an ellipsis where that is not all."""
    if cells(text) <= room:
        return text
    dots = "…" if paper.unicode else "..."
    while text and cells(text) > room - len(dots):
        text = text[:-1]
    return text.rstrip() + dots


def area_lines(roadmap: Roadmap, progress: Progress) -> list[Line]:
    """Draw every track as an area: a bar, its numbers, and the tracks it rests on."""
    broad = max((cells(track.title) for track in roadmap.tracks), default=0)
    lines, counted = [], all_that_counts(roadmap, progress)
    for track in roadmap.tracks:
        own = [topic for topic in track.topics if topic.id in counted]
        if track.optional and not own:
            continue
        totals = total(own, roadmap, progress)
        numbers = f"  {totals.complete} of {totals.topics}, {format_hours(rounded(totals.remaining_hours))} left"
        gap = " " * (broad - cells(track.title) + 2)
        lines.append(line(Span(track.title, "title"), gap, *bar(totals.share, BAR), numbers, hang=4))
        rests = ", ".join(f"{title} ({number})" for title, number in _tracks_below(track, roadmap))
        lines += [line(Span(f"  rests on {rests}", "dim"), hang=4)] if rests else []
    hint = "Draw one: llmpath map TRACK. The way to a topic: llmpath map --goal TOPIC"
    return [*lines, BLANK, line(Span(hint, "dim"))]


def _tracks_below(track: Track, roadmap: Roadmap) -> Iterable[tuple[str, str]]:
    """Return the titles of the tracks of which a track requires topics, with how many it requires."""
    required = {id_ for topic in track.topics for id_ in topic.required}
    for other in roadmap.tracks:
        number = sum(topic.id in required for topic in other.topics)
        if number and other is not track:
            yield other.title, count(number, "topic")
