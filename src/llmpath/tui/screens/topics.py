"""Screen 2: the tree of tracks, sections and topics, as far as it is unfolded, with a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from llmpath.core.durations import format_hours, rounded
from llmpath.core.effort import planned_hours
from llmpath.core.finding.search import named_by
from llmpath.core.journal.events import State
from llmpath.core.scope import all_that_counts
from llmpath.core.suggest import learning_topics, open_topics
from llmpath.core.totals import Tally
from llmpath.render.progress import checklist_line
from llmpath.render.text.lines import Line, Span, line
from llmpath.tui.content import Entry, LazyEntries

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from collections.abc import Set as AbstractSet

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic
    from llmpath.render.progress import Evidence
    from llmpath.tui.answers import Answers

FILTERS = ("all", "ready", "in progress", "open", "shaky")


class TopicTree:
    """What of the tree is unfolded, and what of it is shown at all."""

    def __init__(self) -> None:
        """Begin with everything folded but the way to the next topic."""
        self.unfolded: set[str] = set()
        self.filter = FILTERS[0]
        self.query = ""
        self.marked: dict[str, None] = {}
        """Topics that were marked, in that order."""
        self._shown: tuple[Hashable, Sequence[Entry]] | None = None
        """The entries that were asked for last, and for what."""

    def begin(self, answers: Answers) -> str:
        """Unfold the way to the next topic, and return it."""
        best = answers.ranked
        if not best:
            return ""
        self.reveal(best[0].topic.id, answers.session.roadmap)
        return best[0].topic.id

    def reveal(self, topic: str, roadmap: Roadmap) -> None:
        """Unfold the way to a topic."""
        self.unfolded |= {roadmap.topics[topic].track, roadmap.topics[topic].section}

    def next_filter(self) -> None:
        """Go on to the next filter."""
        self.filter = FILTERS[(FILTERS.index(self.filter) + 1) % len(FILTERS)]

    def entries(self, answers: Answers) -> Sequence[Entry]:
        """Return the rows that are to be seen; each is composed when it comes into sight."""
        key = (answers, self.filter, self.query, frozenset(self.unfolded))
        if self._shown is None or self._shown[0] != key:
            self._shown = (key, self._entries(answers))
        return self._shown[1]

    def _entries(self, answers: Answers) -> Sequence[Entry]:
        kept = self._kept(answers)
        if kept is not None and not kept:
            return [Entry(line(f"No topic passes the filter: {self.title()}."))]
        rows, groups = self._rows(answers.session.roadmap, answers.session.progress, kept)
        return LazyEntries(rows, lambda place: _line(rows[place], groups.get(place), answers))

    def title(self) -> str:
        """Say what is filtered; nothing where all is shown."""
        chosen = [self.filter] if self.filter != FILTERS[0] else []
        return ", ".join(chosen + ([f"“{self.query}”"] if self.query.strip() else []))

    def _kept(self, answers: Answers) -> AbstractSet[str] | None:
        """Return the topics that pass the filters; None where all do."""
        roadmap, progress = answers.session.roadmap, answers.session.progress
        found: AbstractSet[str] | None = None
        if self.query.strip():
            ids = list(roadmap.topics)
            found = {ids[place] for place in named_by(self.query, roadmap.words)}
            if "/" in self.query:  # an id, or how it begins
                found |= {id_ for id_ in ids if id_.startswith(self.query.strip().casefold())}
        passing = self._passing(roadmap, progress, answers.evidence)
        return found if passing is None else passing if found is None else found & passing

    def _passing(self, roadmap: Roadmap, progress: Progress, evidence: Evidence) -> AbstractSet[str] | None:
        """Return the topics that pass the filter of states, without a look at every topic; None where all do."""
        match self.filter:
            case "ready":
                return {topic.id for topic in open_topics(roadmap, progress) if progress.state(topic.id) is State.NEW}
            case "in progress":
                return {topic.id for topic in learning_topics(roadmap, progress)}
            case "open":
                return set(roadmap.topics) - {id_ for id_, entry in progress.topics.items() if entry.state.satisfies}
            case "shaky":
                return {id_ for id_, word in evidence.items() if word == "shaky"}
        return None

    def _rows(
        self, roadmap: Roadmap, progress: Progress, kept: AbstractSet[str] | None
    ) -> tuple[list[str], dict[int, _Group]]:
        """Return the ids of all rows, of which there may be as many as topics, and what the groups among them are."""
        counted = all_that_counts(roadmap, progress)
        rows: list[str] = []
        groups: dict[int, _Group] = {}
        for track in roadmap.tracks:
            if track.optional and not self.query.strip() and counted.isdisjoint(topic.id for topic in track.topics):
                continue  # nobody invited it; a search finds its topics
            opened = kept is not None or track.id in self.unfolded
            inside = [section.id for section in track.sections] if opened else []
            if kept is not None:
                inside = [section for section in inside if not kept.isdisjoint(roadmap.contents[section])]
                if not inside:
                    continue
            groups[len(rows)] = _Group(track.title, opened)
            rows.append(track.id)
            for section in inside:
                opened_too = kept is not None or section in self.unfolded
                groups[len(rows)] = _Group(roadmap.sections[section].title, opened_too)
                rows.append(section)
                topics = roadmap.contents[section] if opened_too else ()
                rows += topics if kept is None else [topic for topic in topics if topic in kept]
        return rows, groups


class _Group(NamedTuple):
    """A track or section in the tree."""

    title: str
    opened: bool


def _line(id_: str, group: _Group | None, answers: Answers) -> Line:
    roadmap, progress = answers.session.roadmap, answers.session.progress
    if group:
        indent = "  " if "/" in id_ else ""
        return _group(id_, group.title, indent, roadmap, progress, opened=group.opened)
    topic = roadmap.topics[id_]
    return _indented(checklist_line(topic, _hours(topic, roadmap, progress), progress, answers.evidence))


def _hours(topic: Topic, roadmap: Roadmap, progress: Progress) -> float | None:
    """Return what is left of the hours of a topic, where others save some."""
    return planned_hours(topic, roadmap, progress, roadmap.whole)[1]


def _group(id_: str, title: str, indent: str, roadmap: Roadmap, progress: Progress, *, opened: bool) -> Line:
    found = Tally(roadmap, progress).sums([roadmap.spans[id_]])
    left = format_hours(rounded(max(found.hours - found.complete_hours, 0.0)))
    sign = "- " if opened else "+ "
    figures = f"  {found.complete}/{found.topics}, {left} left"
    return line(indent, Span(sign, "dim"), Span(title, "strong"), Span(figures, "dim"), hang=len(indent) + 2)


def _indented(row: Line) -> Line:
    return Line((Span("  "), *row.spans), row.hang + 2)
