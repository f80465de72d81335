"""The journal in SQLite: events are added and never changed, and are on the disk before add() returns."""

from __future__ import annotations

import os
import time

from llmpath.core.journal.companions import Answered
from llmpath.core.journal.event_ids import next_id
from llmpath.core.journal.events import Event
from llmpath.core.values import UTC
from llmpath.store.journal.devices import (
    FormerDevice,
    draw_device,
    keep_former_devices,
    known_device,
    known_former_devices,
    own_device,
)
from llmpath.store.journal.reading import read_events, read_events_about
from llmpath.store.journal.rows import instant_of, row_of
from llmpath.store.journal.schema import MIGRATIONS, DamagedError, damaged, upgrade, version_of
from llmpath.store.journal.seal import sealed, write_rows
from llmpath.store.journal.sqlite import PATIENCE, Explained, connect
from llmpath.store.locations import is_there, make_private_folder, refuse_link

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import datetime
    from sqlite3 import Connection

    from llmpath.core.journal.events import Change, Stamp

    StrPath = str | os.PathLike[str]
    Decide = Callable[[Sequence[Event], str], Sequence[Change]]
    """From the events so far and this device's id to the changes to record."""

SOON, SELDOM, OFTEN = 0.002, 0.025, 0.005
"""Seconds between two tries: at first, then, and after waiting long."""
BRIEFLY = 0.02
BUSY = 5
"""SQLITE_BUSY of SQLite's result codes."""

__all__ = ["MIGRATIONS", "PATIENCE", "DamagedError", "Explained", "Journal", "connect"]


class Journal:
    """The journal of one learner on this machine."""

    def __init__(self, path: StrPath) -> None:
        """Take the path of the database; nothing is opened or made before it is needed."""
        self._path = os.fspath(path)

    def events(self) -> tuple[Event, ...]:
        """Return all events in the order of their ids; none where nothing was ever recorded."""
        if not self._exists():
            _refuse_loss(self._path, "is gone")
            return ()
        with self._open(writing=False) as connection:
            return read_events(connection, self._path)

    def events_about(self, topics: Sequence[str]) -> tuple[Event, ...]:
        """Return the events on topics by the ids these had, and all that names other events, each as it was written.

        Whether any is missing cannot be seen from these alone. Raises StorageError.
        """
        with self._open(writing=False) as connection:
            return read_events_about(connection, self._path, topics)

    def device(self) -> str:
        """Return this device's id, drawn when it is first asked for."""
        with self._written() as connection:
            return own_device(connection, self._path)

    def former_devices(self) -> tuple[FormerDevice, ...]:
        """Return the ids this device had before, the latest last: their steps are its own. Raises StorageError."""
        if not self._exists():
            return ()
        with self._open(writing=False) as connection:
            return known_former_devices(connection, self._path)

    def renew_device(self, until: datetime, steps: Collection[str] = ()) -> str:
        """Draw another id for this device, as for the clone of a machine, and return it.

        Of the id it had, the steps before an instant stay its own, and these.
        """
        with self._written() as connection:
            before = known_device(connection, self._path)
            if before:
                kept = (before, *sorted(steps))
                keep_former_devices(connection, [FormerDevice(id_, instant_of(until)) for id_ in kept])
                connection.execute("DELETE FROM device")
            return draw_device(connection, os.urandom(6).hex())

    def add(self, decide: Decide, stamp: Stamp, step: str = "") -> tuple[Event, ...]:
        """Ask `decide` for changes and record them as one step; gives the new events, durable on the disk.

        They are put to an earlier step where its id is given. Between reading and writing no other process can write.
        Raises StorageError, and then nothing is recorded.
        """
        with self._written() as connection:
            before = read_events(connection, self._path)
            device = own_device(connection, self._path)
            changes = decide(before, device)
            last = before[-1].id if before else ""
            added = tuple(stamped(changes, stamp, device, last, step))
            write_events(connection, added)
        return added

    def merge(self, events: Sequence[Event]) -> int:
        """Add the events of other devices that are not known yet, all or none, and give their number."""
        if not events:
            return 0
        with self._written() as connection:
            known = {event.id for event in read_events(connection, self._path)}
            new = {event.id: event for event in events if event.id not in known}
            write_events(connection, tuple(new.values()))
        return len(new)

    def _exists(self) -> bool:
        return is_there(self._path)

    def _written(self) -> _Opened:
        """Open the database for writing, made where there is none, and look through it."""
        self._make_file()
        return _Opened(self._path, writing=True, sound=True)

    def _make_file(self) -> None:
        """Make the file before SQLite does, which would let others read it; what fails here, SQLite explains."""
        make_private_folder(os.path.dirname(self._path))
        refuse_link(self._path)
        if not self._exists():
            _refuse_loss(self._path, "is gone")
            try:
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600))
            except OSError:
                return

    def _open(self, *, writing: bool) -> _Opened:
        return _Opened(self._path, writing=writing)


