"""The events of a journal, each as it was written and none missing."""

from __future__ import annotations

from llmpath.store.journal.rows import to_event
from llmpath.store.journal.schema import damaged
from llmpath.store.journal.seal import COLUMNS, checksum, sealed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from sqlite3 import Connection

    from llmpath.core.journal.events import Event

    StrPath = str | os.PathLike[str]


def read_events(connection: Connection, path: StrPath) -> tuple[Event, ...]:
    """Return all events, each as it was written and none missing; raises StorageError."""
    rows = connection.execute(f"SELECT {', '.join(COLUMNS)}, crc FROM event ORDER BY id")  # noqa: S608 - fixed names
    events = []
    crcs, last = 0, ""
    for *row, crc in rows:
        events.append(_event(row, crc, path))
        if row[0] <= last:
            raise damaged(path, "events have lost their order")
        crcs, last = crcs ^ crc, row[0]
    if sealed(connection) != (len(events), crcs):
        raise damaged(path, "events are missing")
    return tuple(events)


def read_events_about(connection: Connection, path: StrPath, topics: Sequence[str]) -> tuple[Event, ...]:
    """Return the events on topics, and all that names other events; raises StorageError."""
    others = "'undone', 'redone', 'corrected', 'clock_stopped'"
    wanted = f"topic IN ({', '.join('?' * len(topics))}) OR kind IN ({others})"
    rows = connection.execute(
        f"SELECT {', '.join(COLUMNS)}, crc FROM event WHERE {wanted} ORDER BY id",  # noqa: S608 - fixed names
        tuple(topics),
    )
    return tuple(_event(row, crc, path) for *row, crc in rows)


def _event(row: list[object], crc: int, path: StrPath) -> Event:
    if checksum(row) != crc:
        raise damaged(path, f"event {row[0]} is not what was recorded")
    return to_event(tuple(row))
