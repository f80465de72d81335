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

from llmpath.core.plan.availability import format_days_off
from llmpath.core.plan.week_words import parse_week
from llmpath.store.plan_memory import read_memory
from llmpath.store.settings.config import parse_config
from trust import killers, warm
from trust.scenes import Row, goals_of, rows_of, state_of

PROMISE = "However many commands write at once, every one of them is recorded as a whole, and none gives up."
HOW = (
    "Processes write notes, times, several topics at once, goals, days off, settings, plans, imports, exports and "
    "undos at the same time; then each step must be there once, in one piece and in its process's order, each undo "
    "must have taken back one whole step, every day off must be in the settings, every file be whole, and nobody may "
    "have met a lock for too long. First starts, which compile the roadmap and create the journal, happen at once too."
)
TOPICS = "vectors derivatives matrices"
LAST_DAY = date(2026, 1, 1)
"""A mark on several topics is a day: so many days before this one."""
FIRST_DAY = date(2027, 1, 1)
"""The mark of a goal or a day off is a day: so many days after this one, times two lest days off become a range."""
YESTERDAY = "2026-11-22T19:00:00+01:00"
"""When a backup was recorded: its events stand before those of all the others."""
SILENT = ("off", "config", "plan", "export", "import json")
"""Commands that add no step of this machine."""


@dataclass(frozen=True)
class Share:
    """How much is tried."""

    seed: int
    processes: int
    writes: int
    cold_starts: int
    warm_starts: int


def written_by(process: int, writes: int, seed: int) -> list[str]:
    """Return the commands of one process; each that records carries a mark of its own, but the undos."""
    marks = range(1 + process * writes, 1 + (process + 1) * writes)
    kinds = ((number + process + seed) % 16 if number else 0 for number in range(writes))
    return [command(kind, process, mark) for kind, mark in zip(kinds, marks, strict=True)]


def command(kind: int, process: int, mark: int) -> str:
    """Return the command of a kind."""
    note = f"note vectors 'note {mark}'"
    done = f"done {TOPICS} --on {LAST_DAY - timedelta(days=mark)}"
    kinds = {
        1: f"log layers {mark}m",
        2: f"goal add {('vectors', 'nets')[process % 2]} --by {later(mark)}",
        3: done,
        4: f"off {later(mark)}",
        5: "undo",
        6: f"config set hours {1 + mark % 100}",
        7: "plan",
        9: f"import markdown {{home}}/given/{mark}.md --yes",
        10: f"import json {{home}}/given/{process}.json --yes",
        11: done,
        12: "export json -o {home}/all.json --force",
        13: "undo",
    }
    return kinds.get(kind, note)


def later(mark: int) -> date:
    """Return the day of a mark."""
    return FIRST_DAY + timedelta(days=2 * mark)


def mark_of(step: Sequence[Row]) -> int:
    """Return the mark that a step carries."""
    data = json.loads(step[0][4])
    if "on" in data:
        return (LAST_DAY - date.fromisoformat(data["on"])).days
    if "goal" in data:
        return (date.fromisoformat(data["by"]) - FIRST_DAY).days // 2
    return int(data["minutes"]) if "minutes" in data else int(data["text"].removeprefix("note "))


