"""A journal that is only read: what is added to it is stamped and shown, and forgotten."""

from collections.abc import Sequence
from pathlib import Path

from llmpath.core.journal import Change, Event, Stamp
from llmpath.store.journal_rows import Row, row_of
from llmpath.store.journal_sqlite import Decide, Journal, stamped


class Rehearsal(Journal):
    """The journal as it is now; commands can be tried on it."""

    def __init__(self, path: Path) -> None:
        """Read the journal and have SQLite look through the whole file, as before every write; raises StorageError."""
        super().__init__(path)
        self._events, self._device = Journal(path).whole()
        self.rows: list[Row] = []
        """What the last command would have added."""

    @property
    def known_device(self) -> str | None:
        """The id of this device, or None where nothing was ever recorded here."""
        return self._device

    @property
    def last(self) -> str:
        """The greatest id there is, or nothing."""
        return self._events[-1].id if self._events else ""

    def events(self) -> tuple[Event, ...]:
        """Give all events in the order of their ids."""
        return self._events

    def add(self, decide: Decide, stamp: Stamp) -> tuple[Event, ...]:
        """Give the events that would be recorded."""
        changes: Sequence[Change] = decide(self._events, self._device or "")
        added = tuple(stamped(changes, stamp, self._device or "", self.last))
        self.rows = [row_of(event) for event in added]
        return added
