"""Several devices with skewed clocks, whose files arrive late, torn, damaged, twice or beside each other."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch

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
    Stamp,
    State,
    Undone,
)
from llmpath.core.journal.folding import fold
from llmpath.core.journal.record import redo, undo
from llmpath.core.progress import Progress
from llmpath.store.journal.database import Journal
from llmpath.store.sync.folder import sync

PROMISE = "On every device the same progress, whatever order the events of the others arrive in, and undo is one's own."
HOW = (
    "Random histories on 2 to 5 devices with clocks up to years apart, each with its own copy of the shared folder; "
    "files are carried between the copies late, again, in an earlier version, cut short, with a flipped bit or as a "
    "conflict copy, and a device may lose its folder or the end of its own file. When everything has arrived, all "
    "devices must hold exactly what was recorded and fold it to the same state; each undo on the way must have taken "
    "back the device's own latest step that counted."
)
TOPICS = tuple(f"math/t{number}" for number in range(6))
START = datetime(2026, 1, 1, tzinfo=UTC)
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there; what a power failure does is not asked here


@dataclass
class Device:
    """A journal, a copy of the folder, a clock that is wrong, and what was really recorded."""

    random: Random
    home: Path
    skew: timedelta = timedelta()
    ticks: int = 0
    recorded: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder = self.home / "folder"
        self.folder.mkdir(parents=True)
        self.journal = Journal(self.home / "data" / "journal.db")
        self.skew = timedelta(seconds=self.random.choice([0, 0, 1, 3_600, -3_600, 10**8, -(10**7)]))

    @property
    def name(self) -> str:
        return f"{self.journal.device()}.jsonl"

    def now(self) -> datetime:
        self.ticks += 1
        if self.random.random() < 0.05:
            self.skew -= timedelta(days=self.random.randint(1, 400))  # set back
        return START + self.skew + timedelta(seconds=self.ticks)

    def work(self) -> str:
        """Type one command."""
        kind = self.random.choice(["mark", "mark", "note", "undo", "redo"])
        number = self.random.randint(1, 2)
        seen: list[tuple[Progress, str]] = []

        def decide(events: Sequence[Event], device: str) -> list[Change]:
            progress = fold(events, {})
            seen.append((progress, device))
            if kind == "undo":
                return undo(progress, device, number)
            return redo(progress, device, number) if kind == "redo" else self.changes(kind)

        added = self.journal.add(decide, Stamp(self.now(), self.random.randint(-720, 840), kind))
        self.recorded += added
        if kind == "undo":
            progress, device = seen[0]
            own = [step.id for step in progress.undoable if step.events[0].device == device]
            undone = [event.change.step for event in added if isinstance(event.change, Undone)]
            assert undone == own[::-1][:number], "undo took back something else than one's own latest steps"
            counting = {step.id for step in fold(self.journal.events(), {}).undoable}
            assert counting == {step.id for step in progress.undoable} - set(undone), "undo touched other steps"
        return kind

    def changes(self, kind: str) -> list[Change]:
        topic = self.random.choice(TOPICS)
        if kind == "note":
            return [Noted(topic, self.random.choice(["a", "é\u2028ü", "\x00\x1b]0;x\x07", "\N{SNAKE}" * 50, '"}\n{"']))]
        return [self.change(other) for other in self.random.sample(TOPICS, self.random.randint(1, 3))]

    def change(self, topic: str) -> Change:
        changes: list[Change] = [
            Marked(topic, self.random.choice(list(State)), self.random.choice([None, 90])),
            Logged(topic, self.random.randint(1, 600)),
            Checked(topic, 1, 3),
            Aimed(topic, self.random.choice([None, date(2027, 3, 1)])),
            Dropped(topic),
            Ordered(tuple(self.random.sample(TOPICS, 3))),
        ]
        return self.random.choice(changes)


def carry(random: Random, source: Device, target: Device) -> str:
    """Bring a file from one copy of the folder to another, well or badly."""
    files = sorted(source.folder.glob("*.jsonl"))
    if not files:
        return "nothing"
    file = random.choice(files)
    data = file.read_bytes()
    how = random.choice(["whole", "whole", "torn", "flipped", "conflict", "mixed", "foreign"])
    place = target.folder / file.name
    if file.name == target.name and how != "conflict":
        return "nothing"  # its own file is written by the device alone
    if how == "torn":
        data = data[: random.randint(0, len(data))]
    elif how == "flipped" and data:
        at = random.randrange(len(data))
        data = data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]
    elif how == "conflict":
        place = target.folder / f"{file.stem} (conflict {random.randint(1, 3)}).jsonl"
    elif how == "mixed":
        lines = data.splitlines(keepends=True)
        data = b"".join(random.choices(lines, k=len(lines))) if lines else data
    elif how == "foreign":
        place, data = target.folder / random.choice(["notes.jsonl", "README.md", "a.txt"]), random.randbytes(60)
    place.write_bytes(data)
    return how


def hurt(random: Random, device: Device) -> str:
    """Cut the device's own file short, as a power failure would, or lose its copy of the folder."""
    own = device.folder / device.name
    if random.random() < 0.3:
        for file in device.folder.iterdir():
            file.unlink()
        return "lost"
    if own.exists():
        data = own.read_bytes()
        own.write_bytes(data[: random.randint(0, len(data))])
    return "cut"


