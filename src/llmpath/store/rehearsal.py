"""A journal that is only read: what is added to it is stamped and shown, and forgotten."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from llmpath.core.journal import Change, Event, Stamp
from llmpath.store.journal_sqlite import Decide, Journal, stamped


class Rehearsal(Journal):
    """The journal as it is now, or as it would be; commands can be tried on it."""

    def __init__(self, path: Path, events: tuple[Event, ...], device: str | None) -> None:
        """Take what the journal is to hold."""
        super().__init__(path)
        self._events, self.known_device = events, device
        self.added: tuple[Event, ...] = ()
        """What the last command would have added."""

    @classmethod
    def of(cls, path: Path) -> Self:
        """Read the journal and have SQLite look through the whole file, as before every write; raises StorageError."""
        return cls(path, *Journal(path).whole())

    def continued(self, added: tuple[Event, ...]) -> "Rehearsal":
        """Give the journal as it would be with these events."""
        return Rehearsal(self._path, (*self._events, *added), self.known_device)

    @property
    def last(self) -> str:
        """The greatest id there is, or nothing."""
        return self._events[-1].id if self._events else ""

    def events(self) -> tuple[Event, ...]:
        """Give all events in the order of their ids."""
        return self._events

    def add(self, decide: Decide, stamp: Stamp) -> tuple[Event, ...]:
        """Give the events that would be recorded."""
        changes: Sequence[Change] = decide(self._events, self.known_device or "")
        self.added = tuple(stamped(changes, stamp, self.known_device or "", self.last))
        return self.added
