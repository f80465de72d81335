"""Records a prepared step: what the short way needs for `done` and `start` alone. It imports as little as it can."""

import os

from llmpath.core.event_ids import next_id
from llmpath.short_way import after, counter, read, sign
from llmpath.short_way import sealed as with_seal
from llmpath.store.journal.seal import sealed, write_rows
from llmpath.store.journal.write_lock import begin_writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

try:
    from _sqlite3 import Error, connect  # what sqlite3 wraps; the wrapper also imports datetime, for 1.6 ms
except ImportError:
    from sqlite3 import Error, connect

PATIENCE = 1.0
"""Seconds that a prepared event waits for another process that is writing; then the long way waits on."""


def record(prepared: "Any", handle: int, changes: "Sequence[tuple[str, ...]]") -> str:
    """Record changes as one step if the journal is as it was, and give the id of the last event.

    Gives nothing, and nothing is recorded, where the journal is not what it was.
    """
    path, _, count = prepared["journal"]
    if handle < 0 or os.path.islink(path):
        return ""
    connection = connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        begin_writing(connection, PATIENCE)
        seal = sealed(connection)
        if seal is None or counter(handle) != count:
            return ""
        rows = _rows(prepared, changes)
        write_rows(connection, seal, rows)
        connection.execute("COMMIT")
    except Error:
        return ""
    finally:
        connection.close()
    return str(rows[-1][0])


def write_after(path: str, prepared: "Any", changes: "Sequence[tuple[str, ...]]", last: str) -> None:
    """Let the answers after a step that was just recorded be those that are given, until all are prepared anew.

    Nothing is written where they were not prepared, or where the journal has changed again. What else they rest on is
    as it was when they were prepared, or else it is noticed when they are to be given.
    """
    import marshal

    kept = read(after(path)) if prepared["whole"] else None
    found = kept["after"].get(changes) if kept and kept["at"] == prepared["at"] else None
    journal = _after_one_more(prepared["journal"])
    if found and journal:
        answers = marshal.loads(found)  # noqa: S302 - our own, from a sealed file
        body = marshal.dumps({**prepared, **answers, "journal": journal, "last": last, "whole": False})
        _write(path, with_seal(body) + body)


def _after_one_more(journal: "Any") -> "Any":
    """Return the journal's signs if it has changed once since these, and is not about to change again; None if not."""
    path, _, count = journal
    its = sign(path)
    handle = os.open(path, os.O_RDONLY)
    new = counter(handle)
    os.close(handle)
    more = int.from_bytes(new, "big") - int.from_bytes(count, "big")
    return (path, its, new) if more == 1 and its == sign(path) and sign(f"{path}-journal") is None else None


def _write(path: str, data: bytes) -> None:
    """Write a file as a whole or not at all; its seal tells whether all of it reached the disk."""
    temporary = f"{path}.{os.getpid()}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        if os.write(handle, data) == len(data):
            os.replace(temporary, path)
            temporary = ""
    finally:
        os.close(handle)
        if temporary:
            os.unlink(temporary)


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
