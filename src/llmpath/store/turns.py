"""Waiting for the right to write, so that nobody waits for ever while others go first."""

import sqlite3
import time

SOON, SELDOM, OFTEN = 0.002, 0.025, 0.005
"""Seconds between two tries: at first, then, and after waiting long."""
BRIEFLY = 0.02


def begin_writing(connection: sqlite3.Connection, patience: float) -> None:
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
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - begun
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or waited >= patience:
                raise
        time.sleep(SOON if waited < BRIEFLY else max(OFTEN, SELDOM / (1 + waited)))
    connection.execute(f"PRAGMA busy_timeout = {patience * 1000:.0f}")