def settle(random: Random, devices: list[Device]) -> None:
    """Let everything arrive as a whole: two rounds in any order, so that what was lost is written again first."""
    for _ in range(2):
        for device in random.sample(devices, len(devices)):
            sync(device.journal, device.folder)
        for source in devices:
            for target in devices:
                if source is not target:
                    shutil.copy(source.folder / source.name, target.folder / source.name)
    for device in random.sample(devices, len(devices)):
        sync(device.journal, device.folder)


def one_history(random: Random, place: Path, length: int) -> Counter[str]:
    devices = [Device(random, place / f"device{number}") for number in range(random.randint(2, 5))]
    figures: Counter[str] = Counter(devices=len(devices))
    for _ in range(length):
        device = random.choice(devices)
        match random.choice(["work", "work", "work", "sync", "sync", "carry", "carry", "hurt"]):
            case "work":
                figures[device.work()] += 1
            case "sync":
                sync(device.journal, device.folder)
                figures["syncs"] += 1
            case "carry":
                figures[carry(random, device, random.choice([d for d in devices if d is not device]))] += 1
            case _:
                figures[hurt(random, device)] += random.random() < 0.5
    settle(random, devices)
    recorded = sorted((event for device in devices for event in device.recorded), key=lambda event: event.id)
    for device in devices:
        events = device.journal.events()
        assert list(events) == recorded, f"{len(events)} events on a device, {len(recorded)} were recorded"
        assert fold(events, {}) == fold(recorded, {})
        again = sync(device.journal, device.folder)
        assert (again.received, again.written, again.passed_on) == (0, 0, 0), again
    for device in devices:
        device.work()  # asserts that undo is one's own, now that all is merged
    figures["events"] += len(recorded)
    return figures


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Try 1,000 histories, 12 in a short run."""
    figures: Counter[str] = Counter()
    histories = 1_000 if long else 12
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        for case in range(histories):
            place = Path(folder) / str(case)
            try:
                random = Random(f"{seed}-{case}")  # noqa: S311 - a seed to repeat from
                with patch("os.urandom", random.randbytes):  # what ids are made of
                    figures += one_history(random, place, 40)
            except AssertionError as error:
                raise AssertionError(f"seed {seed}, history {case}: {error}") from error
            shutil.rmtree(place)
    carried = sum(figures[how] for how in ("whole", "torn", "flipped", "conflict", "mixed", "foreign"))
    return {
        "histories": histories, "devices": figures["devices"], "events": figures["events"],
        "undos and redos": figures["undo"] + figures["redo"], "syncs": figures["syncs"], "files carried": carried,
        "torn or damaged": figures["torn"] + figures["flipped"] + figures["cut"] + figures["lost"],
        "lost": 0, "invented": 0,
    }  # fmt: skip
