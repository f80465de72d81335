"""A journal that is only read: what is added to it is stamped and shown, and forgotten."""

from collections.abc import Mapping
from pathlib import Path

from llmpath.core.folding import extended, fold
from llmpath.core.journal import Event, Stamp
from llmpath.core.progress import Progress
from llmpath.store.journal_folded import Decide, FoldedJournal, Recorded
from llmpath.store.journal_rows import Row, row_of
from llmpath.store.journal_sqlite import stamped


class Rehearsal(FoldedJournal):
    """The journal as it is now; commands can be tried on it."""

    def __init__(self, path: Path, kept: Path, renamed: Mapping[str, str]) -> None:
        """Take the standing, and have SQLite look through the whole file where it is not known to be sound.

        Raises StorageError.
        """
        super().__init__(path, kept)
        exists = self._exists()
        standing = self.standing(renamed, sound=True) if exists else None
        self.known_device = standing.device if standing else None
        """The id of this device, or None where nothing was ever recorded here."""
        self._progress = standing.progress if standing else fold(self.events(), renamed)
        self.rows: list[Row] = []
        """What the last command would have added."""

    @property
    def last(self) -> str:
        """The greatest id there is, or nothing."""
        return self._progress.reach.last

    def progress(self, renamed: Mapping[str, str]) -> Progress:
        """Give where the learner stands."""
        del renamed
        return self._progress

    def record(self, decide: Decide, stamp: Stamp, renamed: Mapping[str, str]) -> Recorded:
        """Give what would be recorded."""
        before, device = self._progress, self.known_device or ""
        added: tuple[Event, ...] = tuple(stamped(decide(before, device), stamp, device, self.last))
        self.rows = [row_of(event) for event in added]
        return added, before, extended(before, added) or fold((*before.events, *added), renamed), device
