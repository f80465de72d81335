"""A topic's page: all that `llmpath show` shows, its prerequisites and resources to go to; and that of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.journal.times import events_of
from llmpath.render.progress import section_lines, track_lines
from llmpath.render.topic import topic_lines
from llmpath.tui.content import Entry, entries_of

if TYPE_CHECKING:
    from llmpath.tui.answers import Answers


def topic_entries(answers: Answers, name: str, width: int) -> list[Entry]:
    """Compose the page of a topic, or the checklist of a section or track; nothing for what is none."""
    session = answers.session
    roadmap = session.roadmap
    if name in roadmap.topics:
        progress = session.about(name)
        events = events_of(name, progress.events, roadmap.renamed)
        return entries_of(
            topic_lines(roadmap.topics[name], roadmap, progress, events, session.today.toordinal()),
            roadmap.topics,
            name,
        )
    if name in roadmap.sections:
        return list(
            map(
                Entry,
                section_lines(roadmap.sections[name], roadmap, session.progress, lambda *_: True, answers.evidence),
            )
        )
    if any(track.id == name for track in roadmap.tracks):
        return list(
            map(
                Entry,
                track_lines(roadmap.track(name), roadmap, session.progress, width, lambda *_: True, answers.evidence),
            )
        )
    return []
