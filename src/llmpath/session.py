"""The composition root: finds the files, opens the stores, reads the clock."""

from __future__ import annotations

import os
import time

from llmpath.core.errors import ConfigError, LlmpathError, UsageError
from llmpath.core.journal.events import Stamp
from llmpath.core.values import UTC, NamedTuple, cached_property, datetime
from llmpath.store.compiled import catalogue
from llmpath.store.locations import locate
from llmpath.store.roadmap.sources import find_sources
from llmpath.store.settings.config import cached_config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from llmpath.core.check.rules import Watch
    from llmpath.core.journal.events import Change, Event
    from llmpath.core.journal.sync_result import Synced
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap
    from llmpath.store.compiled.blocks import Compiled, Known
    from llmpath.store.journal.folded import FoldedJournal
    from llmpath.store.locations import Locations
    from llmpath.store.roadmap.load import Loaded
    from llmpath.store.roadmap.sources import SourceFile
    from llmpath.store.settings.config import Config

    Decide = Callable[[Progress, str], Sequence[Change]]
    """From the learner's progress and this device's id to the changes to record."""

WARNINGS: list[LlmpathError] = []
"""What went wrong beside the answer without making the command fail; cli/app.py says it when the command has ended."""

AFTERWARDS: list[Callable[[], object]] = []
"""What is still to be done when the answer has been given; store/sync/time_limit.py says for how long."""

WATCHERS: list[Watch] = []
"""Who is told how far the reading of roadmap files has come, the last one; cli/app.py draws it."""


YEARS = range(1971, 6400)
"""Years in which events get ids that other devices take (store/sync/lines.py)."""


class Recorded(NamedTuple):
    """What a command changed: the new events, and the learner's progress before and after."""

    events: tuple[Event, ...]
    before: Progress
    after: Progress
    device: str
    """This device: undo and redo are about its own steps alone."""


