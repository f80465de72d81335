"""Damaged: journals cut short, with flipped bits and zeroed pages; nothing wrong is shown, what is left is saved."""

import random
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from llmpath.core.journal.events import (
    Aimed,
    Change,
    Checked,
    Dropped,
    Event,
    Logged,
    Marked,
    Noted,
    Ordered,
    Redone,
    Stamp,
    State,
    Undone,
)
from llmpath.store.journal.backups import backups_of, keep_backups, read_backup
from llmpath.store.journal.database import Journal
from llmpath.store.journal.rows import Row, row_of
from llmpath.store.journal.seal import COLUMNS, checksum
from trust import warm

PROMISE = "A damaged journal is never taken for a whole one, and a repair brings back all that is left of it anywhere."
HOW = (
    "Journals are cut short, get 1 to 8 flipped bits, or pages of zeros; each command must then show exactly what was "
    "recorded or end with code 4, and after `llmpath doctor --repair` every event that a backup has or that SQLite can "
    "still read is there, none is invented, and the damaged file is kept as it was. (Emptied to the last byte before "
    "its first backup, which the first step makes, it would be taken for a new one.)"
)
TOPICS = ("math/vectors", "math/derivatives", "math/gradients", "math/matrices", "nets/neurons", "gone/topic")
BEGUN = datetime(2026, 9, 1, 18, 0, tzinfo=UTC)
READING = ("history -n 0 --json", "progress --all --json", "show vectors --json")
WRITING = "log vectors 7m --json"


@dataclass(frozen=True)
class Study:
    """A home with a history, and what is true of it."""

    home: Path
    rows: dict[str, Row]
    backed: frozenset[str]
    """The events that some backup has."""
    answers: dict[str, str]

    @property
    def journal(self) -> Path:
        """The database."""
        return self.home / "data" / "journal.db"


def studied(home: Path, steps: int, chance: random.Random, *, backups: bool = True) -> Study:
    """Make a home in which somebody has studied for a while."""
    journal = Journal(home / "data" / "journal.db")
    for number in range(steps):
        at = BEGUN + timedelta(hours=30 * number)
        journal.add(lambda events, _: changes(events, chance), Stamp(at, 60, "test"))
        if backups and number < steps * 0.8:
            assert keep_backups(home / "data" / "journal.db", at) is None
    answers = {}
    for words in READING:
        ended = warm.run(home, words)
        assert ended.code == 0, ended
        answers[words] = ended.out
    backed = frozenset(
        event.id for path in backups_of(home / "data" / "journal.db") for event in read_backup(path).events
    )
    return Study(home, {event.id: row_of(event) for event in journal.events()}, backed, answers)


def changes(events: Sequence[Event], chance: random.Random) -> list[Change]:
    """Draw what a learner may do in one step."""
    topic = chance.choice(TOPICS)
    steps = [event.step for event in events if not isinstance(event.change, Undone | Redone)]
    kinds: list[list[Change]] = [
        [Marked(topic, chance.choice(list(State)), chance.choice([None, 90])) for _ in range(chance.randint(1, 4))],
        [Logged(topic, chance.randint(1, 300))],
        [Noted(topic, "what I understood, more or less " * chance.choice([1, 1, 1, 9, 300]))],
        [Checked(topic, 2, 3)],
        [Aimed(topic), Dropped(topic)],
        [Ordered((topic,))],
        [Undone(chance.choice(steps))] if steps else [Logged(topic, 1)],
    ]
    return chance.choice(kinds)


