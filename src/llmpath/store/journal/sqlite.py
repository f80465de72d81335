"""SQLite as the journal uses it: imported light, and what it could not do in plain words."""

from __future__ import annotations

import sys

from llmpath.core.errors import StorageError
from llmpath.store.journal.schema import DamagedError, damaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from sqlite3 import Error, connect

    StrPath = str | os.PathLike[str]
else:
    has_functools = "functools" in sys.modules
    if not has_functools:
        # All that _sqlite3 takes from functools is lru_cache, and importing that takes longer than SQLite itself.
        from _functools import _lru_cache_wrapper

        sys.modules["functools"] = stand_in = type(sys)("functools")
        stand_in.lru_cache = lambda size: lambda function: _lru_cache_wrapper(function, size, False, tuple)
    try:
        from _sqlite3 import Error, connect  # what sqlite3 wraps; the wrapper takes a quarter more to import
    finally:
        if not has_functools:
            del sys.modules["functools"]

__all__ = ["PATIENCE", "Error", "Explained", "connect"]

PATIENCE = 30.0
"""How many seconds a command waits for another that is writing."""


class Explained:
    """Says in plain words what SQLite could not do with a file; raises StorageError."""

    def __init__(self, path: StrPath) -> None:
        """Take the path of the file."""
        self._path = path

    def __enter__(self) -> None:
        """Listen from now on."""

    def __exit__(self, _kind: object, failed: BaseException | None, _trace: object) -> None:
        if isinstance(failed, Error):
            raise _storage_error(self._path, failed) from None
        # The words of SQLite itself are damaged, or the length of a text.
        if isinstance(failed, UnicodeDecodeError | MemoryError):
            raise damaged(self._path) from None


def _storage_error(path: StrPath, error: Error) -> StorageError:
    code = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")  # without a name: Python could not decode a text
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_TOOBIG")):
        return damaged(path)
    if code in {"SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_CORRUPTFS"}:
        return damaged(path, "the disk cannot read all of it")
    for prefix, (message, hint) in _SAYINGS.items():
        if code.startswith(prefix):
            kind = DamagedError if prefix == "SQLITE_NOTADB" else StorageError
            return kind(message.format(path=path), hint)
    return DamagedError(f"{path}: {error}", "`llmpath doctor` looks closer; nothing was recorded.")


_SAYINGS = {
    "SQLITE_NOTADB": (
        "{path} is not a journal of llmpath, or it is damaged",
        "`llmpath doctor` looks closer, with --repair it saves what can be saved; nothing was changed.",
    ),
    "SQLITE_BUSY": (
        f"another program kept {{path}} locked for {PATIENCE:.0f} seconds",
        "Try again; nothing was recorded.",
    ),
    "SQLITE_FULL": ("the disk is full: {path}", "Make room and try again; nothing was recorded."),
    "SQLITE_READONLY": (
        "{path} cannot be written",
        "Give yourself the right to write it, or set LLMPATH_HOME to another folder; nothing was recorded.",
    ),
    "SQLITE_CANTOPEN": (
        "{path} cannot be opened",
        "Give yourself the right to read and write the file and its folder; nothing was changed.",
    ),
    "SQLITE_PERM": (
        "{path} may not be opened",
        "Give yourself the right to read and write the file and its folder; nothing was changed.",
    ),
    "SQLITE_IOERR": (
        "the disk failed while reading or writing {path}",
        "Nothing was recorded. Where it stays so, `llmpath doctor` looks closer.",
    ),
}
