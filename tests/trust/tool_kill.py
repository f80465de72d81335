"""Killed at any moment: SIGKILL at every call that changes the disk, and at random moments."""

import json
import os
import random
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from trust import killers, warm

PROMISE = "Whatever llmpath has answered is in the journal, and nothing half-done ever is, even if it is killed."
HOW = (
    "Real commands are killed with SIGKILL at each system call that changes a file (by strace's fault injection, and "
    "in the middle of writes by a library put before libc) and at random moments; then the next command must work, "
    "the step must be there as a whole or not at all, SQLite's integrity check must pass, and the state shown must be "
    "that of the events."
)
STUDIED = (
    "done vectors --took 2h", "note vectors 'every entry counts'", "start derivatives", "log derivatives 30m",
    "skip gradients", "note derivatives slope", "undo",
)  # fmt: skip
"""What the learner has done before."""
PAGES = "a note that takes several pages of the database " * 250
COMMANDS = (
    "done derivatives --took 3h", "done derivatives matrices neurons", "known backpropagation -p",
    "note vectors 'a short one'", f"note matrices '{PAGES}'", "log vectors 45m", "start matrices", "undo", "undo 3",
    "redo", "reset vectors",
)  # fmt: skip
NEXT = "log gradients 7m --json"
"""The command that comes after the kill."""
LIVES = 60
"""Random kills that one journal lives through before a new one begins."""

Row = tuple[str, str, str, str | None, str]
Shape = list[tuple[str, str | None, str]]


def rows_of(home: Path) -> list[Row]:
    """Read the journal without llmpath; raises AssertionError when the database is not whole."""
    path = home / "data" / "journal.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT id, step, kind, topic, data FROM event ORDER BY id").fetchall()


def shape(rows: Sequence[Row]) -> Shape:
    """Give what a step says, without the ids it drew; all its events name the first."""
    assert {row[1] for row in rows} <= {rows[0][0]} if rows else True, f"a step in pieces: {rows}"
    return [(kind, topic, data) for _, _, kind, topic, data in rows]


def state_of(rows: Sequence[Row]) -> dict[str, tuple[str, int]]:
    """Fold the rows into state and minutes of each topic, as simply as can be and without llmpath."""
    undone: list[str] = []
    for _, _, kind, _, data in rows:
        if kind == "undone":
            undone.append(json.loads(data)["step"])
        elif kind == "redone":
            undone.remove(json.loads(data)["step"])
    topics: dict[str, tuple[str, int]] = {}
    for _, step, kind, topic, text in rows:
        if topic is None or step in undone:
            continue
        data, (state, minutes) = json.loads(text), topics.get(topic, ("new", 0))
        if kind == "marked":
            state, minutes = data["state"], data.get("minutes", minutes)
        elif kind == "logged":
            minutes += data["minutes"]
        topics[topic] = state, minutes
    return topics


def cache_of(home: Path) -> dict[str, int]:
    """Give the files of the cache with their sizes."""
    return {file.name: file.stat().st_size for file in (home / "cache").glob("*")}


@dataclass(frozen=True)
class Scene:
    """A home, a command for it, and what the command does there when nobody kills it."""

    home: Path
    words: str
    before: list[Row]
    step: Shape
    cache: dict[str, int]
    seconds: float

    @classmethod
    def rehearsed(cls, home: Path, words: str, folder: Path) -> "Scene":
        """Run the command on a copy."""
        before = rows_of(home)
        with copied(home, folder) as copy:
            begun = time.perf_counter()
            ended = warm.run(copy, words)
            seconds = time.perf_counter() - begun
            assert ended.code == 0, ended
            after = rows_of(copy)
            cache = cache_of(copy)
        return cls(home, words, before, shape(after[len(before) :]), cache, seconds)

    def check(self, home: Path, ended: warm.Ended) -> bool:
        """Say whether the step is there; raises AssertionError when a promise is broken."""
        for name, size in cache_of(home).items():
            assert name.endswith(".tmp") or size == self.cache[name], f"{name} in the cache is half-written"
        following = warm.run(home, NEXT)
        assert following.code == 0, f"the next command fails: {following}"
        rows = rows_of(home)
        count = len(self.before)
        assert rows[:count] == self.before, "what was there before is not there any more"
        assert shape(rows[-1:]) == [("logged", "math/gradients", '{"minutes":7}')], f"{NEXT} is not there"
        step = shape(rows[count:-1])
        assert step or not ended.out, f"lost: {ended}"
        assert step in ([], self.step), f"half-done or invented: {step}"
        assert ended.killed or ended.code == 0, f"failed: {ended}"
        shown = json.loads(warm.run(home, "progress --all --json").out)
        said = {t["id"]: (t["state"], t["minutes_spent"]) for t in shown["topics"]}
        for topic, standing in state_of(rows).items():
            assert said[topic] == standing, f"{topic} is shown as {said[topic]} and is {standing}"
        return bool(step)


class copied:  # noqa: N801 - used like contextlib.closing
    """A copy of a home, for as long as it is needed."""

    def __init__(self, home: Path, folder: Path) -> None:
        """Take the home, and the folder for the copy."""
        self._home, self._copy = home, folder / "copy"

    def __enter__(self) -> Path:
        shutil.copytree(self._home, self._copy)
        return self._copy

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._copy)


