"""Screen 2: the tree of tracks, sections and topics, as far as it is unfolded, with a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.durations import format_hours, rounded
from llmpath.core.effort import planned_hours
from llmpath.core.finding.search import Place, search
from llmpath.core.progress import shown_state
from llmpath.core.scope import all_that_counts
from llmpath.core.sums import sums
from llmpath.render.progress import checklist_line
from llmpath.render.text.lines import Line, Span, line
from llmpath.tui.content import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic
    from llmpath.render.progress import Evidence
    from llmpath.tui.answers import Answers

FILTERS = ("all", "ready", "in progress", "open", "shaky")
OPEN = frozenset({"ready", "blocked", "learning"})


class TopicTree:
    """What of the tree is unfolded, and what of it is shown at all."""

    def __init__(self) -> None:
        """Begin with everything folded but the way to the next topic."""
        self.unfolded: set[str] = set()
        self.filter = FILTERS[0]
        self.query = ""
        self.marked: dict[str, None] = {}
        """Topics that were marked, in that order."""

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

    def entries(self, roadmap: Roadmap, progress: Progress, evidence: Evidence) -> list[Entry]:
        """Return the rows that are to be seen."""
        kept = self._kept(roadmap, progress, evidence)
        if kept is not None and not kept:
            return [Entry(line(f"No topic passes the filter: {self.title()}."))]
        return list(self._rows(roadmap, progress, kept, evidence))

    def title(self) -> str:
        """Say what is filtered; nothing where all is shown."""
        chosen = [self.filter] if self.filter != FILTERS[0] else []
        return ", ".join(chosen + ([f"“{self.query}”"] if self.query.strip() else []))

    def _kept(self, roadmap: Roadmap, progress: Progress, evidence: Evidence) -> AbstractSet[str] | None:
        """Return the topics that pass the filters; None where all do."""
        kept: AbstractSet[str] | None = None
        if self.query.strip():
            texts = {topic.id: _names(topic) for topic in roadmap.topics.values()}
            kept = {hit.topic for hit in search(self.query, texts).hits}
        if self.filter == FILTERS[0]:
            return kept
        if self.filter == "shaky":
            return {id_ for id_, word in evidence.items() if word == "shaky" and (kept is None or id_ in kept)}
        wanted = {"ready": {"ready"}, "in progress": {"learning"}, "open": OPEN}[self.filter]
        return {
            id_
            for id_ in (roadmap.topics if kept is None else kept)
            if shown_state(roadmap.topics[id_], progress) in wanted
        }

    def _rows(
        self, roadmap: Roadmap, progress: Progress, kept: AbstractSet[str] | None, evidence: Evidence
    ) -> Iterator[Entry]:
        counted = all_that_counts(roadmap, progress)
        for track in roadmap.tracks:
            if track.optional and not self.query.strip() and counted.isdisjoint(topic.id for topic in track.topics):
                continue  # nobody invited it; a search finds its topics
            inside = [s for s in track.sections if kept is None or not kept.isdisjoint(roadmap.contents[s.id])]
            if not inside:
                continue
            opened = kept is not None or track.id in self.unfolded
            yield Entry(_group(track.id, track.title, "", roadmap, progress, opened=opened), track.id)
            for section in inside if opened else ():
                opened_too = kept is not None or section.id in self.unfolded
                yield Entry(_group(section.id, section.title, "  ", roadmap, progress, opened=opened_too), section.id)
                for topic in section.topics if opened_too else ():
                    if kept is None or topic.id in kept:
                        yield Entry(
                            _indented(checklist_line(topic, _hours(topic, roadmap, progress), progress, evidence)),
                            topic.id,
                        )


def _hours(topic: Topic, roadmap: Roadmap, progress: Progress) -> float | None:
    """Return what is left of the hours of a topic, where others save some."""
    return planned_hours(topic, roadmap, progress, roadmap.whole)[1]


def _names(topic: Topic) -> list[Place]:
    return [
        Place("title", topic.title),
        *(Place("alias", alias) for alias in topic.aliases),
        Place("alias", topic.slug),
    ]


def _group(id_: str, title: str, indent: str, roadmap: Roadmap, progress: Progress, *, opened: bool) -> Line:
    (found,) = sums(roadmap, progress, [[roadmap.spans[id_]]])
    left = format_hours(rounded(max(found.hours - found.complete_hours, 0.0)))
    sign = "- " if opened else "+ "
    figures = f"  {found.complete}/{found.topics}, {left} left"
    return line(indent, Span(sign, "dim"), Span(title, "strong"), Span(figures, "dim"), hang=len(indent) + 2)


def _indented(row: Line) -> Line:
    return Line((Span("  "), *row.spans), row.hang + 2)
