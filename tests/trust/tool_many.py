"""Many at once: processes that write at the same time, and first starts at the same time."""

import json
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from trust import killers, warm
from trust.scenes import Row, rows_of, state_of

PROMISE = "However many commands write at once, every one of them is recorded as a whole, and none gives up."
HOW = (
    "Processes write notes, times, several topics at once and undos at the same time; then each step must be there "
    "once, in one piece and in its process's order, each undo must have taken back one whole step, and nobody may "
    "have met a locked database. First starts, which compile the roadmap and create the journal, happen at once too."
)
TOPICS = "vectors derivatives matrices"
LAST_DAY = date(2026, 1, 1)
"""A mark on several topics is a day: so many days before this one."""


@dataclass(frozen=True)
class Share:
    """How much is tried."""

    seed: int
    processes: int
    writes: int
    cold_starts: int
    warm_starts: int


def written_by(process: int, writes: int, seed: int) -> list[str]:
    """Give the commands of one process; each but the undos carries a mark of its own."""
    commands = []
    for number in range(writes):
        mark = 1 + process * writes + number
        match (number + process + seed) % 8 if number else 0:
            case 3:
                commands.append(f"done {TOPICS} --on {LAST_DAY - timedelta(days=mark)}")
            case 5:
                commands.append("undo")
            case 1:
                commands.append(f"log layers {mark}m")
            case _:
                commands.append(f"note vectors 'note {mark}'")
    return commands


def mark_of(step: Sequence[Row]) -> int:
    """Give the mark that a step carries."""
    data = json.loads(step[0][4])
    if "on" in data:
        return (LAST_DAY - date.fromisoformat(data["on"])).days
    return int(data["minutes"]) if "minutes" in data else int(data["text"].removeprefix("note "))


def write_at_once(share: Share, home: Path) -> dict[str, int]:
    """Let the processes write, and check what they wrote."""
    commands = [written_by(process, share.writes, share.seed) for process in range(share.processes)]
    reader, writer = os.pipe()

    def tell_longest() -> None:
        os.write(writer, b"%d " % (max(warm.DURATIONS) * 1000))

    children = [warm.Child(home, "\n".join(words), after=tell_longest) for words in commands]
    for child in children:
        child.go()
    ends = [child.ended(patience=warm.STUCK * 5) for child in children]
    os.close(writer)
    waits = os.read(reader, 65_536).split()
    os.close(reader)
    for process, ended in enumerate(ends):
        assert ended.code == 0, f"process {process}: {ended.err[-300:]}"
    rows = rows_of(home)
    check_steps(rows, commands)
    check_undo(home, rows)
    return {
        "processes": share.processes, "commands": sum(map(len, commands)), "events": len(rows),
        "longest wait in ms": max(map(int, waits)),
    }  # fmt: skip


def check_steps(rows: Sequence[Row], commands: Sequence[Sequence[str]]) -> None:
    """Check that every command's step is there once, in one piece and in its place."""
    steps = [list(group) for _, group in groupby(rows, lambda row: row[1])]
    assert len({step[0][1] for step in steps}) == len(steps), "a step lies in pieces"
    said = Counter[int]()
    orders: dict[int, list[int]] = {}
    counting: list[str] = []
    for step in steps:
        assert step[0][0] == step[0][1], "a step is named after its first event"
        if step[0][2] == "undone":
            undone = json.loads(step[0][4])["step"]
            assert len(step) == 1, "an undo is one event"
            assert undone == counting.pop(), "an undo took back another step than the latest"
            continue
        mark = mark_of(step)
        process, number = divmod(mark - 1, len(commands[0]))
        said[mark] += 1
        orders.setdefault(process, []).append(number)
        counting.append(step[0][1])
        wanted = len(TOPICS.split()) if commands[process][number].startswith("done") else 1
        assert len(step) == wanted, f"the step of `{commands[process][number]}` has {len(step)} events"
    expected = [1 + place for place, words in enumerate(w for own in commands for w in own) if words != "undo"]
    assert said == Counter(expected), (
        f"lost or invented: {sorted((Counter(expected) - said) + (said - Counter(expected)))}"
    )
    assert all(order == sorted(order) for order in orders.values()), "a process's own steps changed places"
    assert len(steps) == sum(map(len, commands)), "undos are missing"


def check_undo(home: Path, rows: Sequence[Row]) -> None:
    """Check that what is shown is the sum of what counts, and stays so when the latest steps are taken back."""
    for words in ("progress --all --json", "undo 7 --json", "progress --all --json"):
        ended = warm.run(home, words)
        assert ended.code == 0, ended
        if words.startswith("undo"):
            taken = {json.loads(row[4])["step"] for row in rows_of(home)[len(rows) :]}
            assert len(taken) == 7, f"undo 7 took back {taken}"
            continue
        shown = {t["id"]: (t["state"], t["minutes_spent"]) for t in json.loads(ended.out)["topics"]}
        for topic, standing in state_of(rows_of(home)).items():
            assert shown[topic] == standing, f"{topic} is shown as {shown[topic]} and is {standing}"


FIRST = ("done vectors", "done derivatives --took 1h", "progress", "note matrices first")
"""What is typed at the same time in a home where nothing is yet."""


def check_first_start(home: Path, ends: Sequence[warm.Ended]) -> None:
    """Check that both wrote, into one journal of one device."""
    for ended in ends:
        assert ended.code == 0, ended
    rows = rows_of(home)
    assert sorted(row[2] for row in rows) == ["marked", "marked", "noted"], rows
    assert not list((home / "cache").glob("*.tmp")), "a temporary file was left in the cache"


def start_cold(home: Path) -> list[warm.Ended]:
    """Start everything at once in processes of their own."""
    environment = killers.cold_environment(home)
    pipe = subprocess.PIPE
    commands = [[*killers.COLD, *words.split()] for words in FIRST]
    started = [subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe) for command in commands]
    said = [process.communicate(timeout=warm.STUCK) for process in started]
    return [
        warm.Ended(out.decode(), err.decode(), process.returncode)
        for (out, err), process in zip(said, started, strict=True)
    ]


def start_warm(home: Path) -> list[warm.Ended]:
    """Start everything at once in forks of this process, whose ways cross more closely."""
    children = [warm.Child(home, words) for words in FIRST]
    for child in children:
        child.go()
    return [child.ended() for child in children]


def work(share: Share) -> dict[str, int]:
    """Try everything, in a process of its own."""
    warm.warm_up()
    with tempfile.TemporaryDirectory() as folder:
        starts = [start_cold] * share.cold_starts + [start_warm] * share.warm_starts
        for number, start in enumerate(starts):
            home = Path(folder) / f"first-{number}"
            check_first_start(home, start(home))
        figures = write_at_once(share, Path(folder) / "many")
    return {**figures, "lost": 0, "first starts at once": len(starts)}


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Write with 50 processes at once, or with 6."""
    share = Share(seed, 50, 40, 20, 100) if long else Share(seed, 6, 5, 1, 8)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(work, share).result()
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
