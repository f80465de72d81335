"""How far a learner is: bars for tracks, checklists for sections."""

from __future__ import annotations

from _collections_abc import Callable, Mapping

from llmpath.core.durations import format_hours, rounded, whole_hours
from llmpath.core.effort import planned_hours
from llmpath.core.progress import Progress, shown_state
from llmpath.core.roadmap import Topic
from llmpath.core.scope import all_that_counts, foremost, goes_beyond, tracks_that_count
from llmpath.core.totals import Tally, total
from llmpath.render.text.lines import BLANK, Span, bar, cells, line, percent
from llmpath.render.text.words import count, likely, mark_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from llmpath.core.roadmap import Roadmap, Section, Track
    from llmpath.core.totals import Sums, Totals
    from llmpath.render.text.lines import Line


Filter = Callable[[Topic, Progress], bool]
Evidence = Mapping[str, str]
"""Topic → the word for what stands behind it, of finished topics."""

SHORTEST_BAR = 8
"""Where less room is left, a bar stands on a line of its own."""
LONGEST_BAR = 24
MOST_BARS = 12
"""Tracks that a page shows beside other things: with more, its beginning would be gone from the screen."""


def overview_lines(roadmap: Roadmap, progress: Progress, width: int) -> list[Line]:
    """Draw a bar for every track and one for all."""
    return bar_lines(_overview(tracks_that_count(roadmap, progress), roadmap, progress), width)


def short_overview_lines(roadmap: Roadmap, progress: Progress, width: int, at_hand: str = "") -> list[Line]:
    """Draw a bar for all tracks and for each, of many for the foremost; say how many were left out, and where they are.

    `at_hand` is the track of what is next.
    """
    tracks = tracks_that_count(roadmap, progress)
    many = len(tracks) > MOST_BARS + 1  # to say that there is one more takes as much room as its bar
    shown = foremost(tracks, roadmap, progress, MOST_BARS, at_hand) if many else tracks
    lines = bar_lines(_overview(shown, roadmap, progress), width)
    if many:
        left_out = Span(f"{count(len(tracks) - len(shown), 'more track')}: ", "dim")
        lines.append(line(left_out, Span("llmpath progress", "id"), hang=2))
    return lines


def _overview(shown: Sequence[Track], roadmap: Roadmap, progress: Progress) -> list[tuple[str, Totals | Sums]]:
    """Sum up these tracks and all there are; of optional tracks that were not added, what others or a goal need.

    Where nothing of such a track counts, but something of it was studied, it has a row that is no part of the sum.
    """
    counted = all_that_counts(roadmap, progress)
    spans = [roadmap.spans[track.id] for track in roadmap.tracks if not track.optional]
    more = goes_beyond(counted, roadmap)
    tally = Tally(roadmap, progress)
    rows: list[tuple[str, Totals | Sums]] = []
    for track in shown:
        if not track.optional:
            rows.append((track.title, tally.sums([roadmap.spans[track.id]])))
        elif needed := [topic for topic in track.topics if topic.id in counted] if more else []:
            rows.append((track.title, total(needed, roadmap, progress)))
        else:
            rows.append((f"{track.title} (optional)", total(track.topics, roadmap, progress)))
    if not more:
        return [*rows, ("All tracks", tally.sums(spans))]
    return [*rows, ("All tracks", total(map(roadmap.topics.__getitem__, counted), roadmap, progress))]


def bar_lines(rows: Iterable[tuple[str, Totals | Sums]], width: int, details: Sequence[str] = ()) -> list[Line]:
    """Draw named bars below each other, all of one width; a detail for each stands behind it, or behind its name."""
    rows = list(rows)
    details = details or [""] * len(rows)
    titles = max(cells(title) for title, _ in rows)
    figures = _columns([_figures(totals, " topics") for _, totals in rows])
    room = width - titles - len(figures[0]) - 4 - max(cells(detail) + 2 if detail else 0 for detail in details)
    stacked = room < SHORTEST_BAR
    if stacked:
        figures = _columns([_figures(totals, "") for _, totals in rows])
        room = max(width - len(figures[0]) - 4, SHORTEST_BAR)
    lines = []
    for (title, totals), words, detail in zip(rows, figures, details, strict=True):
        drawn: list[str | Span] = [*bar(totals.share, min(room, LONGEST_BAR)), "  ", words]
        behind = Span(f"  {detail}" if detail else "", "dim")
        if stacked:
            lines += [line(Span(title, "strong"), behind, hang=2), line("  ", *drawn, hang=4)]
        else:
            lines.append(line(Span(title + " " * (titles - cells(title)), "strong"), "  ", *drawn, behind))
    return lines


def _figures(totals: Totals | Sums, noun: str) -> list[str]:
    hours = f"{rounded(totals.complete_hours)} of {format_hours(rounded(totals.hours))}"
    return [percent(totals.share), f"{totals.complete}/{totals.topics}{noun}", hours]


