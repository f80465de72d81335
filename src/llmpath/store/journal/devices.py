"""The id of this device, and those it had before: steps of a former id are its own as well, up to a moment.

A machine that was cloned finds steps of its own id that it never made. It takes a new id, and keeps what is its own:
the former id up to the first of those steps, and by their ids the steps it made itself since.
"""

from __future__ import annotations

import os

from llmpath.core.values import NamedTuple
from llmpath.store.journal.schema import damaged
from llmpath.store.journal.seal import checksum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

    StrPath = str | os.PathLike[str]


class FormerDevice(NamedTuple):
    """An id that this device had before, or the id of a step that it made under such an id later on."""

    id: str
    until: str
    """The UTC instant before which steps of that id are this device's own, ISO 8601."""


def known_former_devices(connection: Connection, path: StrPath) -> tuple[FormerDevice, ...]:
    """Return the ids this device had before, the latest last; raises DamagedError."""
    rows = connection.execute("SELECT id, until, crc FROM former_device ORDER BY until, id").fetchall()
    if any(checksum(values) != crc for *values, crc in rows):
        raise damaged(path, "a former id of this device is not what was drawn")
    return tuple(FormerDevice(id_, until) for id_, until, _ in rows)


def keep_former_devices(connection: Connection, devices: Sequence[FormerDevice]) -> None:
    """Keep ids that this device had before."""
    rows = [(*device, checksum(device)) for device in devices]
    connection.executemany("INSERT INTO former_device VALUES (?, ?, ?)", rows)


def device_of(connection: Connection) -> str | None:
    """Return the device's id; None where none was drawn yet. Raises ValueError where it is not what was drawn."""
    rows = connection.execute("SELECT id, crc FROM device").fetchall()
    if len(rows) > 1 or any(checksum([id_]) != crc for id_, crc in rows):
        raise ValueError("the id of this device is not what was drawn")
    return rows[0][0] if rows else None


def known_device(connection: Connection, path: StrPath) -> str | None:
    """Return this device's id where it has one; raises DamagedError."""
    try:
        return device_of(connection)
    except ValueError as error:
        raise damaged(path, str(error)) from None


def own_device(connection: Connection, path: StrPath) -> str:
    """Return this device's id, drawn once; random, so that it tells nothing about the machine."""
    return known_device(connection, path) or draw_device(connection, os.urandom(6).hex())


def draw_device(connection: Connection, device: str) -> str:
    """Keep the id of this device."""
    connection.execute("INSERT INTO device VALUES (?, ?)", (device, checksum([device])))
    return device