class _Opened:
    """The database in one transaction that is committed at the end, or not at all; raises StorageError."""

    def __init__(self, path: str, *, writing: bool, sound: bool = False) -> None:
        """Take whether others are to be kept from writing, and whether SQLite is to look through the file first."""
        self._path, self._writing, self._sound = path, writing, sound
        self._connection: Connection | None = None

    def __enter__(self) -> Connection:
        with Explained(self._path):
            try:
                return self._begun()
            except BaseException:
                self._close()
                raise

    def _begun(self) -> Connection:
        self._connection = connection = _connect(self._path)
        connection.execute("PRAGMA synchronous = FULL")
        if self._writing:
            begin_writing(connection, PATIENCE)
        else:
            connection.execute("BEGIN")
        _migrate(connection, self._path, writing=self._writing)
        if self._sound:
            look_through(connection, self._path)
        return connection

    def __exit__(self, _kind: object, failed: BaseException | None, _trace: object) -> None:
        with Explained(self._path):
            try:
                if failed is not None:
                    raise failed
                if self._connection:
                    self._connection.execute("COMMIT")
            finally:
                self._close()

    def _close(self) -> None:
        if self._connection:
            self._connection.close()


def begin_writing(connection: Connection, patience: float) -> None:
    """Begin a transaction that no other process can write into; raises sqlite3.OperationalError after the patience.

    SQLite's own waiting asks ever less often, down to ten times a second, so that among fifty writers whoever has
    waited longest has the least chance. Here they have the greatest.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    begun = time.monotonic()
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            break
        except connection.OperationalError as error:
            waited = time.monotonic() - begun
            if error.sqlite_errorcode & 0xFF != BUSY or waited >= patience:
                raise
        time.sleep(SOON if waited < BRIEFLY else max(OFTEN, SELDOM / (1 + waited)))
    connection.execute(f"PRAGMA busy_timeout = {patience * 1000:.0f}")


def _connect(path: StrPath) -> Connection:
    return connect(path, timeout=PATIENCE, isolation_level=None)


def _migrate(connection: Connection, path: StrPath, *, writing: bool) -> None:
    """Bring the schema up to date inside the transaction; a newer one is refused and left alone."""
    version = version_of(connection, path)
    if version == len(MIGRATIONS):
        return
    if not writing:
        connection.execute("COMMIT")
        begin_writing(connection, PATIENCE)
        version = version_of(connection, path)  # another command may have been first
        if version == len(MIGRATIONS):
            return
    if version == 0:
        _refuse_loss(path, "is empty")
    else:
        from pathlib import Path

        from llmpath.store.journal.backups import back_up_before

        back_up_before(Path(path), version)
    upgrade(connection, version)


def _refuse_loss(path: StrPath, what: str) -> None:
    """Refuse to begin anew where there are backups of a journal: an empty list would say that nothing ever was."""
    if not os.path.isdir(os.path.join(os.path.dirname(path), "backups")):
        return
    from pathlib import Path

    from llmpath.store.journal.backups import backups_of

    if backups_of(Path(path)):
        raise DamagedError(
            f"{path} {what}, but there are backups of it",
            "`llmpath doctor --repair` brings them back. To begin anew, move the folder `backups` beside it away.",
        )


def write_events(connection: Connection, events: Sequence[Event]) -> None:
    """Add events to a journal that was read in the same transaction, and seal it."""
    seal = sealed(connection)
    if seal is not None and events:
        write_rows(connection, seal, [row_of(event) for event in events])


def look_through(connection: Connection, path: StrPath) -> None:
    """Look at what reading does not go through: free pages, and room on a page that a new row might lie in."""
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise damaged(path)


def stamped(changes: Sequence[Change], stamp: Stamp, device: str, last: str, step: str = "") -> Iterator[Event]:
    """Make events of changes, one step behind the id `last`, or more of an earlier step."""
    milliseconds = int(stamp.at.timestamp() * 1000)
    stamp = stamp._replace(at=_to_the_millisecond(stamp.at))
    for change in changes:
        last = next_id(milliseconds, last, os.urandom(10))
        step = step or last
        if isinstance(change, Answered) and change.at:
            yield Event(last, step, stamp, device, change._replace(at=_to_the_millisecond(change.at)))
        else:
            yield Event(last, step, stamp, device, change)


def _to_the_millisecond(at: datetime) -> datetime:
    """Return an instant as it is read back."""
    return at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000)
