"""Backups of the journal beside it: one a week and one before each change of its schema, each read before it counts."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from llmpath.core.errors import LlmpathError, StorageError
from llmpath.core.journal.events import Event
from llmpath.store.file_lock import TakenError, one_at_a_time
from llmpath.store.journal.backup_due import is_due, names_of
from llmpath.store.journal.devices import FormerDevice, device_of, known_former_devices
from llmpath.store.journal.reading import read_events
from llmpath.store.journal.schema import MIGRATIONS, damaged, upgrade, version_of
from llmpath.store.journal.sqlite import PATIENCE, Explained
from llmpath.store.locations import make_private_folder, refuse_link, settle

KEPT = 5
"""Weekly backups; the older ones are deleted, those made before a change of the schema are not."""

_WEEKLY = re.compile(r"journal-(\d{4}-\d\d-\d\dT\d{6}Z)\.db")
_BEFORE = re.compile(r"journal-before-schema-\d+\.db")
_IMPORT = re.compile(r"journal-before-import-\d{4}-\d\d-\d\dT\d{6}Z(?:_\d+)?\.db")


def backups_of(journal: Path) -> tuple[Path, ...]:
    """Return the backups of a journal, the newest first: weekly ones, those before imports, those before upgrades."""
    names = sorted(names_of(journal), reverse=True)
    return tuple(
        folder_of(journal) / name for kind in (_WEEKLY, _IMPORT, _BEFORE) for name in names if kind.fullmatch(name)
    )


def instant(now: datetime) -> str:
    """Write an instant so that any file can be named after it, in UTC."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def keep_backups(journal: Path, now: datetime) -> LlmpathError | None:
    """Make a backup when the newest is older than a week; gives what went wrong, for no command fails by it."""
    try:
        if is_due(journal, now):
            with _alone(journal, patience=0):
                _weekly(journal, now)
    except TakenError:
        return None  # another process is at it
    except (LlmpathError, OSError) as error:
        reason = error.message if isinstance(error, LlmpathError) else error.strerror or str(error)
        hint = "What you did is recorded all the same; the backup is tried again next time."
        return StorageError(f"no backup was made: {reason}", hint)
    return None


def _weekly(journal: Path, now: datetime) -> None:
    target = folder_of(journal) / f"journal-{instant(now)}.db"
    if is_due(journal, now):  # another process may have been first
        _back_up(journal, target)
        _delete_old(journal, target)


def back_up_before(journal: Path, version: int) -> None:
    """Make the backup that a change of the schema from this version waits for; raises StorageError."""
    try:
        with _alone(journal):
            _back_up(journal, folder_of(journal) / f"journal-before-schema-{version + 1}.db")
    except OSError as error:
        message = f"no backup can be made before the journal is upgraded: {error.strerror or error}"
        raise StorageError(message, "Make room or give yourself permission; nothing was changed.") from None


def back_up_before_import(journal: Path, now: datetime) -> Path:
    """Make the backup by which an import can be taken back; the newest few are kept. Raises StorageError."""
    folder = folder_of(journal)
    plain = f"journal-before-import-{instant(now)}"
    names = (f"{plain}{f'_{number}' if number else ''}.db" for number in count())
    try:
        with _alone(journal):
            target = next(folder / name for name in names if not (folder / name).exists())
            _back_up(journal, target)
            imports = [path for path in backups_of(journal) if _IMPORT.fullmatch(path.name) and path != target]
            for path in imports[KEPT - 1 :]:
                path.unlink(missing_ok=True)
    except OSError as error:
        message = f"no backup can be made before the import: {error.strerror or error}"
        raise StorageError(message, "Make room or give yourself permission; nothing was changed.") from None
    return target


class Copy(NamedTuple):
    """What a backup holds."""

    events: tuple[Event, ...]
    device: str | None
    former: tuple[FormerDevice, ...]
    """Ids the device had before."""


def read_backup(path: Path) -> Copy:
    """Return what a backup of any schema version holds, which is left as it is; raises StorageError."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with Explained(path), closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with closing(sqlite3.connect(address, uri=True)) as file:
            file.backup(connection)
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise damaged(path)
        version = version_of(connection, path)
        if version == 0:
            raise damaged(path, "it is empty")
        if version < len(MIGRATIONS):
            connection.execute("BEGIN")
            upgrade(connection, version)
        try:
            former = known_former_devices(connection, path)
            return Copy(read_events(connection, path), device_of(connection), former)
        except ValueError as error:
            raise damaged(path, str(error)) from None


def folder_of(journal: Path) -> Path:
    """Return the folder of a journal's backups."""
    return journal.parent / "backups"


@contextmanager
def _alone(journal: Path, patience: float | None = None) -> Iterator[None]:
    """Let one process at a time make backups, in a folder without what killed ones have left; raises StorageError."""
    folder = folder_of(journal)
    make_private_folder(folder)
    refuse_link(folder)
    with one_at_a_time(folder, patience) as alone:
        for left in names_of(journal) if alone else ():
            if left.endswith((".tmp", ".tmp-journal")):
                (folder / left).unlink(missing_ok=True)
        yield


def _back_up(journal: Path, target: Path) -> None:
    """Copy, read the copy, and only then give it its name."""
    temporary = target.with_name(f"{target.stem}-{os.getpid()}.tmp")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        _copy(journal, temporary)
        read_backup(temporary)
        temporary.replace(target)
    except BaseException:
        for rest in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                rest.unlink(missing_ok=True)
        raise
    settle(target.parent)


def _copy(journal: Path, target: Path) -> None:
    """Copy by SQLite's own means: whole also while other processes write."""
    with (
        Explained(journal),
        closing(sqlite3.connect(journal, timeout=PATIENCE, isolation_level=None)) as source,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA synchronous = FULL")
        source.execute("BEGIN")
        source.execute("PRAGMA schema_version").fetchone()  # holds the file: backup() would wait for ever
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # of a journal with a write-ahead log it is a copy of that, too


def _delete_old(journal: Path, newest: Path) -> None:
    """Delete weekly backups beyond those kept: first those that a wrong clock dated behind the newest."""
    weekly = [path for path in backups_of(journal) if _WEEKLY.fullmatch(path.name) and path != newest]
    ahead = [path for path in weekly if path.name > newest.name]
    for path in [*(p for p in weekly if p not in ahead), *ahead][KEPT - 1 :]:
        path.unlink(missing_ok=True)
