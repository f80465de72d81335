"""Write an export as a whole or not at all, and read a file that is to be imported."""

from __future__ import annotations

import errno
import os
import stat

from llmpath.core.errors import LlmpathError, StorageError, UsageError
from llmpath.store.locations import refuse_link, settle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST = 20_000_000
"""The most bytes of a file that are read."""
LARGEST_BACKUP = 1_000_000_000
"""Bytes of a full backup: what `export json` writes at the most, and what `import json` reads."""
_CAREFUL = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def write_export(path: Path, data: Iterable[bytes], *, force: bool) -> None:
    """Write a file for its user alone; raises UsageError and StorageError, and then nothing was written."""
    try:
        refuse_link(path)
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist", "Make it first, or name another.")
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is not a file", "Name a file; - is stdout.")
        if path.exists() and not force:
            raise _there(path)
        _write(path, data, force=force)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise StorageError(f"{path} cannot be written: {reason}", "Name another file; nothing was written.") from None


def _write(path: Path, data: Iterable[bytes], *, force: bool) -> None:
    import tempfile  # what goes to stdout needs none of these
    from contextlib import suppress
    from pathlib import Path

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            temporary.replace(path)
        else:
            _name_new(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    settle(path.parent)


def _name_new(temporary: Path, path: Path) -> None:
    """Return a file its name where nobody else has taken it meanwhile; not every file system has a way to be sure."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise _there(path) from None
    except OSError:
        temporary.rename(path)


def _there(path: Path) -> UsageError:
    return UsageError(f"{path} exists already", "Add --force to write over it, or name another file.")


def read_import(path: Path, most: int = LARGEST) -> bytes:
    """Read a file, never more of it than so many bytes; raises LlmpathError and StorageError."""
    try:
        handle = os.open(path, os.O_RDONLY | _CAREFUL)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise LlmpathError(f"{path} is not a file", "Name a file that llmpath export wrote.")
            data = file.read(most + 1)
            if data is None:  # it would have to be waited for
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    except FileNotFoundError:
        raise LlmpathError(f"{path} does not exist", "Name a file that llmpath export wrote; - is stdin.") from None
    except (OSError, ValueError) as error:
        if isinstance(error, IsADirectoryError):
            raise LlmpathError(f"{path} is a folder", "Name a file that llmpath export wrote.") from None
        reason = getattr(error, "strerror", None) or str(error)
        raise StorageError(f"{path} cannot be read: {reason}", "Nothing was changed.") from None
    return within_limit(data, str(path), most)


def within_limit(data: bytes, name: str, most: int = LARGEST) -> bytes:
    """Return the bytes; raises LlmpathError where there are more than so many."""
    if len(data) > most:
        raise LlmpathError(f"{name} is too large: {most:,} bytes are the most", "Import a part of it.")
    return data


def text_of(data: bytes, name: str) -> str:
    """Read bytes as UTF-8 with or without a mark in front; raises LlmpathError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LlmpathError(f"{name}:{line}: the file is not UTF-8 text", "Save it as UTF-8.") from None
