"""Waits for what commands leave running behind them, and says how much of the processor it took."""

import ctypes
import os
import time
from contextlib import suppress
from pathlib import Path

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""
PATIENCE = 900.0
"""Seconds after which nobody is waited for any more."""


def adopt() -> None:
    """Become the parent of every process below us whose own parent has ended; Linux alone can do it."""
    if ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "orphans cannot be adopted")


def settle(known: set[int]) -> float:
    """Wait until we have no children but the known ones; gives the seconds of processor that the others took."""
    spent, end = 0.0, time.monotonic() + PATIENCE
    while others := children() - known:
        for child in others:
            pid, _, used = os.wait4(child, os.WNOHANG)
            spent += used.ru_utime + used.ru_stime if pid else 0.0
        if time.monotonic() > end:
            raise TimeoutError(f"{sorted(others)} were still running after {PATIENCE:.0f} s")
        time.sleep(0.02)
    return spent


def children() -> set[int]:
    """Return our children, those that ended among them, by what every process says of its parent."""
    us, found = os.getpid(), set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may be gone by now
            pid, _, rest = file.read_text(encoding="utf-8", errors="replace").partition(" (")
            if int(rest.rpartition(") ")[2].split()[1]) == us:
                found.add(int(pid))
    return found
