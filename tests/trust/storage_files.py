"""Faulty storage and what is written besides the journal: settings, the remembered plan, exports."""

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ctypes import CDLL, c_char
from functools import partial
from pathlib import Path
from random import Random
from typing import Protocol

from llmpath.store import file_lock
from llmpath.store.plan_memory import read_memory
from trust import warm
from trust.circumstances import as_nobody, give_to_nobody, limit, mounted
from trust.scenes import copied, files_of
from trust.tool_damage import Study, rows_of

Before = Callable[[], object] | None

COMMANDS = (
    "off 2026-12-24..2027-01-02", "config set hours 9", "export json -o {home}/out/all.json --force", "plan",
    "export csv -o {home}/out/new.csv", "export ics -o {home}/out/plan.ics --force", "off --remove 2026-12-01",
    "export anki --all -o {home}/out/cards.apkg --force",
)  # fmt: skip
MADE_BEFORE = (
    "off 2026-12-01", "plan", "export json -o {home}/out/all.json", "export ics -o {home}/out/plan.ics",
    "config set hours 5",
)  # fmt: skip
"""What there is already; the plan differs from the remembered one since the hours were changed."""
PLACES = ("/config/", "/out/", "/data/plan.json", "/data/plan.order", "/data/calendar.json")


class Storage(Protocol):
    """A home, and what goes wrong around it: what tool_storage gives."""

    folder: Path
    home: Path
    study: Study
    library: CDLL | None
    long: bool
    chance: Random

    def __call__(self, what: str, case: Callable[[], object]) -> None:
        """Try one case on a fresh copy."""

    def run(self, words: str, before: Before = None) -> warm.Ended:
        """Run a command under circumstances; it answers or says what is wrong."""