def _columns(rows: list[list[str]]) -> list[str]:
    """Set cells below each other, ragged on the left as figures are."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.rjust(size) for cell, size in zip(row, widths, strict=True)) for row in rows]


def track_lines(
    track: Track, roadmap: Roadmap, progress: Progress, width: int, keep: Filter, evidence: Evidence
) -> list[Line]:
    """Draw a track: its bar, then the checklist of each section that has anything to show."""
    tally = Tally(roadmap, progress)
    lines = bar_lines([(track.title, tally.sums([roadmap.spans[track.id]]))], width)
    for section in track.sections:
        shown = section_lines(section, roadmap, progress, keep, evidence, tally)
        if shown:
            lines += [BLANK, *shown]
    return lines


def goal_lines(
    roadmap: Roadmap,
    title: str,
    scope: AbstractSet[str],
    progress: Progress,
    width: int,
    keep: Filter,
    evidence: Evidence,
) -> list[Line]:
    """Draw what a goal needs: one bar for all of it, then a checklist by sections of what is wanted."""
    topics = [topic for topic in roadmap.topics.values() if topic.id in scope]
    lists: list[Line] = []
    for section in roadmap.sections.values():
        shown = [topic for topic in section.topics if topic.id in scope and keep(topic, progress)]
        if shown:
            left = whole_hours(round(total(shown, roadmap, progress, scope).remaining_hours * 60))
            words = f"  {count(len(shown), 'topic')}, {left} left"
            head = line(Span(section.title, "strong"), Span(words, "dim"), hang=2)
            hours = [planned_hours(topic, roadmap, progress, scope)[1] for topic in shown]
            lists += [BLANK, head]
            lists += (checklist_line(*pair, progress, evidence) for pair in zip(shown, hours, strict=True))
    nothing = [BLANK, line(f"Nothing of that on the way to {title}.")]
    return bar_lines([(title, total(topics, roadmap, progress, scope))], width) + (lists or nothing)


def section_lines(
    section: Section, roadmap: Roadmap, progress: Progress, keep: Filter, evidence: Evidence, tally: Tally | None = None
) -> list[Line]:
    """List the topics of a section that are wanted, with marks; nothing when none are."""
    topics = [topic for topic in section.topics if keep(topic, progress)]
    if not topics:
        return []
    tally = tally or Tally(roadmap, progress)
    totals = tally.sums([roadmap.spans[section.id]])
    weeks = f"  {weeks_words(section.weeks)}" if section.weeks else ""
    head = line(
        Span(section.title, "strong"),
        Span(
            f"  {totals.complete}/{totals.topics}, {whole_hours(round(totals.remaining_hours * 60))} left{weeks}", "dim"
        ),
        hang=2,
    )
    hours = [tally.hours_left(roadmap.positions[topic.id]) for topic in topics]
    return [head, *(checklist_line(*pair, progress, evidence) for pair in zip(topics, hours, strict=True))]


def weeks_words(weeks: tuple[int, int]) -> str:
    """Write the weeks of a section: `week 3` or `weeks 3-4`."""
    first, last = weeks
    return f"week {first}" if first == last else f"weeks {first}–{last}"  # noqa: RUF001 - a range


def checklist_line(topic: Topic, left: float | None, progress: Progress, evidence: Evidence) -> Line:
    """Write a topic as an item of a checklist; what is open now stands out, its id included."""
    word = shown_state(topic, progress)
    style = {"ready": "ready", "learning": "now", "blocked": "dim", "skipped": "dim"}.get(word, "")
    id_style = "id" if word in {"ready", "learning"} else "dim"
    return line(
        "  ", mark_of(word, evidence.get(topic.id)), " ", Span(topic.title, style), "  ",
        Span(topic.id, id_style), "  ", Span(likely(topic.hours, left), "dim"), hang=4,
    )  # fmt: skip


def evidence_line(evidence: Evidence) -> Line:
    """Say what stands behind all that is finished: 61 done: 22 proven, 20 said, 9 shaky."""
    words = list(evidence.values())
    parts = [
        f"{words.count(word)} {word}" for word in ("proven", "checked", "said", "placed", "shaky") if word in words
    ]
    return line(Span(f"{len(words)} done: ", "strong"), f"{', '.join(parts)}.", hang=2)


def stranger_lines(roadmap: Roadmap, progress: Progress, track: str = "") -> list[Line]:
    """Say that there is a history of topics that left the roadmap, or a track of it; nothing of it is lost."""
    gone = [topic for topic in progress.strangers(roadmap) if not track or topic.startswith(f"{track}/")]
    if not gone:
        return []
    head = f"No longer in the roadmap, history kept ({count(len(gone), 'topic')}): "
    return [
        BLANK,
        line(Span(head, "dim"), Span("llmpath history TOPIC", "id"), hang=2),
        *(line("  ", topic, f"  {progress.state(topic)}") for topic in gone),
    ]
