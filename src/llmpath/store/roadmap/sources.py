"""Find and read roadmap files: every .yaml and .yml file of a folder, or the files named."""

from __future__ import annotations

import os
import stat

from llmpath.core.errors import LlmpathError
from llmpath.core.values import NamedTuple
from llmpath.store.stat_signature import StatSignature, newest, stat_signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    StrPath = str | os.PathLike[str]

SUFFIXES = (".yaml", ".yml")
LARGEST = 20_000_000
"""In bytes; the largest track that ships has a hundredth of it."""


class SourceFile(NamedTuple):
    """A roadmap file and the signature by which a change of it is noticed."""

    path: str
    signature: StatSignature
    real: str
    """The path without links: two names of one file have the same."""

    @property
    def changed(self) -> int:
        """When it was last changed, in nanoseconds since 1970, whatever time somebody gave it."""
        return newest(self.signature)

    @property
    def shown(self) -> str:
        """The path as people want to see it: relative where the file is below the working directory."""
        try:
            here = os.path.relpath(self.path)
        except (OSError, ValueError):  # the working directory is gone, or on another drive
            return self.path
        return self.path if here.startswith("..") else here


def find_sources(places: Iterable[StrPath]) -> tuple[SourceFile, ...]:
    """Return the files in these files and folders, each once, folders in the order of their names.

    Raises LlmpathError for a place that does not exist, is no roadmap file or cannot be read.
    """
    found: dict[str, SourceFile] = {}
    for place in places:
        for path, real in _files_of(os.fspath(place)):
            if real not in found:
                found[real] = _look_at(path, real)
    return tuple(found.values())


def read_source(source: SourceFile) -> bytes:
    """Read a file, never more of it than LARGEST; raises LlmpathError."""
    try:
        # What was a file a moment ago may be a pipe by now, and opening one would wait for somebody to write.
        handle = os.open(source.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise _no_file(source.path)
            size = status.st_size
            data = file.read(LARGEST + 1) if size <= LARGEST else b""
            if data is None:  # it would have to be waited for
                raise _no_file(source.path)
    except OSError as error:
        raise _unreadable(source.path, error) from None
    if max(size, len(data)) > LARGEST:
        message = f"{source.path} is too large: it has {max(size, len(data)):,} bytes, {LARGEST:,} are the most"
        raise LlmpathError(message, "Cut it into several files with `extends`.")
    return data


def _files_of(place: str) -> list[tuple[str, str]]:
    """Return the files of a place, each with its path without links."""
    try:
        kind = os.stat(place).st_mode
        if stat.S_ISDIR(kind):
            return _files_in(place)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise LlmpathError(f"{place} does not exist", "Name a roadmap file or a folder of them.") from None
    except OSError as error:
        from errno import ELOOP

        if error.errno == ELOOP:
            raise LlmpathError(f"{place} does not exist", "Name a roadmap file or a folder of them.") from None
        raise _unreadable(place, error) from None
    if not stat.S_ISREG(kind):
        raise _no_file(place)
    return [(place, os.path.realpath(place))]


def copies_in(places: Iterable[StrPath]) -> tuple[tuple[str, str], ...]:
    """Return the conflict copies in these folders, which are not loaded, each with the name of its original."""
    found = []
    for folder in [os.fspath(place) for place in places]:
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if _is_ours(entry.name))
        except (OSError, ValueError):  # a file, or a folder that cannot be read: said where it is loaded
            continue
        copies = ((name, _original(folder, name, names)) for name in names)
        found += [(os.path.join(folder, name), original) for name, original in copies if original]
    return tuple(found)


def copy_warnings(places: Iterable[StrPath]) -> list[LlmpathError]:
    """Name the conflict copies in folders of roadmaps, which are not loaded."""
    return [
        LlmpathError(
            f"{path} was left out: it is a conflict copy of {original}",
            f"Move what you want to keep of it into {original}, then delete the copy.",
        )
        for path, original in copies_in(places)
    ]


def copies_beside(folder: StrPath) -> tuple[tuple[str, str], ...]:
    """Return all conflict copies in a folder of ours, each with the name of its original."""
    from llmpath.core.conflict_copies import original_of

    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except (OSError, ValueError):
        return ()
    found = ((name, original_of(name)) for name in names)
    return tuple((os.path.join(folder, name), copy[0]) for name, copy in found if copy and copy[0] in names)


def _original(folder: str, name: str, names: Collection[str]) -> str:
    """Return the file beside it that a file is a conflict copy of; empty for one that is none."""
    if " " not in name and "conflict" not in name:
        return ""
    from llmpath.core.conflict_copies import original_of

    original, sure = original_of(name) or ("", False)
    if original not in names:
        return ""
    return original if sure or _track(folder, name) == _track(folder, original) is not None else ""


def _track(folder: str, name: str) -> bytes | None:
    """Find the track a file gives at its beginning; None where it gives none."""
    import re

    try:
        with open(os.path.join(folder, name), "rb") as file:
            found = re.search(rb"^id:[ \t]*[\"']?([a-z0-9-]+)", file.read(4096), re.MULTILINE)
    except OSError:
        return None
    return found[1] if found else None


def _files_in(folder: str) -> list[tuple[str, str]]:
    real = os.path.realpath(folder)
    with os.scandir(folder) as entries:
        ours = sorted((entry for entry in entries if _is_ours(entry.name)), key=lambda entry: entry.name)
    names = {entry.name for entry in ours}
    files = []
    for entry in ours:
        if _original(folder, entry.name, names):
            continue
        if not _is_file(entry):
            raise _no_file(os.path.join(folder, entry.name))
        path = os.path.join(folder, entry.name)
        files.append((path, os.path.realpath(entry) if entry.is_symlink() else os.path.join(real, entry.name)))
    return files


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False  # a link to itself


def _is_ours(name: str) -> bool:
    """Return whether a name in a folder is a roadmap's; what is hidden are the notes of editors and of macOS."""
    return name.endswith(SUFFIXES) and not name.startswith(".")


def _no_file(path: str) -> LlmpathError:
    if os.path.islink(path) and not os.path.exists(path):
        return LlmpathError(f"{path} is a link that leads nowhere", "Fix the link, or take it out of the folder.")
    return LlmpathError(f"{path} is neither a file nor a folder", "Name a roadmap file or a folder of them.")


def _look_at(path: str, real: str) -> SourceFile:
    try:
        return SourceFile(path, stat_signature(os.stat(path)), real)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError) -> LlmpathError:
    return LlmpathError(f"{path} cannot be read: {error.strerror}", "Give yourself permission to read it.")
