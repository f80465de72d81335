"""The journal with what it adds up to, which is kept in the cache: new events are folded on top of that."""

from __future__ import annotations

import os

from llmpath.core.journal.folding import extended, fold
from llmpath.store.cache_file import forget
from llmpath.store.journal.database import Journal, look_through, stamped, write_events
from llmpath.store.journal.devices import known_device, own_device
from llmpath.store.journal.reading import read_events
from llmpath.store.journal.rows import to_event
from llmpath.store.journal.seal import COLUMNS, checksum, sealed
from llmpath.store.journal.snapshot import JournalSnapshot, Watched, mark_of, read_snapshot, write_snapshot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from sqlite3 import Connection

    from llmpath.core.journal.events import Change, Event, Stamp
    from llmpath.core.progress import Progress
    from llmpath.store.journal.snapshot import Mark

    StrPath = str | os.PathLike[str]
    Decide = Callable[[Progress, str], Sequence[Change]]
    """From the learner's progress and this device's id to the changes to record."""
    Recorded = tuple[tuple[Event, ...], Progress, Progress, str]
    """The new events, the progress before and after, and this device's id."""


class FoldedJournal(Journal):
    """The journal of one learner, folded."""

    def __init__(self, path: StrPath, kept: StrPath) -> None:
        """Take the database and the file of the snapshot; nothing is opened or made before it is needed."""
        super().__init__(path)
        self._kept = kept

    def progress(self, renamed: Mapping[str, str]) -> Progress:
        """Return where the learner stands; `renamed` maps former topic ids to present ones. Raises StorageError."""
        if not self._exists():
            return fold(self.events(), renamed)
        return self.snapshot(renamed, sound=False).progress

    def snapshot(self, renamed: Mapping[str, str], *, sound: bool) -> JournalSnapshot:
        """Return the snapshot of a journal that exists; where it is to be sound, SQLite has looked through the file."""
        with Watched(self._path) as handle, self._open(writing=False) as connection:
            mark = mark_of(handle, self._path, locked=True)
            kept = read_snapshot(self._kept, self._path, renamed)
            found = self._snapshot(connection, mark, kept, renamed, sound=sound)
        if found.mark and found.mark.signature[0] and found is not kept:
            write_snapshot(self._kept, found)
        return found

    def record(self, decide: Decide, stamp: Stamp, renamed: Mapping[str, str], step: str = "") -> Recorded:
        """Record as one step, durable on the disk, what `decide` makes of the progress.

        It is put to an earlier step where its id is given: answers are recorded one by one. Between reading and
        writing no other process can write. Raises StorageError, and then nothing is recorded.
        """
        self._make_file()
        with Watched(self._path) as handle:
            with self._open(writing=True) as connection:
                mark = mark_of(handle, self._path, locked=True)
                kept = read_snapshot(self._kept, self._path, renamed)
                now = self._snapshot(connection, mark, kept, renamed, sound=True)
                device = now.device or own_device(connection, self._path)
                added = tuple(stamped(decide(now.progress, device), stamp, device, now.progress.cursor.last, step))
                write_events(connection, added)
                seal = sealed(connection) or now.seal
            after = extended(now.progress, added) or fold((*now.progress.events, *added), renamed)
            new = mark_of(handle, self._path, locked=False)
        written = bool(added) or now.device is None
        # Where another process has written since, the mark is not that of what was written here.
        if mark and new and new.changes == mark.changes + written and (written or now is not kept):
            write_snapshot(self._kept, JournalSnapshot(new, seal, device, True, after))
        return added, now.progress, after, device

    def replayed(self, renamed: Mapping[str, str]) -> tuple[Progress, bool]:
        """Return what all events add up to, and whether the snapshot that was kept, where it would be taken, is that.

        It is deleted where it is not. Raises StorageError.
        """
        kept = read_snapshot(self._kept, self._path, renamed)
        if not self._exists():
            return fold(self.events(), renamed), True
        with Watched(self._path) as handle, self._open(writing=False) as connection:
            mark = mark_of(handle, self._path, locked=True)
            taken = _taken(connection, mark, kept)
            made = fold(read_events(connection, self._path), renamed)
            seal, device = sealed(connection), known_device(connection, self._path)
        right = not taken or (taken.seal, taken.progress.folded) == (seal, made.folded)
        right = right and not (taken and taken.sound and taken.device != device)
        if not right:
            forget(self._kept)
        return made, right

    def _snapshot(
        self, connection: Connection, mark: Mark | None, kept: JournalSnapshot | None, renamed: Mapping[str, str],
        *, sound: bool,
    ) -> JournalSnapshot:  # fmt: skip
        """Return the snapshot at the moment of a transaction: as it was kept, gone on with, or of all events."""
        found = _taken(connection, mark, kept)
        if sound and not (found and found.sound):
            look_through(connection, self._path)
            found = found and found._replace(sound=True, device=known_device(connection, self._path))
        return found or self._whole(connection, mark, renamed, sound=sound)

    def _whole(
        self, connection: Connection, mark: Mark | None, renamed: Mapping[str, str], *, sound: bool
    ) -> JournalSnapshot:
        progress = fold(read_events(connection, self._path), renamed)
        device = known_device(connection, self._path) if sound else None  # who only reads does not need it
        return JournalSnapshot(mark, sealed(connection) or (0, 0), device, sound, progress)


def _taken(connection: Connection, mark: Mark | None, kept: JournalSnapshot | None) -> JournalSnapshot | None:
    """Return the snapshot that is taken without reading all events; None where there is none."""
    if not mark or not kept:
        return None
    return kept if kept.mark == mark else _grown(connection, kept, mark)


def _grown(connection: Connection, kept: JournalSnapshot, mark: Mark) -> JournalSnapshot | None:
    """Go on from a snapshot with the events behind it.

    Only where nothing else has happened: as many steps as transactions, each as it was written, and with them the
    seal is whole. The events before were read when the snapshot was made; what holds none is looked through before the
    next write. None where all must be read.
    """
    last = kept.progress.cursor.last
    rows = connection.execute(
        f"SELECT {', '.join(COLUMNS)}, crc FROM event WHERE id > ? ORDER BY id",  # noqa: S608 - fixed names
        (last,),
    ).fetchall()
    number, crcs = kept.seal
    for *row, crc in rows:
        if checksum(row) != crc:
            return None
        number, crcs = number + 1, crcs ^ crc
    added = [to_event(tuple(row)) for *row, _ in rows]
    steps = len({(event.step, event.stamp.at) for event in added})  # answers come to a step one by one
    if not (kept.mark and steps) or mark.changes != kept.mark.changes + steps or sealed(connection) != (number, crcs):
        return None
    progress = extended(kept.progress, added)
    return JournalSnapshot(mark, (number, crcs), None, False, progress) if progress else None