class Session:
    """Everything one command works with, each part opened when it is first asked for."""

    def __init__(self, command: str) -> None:
        """Take the verb that was typed; it is recorded with every event."""
        self._command = command
        self.is_whole = True
        """Whether all of the learner's own roadmaps could be loaded; known once `roadmap` was asked for."""
        self.left_out: frozenset[str] = frozenset()  # the files that could not, as they are shown

    @cached_property
    def locations(self) -> Locations:
        """Where things live."""
        return locate(os.environ)

    @cached_property
    def config(self) -> Config:
        """The learner's settings."""
        return cached_config(self.locations.settings, self.locations.cached_settings)

    @cached_property
    def now(self) -> datetime:
        """The present with the local offset: the clock's, or LLMPATH_NOW, an ISO instant."""
        fixed = os.environ.get("LLMPATH_NOW")
        if not fixed:
            try:
                return datetime.now(UTC).astimezone()
            except ValueError:  # the C library takes what Python does not
                hint = "Set TZ to a zone there is, such as Europe/Berlin."
                raise UsageError(f"TZ is no time zone: {os.environ.get('TZ', '')}", hint) from None
        try:
            instant = datetime.fromisoformat(fixed)
        except ValueError:
            hint = "Write it as 2026-11-23T19:30:00+01:00."
            raise UsageError(f"LLMPATH_NOW is not an ISO instant: {fixed}", hint) from None
        if instant.year not in YEARS:
            raise UsageError(f"today cannot be {instant.date().isoformat()}", "Set LLMPATH_NOW right.")
        return instant if instant.tzinfo else instant.replace(tzinfo=UTC)

    def tick(self) -> None:
        """Read the clock anew, in a command that goes on: each answer has its own instant."""
        self.__dict__.pop("now", None)

    @property
    def today(self) -> date:
        """The learner's calendar day."""
        return self.now.date()

    @cached_property
    def zone(self) -> str | None:
        """The name of the machine's time zone, where it has one; beside LLMPATH_NOW only TZ can give it."""
        from llmpath.store.zone import LOCALTIME, zone_name

        return zone_name(os.environ, self.now, None if "LLMPATH_NOW" in os.environ else LOCALTIME)

    @property
    def stamp(self) -> Stamp:
        """When and where from, for the events of this command."""
        offset = self.now.utcoffset()
        minutes = round(offset.total_seconds() / 60) if offset else 0
        return Stamp(self.now.astimezone(UTC), minutes, self._command)

    @cached_property
    def own_places(self) -> tuple[str, ...]:
        """The learner's own roadmaps: the folder of those that were added, where there is one, and those of the config.

        What is wrong with the config itself is said as it is.
        """
        added = self.locations.roadmaps
        return (*([added] if os.path.isdir(added) else []), *self.config.roadmaps)

    @cached_property
    def sources(self) -> tuple[SourceFile, ...]:
        """The roadmap files there are: the built-in ones and those of the config. Raises LlmpathError."""
        built_in = find_sources([self.locations.roadmap])
        places = self.own_places
        if places:
            from llmpath.store.roadmap.sources import copy_warnings

            self._warn(copy_warnings(places))
        try:
            own = find_sources(places)
        except LlmpathError as error:
            hint = f"{error.hint} It is named under `roadmaps` in {self.locations.settings}."
            raise ConfigError(error.message, hint) from None
        known = {source.real for source in built_in}
        return (*built_in, *(source for source in own if source.real not in known))

    @cached_property
    def roadmap(self) -> Roadmap:
        """The compiled roadmap; what does not load of the learner's own files is left out, which is said.

        Raises RoadmapError with every problem where the built-in files do not load.
        """
        places = self.own_places
        try:
            return self._load(self.sources)
        except LlmpathError:
            if not places:
                raise
        from pathlib import Path

        from llmpath.store.roadmap.available import load_available

        found = load_available(find_sources([self.locations.roadmap]), [Path(place) for place in places], self._load)
        self.is_whole, self.left_out = False, frozenset(one.place for one in found.left_out)
        self._warn(
            LlmpathError(f"{place} was left out: {why}", self._how_to_mend(place)) for place, why in found.left_out
        )
        return found.roadmap

    def _how_to_mend(self, place: str) -> str:
        added = os.path.abspath(place).startswith(os.path.join(self.locations.roadmaps, ""))
        where = "" if added else f" It is named in {self.locations.settings}."
        return f"The rest works without it; `llmpath check` shows why.{where}"

    def _warn(self, warnings: Iterable[LlmpathError]) -> None:
        """Have something said beside the answer, unless a shell asked, which has no place for it."""
        said = {warning.message for warning in WARNINGS}  # by another session of the same command
        WARNINGS.extend(w for w in warnings if w.message not in said and self._command != "completion")

    def _load(self, sources: Sequence[SourceFile]) -> Roadmap:
        return catalogue.load(self.locations.catalogue, sources, time.time_ns(), compile_read, self.config.tracks)

    @cached_property
    def journal(self) -> FoldedJournal:
        """The journal of this machine."""
        from llmpath.store.journal.folded import FoldedJournal

        return FoldedJournal(self.locations.journal, self.locations.snapshot)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that the progress comes from, all of them read."""
        return tuple(self.progress.events)

    @cached_property
    def progress(self) -> Progress:
        """Where the learner stands: as it was kept, where that holds; else as all events say."""
        from llmpath.store.journal.snapshot import known_progress

        renamed = self.roadmap.renamed
        known = known_progress(self.locations.snapshot, self.locations.journal, renamed)
        return known or self.journal.progress(renamed)

    def about(self, topic: str) -> Progress:
        """Return where the learner stands; of the events it may have only those on a topic, and every undo and redo."""
        from llmpath.store.journal.snapshot import true_snapshot

        renamed = self.roadmap.renamed
        kept = true_snapshot(self.locations.snapshot, self.locations.journal, renamed)
        if kept is None:
            return self.progress
        from llmpath.store.journal.database import Journal

        last = kept.progress.cursor.last  # others may write meanwhile
        events = Journal(self.locations.journal).events_about([topic, *self.roadmap.topics[topic].formerly])
        return kept.progress.with_events([event for event in events if event.id <= last])

    def record(self, decide: Decide, step: str = "") -> Recorded:
        """Record as one step what `decide` makes of the progress at the moment of writing, on this device.

        Where the id of an earlier step is given, it is more of that: a session of answers, recorded one by one.
        """
        recorded = Recorded(*self.journal.record(decide, self.stamp, self.roadmap.renamed, step))
        self._follow_up(recorded.events)
        return recorded

    def former_devices(self) -> dict[str, datetime]:
        """Return the ids this device had before, and those of steps it made under one; see core/record.own_ids.

        Raises StorageError.
        """
        return {former.id: datetime.fromisoformat(former.until) for former in self.journal.former_devices()}

    def _follow_up(self, added: Sequence[Event]) -> None:
        self._keep_backups()
        if added and self.config.sync and self.config.sync_auto:
            AFTERWARDS.append(lambda: self.sync(None))

    def sync(self, folder: Path | str | None) -> Synced:
        """Exchange events and added roadmaps with a folder, that of the settings when None; raises LlmpathError."""
        from llmpath.store.sync.folder import sync
        from llmpath.store.sync.roadmaps import with_roadmaps

        chosen = folder or self.config.sync
        if chosen is None:
            hint = 'Name one, or set it in the config: sync = "~/Dropbox/llmpath".'
            raise UsageError("there is no folder to sync with", hint)
        from pathlib import Path

        places = (self.locations.roadmap, *self.own_places)
        synced = with_roadmaps(sync(self.journal, Path(chosen)), Path(chosen), self.locations.roadmaps, places)
        self._keep_backups()
        return synced

    def take_in(self, events: Sequence[Event]) -> Path | None:
        """Add the events of a backup that are not known yet, all or none; gives the copy of the journal made before.

        None where there was nothing to copy. Raises StorageError.
        """
        from pathlib import Path

        from llmpath.store.journal.backups import back_up_before_import

        before = back_up_before_import(Path(self.locations.journal), self.now) if self.events else None
        self.journal.merge(events)
        self._keep_backups()
        return before

    def _keep_backups(self) -> None:
        from llmpath.store.journal.backup_due import is_due

        if not is_due(self.locations.journal, self.now):
            return
        from pathlib import Path

        from llmpath.store.journal.backups import keep_backups

        failed = keep_backups(Path(self.locations.journal), self.now)
        WARNINGS.extend([failed] if failed else [])


def compile_read(files: Sequence[tuple[SourceFile, bytes]], known: Known, added: Sequence[str] = ()) -> Compiled:
    """Compile roadmap files that were read, those that are not known; whoever watches is told how far it has come."""
    from llmpath.store.roadmap.load import Source, compile_files

    return compile_files([Source(source.shown, data) for source, data in files], known, added, *WATCHERS[-1:])


def load_files(
    files: Sequence[tuple[SourceFile, bytes]], *, thorough: bool = False, added: Sequence[str] = ()
) -> Loaded:
    """Load roadmap files that were read; whoever watches is told how far it has come."""
    from llmpath.store.roadmap.load import Source, load

    return load([Source(source.shown, data) for source, data in files], *WATCHERS[-1:], thorough=thorough, added=added)
