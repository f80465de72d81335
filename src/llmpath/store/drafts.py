"""Texts that somebody writes, each in a file of its own until it is recorded."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from llmpath.core.errors import StorageError
from llmpath.store.locations import make_private_folder


def new_draft(folder: Path, name: str, data: bytes) -> Path:
    """Write a draft for its user alone and return its path; raises OSError.

    Where the folder cannot be used, as on a disk that is full or read-only, it is put where the system keeps
    temporary files.
    """
    try:
        make_private_folder(folder)
        return _written(folder, name, data)
    except (OSError, StorageError):
        return _written(Path(tempfile.gettempdir()), f"llmpath-{name}", data)


def _written(folder: Path, name: str, data: bytes) -> Path:
    handle, path = tempfile.mkstemp(dir=folder, prefix=f"{name}-", suffix=".md")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
    except OSError:
        Path(path).unlink()
        raise
    return Path(path)


def drop_draft(path: Path) -> None:
    """Remove a draft that was recorded or is empty, and the folders made for it that hold nothing else."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        if path.parent.name == "drafts":
            path.parent.rmdir()
            path.parent.parent.rmdir()


def drafts_in(folder: Path) -> tuple[Path, ...]:
    """Return the drafts that were never recorded, by name; none where the folder cannot be read."""
    try:
        return tuple(sorted(folder.glob("*.md")))
    except OSError:
        return ()
