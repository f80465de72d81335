"""Waiting for the right to write, so that nobody waits for ever while others go first."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlite3 import Connection


SOON, SELDOM, OFTEN = 0.002, 0.025, 0.005
"""Seconds between two tries: at first, then, and after waiting long."""
BRIEFLY = 0.02
BUSY = 5
"""SQLITE_BUSY of SQLite's result codes."""


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
