"""One row for each topic, for spreadsheets (RFC 4180)."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from llmpath.core.effort import minutes_left
from llmpath.core.goals import topics_of
from llmpath.core.journal.resource_ticks import use_at_hand
from llmpath.core.memory.evidence import evidence_in
from llmpath.core.memory.learner import memories_of
from llmpath.core.plan.sessions import StudySession
from llmpath.core.progress import Progress, TopicProgress
from llmpath.core.roadmap import Resource, Roadmap, Topic, Use
from llmpath.core.scope import needed
from llmpath.core.texts import printable
from llmpath.export.context import ExportContext


class Row(NamedTuple):
    """A topic with everything its columns are made of."""

    topic: Topic
    roadmap: Roadmap
    progress: Progress
    entry: TopicProgress
    notes: int
    state: str
    left: int
    sessions: Sequence[StudySession]
    goals: Sequence[str]
    evidence: str

    @property
    def use(self) -> Use | None:
        """What to open, and the place in it: the first that is not ticked off."""
        return use_at_hand(self.topic, self.progress)

    @property
    def resource(self) -> Resource | None:
        """The resource to begin with."""
        first = self.use
        return self.roadmap.resources[first.resource] if first else None

    def planned(self, place: int) -> date | str:
        """Return the day of a session by its place in the plan; empty where none is planned."""
        return self.sessions[place].day if self.sessions else ""


COLUMNS: Mapping[str, Callable[[Row], object]] = {
    "id": lambda row: row.topic.id,
    "title": lambda row: row.topic.title,
    "track": lambda row: row.topic.track,
    "section": lambda row: row.topic.section,
    "state": lambda row: row.state,
    "since": lambda row: row.entry.since or "",
    "hours_low": lambda row: row.topic.hours.low if row.topic.hours else "",
    "hours_likely": lambda row: row.topic.hours.likely if row.topic.hours else "",
    "hours_high": lambda row: row.topic.hours.high if row.topic.hours else "",
    "minutes_spent": lambda row: row.entry.minutes,
    "minutes_left": lambda row: row.left,
    "planned_first": lambda row: row.planned(0),
    "planned_last": lambda row: row.planned(-1),
    "goals": lambda row: " ".join(row.goals),
    "prerequisites": lambda row: " ".join(row.topic.required),
    "helpful": lambda row: " ".join(p.topic for p in row.topic.prerequisites if p.kind == "helpful"),
    "resource": lambda row: row.resource.title if row.resource else "",
    "resource_at": lambda row: row.use.at if row.use else "",
    "url": lambda row: row.resource.url if row.resource else "",
    "notes": lambda row: row.notes,
    "evidence": lambda row: row.evidence,
    "resources_done": lambda row: len(row.progress.study.ticked.get(row.topic.id, ())),
    "links": lambda row: " ".join(link.address for link in row.progress.links.get(row.topic.id, ())),
}
"""Column → what stands in it. State is one of new, learning, done, known, skipped; hours are estimates; days are ISO
dates; several ids in one cell have a space between them; notes are counted."""

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula; the last four are wide forms of the first."""


def write(context: ExportContext) -> str:
    """Return the table, its header first, rows in the order of the roadmap, each ended by CR and LF."""
    target = io.StringIO(newline="")
    table = csv.writer(target)
    table.writerow(COLUMNS)
    for row in _rows(context):
        table.writerow([harmless(str(value(row))) for value in COLUMNS.values()])
    return target.getvalue()


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would compute, and before one that begins with one.

    So the original comes back by taking off one apostrophe where there is one.
    """
    clean = printable(text)
    first = clean.lstrip()[:1]
    return f"'{clean}" if clean[:1] in {"'", "\t", "\r"} or first in _ACTIVE else clean


def _rows(context: ExportContext) -> list[Row]:
    roadmap, progress = context.roadmap, context.progress
    sessions: dict[str, list[StudySession]] = defaultdict(list)
    for session in context.plan.sessions:
        sessions[session.topic].append(session)
    goals = _goals_of(roadmap, progress)
    evidence = evidence_in(roadmap, progress, memories_of(progress), context.now.date().toordinal())
    return [
        Row(
            topic, roadmap, progress, progress.of(topic.id), len(progress.notes.get(topic.id, ())),
            progress.state(topic.id).value, minutes_left(topic, roadmap, progress), sessions[topic.id], goals[topic.id],
            evidence.get(topic.id, ""),
        )
        for topic in context.topics
    ]  # fmt: skip


def _goals_of(roadmap: Roadmap, progress: Progress) -> Mapping[str, list[str]]:
    """Return for each topic the goals it is needed for."""
    found: dict[str, list[str]] = defaultdict(list)
    for goal in progress.goals:
        for topic in needed(roadmap, progress, topics_of(roadmap, goal.id)):
            found[topic].append(goal.id)
    return found
