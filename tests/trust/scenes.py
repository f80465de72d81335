"""A home, a command for it, and what must be there afterwards, whenever the command was killed."""

import json
import shutil
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from trust import warm

NEXT = "log gradients 7m --json"
"""The command that comes after the kill."""
FILES = ("config/config.toml", "data/plan.json", "data/calendar.json", "out/*")
"""What commands write besides the journal and the cache."""
CHECKED = ("settings", "snapshot")
"""Files of the cache whose length is not the same each time."""

Row = tuple[str, str, str, str | None, str]
Shape = list[tuple[int, str, str | None, str]]


def rows_of(home: Path) -> list[Row]:
    """Read the journal without llmpath; raises AssertionError when the database is not whole."""
    return rows_in(home / "data" / "journal.db")


def rows_in(path: Path) -> list[Row]:
    """Read a journal or a backup of one."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], path
        return connection.execute("SELECT id, step, kind, topic, data FROM event ORDER BY id").fetchall()


def shape(rows: Sequence[Row]) -> Shape:
    """Return what steps say, without the ids they drew: the steps are counted."""
    numbers = {step: number for number, step in enumerate(dict.fromkeys(row[1] for row in rows))}
    return [(numbers[step], kind, topic, data) for _, step, kind, topic, data in rows]


def _counting(rows: Sequence[Row]) -> list[Row]:
    """Return the rows whose steps are not undone."""
    undone: list[str] = []
    for _, _, kind, _, data in rows:
        if kind == "undone":
            undone.append(json.loads(data)["step"])
        elif kind == "redone":
            undone.remove(json.loads(data)["step"])
    return [row for row in rows if row[1] not in undone]


def state_of(rows: Sequence[Row]) -> dict[str, tuple[str, int]]:
    """Fold the rows into state and minutes of each topic, as simply as can be and without llmpath."""
    topics: dict[str, tuple[str, int]] = {}
    for _, _, kind, topic, text in _counting(rows):
        if topic is None:
            continue
        data, (state, minutes) = json.loads(text), topics.get(topic, ("new", 0))
        if kind == "marked":
            state, minutes = data["state"], data.get("minutes", minutes)
        elif kind == "logged":
            minutes += data["minutes"]
        topics[topic] = state, minutes
    return topics


def goals_of(rows: Sequence[Row]) -> dict[str, str | None]:
    """Fold the rows into the goals with their due dates, in the same way."""
    goals: dict[str, str | None] = {}
    for _, _, kind, _, text in _counting(rows):
        data = json.loads(text)
        if kind == "aimed":
            goals[data["goal"]] = data.get("by")
        elif kind == "dropped":
            goals.pop(data["goal"], None)
    return goals


def cache_of(home: Path) -> dict[str, int]:
    """Return the files of the cache with their sizes."""
    return {file.name: file.stat().st_size for file in (home / "cache").glob("*")}


def is_whole(file: Path) -> bool:
    """Return whether a file is what was written at some moment, by the checksum behind its first line."""
    _, _, rest = file.read_bytes().partition(b"\n")
    return rest[:4] == crc32(rest[4:]).to_bytes(4, "little")


def files_of(home: Path) -> dict[str, bytes]:
    """Return the other files with what is in them; a temporary one that a kill left is nobody's."""
    found = [file for pattern in FILES for file in home.glob(pattern) if file.suffix != ".tmp"]
    return {str(file.relative_to(home)): file.read_bytes() for file in found}


@dataclass(frozen=True)
class Scene:
    """A home, a command for it, and what the command does there when nobody kills it."""

    home: Path
    words: str
    before: list[Row]
    step: Shape
    cache: dict[str, int]
    files: tuple[dict[str, bytes], dict[str, bytes]]
    """Before and after."""
    code: int
    seconds: float

    @classmethod
    def rehearsed(cls, home: Path, words: str, folder: Path) -> "Scene":
        """Run the command on a copy."""
        before = rows_of(home)
        with copied(home, folder) as copy:
            begun = time.perf_counter()
            ended = warm.run(copy, words)
            seconds = time.perf_counter() - begun
            assert ended.code in {0, 2, 3}, ended  # the goal may be gone already, the file there
            step = new_rows(before, rows_of(copy))
            assert words.startswith("import json") or len({row[1] for row in step}) <= 1, f"a step in pieces: {step}"
            files = files_of(home), files_of(copy)
            cache = cache_of(copy)
        return cls(home, words, before, shape(step), cache, files, ended.code, seconds)

    def check(self, home: Path, ended: warm.Ended) -> bool:
        """Return whether what the command does is there; raises AssertionError when a promise is broken."""
        for name, size in cache_of(home).items():
            if not name.endswith(".tmp"):
                whole = is_whole(home / "cache" / name) if name in CHECKED else size == self.cache[name]
                assert whole, f"{name} in the cache is half-written"
        answered = self.answered(ended)
        written = self.check_files(home, answered=answered)
        following = warm.run(home, NEXT)
        assert following.code == 0, f"the next command fails: {following}"
        rows = rows_of(home)
        *new, last = new_rows(self.before, rows)
        assert shape([last]) == [(0, "logged", "math/gradients", '{"minutes":7}')], f"{NEXT} is not there"
        step = shape(new)
        assert step == self.step or not answered, f"lost: {ended}"
        assert step in ([], self.step), f"half-done or invented: {step}"
        assert ended.killed or ended.code in {self.code, warm.STOPPED}, f"failed: {ended}"
        assert "Traceback" not in ended.err, f"not calm: {ended}"
        check_shown(home, rows)
        for backup in (home / "data" / "backups").glob("*.db"):
            rows_in(backup)
        return bool(step) or written

    def answered(self, ended: warm.Ended) -> bool:
        """Return whether the command has said that it did what it does."""
        if self.words.startswith("import"):  # shows first what it is about to do
            return any(line.startswith(("Recorded", "Took in")) for line in ended.out.splitlines())
        return bool(ended.err if self.words.startswith("export") else ended.out)

    def check_files(self, home: Path, *, answered: bool) -> bool:
        """Check that every file is as it was or as it will be; say whether one is as it will be and was not."""
        before, after = self.files
        found = files_of(home)
        for name in {*before, *after, *found}:
            is_new = found.get(name) == after.get(name)
            assert is_new or found.get(name) == before.get(name), f"{name} is half-written"
            assert is_new or not answered, f"lost: {name} is as it was before"
        return found != before


def new_rows(before: Sequence[Row], after: Sequence[Row]) -> list[Row]:
    """Return the rows that were added; raises AssertionError when one that was there is gone or another."""
    known = set(before)
    assert known <= set(after), "what was there before is not there any more"
    return [row for row in after if row not in known]


def check_shown(home: Path, rows: Sequence[Row]) -> None:
    """Check that what llmpath shows is what the rows say."""
    shown = json.loads(warm.run(home, "progress --all --json").out)
    said = {t["id"]: (t["state"], t["minutes_spent"]) for t in shown["topics"]}
    for topic, snapshot in state_of(rows).items():
        assert said[topic] == snapshot, f"{topic} is shown as {said[topic]} and is {snapshot}"
    goals = {goal["id"]: goal["by"] for goal in json.loads(warm.run(home, "goal --json").out)["goals"]}
    assert goals == goals_of(rows), f"the goals are shown as {goals}"


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
