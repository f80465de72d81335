"""A journal that is only read: what is added to it is stamped and shown, and forgotten."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from llmpath.core.folding import extended, fold
from llmpath.core.journal import Event, Stamp
from llmpath.core.progress import Progress
from llmpath.store.journal_folded import Decide, FoldedJournal, Recorded
from llmpath.store.journal_sqlite import stamped


class Rehearsal(FoldedJournal):
    """The journal as it is now, or as it would be; commands can be tried on it."""

    def __init__(self, path: Path, kept: Path, renamed: Mapping[str, str]) -> None:
        """Take the standing, and have SQLite look through the whole file where it is not known to be sound.

        Raises StorageError.
        """
        super().__init__(path, kept)
        standing = self.standing(renamed, sound=True) if self._exists() else None
        self.known_device = standing.device if standing else None
        """The id of this device, or None where nothing was ever recorded here."""
        self._progress = standing.progress if standing else fold(super().events(), renamed)
        self.added: tuple[Event, ...] = ()
        """What the last command would have added."""

    def continued(self, added: Sequence[Event], renamed: Mapping[str, str]) -> "Rehearsal":
        """Give the journal as it would be with these events."""
        then = object.__new__(Rehearsal)
        then.__dict__.update(self.__dict__, _progress=self._with(added, renamed), added=())
        return then

    @property
    def last(self) -> str:
        """The greatest id there is, or nothing."""
        return self._progress.reach.last

    def events(self) -> tuple[Event, ...]:
        """Give all events in the order of their ids."""
        return tuple(self._progress.events)

    def progress(self, renamed: Mapping[str, str]) -> Progress:
        """Give where the learner stands."""
        del renamed
        return self._progress

    def record(self, decide: Decide, stamp: Stamp, renamed: Mapping[str, str], step: str = "") -> Recorded:
        """Give what would be recorded."""
        before, device = self._progress, self.known_device or ""
        self.added = tuple(stamped(decide(before, device), stamp, device, self.last, step))
        return self.added, before, self._with(self.added, renamed), device

    def _with(self, added: Sequence[Event], renamed: Mapping[str, str]) -> Progress:
        before = self._progress
        return extended(before, added) or fold((*before.events, *added), renamed)