def prepared(home: Path, share: Share) -> list[Row]:
    """Put into the home what is imported: a plan for every mark and a backup for every process; gives its rows."""
    given = home / "given"
    given.mkdir(parents=True)
    other, rows = home.parent / "other", list[Row]()
    done(other, "export markdown -o {home}/plan.md")
    lines = (other / "plan.md").read_text("utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith("- [ ] **Vectors**"))
    for mark in range(1, 1 + share.processes * share.writes):
        text = "".join([*lines[: place + 1], f"  note {mark}\n", *lines[place + 1 :]])
        (given / f"{mark}.md").write_text(text, "utf-8")
    for process in range(share.processes):
        machine = home.parent / f"machine-{process}"
        done(machine, f"note neurons 'of machine {process}'\nlog gradients 3m\nexport json -o {given}/{process}.json")
        rows += rows_of(machine)
    return rows


def done(home: Path, words: str) -> None:
    """Run commands on the day before."""
    home.mkdir(exist_ok=True)
    child = warm.Child(home, words, lambda: os.environ.__setitem__("LLMPATH_NOW", YESTERDAY))
    child.go()
    ended = child.ended()
    assert ended.code == 0, ended


def write_at_once(share: Share, home: Path) -> dict[str, int]:
    """Let the processes write, and check what they wrote."""
    foreign = prepared(home, share)
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
    imported = {row for words, own in zip(commands, by_machine(foreign), strict=True) for row in own if imports(words)}
    assert imported <= {*rows}, "an event of a backup is lost"
    assert not ({*foreign} - imported) & {*rows}, "an event of a backup is there that was not imported"
    check_steps([row for row in rows if row not in imported], commands)
    check_files(home, commands, taken_back(rows))
    check_undo(home, rows)
    return {
        "processes": share.processes, "commands": sum(map(len, commands)), "events": len(rows),
        "of backups": len(imported), "days off": len(asked(commands, "off ")),
        "longest wait in ms": max(map(int, waits)),
    }  # fmt: skip


def by_machine(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of each backup; one holds a note and a time."""
    return [list(rows[place : place + 2]) for place in range(0, len(rows), 2)]


def imports(words: Sequence[str]) -> bool:
    """Return whether a process brings in its backup."""
    return any(line.startswith("import json") for line in words)


def asked(commands: Sequence[Sequence[str]], start: str) -> list[str]:
    """Return what stands behind the first words of all the commands that begin with them."""
    return [line.removeprefix(start) for words in commands for line in words if line.startswith(start)]


def taken_back(rows: Sequence[Row]) -> list[dict[str, list[str]]]:
    """Return the changes of settings that an undo took back."""
    undone = {json.loads(row[4])["step"] for row in rows if row[2] == "undone"}
    return [json.loads(row[4]) for row in rows if row[2] == "configured" and row[1] in undone]


def check_files(home: Path, commands: Sequence[Sequence[str]], undone: Sequence[dict[str, list[str]]]) -> None:
    """Check that every day off is in the settings, the hours are some that were set, and all files are whole."""
    path = home / "config" / "config.toml"
    config = parse_config(path.read_text("utf-8"), path)
    off = asked(commands, "off ")
    may_miss = {day for change in undone for day in change.get("after") or []}
    missing = sorted({*off} - {format_days_off(gap) for gap in config.off} - may_miss)
    assert not missing, f"{len(missing)} of {len(off)} days off are lost: {missing[:5]}"
    was_set = {parse_week(hours) for hours in asked(commands, "config set hours ")}
    assert config.hours in was_set or undone, config.hours
    if asked(commands, "export "):
        assert json.loads((home / "all.json").read_text("utf-8"))["events"]
    assert read_memory(home / "data" / "plan.json"), "the remembered plan is not whole"
    left = [str(file) for file in home.rglob("*.tmp")]
    assert not left, f"temporary files were left: {left}"


def check_steps(rows: Sequence[Row], commands: Sequence[Sequence[str]]) -> None:
    """Check that every command's step is there once, in one piece and in its place."""
    steps = [list(group) for _, group in groupby(rows, lambda row: row[1])]
    assert len({step[0][1] for step in steps}) == len(steps), "a step lies in pieces"
    said = Counter[int]()
    orders: dict[int, list[int]] = {}
    counting: list[str] = []
    settings = 0
    for step in steps:
        assert step[0][0] == step[0][1], "a step is named after its first event"
        if step[0][2] == "undone":
            undone = json.loads(step[0][4])["step"]
            assert len(step) == 1, "an undo is one event"
            assert undone == counting.pop(), "an undo took back another step than the latest"
            continue
        if step[0][2] == "configured":  # a setting has no mark; what it came to is in the file
            counting.append(step[0][1])
            settings += 1
            continue
        mark = mark_of(step)
        process, number = divmod(mark - 1, len(commands[0]))
        said[mark] += 1
        orders.setdefault(process, []).append(number)
        counting.append(step[0][1])
        wanted = len(TOPICS.split()) if commands[process][number].startswith("done") else 1
        assert len(step) == wanted, f"the step of `{commands[process][number]}` has {len(step)} events"
    every = [words for own in commands for words in own]
    expected = [1 + place for place, words in enumerate(every) if not words.startswith(("undo", *SILENT))]
    assert said == Counter(expected), (
        f"lost or invented: {sorted((Counter(expected) - said) + (said - Counter(expected)))}"
    )
    assert all(order == sorted(order) for order in orders.values()), "a process's own steps changed places"
    assert len(steps) - settings == sum(not words.startswith(SILENT) for words in every), "undos are missing"


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
        for topic, snapshot in state_of(rows_of(home)).items():
            assert shown[topic] == snapshot, f"{topic} is shown as {shown[topic]} and is {snapshot}"
    goals = {goal["id"]: goal["by"] for goal in json.loads(warm.run(home, "goal --json").out)["goals"]}
    assert goals == goals_of(rows_of(home)), f"the goals are shown as {goals}"


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
    share = Share(seed, 50, 64, 20, 100) if long else Share(seed, 5, 17, 1, 8)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(work, share).result()
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
