"""Records a prepared step: what the short way needs for `done` and `start` alone. It imports as little as it can."""

import os

from llmpath.core.event_ids import next_id
from llmpath.short_way import counter
from llmpath.store.journal_seal import sealed, write_rows
from llmpath.store.turns import begin_writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

try:
    import _sqlite3 as sqlite3  # what sqlite3 wraps; the wrapper also imports datetime, a tenth of the whole command
except ImportError:
    import sqlite3  # type: ignore[no-redef]

PATIENCE = 1.0
"""Seconds that a prepared event waits for another process that is writing; then the long way waits on."""


def record(prepared: "Any", handle: int, changes: "Sequence[tuple[str, ...]]") -> str:
    """Record changes as one step if the journal is as it was, and give the id of the last event.

    Gives nothing, and nothing is recorded, where the journal is not what it was.
    """
    path, _, count = prepared["journal"]
    if handle < 0 or os.path.islink(path):
        return ""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        begin_writing(connection, PATIENCE)
        seal = sealed(connection)
        if seal is None or counter(handle) != count:
            return ""
        rows = _rows(prepared, changes)
        write_rows(connection, seal, rows)
        connection.execute("COMMIT")
    except sqlite3.Error:
        return ""
    finally:
        connection.close()
    return str(rows[-1][0])


def _rows(prepared: "Any", changes: "Sequence[tuple[str, ...]]") -> "list[tuple[Any, ...]]":
    """Stamp changes as rows of the journal; the time is that of now."""
    import time

    milliseconds = int(time.time() * 1000)
    at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(milliseconds // 1000)) + f".{milliseconds % 1000:03}Z"
    offset = round(time.localtime().tm_gmtoff / 60)
    last, step = prepared["last"], ""
    rows = []
    for kind, topic, data, command in changes:
        last = next_id(milliseconds, last, os.urandom(10))
        step = step or last
        rows.append((last, step, kind, topic, data, at, offset, command, prepared["device"]))
    return rows
