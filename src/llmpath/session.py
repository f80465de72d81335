"""The composition root: finds the files, opens the stores, reads the clock."""

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from llmpath.core.errors import Problem, RoadmapError, UsageError
from llmpath.core.journal import Change, Event, Stamp
from llmpath.core.progress import Progress, fold
from llmpath.core.roadmap import Roadmap
from llmpath.store import catalogue
from llmpath.store.config import Config, read_config
from llmpath.store.locations import Locations, locate
from llmpath.store.sources import SourceFile, find_sources, read_source

if TYPE_CHECKING:
    from pathlib import Path

    from llmpath.store.journal_sqlite import Journal
    from llmpath.store.roadmap_yaml import Loaded

Decide = Callable[[Progress, str], Sequence[Change]]
"""From the learner's standing and this device's id to the changes to record."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a command changed: the new events, and the learner's standing before and after."""

    events: tuple[Event, ...]
    before: Progress
    after: Progress


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of roadmap files came to."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    roadmap: Roadmap | None
    """Everything that was loaded for the check; None where there were errors."""

    @property
    def figures(self) -> str:
        """Say how much a sound roadmap holds."""
        if self.roadmap is None:
            return "not readable"
        edges = [(t.track, p.topic) for t in self.roadmap.topics.values() for p in t.prerequisites]
        across = sum(not p.startswith(f"{track}/") for track, p in edges)
        return (
            f"{len(self.roadmap.topics)} topics, {len(edges)} prerequisites ({across} across tracks), "
            f"{len(self.roadmap.resources)} resources"
        )


class Session:
    """Everything one command works with, each part opened when it is first asked for."""

    def __init__(self, command: str) -> None:
        """Take the verb that was typed; it is recorded with every event."""
        self._command = command

    @cached_property
    def locations(self) -> Locations:
        """Where things live."""
        return locate(os.environ)

    @cached_property
    def config(self) -> Config:
        """The learner's settings."""
        return read_config(self.locations.settings)

    @cached_property
    def now(self) -> datetime:
        """The present with the local offset: the clock's, or LLMPATH_NOW, an ISO instant."""
        fixed = os.environ.get("LLMPATH_NOW")
        if not fixed:
            return datetime.now(UTC).astimezone()
        try:
            instant = datetime.fromisoformat(fixed)
        except ValueError:
            hint = "Write it as 2026-11-23T19:30:00+01:00."
            raise UsageError(f"LLMPATH_NOW is not an ISO instant: {fixed}", hint) from None
        return instant if instant.tzinfo else instant.replace(tzinfo=UTC)

    @property
    def today(self) -> date:
        """The learner's calendar day."""
        return self.now.date()

    @property
    def stamp(self) -> Stamp:
        """When and where from, for the events of this command."""
        offset = self.now.utcoffset()
        minutes = round(offset.total_seconds() / 60) if offset else 0
        return Stamp(self.now.astimezone(UTC), minutes, self._command)

    @cached_property
    def sources(self) -> tuple[SourceFile, ...]:
        """The roadmap files that are loaded: the built-in ones and those of the config."""
        return find_sources([self.locations.roadmap, *self.config.roadmaps])

    @cached_property
    def roadmap(self) -> Roadmap:
        """The compiled roadmap; raises RoadmapError with every problem of every file."""
        return catalogue.load(self.locations.catalogue, self.sources, time.time_ns(), _compile)

    def check(self, places: "Sequence[Path]") -> "Checked":
        """Give every problem of these files and folders, or of everything that is loaded.

        The loaded files stand behind the given ones, so that topics and resources of theirs are known; one that
        gives a track which the given files also give makes way for them.
        """
        given = find_sources(places) if places else self.sources
        own = {source.path.resolve() for source in given}
        read = [(source, read_source(source)) for source in given]
        tracks = {_track_of(data) for _, data in read}
        others = [source for source in self.sources if places and source.path.resolve() not in own]
        behind = [(source, data) for source in others if _track_of(data := read_source(source)) not in tracks]
        loaded = _load([*behind, *read])
        names = tuple(source.shown for source in given)
        return Checked(names, tuple(p for p in loaded.problems if p.file in names), loaded.roadmap)

    @cached_property
    def journal(self) -> "Journal":
        """The journal of this machine."""
        from llmpath.store.journal_sqlite import Journal

        return Journal(self.locations.journal)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The journal as it was when first asked for."""
        return self.journal.events()

    @cached_property
    def progress(self) -> Progress:
        """Where the learner stands."""
        return fold(self.events, self.roadmap.renamed)

    def record(self, decide: Decide) -> Recorded:
        """Record as one step what `decide` makes of the standing at the moment of writing, on this device."""
        renamed = self.roadmap.renamed
        seen: list[tuple[Event, ...]] = []

        def changes(events: Sequence[Event], device: str) -> Sequence[Change]:
            seen.append(tuple(events))
            return decide(fold(events, renamed), device)

        added = self.journal.add(changes, self.stamp)
        return Recorded(added, fold(seen[0], renamed), fold((*seen[0], *added), renamed))


def _compile(files: Sequence[tuple[SourceFile, bytes]]) -> Roadmap:
    loaded = _load(files)
    if loaded.roadmap is None:
        raise RoadmapError(loaded.problems)
    return loaded.roadmap


def _load(files: Sequence[tuple[SourceFile, bytes]]) -> "Loaded":
    from llmpath.store.roadmap_yaml import Source, load

    return load([Source(source.shown, data) for source, data in files])


def _track_of(data: bytes) -> bytes | None:
    """Find the track a file gives without reading all of it; None for one that only adds to a track."""
    found = re.search(rb"^id:[ \t]*[\"']?([a-z0-9-]+)", data, re.MULTILINE)
    return found[1] if found else None
