"""What a search found, with what its words name before the topics that only hold them: tracks, sections, topics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from llmpath.core.finding.match import Name, names_any
from llmpath.core.finding.search import Found, Hit, Place, search
from llmpath.core.roadmap import Topic

if TYPE_CHECKING:
    from llmpath.core.roadmap import Roadmap, Section, Track


def named_first(query: str, found: Found, topics: Iterable[Topic]) -> Found:
    """Return what was found with the topics whose id or title the query is put first, be they found or not."""
    named = [topic for topic in topics if names_any(query, [Name(topic.id, topic.title)])]
    if not named:
        return found
    hits = {topic.id: Hit(topic.id, Place("title", topic.title)) for topic in named}
    return Found((*hits.values(), *(hit for hit in found.hits if hit.topic not in hits)), {})


def groups_named(query: str, roadmap: Roadmap) -> list[Track | Section]:
    """Return the tracks, then the sections, whose titles hold all the words of a query, or whose id it is."""
    groups: dict[str, Track | Section] = {track.id: track for track in roadmap.tracks} | dict(roadmap.sections)
    found = search(query, {id_: [Place("title", group.title)] for id_, group in groups.items()})
    holding = set() if found.corrected else {hit.topic for hit in found.hits}
    return [group for id_, group in groups.items() if id_ in holding or names_any(query, [Name(id_, group.title)])]
