"""The tables of the journal, and how an older file gets them."""

from __future__ import annotations

from llmpath.core.errors import StorageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from sqlite3 import Connection


MIGRATIONS = (
    """
    CREATE TABLE event (
        id TEXT PRIMARY KEY,     -- UUID version 7: unique everywhere, in the order of the journal
        step TEXT NOT NULL,      -- the id of the first event of the same command
        kind TEXT NOT NULL,      -- marked, logged, noted, checked, aimed, dropped, ordered, undone, redone
        topic TEXT,              -- as it was called when it happened
        data TEXT NOT NULL,      -- the rest of the change, JSON
        at TEXT NOT NULL,        -- UTC instant, ISO 8601
        offset INTEGER NOT NULL, -- minutes the learner's clock was ahead of UTC
        command TEXT NOT NULL,   -- the verb that was typed
        device TEXT NOT NULL,
        crc INTEGER NOT NULL     -- of the values before it
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER event_is_kept BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
    CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER event_is_new BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TABLE device (id TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
    CREATE TABLE seal (
        events INTEGER NOT NULL, -- how many there are
        crcs INTEGER NOT NULL,   -- theirs, by exclusive or: the order in which they came does not matter
        crc INTEGER NOT NULL     -- of the two values before it
    ) STRICT;
    INSERT INTO seal VALUES (0, 0, 816382640);
    """,
    "-- The kinds aimed, dropped and ordered came in: an older llmpath is to say so instead of calling them damage.",
    """
    -- The kinds of core/journal/companions.py came in, and a device may have had other ids before.
    CREATE TABLE former_device (
        id TEXT NOT NULL,
        until TEXT NOT NULL, -- the UTC instant it was given up, ISO 8601
        crc INTEGER NOT NULL -- of the two values before it
    ) STRICT;
    """,
)
"""One script for each schema version, applied in order; `user_version` counts them."""

MARK = 0x6C700000
"""`application_id` is this and the schema version, now and in all later versions: what tells a damaged version number
from a newer one."""


def version_of(connection: Connection, path: str | os.PathLike[str]) -> int:
    """Return the schema version; raises StorageError for a newer one, and for one that is not what was written."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version == len(MIGRATIONS):
        return version
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != (MARK + version if version else 0):
        raise damaged(path, "its schema version is not what was written")
    if version > len(MIGRATIONS):
        raise StorageError(
            f"{path} was written by a newer llmpath (schema {version}, this one knows {len(MIGRATIONS)})",
            "Upgrade llmpath; nothing was touched.",
        )
    return version


def upgrade(connection: Connection, version: int) -> None:
    """Bring the schema from a version to the present one, inside the transaction that is open."""
    for script in MIGRATIONS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.execute(f"PRAGMA application_id = {MARK + len(MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    """Cut a script into statements: executescript would commit the transaction first."""
    from _sqlite3 import complete_statement

    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if complete_statement(statement):
            yield statement
            statement = ""


class DamagedError(StorageError):
    """A journal that is not what was written; `llmpath doctor --repair` saves what can be saved."""


def damaged(path: str | os.PathLike[str], what: str = "") -> DamagedError:
    """Say that the journal is damaged, and in what way."""
    return DamagedError(
        f"{path} is damaged{what and ': '}{what}",
        "`llmpath doctor` looks closer, with --repair it saves what can be saved; nothing was changed.",
    )
