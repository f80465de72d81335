"""A file of the cache: sealed, whole or not at all, and thrown away in any doubt.

The seal says what wrote it: kind and layout of the file, this llmpath, this Python, and whatever else is named.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32

from llmpath import __version__
from llmpath.store.locations import make_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    StrPath = str | os.PathLike[str]

FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def head_of(kind: str, *made_by: object) -> bytes:
    """Return what a file of a kind begins with; `made_by` is its layout, and versions of what else it rests on."""
    return f"llmpath {kind} {' '.join(map(str, made_by))} {__version__} {sys.version_info[:2]}\n".encode()


def read_kept(path: StrPath, head: bytes) -> Any:
    """Return the value that was kept; None where there is none, or anything but what was written."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            data = _all_of(handle)
        finally:
            os.close(handle)
    except OSError:
        return None
    at = len(head) + 4
    if data[:at] != head + crc32(memoryview(data)[at:]).to_bytes(4, "little"):
        return None
    return marshal.loads(memoryview(data)[at:])  # noqa: S302 - sealed, in a folder of the user's own


def _all_of(handle: int) -> bytes:
    """Read a file; what is longer than it was when it was opened is no file of ours."""
    size = os.fstat(handle).st_size
    data = os.read(handle, size)
    while len(data) < size and (more := os.read(handle, size - len(data))):
        data += more
    return data


def keep(path: StrPath, head: bytes, value: Any) -> None:
    """Keep a value of plain types; where that fails, the next command takes longer, and nothing else."""
    body = marshal.dumps(value)
    write_kept(path, head + crc32(body).to_bytes(4, "little") + body)


def write_kept(path: StrPath, data: bytes) -> bool:
    """Write a file of the cache, for its user alone; it need not reach the disk, for its seal tells. Say if it did."""
    place = os.fspath(path)
    temporary = f"{place}.{os.getpid()}.tmp"
    try:
        handle = _opened(temporary)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        os.replace(temporary, place)
    except (OSError, ValueError):
        forget(temporary)
        return False
    return True


def _opened(temporary: str) -> int:
    try:
        return os.open(temporary, FRESH, 0o600)
    except FileNotFoundError:
        make_folders(os.path.dirname(temporary))
    except FileExistsError:  # left by a process of this number that was killed
        os.unlink(temporary)
    return os.open(temporary, FRESH, 0o600)


def forget(path: StrPath) -> None:
    """Delete a file of the cache, if it is there and can be."""
    try:
        os.unlink(path)
    except OSError:
        return
