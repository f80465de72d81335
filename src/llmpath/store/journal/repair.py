"""Examines a journal, and makes a whole one of what a damaged one and its backups still hold."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from llmpath.core.errors import StorageError
from llmpath.core.health import Diagnosis, Lost, Repaired, Verdict, number_of_events, oddities
from llmpath.core.journal.events import Event
from llmpath.store.journal.backups import backups_of, instant, read_backup
from llmpath.store.journal.database import Journal, write_events
from llmpath.store.journal.devices import (
    FormerDevice,
    device_of,
    draw_device,
    keep_former_devices,
    known_former_devices,
)
from llmpath.store.journal.rows import to_event
from llmpath.store.journal.salvage import Found, find_rows, read_bytes, with_log
from llmpath.store.journal.schema import DamagedError, damaged, upgrade
from llmpath.store.journal.seal import COLUMNS
from llmpath.store.journal.sqlite import Explained
from llmpath.store.locations import refuse_link, settle
from llmpath.store.stat_signature import stat_signature

BESIDE = ("-journal", "-wal", "-shm")
"""Files in which SQLite keeps what belongs to a database of the same name."""
MOST = 3
"""Faults of one kind that are said one by one."""


def examine(path: Path) -> tuple[Diagnosis, ...]:
    """Say how it stands with the journal; nothing is changed but the schema of an older one."""
    try:
        events = Journal(path).events()
        faults = _faults(path) if path.exists() else []
    except DamagedError as error:
        faults = [error.message, *_legible(path)]
        events = ()
    except StorageError as error:
        return (Diagnosis("journal", Verdict.CLOSED, error.message, error.hint),)
    except OSError as error:
        return (Diagnosis("journal", Verdict.CLOSED, f"{path} cannot be read: {error.strerror or error}"),)
    if faults:
        hint = "llmpath doctor --repair saves what can be saved, and keeps the damaged file."
        return tuple(Diagnosis("journal", Verdict.DAMAGED, fault, hint) for fault in faults)
    found = [*oddities(events)[:MOST], *_mode(path)]
    odd = tuple(Diagnosis("journal", Verdict.REMARK, words) for words in found)
    words = f"{number_of_events(len(events))}, each as it was recorded" if events else "nothing is recorded yet"
    return (Diagnosis("journal", Verdict.WELL, words), *odd)


def examine_backups(path: Path) -> tuple[Diagnosis, ...]:
    """Say of every backup whether it can be used."""
    said = []
    for backup in backups_of(path):
        try:
            events = read_backup(backup).events
        except StorageError as error:
            hint = "Delete it; another is made within a week."
            said.append(Diagnosis("backups", Verdict.REMARK, f"{backup.name} cannot be used: {error.message}", hint))
        else:
            said.append(Diagnosis("backups", Verdict.WELL, f"{backup.name}: {number_of_events(len(events))}"))
    return tuple(said) or (Diagnosis("backups", Verdict.REMARK, "none yet; the first is made with the next step"),)


def _faults(path: Path) -> list[str]:
    """Return what SQLite finds wrong with a journal whose events can all be read."""
    with Explained(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        said = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({MOST})")]
        try:
            device_of(connection)
            known_former_devices(connection, path)
        except (ValueError, DamagedError) as error:
            return [str(damaged(path, str(error)))]
    return [] if said == ["ok"] else [damaged(path, words).message for words in said]


def _mode(path: Path) -> list[str]:
    """Say that another program has given the journal a write-ahead log."""
    with suppress(OSError), path.open("rb") as file:
        if file.read(20)[18:] == b"\2\2":
            return ["another program has set WAL mode: all is read right, and every command reads all events"]
    return []


def _legible(path: Path) -> list[str]:
    """Say how much of a damaged journal can still be read."""
    try:
        found = _found(path)
    except OSError:
        return []
    of = "" if found.sealed is None else f" of {found.sealed}"
    return [f"{len(found.rows)}{of} events can still be read from it"] if found.rows or found.broken else []


@dataclass(slots=True)
class _Saved:
    """What is saved so far."""

    events: dict[str, Event] = field(default_factory=dict)
    device: str | None = None
    former: dict[str, FormerDevice] = field(default_factory=dict)
    """Ids this device had before."""
    backups: int = 0


def repair(path: Path, now: datetime) -> Repaired:
    """Put a whole journal in the place of a damaged one, which is kept beside it; raises StorageError."""
    refuse_link(path)
    log = path.with_name(f"{path.name}-wal")
    before = _signature(path), _signature(log)
    try:
        found = _salvaged(path)
        saved = _Saved({id_: to_event(row) for id_, row in found.rows.items()}, found.device, _former(found.former))
        from_journal = len(saved.events)
        _add_backups(saved, path)
        if not saved.events and found.sealed != 0:
            raise StorageError(
                f"nothing can be salvaged from {path}, and no backup can be read", "Nothing was changed."
            )
        events = [saved.events[id_] for id_ in sorted(saved.events)]
        new = _write(path, events, saved.device or _only_device(events), tuple(saved.former.values()))
        try:
            if (_signature(path), _signature(log)) != before:
                raise StorageError(f"{path} was changed in the meantime", "Try again; nothing was repaired.")
            aside = _put_in_place(path, new, now)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        reason = f"{path} cannot be repaired: {error.strerror or error}"
        raise StorageError(reason, "Nothing was changed; fix that and try again.") from None
    missing = None if found.sealed is None else max(found.sealed - len(events), 0)
    lost = tuple(_lost(row) for id_, row in sorted(found.broken.items()) if id_ not in saved.events)
    gained = len(events) - from_journal
    return Repaired(len(events), from_journal, gained, saved.backups, aside, missing, lost)


def _signature(path: Path) -> tuple[int, ...]:
    try:
        return stat_signature(path.stat())
    except FileNotFoundError:
        return ()


def _salvaged(path: Path) -> Found:
    """Take what can be read from the journal; where it is gone, from those that were set aside before."""
    if path.exists():
        return _found(path)
    found = Found()
    for aside in sorted(path.parent.glob(f"{path.name}.damaged-*")):
        if not aside.name.endswith(BESIDE):
            other = _found(aside)
            found.rows |= other.rows
            found.broken |= other.broken
            found.device = other.device or found.device
            found.former |= other.former
    return found


def _found(path: Path) -> Found:
    """Find what a file holds with its write-ahead log, once what a killed process has left is taken back, on a copy."""
    content = read_bytes(path)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        content = with_log(content, read_bytes(log))
    hot = path.with_name(f"{path.name}-journal")
    if hot.exists() and hot.stat().st_size:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix="repair-") as folder:
            copy = Path(folder) / path.name
            copy.write_bytes(content)
            copy.with_name(hot.name).write_bytes(read_bytes(hot))
            with suppress(sqlite3.Error), closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                connection.execute("PRAGMA schema_version").fetchone()
            content = read_bytes(copy)
    return find_rows(content)


def _add_backups(saved: _Saved, path: Path) -> None:
    for backup in backups_of(path):
        with suppress(StorageError):
            copy = read_backup(backup)
            saved.backups += 1
            saved.device = saved.device or copy.device
            saved.former = _former(copy.former) | saved.former
            for event in copy.events:
                saved.events.setdefault(event.id, event)


def _former(devices: Iterable[FormerDevice]) -> dict[str, FormerDevice]:
    return {device.id: device for device in devices}


def _only_device(events: Sequence[Event]) -> str | None:
    devices = {event.device for event in events}
    return devices.pop() if len(devices) == 1 else None


def _write(path: Path, events: Sequence[Event], device: str | None, former: Sequence[FormerDevice]) -> Path:
    """Write a new journal beside the damaged one and read it again; raises StorageError and OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.repaired-")
    os.close(handle)
    new = Path(name)
    try:
        with Explained(new), closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            upgrade(connection, 0)
            if device:
                draw_device(connection, device)
            keep_former_devices(connection, former)
            write_events(connection, events)
            connection.execute("COMMIT")
        _check(new, tuple(events))
    except BaseException:
        new.unlink(missing_ok=True)
        new.with_name(f"{new.name}-journal").unlink(missing_ok=True)
        raise
    return new


def _check(new: Path, events: tuple[Event, ...]) -> None:
    again = read_backup(new).events
    if again != events:
        raise damaged(new, "it is not what was written a moment ago")


def _put_in_place(path: Path, new: Path, now: datetime) -> str:
    """Return the damaged file another name, write over nothing, and the new one its place; gives the other name."""
    aside = _free_name(path.with_name(f"{path.name}.damaged-{instant(now)}"))
    if path.exists():
        try:
            os.link(path, aside)
        except OSError:  # not every file system has two names for one file
            path.rename(aside)
    for suffix in BESIDE:  # left in place, SQLite would take it for a part of the new one
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(f"{aside}{suffix}")
    new.replace(path)
    settle(path.parent)
    return aside.name if aside.exists() else ""


def _free_name(wanted: Path) -> Path:
    name, number = wanted, 1
    while name.exists() or name.is_symlink():
        number += 1
        name = wanted.with_name(f"{wanted.name}-{number}")
    return name


def _lost(row: Sequence[object]) -> Lost:
    values = dict(zip(COLUMNS, row, strict=True))
    id_, kind, topic, at = (str(values[column] or "") for column in ("id", "kind", "topic", "at"))
    return Lost(id_, kind, topic, at)