class Files:
    """Tries the commands that write files."""

    def __init__(self, storage: Storage) -> None:
        """Have every command done once where nothing goes wrong."""
        self.storage, self.new = storage, dict[str, dict[str, bytes]]()
        (storage.study.home / "out").mkdir()
        for words in MADE_BEFORE:
            assert warm.run(storage.study.home, words).code == 0, words
        storage.study.rows.update(rows_of(storage.study.home))  # changes of settings are events
        for words in storage.study.answers:
            storage.study.answers[words] = warm.run(storage.study.home, words).out
        for words in COMMANDS:
            with copied(storage.study.home, storage.folder) as copy:
                ended = warm.run(copy, words)
                assert ended.code == 0, ended
                self.new[words] = files_of(copy)

    def cases(self) -> None:
        """Try everything."""
        for case in (self.full, self.small_disk, self.rights, self.locked, self.broken):
            case()

    def tried(self, words: str, before: Before = None, *, code: int | None = None, home: Path | None = None) -> None:
        """Run a command; afterwards each file is as it was or as it is to be, and nothing else is there."""
        place = home or self.storage.home
        was = files_of(place)
        ended = self.storage.run(words, before) if home is None else warm.run(place, words)
        assert ended.code in {0, 4} if code is None else ended.code == code, f"{words}: {ended}"
        self.judge(words, ended, was, files_of(place))
        assert read_memory(place / "data" / "plan.json"), f"{words}: the remembered plan is not whole"
        left = [str(file) for file in place.rglob("*") if file.name.endswith(".tmp")]
        assert not left, f"{words} leaves {left}"
        assert rows_of(place).items() >= self.storage.study.rows.items(), "old data was harmed"
        if home is None:
            for following in ("log vectors 1m", "config", "plan"):
                after = warm.run(place, following)
                assert after.code == 0, f"it does not recover: {after}"

    def judge(self, words: str, ended: warm.Ended, was: dict[str, bytes], found: dict[str, bytes]) -> None:
        """Check what is in the files, by what the command said."""
        new = dict(self.new[words])
        # It can be made again, and is another where the one before could not be read.
        for name in {"data/plan.json", "data/plan.order"} & found.keys():
            new[name] = was[name] = found[name]
        excused = set[str]()
        said = " ".join(ended.err.split())
        if "is not remembered" in said:
            excused.add("data/calendar.json")
        if "what the calendar has cannot be read" in said:  # so what fell away before is forgotten
            new["data/calendar.json"] = found["data/calendar.json"]
        unheard = "the answer cannot be written" in " ".join(ended.err.split())
        for name in {*was, *new, *found}:
            is_new, is_old = found.get(name) == new.get(name), found.get(name) == was.get(name)
            assert is_new or is_old, f"{words}: {name} is half-written"
            assert is_new or ended.code or name in excused, f"{words}: answered, but {name} is as it was: {ended}"
            assert is_old or not ended.code or unheard or name in excused, f"{words}: refused, but {name} is new"

    def full(self) -> None:
        """No file may grow beyond a size; what is said has room."""
        most = max(len(data) for files in self.new.values() for data in files.values()) + 8192
        for size in range(1024, most, 1024 if self.storage.long else 24_000):
            for words in COMMANDS if self.storage.long else COMMANDS[:4]:
                self.storage("full, files", partial(self.tried, words, partial(limit, size)))

    def small_disk(self) -> None:
        """A disk of its own that is full, where mounts are allowed."""
        for room in (0, 4096, 8192, 40_000) if self.storage.long else (0,):
            for words in COMMANDS:
                with mounted(self.storage.folder / "disk", self.storage.study.home, room) as home:
                    if home:
                        self.tried(words, home=home)

    def rights(self) -> None:
        """Folders and files that others own or that may only be read."""
        home = self.storage.home
        cases: dict[str, tuple[Path, int, str, int]] = {
            "settings in a read-only folder": (home / "config", 0o500, COMMANDS[0], 4),
            "settings in a closed folder": (home / "config", 0, COMMANDS[1], 4),
            "closed settings": (home / "config" / "config.toml", 0, COMMANDS[0], 4),
            "an export into a read-only folder": (home / "out", 0o500, COMMANDS[2], 4),
            "a new export into a read-only folder": (home / "out", 0o500, COMMANDS[4], 4),
            "an export into a closed folder": (home / "out", 0, COMMANDS[2], 4),
            "a plan that cannot be remembered": (home / "data", 0o500, "plan", 0),
            "a remembered plan that cannot be read": (home / "data" / "plan.json", 0, "plan", 0),
            "a calendar that cannot be remembered": (home / "data", 0o500, COMMANDS[5], 0),
        }
        for name, (path, mode, words, code) in cases.items():
            self.storage("rights, files", partial(self.forbidden, name, path, mode, words, code))

    def forbidden(self, name: str, path: Path, mode: int, words: str, code: int) -> None:
        """Run a command as somebody whom rights bind."""
        give_to_nobody(self.storage.folder, self.storage.home)

        def close() -> None:
            as_nobody()
            path.chmod(mode)

        was = files_of(self.storage.home)
        ended = self.storage.run(words, close)
        path.chmod(0o700)
        assert ended.code == code, f"{name}: {words}: {ended}"
        self.judge(words, ended, was, files_of(self.storage.home))
        assert read_memory(self.storage.home / "data" / "plan.json"), f"{words}: the remembered plan is not whole"

    def locked(self) -> None:
        """Another program never lets go of the settings."""
        for words in COMMANDS[:2]:
            self.storage("locked, files", partial(self.held, words))

    def held(self, words: str) -> None:
        """Run a command while the settings are locked."""
        with flocked(self.storage.home / "config"):
            ended = self.storage.run(words, impatient)
        assert ended.code == 4, ended
        assert "locked" in ended.err, ended
        assert files_of(self.storage.home) == files_of(self.storage.study.home)

    def broken(self) -> None:
        """Calls fail as they do on a broken disk."""
        library = self.storage.library
        if library is None:
            return
        faults = [("r", errno.EIO), ("w", errno.EIO), ("w", errno.ENOSPC), ("w", errno.EDQUOT), ("s", errno.EIO)]
        for place in PLACES:
            for kind, number in faults if self.storage.long else faults[2::2]:
                for after in range(4 if self.storage.long else 1):
                    fail = partial(library.llmpath_fail, place.encode(), c_char(kind.encode()), number, after)
                    for words in COMMANDS if self.storage.long else self.storage.chance.sample(COMMANDS[:4], 1):
                        self.storage(f"{errno.errorcode[number]}, files", partial(self.tried, words, fail))


@contextmanager
def flocked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        with suppress(OSError):
            os.close(handle)


def impatient() -> None:
    """Wait a moment and not half a minute."""
    file_lock.PATIENCE = 0.1
