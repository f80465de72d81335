"""The journal in SQLite: events are added and never changed, and are on the disk before add() returns."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from llmpath.core.errors import StorageError
from llmpath.core.journal import Change, Event, Stamp, next_id
from llmpath.store.journal_rows import COLUMNS, row_of, to_event
from llmpath.store.locations import make_private_folder

PATIENCE = 10.0
"""How many seconds a command waits for another that is writing."""

MIGRATIONS = (
    """
    CREATE TABLE event (
        id TEXT PRIMARY KEY,     -- UUID version 7: unique everywhere, in the order of the journal
        step TEXT NOT NULL,      -- the id of the first event of the same command
        kind TEXT NOT NULL,      -- marked, logged, noted, checked, undone, redone
        topic TEXT,              -- as it was called when it happened
        data TEXT NOT NULL,      -- the rest of the change, JSON
        at TEXT NOT NULL,        -- UTC instant, ISO 8601
        offset INTEGER NOT NULL, -- minutes the learner's clock was ahead of UTC
        command TEXT NOT NULL,   -- the verb that was typed
        device TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER event_is_kept BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
    CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER event_is_new BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TABLE device (id TEXT NOT NULL) STRICT;
    """,
)
"""One script for each schema version, applied in order; `user_version` counts them."""

Decide = Callable[[Sequence[Event], str], Sequence[Change]]
"""From the events so far and this device's id to the changes to record."""


class Journal:
    """The journal of one learner on this machine."""

    def __init__(self, path: Path) -> None:
        """Take the path of the database; nothing is opened or made before it is needed."""
        self._path = path

    def events(self) -> tuple[Event, ...]:
        """Give all events in the order of their ids; none where nothing was ever recorded."""
        if not self._exists():
            return ()
        with self._open(writing=False) as connection:
            return _events(connection)

    def add(self, decide: Decide, stamp: Stamp) -> tuple[Event, ...]:
        """Ask `decide` for changes and record them as one step; gives the new events, durable on the disk.

        Between reading and writing no other process can write. Raises StorageError, and then nothing is recorded.
        """
        make_private_folder(self._path.parent)
        self._make_private_file()
        with self._open(writing=True) as connection:
            before = _events(connection)
            device = _device(connection)
            changes = decide(before, device)
            last = before[-1].id if before else ""
            added = tuple(_stamped(changes, stamp, device, last))
            marks = ", ".join("?" * len(COLUMNS))
            connection.executemany(
                f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608 - fixed names
                [row_of(event) for event in added],
            )
        return added

    def _exists(self) -> bool:
        try:
            return self._path.exists()
        except OSError:
            return True  # it is hidden behind a folder without rights: SQLite explains

    def _make_private_file(self) -> None:
        """Make the file before SQLite does, which would let others read it; what fails here, SQLite explains."""
        with suppress(OSError):
            self._path.touch(mode=0o600)

    @contextmanager
    def _open(self, *, writing: bool) -> Iterator[sqlite3.Connection]:
        """Open the database in one transaction that is committed at the end, or not at all."""
        try:
            connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        except sqlite3.Error as error:
            raise _storage_error(self._path, error) from None
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
            _migrate(connection, self._path, writing=writing)
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise _storage_error(self._path, error) from None
        except UnicodeDecodeError:  # the words of SQLite itself are damaged, or those of an event
            message, hint = _SAYINGS["SQLITE_CORRUPT"]
            raise StorageError(message.format(path=self._path), hint) from None
        finally:
            connection.close()


def _migrate(connection: sqlite3.Connection, path: Path, *, writing: bool) -> None:
    """Bring the schema up to date inside the transaction; a newer one is refused and left alone."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise StorageError(
            f"{path} was written by a newer llmpath (schema {version}, this one knows {len(MIGRATIONS)})",
            "Upgrade llmpath; nothing was touched.",
        )
    if version == len(MIGRATIONS):
        return
    if not writing:
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another command may have been first
    for script in MIGRATIONS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    """Cut a script into statements: executescript would commit the transaction first."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _device(connection: sqlite3.Connection) -> str:
    """Give this device's id, drawn once; random, so that it tells nothing about the machine."""
    row = connection.execute("SELECT id FROM device").fetchone()
    if row:
        return str(row[0])
    device = os.urandom(6).hex()
    connection.execute("INSERT INTO device VALUES (?)", (device,))
    return device


def _events(connection: sqlite3.Connection) -> tuple[Event, ...]:
    rows = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY id")  # noqa: S608 - fixed names
    return tuple(to_event(row) for row in rows)


def _stamped(changes: Sequence[Change], stamp: Stamp, device: str, last: str) -> Iterator[Event]:
    milliseconds = int(stamp.at.timestamp() * 1000)
    step = ""
    stamp = replace(stamp, at=stamp.at.replace(microsecond=milliseconds % 1000 * 1000))  # as it is read back
    for change in changes:
        last = next_id(milliseconds, last, os.urandom(10))
        step = step or last
        yield Event(last, step, stamp, device, change)


def _storage_error(path: Path, error: sqlite3.Error) -> StorageError:
    """Say in plain words what SQLite could not do."""
    code = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")  # without a name: Python could not decode a text
    for prefix, (message, hint) in _SAYINGS.items():
        if code.startswith(prefix):
            return StorageError(message.format(path=path), hint)
    return StorageError(f"{path}: {error}", "Nothing was recorded.")


_SAYINGS = {
    "SQLITE_NOTADB": (
        "{path} is not a journal of llmpath, or it is damaged",
        "Keep a copy of the file, then put a backup in its place; nothing was changed.",
    ),
    "SQLITE_CORRUPT": (
        "{path} is damaged",
        "Keep a copy of the file, then put a backup in its place; nothing was changed.",
    ),
    "SQLITE_BUSY": (
        f"another program kept {{path}} locked for {PATIENCE:.0f} seconds",
        "Try again; nothing was recorded.",
    ),
    "SQLITE_FULL": ("the disk is full: {path}", "Make room and try again; nothing was recorded."),
    "SQLITE_READONLY": (
        "{path} cannot be written",
        "Give yourself the right to write it, or set LLMPATH_HOME to another folder; nothing was recorded.",
    ),
    "SQLITE_CANTOPEN": (
        "{path} cannot be opened",
        "Give yourself the right to read and write the file and its folder; nothing was changed.",
    ),
    "SQLITE_IOERR": ("the disk failed while reading or writing {path}", "Nothing was recorded."),
}
