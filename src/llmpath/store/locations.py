"""Every path and environment variable llmpath looks at, in one place."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from llmpath.core.errors import StorageError


class Locations(NamedTuple):
    """Where things live on this machine."""

    data: Path
    """What a learner did; never thrown away."""
    cache: Path
    """What can be made again from the roadmap files."""
    config: Path
    """What a learner set."""
    roadmap: Path
    """The five tracks that come with llmpath."""

    @property
    def journal(self) -> Path:
        """The database of the journal."""
        return self.data / "journal.db"

    @property
    def calendar(self) -> Path:
        """What the calendars that were exported have."""
        return self.data / "calendar.json"

    @property
    def plan_memory(self) -> Path:
        """What is remembered of earlier plans."""
        return self.data / "plan.json"

    @property
    def catalogue(self) -> Path:
        """The compiled roadmap."""
        return self.cache / "catalogue.json"

    @property
    def settings_kept(self) -> Path:
        """The settings as they were understood last."""
        return self.cache / "settings"

    @property
    def standing(self) -> Path:
        """The journal as it was folded last."""
        return self.cache / "standing"

    @property
    def settings(self) -> Path:
        """The config file."""
        return self.config / "config.toml"


def locate(environment: Mapping[str, str]) -> Locations:
    """Find the folders: all under LLMPATH_HOME where that is set, else where the system keeps such things."""
    home = environment.get("LLMPATH_HOME")
    if home:
        base = Path(os.path.expanduser(home)).absolute()  # noqa: PTH111 - leaves a ~ without a home as it is
        return Locations(base / "data", base / "cache", base / "config", built_in_roadmap())
    from platformdirs import PlatformDirs

    folders = PlatformDirs("llmpath", appauthor=False)
    try:
        data, cache, config = folders.user_data_path, folders.user_cache_path, folders.user_config_path
    except RuntimeError:
        raise _homeless() from None
    if not data.is_absolute():  # older platformdirs leave ~ as it is where nobody knows a home
        raise _homeless()
    return Locations(data, cache, config, built_in_roadmap())


def _homeless() -> StorageError:
    return StorageError("this user has no home folder", "Set LLMPATH_HOME to a folder of yours.")


def built_in_roadmap() -> Path:
    """Return the folder of the five tracks: in a checkout beside `src`, in an installed wheel inside the package."""
    package = Path(__file__).parent.parent
    checkout = package.parent.parent / "roadmap"
    return checkout if package.parent.name == "src" and checkout.is_dir() else package / "roadmap"


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its user can read; raises StorageError."""
    try:
        _make_folders(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"cannot make the folder {folder}: {reason}",
            "Give yourself permission to write there, or set LLMPATH_HOME to another folder.",
        ) from None


def _make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, each for its user alone (mkdir does so for the last)."""
    missing = [folder]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def refuse_link(path: Path) -> None:
    """Raise StorageError where a link stands in the place of a file that is about to be written."""
    if os.path.islink(path):  # noqa: PTH114 - says no where a folder without rights hides the answer
        raise StorageError(f"{path} is a link", "Put the file itself there; nothing was written.")


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write a file as a whole or not at all, for its user alone; raises OSError.

    What is not to be `lasting` need not have reached the disk: after a failure of power its checksums may be wrong.
    """
    import tempfile

    _make_folders(path.parent)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def new_file(folder: Path, name: str, suffix: str, data: bytes) -> Path:
    """Write a new file for its user alone, under the first free name of this kind; raises OSError."""
    number = 1
    while True:
        path = folder / f"{name}{f'-{number}' if number > 1 else ''}{suffix}"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return path


def settle(folder: Path) -> None:
    """Have the name of a new file on the disk as well; not every system can."""
    from contextlib import suppress

    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
