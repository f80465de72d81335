"""One process at a time reads a file and writes it anew, so that none writes over what another has just written."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llmpath.core.errors import StorageError

PATIENCE = 30.0
"""Seconds until another program that does not let go is said."""
PAUSE = 0.005


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Keep others of us from the files of a folder that exists; raises StorageError when the patience ends.

    The system takes the lock back from a process that is killed. Where there are no such locks, nobody waits.
    """
    if sys.platform == "win32":  # a folder cannot be opened there
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _locked(handle, folder)
        yield
    finally:
        os.close(handle)


def _locked(handle: int, folder: Path) -> None:
    import fcntl

    latest = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > latest:
                said = f"another program kept {folder} locked for {PATIENCE:.0f} seconds"
                raise StorageError(said, "Try again when it has ended; nothing was written.") from None
        except OSError:
            return None  # a network folder without locks
        time.sleep(PAUSE)
