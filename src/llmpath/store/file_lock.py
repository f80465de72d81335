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


class TakenError(StorageError):
    """Another process has its turn for too long; whoever can do without may go on."""


@contextmanager
def one_at_a_time(folder: Path, patience: float | None = None) -> Iterator[bool]:
    """Keep others of us from the files of a folder that exists; raises TakenError when the patience ends.

    The system takes the lock back from a process that is killed. Where it has no such locks, nobody waits, and no is
    said: others may be at it.
    """
    if sys.platform == "win32":  # a folder cannot be opened there
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _locked(handle, folder, PATIENCE if patience is None else patience)
    finally:
        os.close(handle)


def _locked(handle: int, folder: Path, patience: float) -> bool:
    import fcntl

    latest = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= latest:
                said = f"another program kept {folder} locked for {patience:.0f} seconds"
                raise TakenError(said, "Try again when it has ended; nothing was written.") from None
        except OSError:
            return False  # a network folder without locks
        else:
            return True
        time.sleep(PAUSE)
