"""Killed at any moment: SIGKILL at every call that changes the disk, and at random moments."""

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from trust import killers, warm
from trust.scenes import Scene, copied

PROMISE = "Whatever llmpath has answered is in the journal, and nothing half-done ever is, even if it is killed."
HOW = (
    "Real commands are killed with SIGKILL at each system call that changes a file (by strace's fault injection, and "
    "in the middle of writes by a library put before libc) and at random moments, or stopped by Ctrl-C; then the next "
    "command must work, the step must be there as a whole or not at all, and so must the settings, the remembered plan "
    "and an export, SQLite's integrity check must pass, and the state shown must be that of the events."
)
STUDIED = (
    "done vectors --took 2h", "goal add nets --by 2027-03-01", "note vectors 'every entry counts'", "plan",
    "export markdown -o {home}/plan.md", "off 2026-12-01", "start derivatives", "log derivatives 30m",
    "skip gradients", "export markdown -o {home}/out/plan.md", "export ics -o {home}/out/plan.ics",
    "goal add gradients", "note derivatives slope", "undo",
)  # fmt: skip
"""What the learner has done before; the plan in Markdown is edited afterwards."""
ELSEWHERE = ("done layers --took 1h", "note layers 'on another machine'", "log matrices 20m")
"""What another machine has recorded, whose backup is brought in."""
PAGES = "a note that takes several pages of the database " * 250
COMMANDS = (
    "done derivatives --took 3h", "done derivatives matrices neurons", "known backpropagation -p",
    "note vectors 'a short one'", f"note matrices '{PAGES}'", "log vectors 45m", "start matrices", "undo", "undo 3",
    "redo", "reset vectors", "goal add neurons --by 2027-04-01", "goal remove nets", "off 2026-12-24..2027-01-02",
    "off --remove 2026-12-01", 'config set hours "mon-thu 1h, sat 3h"', "plan", "plan --reorder",
    "import markdown {home}/plan.md --yes", "import json {home}/backup.json --yes",
    "export markdown -o {home}/out/plan.md --force", "export json -o {home}/out/new.json --force",
    "export ics -o {home}/out/plan.ics --force", "export csv -o {home}/out/topics.csv",
)  # fmt: skip
STOPS = 0.2
"""The part of the commands that Ctrl-C stops instead."""
LIVES = 60
"""Random kills that one journal lives through before a new one begins."""


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
        self.study(self.studied, STUDIED)
        self.study(folder / "elsewhere", (*ELSEWHERE, f"export json -o {self.studied}/backup.json"))
        plan = self.studied / "plan.md"
        plan.write_text(plan.read_text("utf-8").replace("- [ ]", "- [x]", 2), "utf-8")
        shutil.copytree(self.studied, self.uncached)
        shutil.rmtree(self.uncached / "cache")

    def study(self, home: Path, commands: Sequence[str]) -> None:
        """Do all this in a home."""
        (home / "out").mkdir(parents=True)
        for words in commands:
            ended = warm.run(home, words)
            assert ended.code == 0, ended

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
        assert points, f"{scene.words} changes nothing"
        most = min(6, len(points)) if killer.name == "cold" else len(points)
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
            if self.random.random() < STOPS:
                moment = self.random.uniform(0, 1.1 * scene.seconds)
                self.judge("Ctrl-C", scene, life, partial(stopped, words=scene.words, seconds=moment), moment)
                continue
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
        if ended.code == warm.STOPPED:
            self.figures["stopped by Ctrl-C"] += 1
        elif ended.killed:
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


def stopped(home: Path, *, words: str, seconds: float) -> warm.Ended:
    """Run a command as the console script does and press Ctrl-C after a while."""
    child = warm.Child(home, words, whole=True)
    child.go()
    child.stop_after(seconds)
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
    workers, kills, points = (2, 3000, None) if long else (1, 16, 3)
    figures: Counter[str] = Counter({"kills": 0, "lost": 0, "invented": 0})
    with tempfile.TemporaryDirectory() as folder:
        library = killers.build_shim(Path(folder))
        shares = [Share(seed, number, workers, kills // workers, points, library) for number in range(workers)]
        with preloaded(library), ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            for counted in pool.map(work, shares):
                figures.update(counted)
    return dict(figures)