@dataclass(frozen=True)
class Share:
    """What one of the processes does that work at the same time."""

    seed: int
    number: int
    of: int
    kills: int
    points: int | None
    """How many points of each scene are tried; None for all of them."""
    library: Path | None


class Worker:
    """Kills, checks and counts."""

    def __init__(self, share: Share, folder: Path) -> None:
        """Prepare the homes."""
        self.share, self.folder = share, folder
        self.random = random.Random(share.seed * 1000 + share.number)  # noqa: S311 - no secrets here
        self.figures: Counter[str] = Counter()
        self.fresh, self.studied, self.uncached = (folder / name for name in ("fresh", "studied", "uncached"))
        self.fresh.mkdir()
        for words in STUDIED:
            ended = warm.run(self.studied, words)
            assert ended.code == 0, ended
        shutil.copytree(self.studied, self.uncached)
        shutil.rmtree(self.uncached / "cache")

    def work(self) -> dict[str, int]:
        """Kill at every point of this share, then at random moments until the kills are enough."""
        homes = [(self.fresh, "done vectors"), (self.uncached, "log vectors 45m")]
        scenes = [*homes, *((self.studied, words) for words in COMMANDS)]
        ways = [(killer, home, words) for home, words in scenes for killer in killers.killers(self.share.library)]
        if self.share.points is not None:
            self.random.shuffle(ways)
        for killer, home, words in ways[self.share.number :: self.share.of]:
            if self.share.points is not None and self.figures["kills"] >= self.share.kills // 2:
                break
            self.at_points(killer, Scene.rehearsed(home, words, self.folder))
        while self.figures["kills"] < self.share.kills:
            self.one_life()
        return dict(self.figures)

    def at_points(self, killer: killers.Killer, scene: Scene) -> None:
        """Kill a command at its calls, each time in a fresh copy of the home."""
        with copied(scene.home, self.folder) as copy:
            points = killer.points(copy, scene.words)
        most = 6 if killer.name == "cold" else len(points)
        for point in self.random.sample(points, min(most, self.share.points or most)):
            with copied(scene.home, self.folder) as copy:
                self.judge(killer.name, scene, copy, partial(killer.run, words=scene.words, point=point), point)

    def one_life(self) -> None:
        """Kill commands at random moments, all on one journal that grows."""
        life = self.folder / "life"
        shutil.copytree(self.studied, life)
        for _ in range(LIVES):
            if self.figures["kills"] >= self.share.kills:
                break
            if self.random.random() < 0.1:
                shutil.rmtree(life / "cache")
            scene = Scene.rehearsed(life, self.random.choice(COMMANDS), self.folder)
            cold = self.random.random() < 0.1
            moment = self.random.uniform(0.05, 0.25) if cold else self.random.uniform(0, 1.1 * scene.seconds)
            self.judge("random", scene, life, partial(at_moment, words=scene.words, seconds=moment, cold=cold), moment)
        shutil.rmtree(life)

    def judge(self, way: str, scene: Scene, home: Path, kill: Callable[[Path], warm.Ended], point: object) -> None:
        """Kill once, check and count."""
        try:
            ended = kill(home)
            kept = scene.check(home, ended)
        except Exception as error:
            case = f"seed {self.share.seed}, {way} at {point}, `{scene.words[:60]}` in {scene.home.name}"
            raise AssertionError(f"{case}: {error}") from error
        if ended.killed:
            self.figures.update({"kills": 1, f"by {way}": 1, "of these recorded": kept, "answered": bool(ended.out)})
        else:
            self.figures["ended before the kill"] += 1


def at_moment(home: Path, *, words: str, seconds: float, cold: bool) -> warm.Ended:
    """Run a command and kill it after a while."""
    if cold:
        return killers.cold_at_a_moment(home, words, seconds)
    child = warm.Child(home, words)
    child.go()
    child.kill_after(seconds)
    return child.ended()


def work(share: Share) -> dict[str, int]:
    """Do a share, in a process of its own."""
    warm.warm_up()
    with tempfile.TemporaryDirectory() as folder:
        return Worker(share, Path(folder)).work()


@contextmanager
def preloaded(library: Path | None) -> Iterator[None]:
    """Let the processes that are started meanwhile load the library before libc."""
    before = os.environ.get("LD_PRELOAD")
    if library:
        os.environ["LD_PRELOAD"] = str(library)
    try:
        yield
    finally:
        os.environ.pop("LD_PRELOAD", None)
        if before is not None:
            os.environ["LD_PRELOAD"] = before


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Kill thousands of commands, or a few."""
    workers, kills, points = (2, 2000, None) if long else (1, 24, 3)
    figures: Counter[str] = Counter({"kills": 0, "lost": 0, "invented": 0})
    with tempfile.TemporaryDirectory() as folder:
        library = killers.build_shim(Path(folder))
        shares = [Share(seed, number, workers, kills // workers, points, library) for number in range(workers)]
        with preloaded(library), ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            for counted in pool.map(work, shares):
                figures.update(counted)
    return dict(figures)