def harm(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Damage a file, and say how."""
    kind = chance.choice(["cut", "bits", "bits", "bits", "zeros"])
    if kind == "cut":
        length = chance.choice(
            [0, chance.randrange(512), chance.randrange(len(content)), chance.randrange(len(content))]
        )
        return f"cut to {length}", content[:length]
    harmed = bytearray(content)
    if kind == "zeros":
        pages = [chance.randrange(len(content) // 4096) for _ in range(chance.randint(1, 3))]
        for page in pages:
            harmed[page * 4096 : (page + 1) * 4096] = bytes(4096)
        return f"zeroed pages {pages}", bytes(harmed)
    reach = chance.choice(
        [100, 4096, len(content), len(content)]
    )  # the header and the first page hold what matters most
    bits = [chance.randrange(reach * 8) for _ in range(chance.randint(1, 8))]
    for bit in bits:
        harmed[bit // 8] ^= 1 << bit % 8
    return f"flipped bits {bits}", bytes(harmed)


def readable(path: Path, rows: dict[str, Row]) -> set[str]:
    """Read a copy of the damaged file with plain SQL from both ends, and give the events that come out as they were.

    One whose own checksum was hit is not among them: nobody could know that the rest of it is right.
    """
    good: set[str] = set()
    for order in ("", "DESC"):
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(path)) as connection:
            for *row, crc in connection.execute(f"SELECT {', '.join(COLUMNS)}, crc FROM event ORDER BY id {order}"):  # noqa: S608
                if rows.get(row[0]) == tuple(row) and crc == checksum(row):
                    good.add(row[0])
    return good


class Ward:
    """Damages copies of a study and looks at what llmpath makes of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Take a folder to work in."""
        self.folder, self.chance, self.figures = folder, random.Random(seed), Counter[str]()  # noqa: S311 - no secrets here

    def treat(self, study: Study) -> None:
        """Damage one journal and go through everything."""
        how, content = harm(study.journal.read_bytes(), self.chance)
        while not content and not study.backed:  # nothing tells it from one that is new
            how, content = harm(study.journal.read_bytes(), self.chance)
        home = self.folder / "patient"
        try:
            self.examine(study, home, content)
        except Exception as error:
            raise AssertionError(f"{how}, {len(study.rows)} events, backups of {len(study.backed)}: {error}") from error
        finally:
            shutil.rmtree(home, ignore_errors=True)
        self.figures.update({"damages": 1, how.split()[0]: 1})

    def examine(self, study: Study, home: Path, content: bytes) -> None:
        """Ask, write and repair."""
        path = home / "data" / "journal.db"
        noticed = False
        for words in READING:
            lay(study, home, content)
            ended = self.run(home, words)
            assert ended.code in {0, 4}, ended
            assert ended.code or ended.out == study.answers[words], f"wrong: {words}"
            assert ended.code or not noticed, f"`{words}` notices nothing"
            noticed |= ended.code == 4
        lay(study, home, content)
        ended = self.run(home, "doctor --json")
        assert ended.code == 4 or (ended.code == 0 and not noticed), f"the doctor notices nothing: {ended}"
        self.figures["noticed" if ended.code else "harmless to reading"] += 1
        lay(study, home, content)
        self.write(study, home)
        lay(study, home, content)
        if ended.code:
            by_sql = readable(Path(shutil.copy(path, self.folder / "copy.db")), study.rows)
            self.repair(study, home, content, by_sql | study.backed)
            self.figures["events SQLite could not read"] += len(study.rows) - len(by_sql)

    def run(self, home: Path, words: str) -> warm.Ended:
        """Run a command; whatever the damage is, it is an error of ours or none."""
        ended = warm.run(home, words)
        assert "bug of llmpath" not in ended.err, f"{words}: {ended.err}"
        assert "Traceback" not in ended.err, f"{words}: {ended.err}"
        assert not ended.code or "llmpath: " in ended.err or words.startswith("doctor"), f"{words}: no message"
        return ended

    def write(self, study: Study, home: Path) -> None:
        """Write into a damaged journal: refused, or recorded beside everything that was there."""
        ended = self.run(home, WRITING)
        assert ended.code in {0, 4}, ended
        if ended.code == 0:
            self.figures["harmless to writing"] += 1
            rows = rows_of(home)
            assert rows.items() >= study.rows.items(), "a write has cost events"
            assert len(rows) == len(study.rows) + 1, "the write is not there"

    def repair(self, study: Study, home: Path, content: bytes, left: set[str]) -> None:
        """Repair, and compare with what is left."""
        ended = self.run(home, "doctor --repair")
        if not left:
            assert ended.code in {0, 4}, ended
            if ended.code:
                assert (home / "data" / "journal.db").read_bytes() == content
                self.figures["beyond repair"] += 1
                return
        assert ended.code == 0, f"no repair: {ended}"
        rows = rows_of(home)
        assert rows.keys() >= left, f"{len(left - rows.keys())} events that are left were not saved"
        assert rows.items() <= study.rows.items(), "events were invented"
        (aside,) = [p for p in (home / "data").glob("journal.db.damaged-*") if not p.name.endswith("-journal")]
        assert aside.read_bytes() == content, "the damaged file was changed"
        assert not list((home / "data").glob("*repair*")), "something was left behind"
        after = self.run(home, WRITING)
        assert after.code == 0, after
        lost = len(study.rows) - len(rows)
        said = "Lost: " in ended.out or "does not say" in ended.out
        assert said or not lost, f"{lost} events are lost, and it is not said: {ended.out}"
        self.figures.update({"repaired": 1, "repaired without any loss": not lost, "events beyond saving": lost})


def lay(study: Study, home: Path, content: bytes) -> None:
    """Put the damaged journal into a fresh copy of the home."""
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(study.home, home)
    (home / "data" / "journal.db").write_bytes(content)


def rows_of(home: Path) -> dict[str, Row]:
    """Read a journal without llmpath; raises AssertionError when it is not whole."""
    with closing(sqlite3.connect(home / "data" / "journal.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {row[0]: row for row in connection.execute(f"SELECT {', '.join(COLUMNS)} FROM event")}  # noqa: S608


def work(seed: int, damages: int) -> dict[str, int]:
    """Do a share, in a process of its own."""
    warm.warm_up()
    with tempfile.TemporaryDirectory() as name:
        folder, chance = Path(name), random.Random(seed)  # noqa: S311 - no secrets here
        studies = [
            studied(folder / "short", 4, chance),
            studied(folder / "long", 80, chance),
            studied(folder / "bare", 60, chance, backups=False),
        ]
        ward = Ward(folder, seed)
        for number in range(damages):
            try:
                ward.treat(studies[number % len(studies)])
            except AssertionError as error:
                raise AssertionError(f"seed {seed}, damage {number}: {error}") from error
    return dict(ward.figures)


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Damage 500 journals, or a few."""
    figures = Counter[str]({"silently wrong": 0})
    workers, damages = (2, 500) if long else (1, 8)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        seeds = [seed * 10 + number for number in range(workers)]
        for counted in pool.map(work, seeds, [damages // workers] * workers):
            figures.update(counted)
    return dict(figures)
