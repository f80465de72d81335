"""Faulty storage: full, forbidden, locked, broken or missing; the answer is right or refused, the old data whole."""

import ctypes
import errno
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from trust import killers, storage_files, warm
from trust.circumstances import HOMELESS, as_nobody, build_shim, give_to_nobody, impatient, limit, mounted, on_open
from trust.tool_damage import Study, rows_of, studied
from trust.tool_kill import preloaded

PROMISE = (
    "On faulty storage a command gives the right answer or says what is wrong (code 4), and no old data is harmed."
)
HOW = (
    "Real limits, rights, locks and system calls that fail: files that may not grow, a small full disk, read-only and "
    "closed folders, no home, a lock that is never released, I/O errors on read, write and sync by a library before "
    "libc, a cache that vanishes, clocks that jump back or disagree. Settings, the remembered plan and exports stay as "
    "they were or are as they are to be, and a plan that cannot be remembered is shown all the same."
)
TESTS = str(Path(__file__).parents[1])
COMMANDS = (
    "log vectors 7m", "done derivatives --took 3h", f"note matrices '{'a note over several pages ' * 700}'", "undo 2",
)  # fmt: skip
READING = ("progress --all --json", "history -n 0 --json", "doctor --json")


class Storage:
    """A home, and what goes wrong around it."""

    def __init__(self, folder: Path, seed: int, library: Path | None, *, long: bool) -> None:
        """Make the home that every case begins with a copy of."""
        self.folder, self.chance, self.long = folder, random.Random(seed), long  # noqa: S311 - no secrets here
        self.figures = Counter[str]()
        self.library = ctypes.CDLL(str(library)) if library else None
        self.study: Study = studied(folder / "study", 30, self.chance)
        self.home = folder / "home"

    def __call__(self, what: str, case: Callable[[], object]) -> None:
        """Try one case on a fresh copy."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.study.home, self.home)
        try:
            case()
        except Exception as error:
            raise AssertionError(f"{what}: {error}") from error
        finally:
            shutil.rmtree(self.home, ignore_errors=True)
        self.figures[what] += 1

    def run(self, words: str, before: Callable[[], object] | None = None) -> warm.Ended:
        """Run a command under circumstances; it answers or says what is wrong."""
        child = warm.Child(self.home, words, before)
        child.go()
        ended = child.ended()
        assert ended.code in {0, 4}, f"{words[:30]}: {ended}"
        assert "Traceback" not in ended.err, ended
        assert ended.code == 0 or "llmpath: " in ended.err or words.startswith("doctor"), f"no message: {ended}"
        return ended

    def tried(self, words: str, before: Callable[[], object] | None = None, *, code: int | None = None) -> warm.Ended:
        """Run a command that writes; afterwards everything is whole, and the new there as a whole or not at all."""
        ended = self.run(words, before)
        assert code is None or ended.code == code, f"{words[:30]}: expected {code}: {ended}"
        assert warm.run(self.home, "progress --json").code == 0  # what SQLite has to take back is taken back
        rows = rows_of(self.home)
        assert rows.items() >= self.study.rows.items(), "old data was harmed"
        new = len(rows) - len(self.study.rows)
        assert new == 0 or ended.code == 0 or "the answer cannot be written" in ended.err, (
            f"{new} events and code 4: {words[:40]} {ended}"
        )
        assert new > 0 or ended.code == 4 or words.startswith("undo"), f"answered, but not recorded: {ended}"
        after = warm.run(self.home, "log vectors 1m")
        assert after.code == 0, f"it does not recover: {after}"
        self.figures["refused" if ended.code else "answered"] += 1
        return ended

    def read(self, before: Callable[[], object] | None = None, *, code: int | None = None) -> None:
        """Read everything: as it was, or refused."""
        for words in READING:
            ended = self.run(words, before)
            assert code is None or ended.code == code, f"{words}: expected {code}: {ended}"
            if ended.code == 0 and words in self.study.answers:
                assert ended.out == self.study.answers[words], f"{words} shows something else"

    # The cases

    def full(self) -> None:
        """No file may grow beyond a size: from what an answer takes to enough for everything."""
        sizes = range(4096, self.study.journal.stat().st_size + 60_000, 4096 if self.long else 50_000)
        for size in sizes:
            for words in COMMANDS if self.long else COMMANDS[2:3]:
                self("full", partial(self.tried, words, partial(limit, size)))

    def small_disk(self) -> None:
        """A disk of its own that is full, where mounts are allowed."""
        for room in (0, 4096, 20_000, 60_000) if self.long else (0, 20_000):
            with mounted(self.folder / "disk", self.study.home, room) as home:
                if home is None:
                    self.figures["skipped: small disk"] += 1
                    return
                for words in COMMANDS:
                    ended = warm.run(home, words)
                    assert ended.code in {0, 4}, ended
                    assert ended.code == 0 or "the disk is full" in " ".join(ended.err.split()), ended
                assert rows_of(home).items() >= self.study.rows.items(), "old data was harmed"
            self.figures["small disk"] += 1

    def rights(self) -> None:
        """Files and folders that others own or that may only be read."""
        data = self.home / "data"
        cases: dict[str, tuple[Callable[[], object], int]] = {
            "read-only folder": (lambda: data.chmod(0o555), 0),
            "read-only file": (lambda: (data / "journal.db").chmod(0o444), 0),
            "closed folder": (lambda: data.chmod(0), 4),
            "closed file": (lambda: (data / "journal.db").chmod(0), 4),
            "closed cache": (lambda: (self.home / "cache").chmod(0), 0),
        }
        for name, (close, reading) in cases.items():
            for words in COMMANDS[: 2 if self.long else 1]:
                self(name, partial(self.forbidden, close, words, reading, name))
        self("closed backups", self.closed_backups)

    def forbidden(self, close: Callable[[], object], words: str, reading: int, name: str) -> None:
        """Read and write as somebody whom rights bind."""
        give_to_nobody(self.folder, self.home)
        close()
        for command in READING[:2]:
            ended = self.run(command, as_nobody)
            assert ended.code == reading, f"{command}: {ended}"
        ended = self.run(words, as_nobody)
        assert ended.code == (0 if "cache" in name else 4), ended
        for path in (self.home / "data", self.home / "cache", self.home / "data" / "journal.db"):
            path.chmod(0o700)
        assert rows_of(self.home).items() >= self.study.rows.items(), "old data was harmed"

    def closed_backups(self) -> None:
        """A backup that cannot be made never makes a command fail, but is said."""
        give_to_nobody(self.folder, self.home)
        (self.home / "data" / "backups").chmod(0o500)
        for name in os.listdir(self.home / "data" / "backups"):  # noqa: PTH208 - names alone
            (self.home / "data" / "backups" / name).unlink()
        ended = self.tried("log vectors 7m", as_nobody, code=0)
        assert "no backup was made" in " ".join(ended.err.split()), ended

    def homeless(self) -> None:
        """Nobody knows where this user lives, or the place cannot be made."""
        environment = {**killers.cold_environment(self.home), "LLMPATH_HOME": ""}
        places = ({"HOME": ""}, {"HOME": "/proc/none"}, {"HOME": "/dev/null"}, {"LLMPATH_HOME": "/proc/none"})
        for place in places:
            for words in (["done", "vectors"], ["progress"]):
                unknown = [sys.executable, "-c", HOMELESS, TESTS, *words]
                ended = killers.ended_of(
                    subprocess.run(unknown, env={**environment, **place}, capture_output=True, check=False, cwd="/")
                )
                assert ended.code in {0, 4}, (place, ended)
                assert "Traceback" not in ended.err, ended
                assert ended.code == 4 or words == ["progress"], f"recorded nowhere: {place} {ended}"
                self.figures["no home"] += 1

    def locked(self) -> None:
        """Another program never lets go of the journal."""
        path = self.home / "data" / "journal.db"
        for mode, reading in (("IMMEDIATE", 0), ("EXCLUSIVE", 4)):

            def case(mode: str = mode, reading: int = reading) -> None:
                with closing(sqlite3.connect(path, isolation_level=None)) as other:
                    other.execute(f"BEGIN {mode}")
                    self.read(impatient, code=reading)
                    ended = self.run("log vectors 7m", impatient)
                    assert ended.code == 4 and "locked" in ended.err, ended  # noqa: PT018 - one thought
                assert rows_of(self.home) == self.study.rows

            self(f"locked ({mode.lower()})", case)

    def broken(self) -> None:
        """Calls fail as they do on a broken disk."""
        if self.library is None:
            self.figures["skipped: broken disk"] += 1
            return
        for after in range(40 if self.long else 2):
            for kind, number in (
                ("r", errno.EIO),
                ("w", errno.EIO),
                ("w", errno.ENOSPC),
                ("w", errno.EDQUOT),
                ("s", errno.EIO),
            ):
                for word in ("/data/journal.db", "/data/", "/cache/"):
                    if self.long or self.chance.random() < 0.2:
                        self.failing(kind, number, word, after)

    def failing(self, kind: str, number: int, word: str, after: int) -> None:
        """One way for calls to fail: from some call on, while reading and while writing."""
        library = self.library
        assert library is not None
        name = f"{errno.errorcode[number]} on {({'r': 'read', 'w': 'write', 's': 'sync'})[kind]}"
        fail = partial(library.llmpath_fail, word.encode(), ctypes.c_char(kind.encode()), number, after)
        words = self.chance.choice(COMMANDS)
        self(name, lambda: self.tried(words, fail))
        if kind == "r":
            self(name, lambda: self.read(fail))

    def cacheless(self) -> None:
        """The cache is gone, a file, or vanishes while a command runs."""
        cache = self.home / "cache"

        def replaced() -> None:
            shutil.rmtree(cache)
            cache.write_text("a file")

        def missing(vanish: Callable[[], object]) -> None:
            vanish()
            self.read(code=0)
            self.tried(COMMANDS[0], code=0)

        for vanish in (partial(shutil.rmtree, cache), replaced):
            self("cache gone", partial(missing, vanish))
            self("cache gone in mid-run", partial(self.tried, COMMANDS[0], partial(on_open, vanish), code=0))

    def clocks(self) -> None:
        """A clock that was set back, and two that disagree: the order of what was done is kept."""
        for hours in [
            -1,
            -24 * 400,
            24 * 400,
            *(self.chance.randint(-10_000, 10_000) for _ in range(20 if self.long else 1)),
        ]:
            self("clocks", partial(self.clock, hours))

    def clock(self, hours: int) -> None:
        """Write by one clock and then by another."""
        first = datetime.fromisoformat(warm.NOW)
        texts = []
        for number, now in enumerate([first, first + timedelta(hours=hours), first, first - timedelta(hours=hours)]):
            texts.append(f"written as number {number}")
            ended = self.run(
                f"note vectors '{texts[-1]}'", partial(os.environ.__setitem__, "LLMPATH_NOW", now.isoformat())
            )
            assert ended.code == 0, ended
        rows = list(rows_of(self.home).values())
        notes = [json.loads(row[4])["text"] for row in sorted(rows)[-4:]]
        assert notes == texts, f"the order of steps is lost: {notes}"
        assert self.run("undo").code == 0
        shown = json.loads(self.run("show vectors --json").out)["notes"]
        assert [note["text"] for note in shown][-3:] == texts[:-1], "undo took back another step than the latest"
        assert rows_of(self.home).items() >= self.study.rows.items()


@dataclass(frozen=True)
class Share:
    """What the process does that tries everything."""

    seed: int
    long: bool
    library: Path | None


def work(share: Share) -> dict[str, int]:
    """Try everything, in a process of its own."""
    warm.warm_up()
    with tempfile.TemporaryDirectory() as folder:
        storage = Storage(Path(folder), share.seed, share.library, long=share.long)
        files = storage_files.Files(storage).cases
        for cases in (storage.full, storage.small_disk, storage.rights, storage.homeless, storage.locked,
                      storage.broken, storage.cacheless, storage.clocks, files):  # fmt: skip
            cases()
    return dict(storage.figures)


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Try everything that storage can do, in all sizes or in a few."""
    with tempfile.TemporaryDirectory() as folder:
        library = build_shim(Path(folder))
        with preloaded(library), ProcessPoolExecutor(1, get_context("spawn")) as pool:
            try:
                return pool.submit(work, Share(seed, long, library)).result()
            except AssertionError as error:
                raise AssertionError(f"seed {seed}: {error}") from error
