"""Find and read roadmap files: every .yaml and .yml file of a folder, or the files named."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from llmpath.core.errors import LlmpathError

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A roadmap file and the signs by which a change of it is noticed."""

    path: Path
    size: int
    modified: int
    """Nanoseconds since 1970."""
    inode: int

    @property
    def shown(self) -> str:
        """The path as people want to see it: relative where the file is below the working directory."""
        here = os.path.relpath(self.path)
        return str(self.path) if here.startswith("..") else here


def find_sources(places: Iterable[Path]) -> tuple[SourceFile, ...]:
    """Give the files in these files and folders, each once, folders in the order of their names.

    Raises LlmpathError for a place that does not exist, is no roadmap file or cannot be read.
    """
    found: dict[Path, SourceFile] = {}
    for place in places:
        for path in _files_of(place):
            found.setdefault(path.resolve(), _look_at(path))
    return tuple(found.values())


def read_source(source: SourceFile) -> bytes:
    """Read a file; raises LlmpathError."""
    try:
        return source.path.read_bytes()
    except OSError as error:
        raise _unreadable(source.path, error) from None


def _files_of(place: Path) -> list[Path]:
    try:
        if place.is_dir():
            return sorted(p for p in place.iterdir() if p.suffix in SUFFIXES and p.is_file())
        exists = place.exists()
    except OSError as error:
        raise _unreadable(place, error) from None
    if not exists:
        raise LlmpathError(f"{place} does not exist", "Name a roadmap file or a folder of them.")
    if not place.is_file():
        raise LlmpathError(f"{place} is neither a file nor a folder", "Name a roadmap file or a folder of them.")
    return [place]


def _look_at(path: Path) -> SourceFile:
    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from None
    return SourceFile(path, status.st_size, status.st_mtime_ns, status.st_ino)


def _unreadable(path: Path, error: OSError) -> LlmpathError:
    return LlmpathError(f"{path} cannot be read: {error.strerror}", "Give yourself the right to read it.")
