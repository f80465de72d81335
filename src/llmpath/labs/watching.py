"""Notice when a file was saved, by looking: events of files do not arrive from Windows drives under WSL."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

EVERY = 0.3
"""Seconds between two looks."""
SAVED = "saved"

Sign = tuple[int, int, int] | None
"""Time of the change in nanoseconds, size, inode; None where there is no file."""


def watch(file: Path, wait: Callable[[float], str]) -> Iterator[str]:
    """Return SAVED at first and at each change of a file, and in between every key that is pressed.

    `wait` waits so many seconds, or less where a key is pressed, and returns that key. An empty file is one that an
    editor is still writing: it is passed over until the next look finds it so again.
    """
    last = _sign(file)
    yield SAVED
    while True:
        key = wait(EVERY)
        if key:
            yield key
        sign = _sign(file)
        if sign == last:
            continue
        if _is_half_written(sign) and not _is_half_written(last):
            wait(EVERY)
            sign = _sign(file)
        last = sign
        yield SAVED


def _sign(file: Path) -> Sign:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _is_half_written(sign: Sign) -> bool:
    """Return whether a file is gone or empty, as it is for a moment while some editors save."""
    return sign is None or sign[1] == 0
