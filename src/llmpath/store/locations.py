"""Every path and environment variable llmpath looks at, in one place.

Paths are plain texts, because pathlib takes longer to import than most answers.
"""

from __future__ import annotations

import os
import sys

from llmpath.core.errors import StorageError
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    StrPath = str | os.PathLike[str]


class Locations(NamedTuple):
    """Where things live on this machine."""

    data: str
    """What a learner did; never thrown away."""
    cache: str
    """What can be made again from the roadmap files."""
    config: str
    """What a learner set."""
    roadmap: str
    """The five tracks that come with llmpath."""

    @property
    def journal(self) -> str:
        """The database of the journal."""
        return os.path.join(self.data, "journal.db")

    @property
    def roadmaps(self) -> str:
        """The roadmaps that `llmpath roadmap add` wrote; all in it are loaded."""
        return os.path.join(self.data, "roadmaps")

    @property
    def calendar(self) -> str:
        """What the calendars that were exported have."""
        return os.path.join(self.data, "calendar.json")

    @property
    def plan_memory(self) -> str:
        """What is remembered of earlier plans."""
        return os.path.join(self.data, "plan.json")

    @property
    def plan_order(self) -> str:
        """The order of the latest plan."""
        return os.path.join(self.data, "plan.order")

    @property
    def drafts(self) -> str:
        """The folder of what was written and not yet recorded."""
        return os.path.join(self.data, "drafts")

    @property
    def catalogue(self) -> str:
        """The compiled roadmap."""
        return os.path.join(self.cache, "catalogue")

    @property
    def trusted_labs(self) -> str:
        """The labs of other people that may be run."""
        return os.path.join(self.data, "trusted-labs.json")

    @property
    def cached_settings(self) -> str:
        """The settings as they were understood last."""
        return os.path.join(self.cache, "settings")

    @property
    def cached_labs(self) -> str:
        """The labs as they were read last."""
        return os.path.join(self.cache, "labs")

    @property
    def snapshot(self) -> str:
        """The journal as it was folded last."""
        return os.path.join(self.cache, "snapshot")

    @property
    def map_page(self) -> str:
        """The map as a page, as it was opened last."""
        return os.path.join(self.cache, "map.html")

    @property
    def settings(self) -> str:
        """The config file."""
        return os.path.join(self.config, "config.toml")


def locate(environment: Mapping[str, str]) -> Locations:
    """Find the folders: all under LLMPATH_HOME where that is set, else where the system keeps such things."""
    home = environment.get("LLMPATH_HOME")
    if home:
        base = os.path.abspath(os.path.expanduser(home))
        return Locations._make(
            [*(os.path.join(base, name) for name in ("data", "cache", "config")), built_in_roadmap()]
        )
    return Locations._make([*(_by_xdg(environment) or _by_platformdirs()), built_in_roadmap()])


XDG = {"XDG_DATA_HOME": ".local/share", "XDG_CACHE_HOME": ".cache", "XDG_CONFIG_HOME": ".config"}
"""The variables of the XDG Base Directory Specification, and where below the home they lead without being set."""


def _by_xdg(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the folders of Linux as platformdirs does, which takes longer to import than all answers; else nothing."""
    home = environment.get("HOME", "")
    if sys.platform != "linux" or not os.path.isabs(home) or "ANDROID_DATA" in environment:
        return ()
    found = [environment.get(name, "").strip() or os.path.join(home, below) for name, below in XDG.items()]
    return tuple(os.path.join(path, "llmpath") for path in found) if all(map(os.path.isabs, found)) else ()


def _by_platformdirs() -> tuple[str, ...]:
    from platformdirs import PlatformDirs

    folders = PlatformDirs("llmpath", appauthor=False)
    try:
        found = folders.user_data_dir, folders.user_cache_dir, folders.user_config_dir
    except RuntimeError:
        raise _homeless() from None
    if not os.path.isabs(found[0]):  # older platformdirs leave ~ as it is where nobody knows a home
        raise _homeless()
    return found


def _homeless() -> StorageError:
    return StorageError("this user has no home folder", "Set LLMPATH_HOME to a folder of yours.")


def built_in_roadmap() -> str:
    """Return the folder of the five tracks: in a checkout beside `src`, in an installed wheel inside the package."""
    package = os.path.dirname(os.path.dirname(__file__))
    source = os.path.dirname(package)
    checkout = os.path.join(os.path.dirname(source), "roadmap")
    in_checkout = os.path.basename(source) == "src" and os.path.isdir(checkout)
    return checkout if in_checkout else os.path.join(package, "roadmap")


def make_private_folder(folder: StrPath) -> None:
    """Make a folder that only its user can read; raises StorageError."""
    try:
        make_folders(os.fspath(folder))
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"cannot make the folder {folder}: {reason}",
            "Give yourself permission to write there, or set LLMPATH_HOME to another folder.",
        ) from None


def make_folders(folder: str) -> None:
    """Make a folder and those above it that are missing, each for its user alone; raises OSError."""
    if not os.path.isdir(folder):
        if (above := os.path.dirname(folder)) != folder:
            make_folders(above or os.curdir)
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            if not os.path.isdir(folder):
                raise


def refuse_link(path: StrPath) -> None:
    """Raise StorageError where a link stands in the place of a file that is about to be written."""
    if os.path.islink(path):  # says no where a folder without rights hides the answer
        raise StorageError(f"{path} is a link", "Put the file itself there; nothing was written.")


def own_target(path: StrPath) -> str:
    """Return the file to write: the path itself, or where it leads by links of the user's own.

    Raises StorageError for a link or a file of somebody else.
    """
    start = followed = os.fspath(path)
    for _ in range(MOST_LINKS):
        if not os.path.islink(followed):
            break
        if not _is_own(followed):
            raise StorageError(f"{path} is a link of another user", "Put the file itself there; nothing was written.")
        followed = os.path.join(os.path.dirname(followed), os.readlink(followed))
    if followed == start:
        return start
    if not os.path.exists(followed):
        raise StorageError(f"{path} is a link that leads nowhere", "Fix it or take it away; nothing was written.")
    if not _is_own(followed):
        hint = "Put the file itself there; nothing was written."
        raise StorageError(f"{path} is a link to a file of another user", hint)
    return followed


MOST_LINKS = 10
"""Links behind each other that are followed."""


def is_there(path: StrPath) -> bool:
    """Return whether a file is there, or hidden behind a folder without rights: whoever opens it will learn why."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def may_write(path: StrPath) -> bool:
    """Return whether this user may write a file or folder."""
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective)


def _is_own(path: str) -> bool:
    """Return whether a file, or a link itself, is the user's; so it is where the system knows no users."""
    try:
        return os.lstat(path).st_uid == os.geteuid()
    except AttributeError:
        return True


def write_whole(path: StrPath, data: bytes) -> None:
    """Write a file as a whole or not at all, on the disk and for its user alone; raises OSError."""
    import tempfile
    from pathlib import Path

    path = Path(path)
    make_folders(str(path.parent))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def settle(folder: StrPath) -> None:
    """Have the name of a new file on the disk as well; not every system can."""
    from contextlib import suppress

    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
