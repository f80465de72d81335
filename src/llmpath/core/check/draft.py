"""What roadmap files hold before they are put together: one part a file."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from llmpath.core.rare_values import Source
from llmpath.core.roadmap import Resource, Roadmap, Section, Topic, Track

Loc = tuple[str | int, ...]
"""The way down a file to a value: ("sections", 0, "topics", 3, "title")."""


class Part(NamedTuple):
    """What one file holds: a track of its own, or what it adds to the track of another file."""

    file: int
    """The place of the file among those that were read."""
    track: str
    sections: tuple[Section, ...]
    """In an extension the title of a section may be empty."""
    resources: Mapping[str, Resource] = MappingProxyType({})
    title: str = ""
    summary: str = ""
    extends: bool = False
    order: float = inf
    """Where the track stands among all; tracks that do not say come last."""
    optional: bool = False
    source: Source | None = None


class Draft:
    """All parts that could be read, and what is known of the files that could not."""

    def __init__(
        self, parts: tuple[Part, ...], failed: frozenset[str | None] = frozenset(), sound: Collection[int] = ()
    ) -> None:
        """Take the parts, and the tracks of files with errors of their own: None for one that could not be read.

        `sound` are the files in which, each by itself, nothing was found wrong before.
        """
        self.parts, self.failed, self._sound = parts, failed, sound

    @cached_property
    def unchecked(self) -> "Draft":
        """The parts of which it is not known that nothing is wrong with each by itself."""
        return Draft(tuple(part for part in self.parts if part.file not in self._sound), self.failed)

    @cached_property
    def places(self) -> Sequence[tuple[int, Loc, Topic]]:
        """Every topic with its file and its place there, the same id as often as it stands."""
        return [
            (part.file, ("sections", s, "topics", t), topic)
            for part in self.parts
            for s, section in enumerate(part.sections)
            for t, topic in enumerate(section.topics)
        ]

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic by id, the first one where several have it."""
        found: dict[str, Topic] = {}
        for _, _, topic in self.places:
            found.setdefault(topic.id, topic)
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """All ids that prerequisites and their alternatives name."""
        return frozenset(id_ for _, _, topic in self.places for p in topic.prerequisites for id_ in p.any)

    @cached_property
    def sections(self) -> frozenset[str]:
        """The ids of all sections."""
        return frozenset(section.id for part in self.parts for section in part.sections)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id for every id a topic had formerly."""
        return {old: topic.id for topic in self.topics.values() for old in topic.formerly}

    @cached_property
    def tracks(self) -> Mapping[str, Part]:
        """The tracks that files have of their own, the first one where several have an id."""
        return {part.track: part for part in reversed(self.parts) if not part.extends}

    def may_exist(self, an_id: str) -> bool:
        """Return whether a file that could not be read may hold this id of a track, section or topic."""
        return None in self.failed or an_id.partition("/")[0] in self.failed


def outline(part: Part) -> object:
    """Return all of a part but what its topics and resources say of themselves.

    Whatever a roadmap has beside that follows from the outlines of its parts; so does what the rules say, but for that
    on the words of self-checks.
    """
    sections = [(section._replace(topics=()), list(map(_outline, section.topics))) for section in part.sections]
    return part._replace(sections=(), resources={}), tuple(part.resources), sections


def _outline(topic: Topic) -> object:
    own = topic._replace(summary="", outcomes=(), checks=(), prerequisites=(), resources=(), related=())
    prerequisites = [(p.any, p.kind) for p in topic.prerequisites]
    related = [(r.topic, r.saves) for r in topic.related]
    levels = [check.level for check in topic.checks] if related else []  # no topic takes less time than its checks
    return own, prerequisites, [use.resource for use in topic.resources], related, levels


def without_displaced(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts without optional tracks that a later file has under the same name: whoever has one keeps it."""
    last = {part.track: part for part in parts if not part.extends}
    return tuple(part for part in parts if part.extends or not part.optional or last[part.track] is part)


def put_together(parts: Sequence[Part], added: Collection[str] = ()) -> Roadmap:
    """Return the roadmap of parts without errors, as yet without the facts of its graph.

    What extends a track stands behind the track's own. Tracks stand in the order they say, then in that of their files.
    Optional tracks that were `added` are so no more.
    """
    more: dict[str, list[Section]] = {}
    for part in parts:
        if part.extends:
            more.setdefault(part.track, []).extend(part.sections)
    own = sorted((part for part in parts if not part.extends), key=lambda part: part.order)
    tracks = tuple(
        _track(part, more.get(part.track, ()), optional=part.optional and part.track not in added) for part in own
    )
    resources = {key: resource for part in parts for key, resource in part.resources.items()}
    return Roadmap(tracks, resources)


def _track(own: Part, more: Sequence[Section], *, optional: bool) -> Track:
    sections = {section.id: section for section in own.sections}
    for added in more:
        sections[added.id] = _joined(sections.get(added.id), added)
    return Track(own.track, own.title, own.summary, tuple(sections.values()), optional, own.source)


def _joined(first: Section | None, added: Section) -> Section:
    """Return a section with more topics; its title, summary and weeks stay those of the first."""
    return added if first is None else first._replace(topics=(*first.topics, *added.topics))
