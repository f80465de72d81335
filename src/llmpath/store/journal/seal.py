"""Rows of the journal, the checksums by which damage to them is noticed, and the seal over all of them."""

from __future__ import annotations

from binascii import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection


COLUMNS = ("id", "step", "kind", "topic", "data", "at", "offset", "command", "device")


def checksum(values: Iterable[object]) -> int:
    """Return the checksum that is kept beside values: SQLite itself would not notice a changed bit in them."""
    return crc32("\x1f".join(map(str, values)).encode())


def sealed(connection: Connection) -> tuple[int, int] | None:
    """Return how many events there are to be and the sum of their checksums; None where the seal is damaged."""
    rows = connection.execute("SELECT events, crcs, crc FROM seal").fetchall()
    if len(rows) != 1 or checksum(rows[0][:2]) != rows[0][2]:
        return None
    return rows[0][0], rows[0][1]


def write_rows(connection: Connection, seal: tuple[int, int], rows: Sequence[Sequence[object]]) -> None:
    """Add rows in the order of COLUMNS to a journal that was read in the same transaction, and seal it."""
    crcs = [checksum(row) for row in rows]
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    connection.executemany(
        f"INSERT INTO event ({', '.join(COLUMNS)}, crc) VALUES ({marks})",  # noqa: S608 - fixed names
        [(*row, crc) for row, crc in zip(rows, crcs, strict=True)],
    )
    sum_ = seal[1]
    for crc in crcs:
        sum_ ^= crc
    new = seal[0] + len(rows), sum_
    connection.execute("UPDATE seal SET events = ?, crcs = ?, crc = ?", (*new, checksum(new)))
