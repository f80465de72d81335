"""Fuzzing: whatever comes in is taken or refused in a sentence, and nothing crashes or hangs."""

import json
import os
import signal
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from multiprocessing import get_context
from pathlib import Path, PosixPath
from random import Random
from types import FrameType

from llmpath.core.durations import parse_day, parse_minutes
from llmpath.core.errors import LlmpathError
from llmpath.core.finding.match import find, topic_names
from llmpath.core.finding.search import Place, search
from llmpath.core.journal.events import Event
from llmpath.core.journal.folding import fold
from llmpath.core.roadmap import Roadmap
from llmpath.export.json import answers
from llmpath.render.problems import problem_lines
from llmpath.store.journal.rows import row_of, to_event
from llmpath.store.roadmap.load import Source, load
from llmpath.store.roadmap.yaml_nodes import compose
from llmpath.store.roadmap.yaml_text import FileText
from llmpath.store.roadmap.yaml_values import quick_value
from llmpath.store.settings.config import read_config
from llmpath.store.sync.folder import sync
from llmpath.store.sync.lines import NoEvent, line_of, read_line
from trust import fuzz_imports, fuzz_words
from trust.fuzz_words import PLACES, refused
from trust.seeds import EVENTS, FILES, SETTINGS, mutated, words_of

PROMISE = (
    "No roadmap file, setting, argument, journal row, sync file, remembered plan or file to import crashes llmpath or "
    "makes it hang."
)
HOW = (
    "Good inputs are changed at random: characters flipped, doubled, cut and exchanged, parts of others and hostile "
    "texts put in, values made something else. Each must be taken or refused with a sentence within 5 seconds."
)
ENOUGH = 200_000
"""Inputs of every target in the long run."""
SHORT = 300
PATIENCE = 5
"""Seconds after which one input hangs."""
SLOWEST = ("settings", "markdown", "loader", "plan_memory", "backup", "sync_file")
"""The targets that the long run begins with, so that both processes are busy to the end."""

MEMORY = "/dev/shm"  # noqa: S108 - a folder of our own is made in it
"""Where files cost next to nothing; on a disk, making and removing them would take most of the time."""

Try = Callable[[Random], None]


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Fuzz every target, in the long run two at a time."""
    if not long:
        return {target: fuzz(target, seed, SHORT) for target in _TARGETS}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        slow_first = sorted(_TARGETS, key=lambda target: target not in SLOWEST)
        jobs = {target: pool.submit(fuzz, target, seed, ENOUGH) for target in slow_first}
        failures = [str(failure) for job in jobs.values() if (failure := job.exception())]  # each, not the first
    assert not failures, "; ".join(failures)
    return {target: jobs[target].result() for target in _TARGETS}


def fuzz(target: str, seed: int, inputs: int) -> int:
    """Try so many inputs; each is drawn from a seed of its own."""
    with tempfile.TemporaryDirectory(prefix="llmpath-trust-", dir=_memory()) as name:
        PLACES.append(Path(name))
        for number in range(inputs):
            case = f"{seed}:{target}:{number}"
            try:
                with _patience():
                    _TARGETS[target](Random(case))  # noqa: S311 - repeatable
            except Exception as error:
                raise AssertionError(f"fuzz case {case}: {type(error).__name__}: {error!s:.500}") from error
    return inputs


def _memory() -> str | None:
    return MEMORY if os.access(MEMORY, os.W_OK) else None


@contextmanager
def _patience() -> Iterator[None]:
    """Raise TimeoutError in an input that hangs; a signal reaches also what loops in C, as soon as it is back."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"no answer after {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _duration(random: Random) -> None:
    text = mutated(random, random.choice(words_of("times")))
    try:
        assert 0 < parse_minutes(text) <= 600_000
    except LlmpathError as error:
        refused(error)


def _day(random: Random) -> None:
    text = mutated(random, random.choice(words_of("days")))
    try:
        assert isinstance(parse_day(text, date(2026, 11, 23)), date)
    except LlmpathError as error:
        refused(error)


@cache
def _roadmap() -> Roadmap:
    loaded = load([Source(f"{number}.yaml", data) for number, data in enumerate(FILES)])
    assert loaded.roadmap, loaded.problems
    return loaded.roadmap


def _topic(random: Random) -> None:
    roadmap = _roadmap()
    names = topic_names(roadmap)
    title = random.choice(names)
    text = mutated(random, random.choice([title.id, title.title, *title.words]))
    match = find(text, names)
    assert match.found is None or match.found in names
    if random.random() < 0.1:
        hits = search(text, {name.id: [Place("title", name.title)] for name in names}).hits
        assert {hit.topic for hit in hits} <= set(roadmap.topics)


class _File(PosixPath):
    """A file that is not on the disk, where writing it would take most of the time."""

    data = b""

    def read_bytes(self) -> bytes:
        return self.data


def _config(random: Random) -> None:
    path = _File("/config/config.toml")
    path.data = mutated(random, random.choice(SETTINGS)).encode(errors="surrogatepass")
    try:
        read_config(path)
    except LlmpathError as error:
        refused(error)


def _loader(random: Random) -> None:
    files = list(FILES)
    place = random.randrange(len(files))
    text = mutated(random, files[place].decode(), times=random.choice((1, 1, 1, 2, 5, 30)))
    data = text.encode(errors="surrogatepass")
    if random.random() < 0.1:
        cut = random.randrange(len(data) + 1)
        data = data[:cut] + random.randbytes(random.randrange(4)) + data[cut:]
    files[place] = data
    loaded = load([Source(f"{number}.yaml", data) for number, data in enumerate(files)])
    assert loaded.roadmap or loaded.problems
    for problem in loaded.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert problem.hint
        assert problem_lines(problem)
    _readings_agree(FileText(data))


def _readings_agree(text: FileText) -> None:
    """Check that the quick reading of a file gives what the careful one gives, or nothing."""
    value = None if text.diagnostic() else quick_value(text.text)
    if value is not None:
        node, left_out = compose(text.text)
        assert node
        # `repr`, for 1 and true are equal
        assert (repr(node.value), left_out) == (repr(value), [])


def _row(random: Random) -> None:
    """A row of a damaged journal: what is taken can be folded, written and shown."""
    row = list(row_of(random.choice(EVENTS)))
    for _ in range(random.choice((1, 1, 2, 4))):
        place = random.randrange(len(row))
        row[place] = _cell(random, row[place])
    try:
        event = to_event(tuple(row))
        _used([event])
    except LlmpathError as error:
        refused(error)


def _used(events: Sequence[Event]) -> None:
    fold(events, {})
    for event in events:
        answers.event_entry(event)
        json.dumps(answers.event_entry(event))


def _cell(random: Random, value: object) -> object:
    """Change a cell within what SQLite's strict columns let in: texts stay texts, whole numbers whole numbers."""
    if isinstance(value, int):
        return random.choice((0, -1, 1440, -1441, 10**6, 2**31, -(2**63), 2**63 - 1))
    return _document(random, value) if isinstance(value, str) and value.startswith("{") else mutated(random, str(value))


def _document(random: Random, text: str) -> str:
    """Change a document of JSON, as text or as values."""
    if random.random() < 0.5:
        return mutated(random, text)
    values: list[object] = [
        None, True, -1, 0, 1.5, 1e999, 10**30, "", "x", "done", [], {}, [1], {"a": 1}, "2026-13-45", float("nan"),
        "\ud800", "9" * 5000,
    ]  # fmt: skip
    try:
        document = json.loads(text)
    except ValueError:  # it was changed before
        return mutated(random, text)
    for key in random.sample([*document, "on", "minutes", "new"], 2):
        document[key] = random.choice(values)
    return json.dumps(document)


def _sync_line(random: Random) -> None:
    line = line_of(random.choice(EVENTS))
    text = mutated(random, line.decode())
    if random.random() < 0.5:
        text = _summed(_document(random, line.decode()))
    read = read_line(text.encode(errors="surrogatepass"))
    assert isinstance(read, NoEvent | Event)
    if isinstance(read, Event):
        _used([read])


def _summed(text: str) -> str:
    """Return a document the checksum that fits what it became."""
    from llmpath.store.sync import lines as sync_lines

    try:
        document = json.loads(text)
        document.pop("sum", None)
        if isinstance(document.get("data"), dict):
            document["data"] = json.loads(_document(Random(text), json.dumps(document["data"])))  # noqa: S311 - repeatable
        return json.dumps({**document, "sum": sync_lines._sum(sync_lines._canonical(document))})
    except (ValueError, AttributeError, TypeError, RecursionError):
        return text


class _Memory:
    """A journal that keeps nothing on the disk."""

    def device(self) -> str:
        return "0" * 12

    def events(self) -> tuple[Event, ...]:
        return ()

    def renew_device(self, until: datetime, steps: Collection[str] = ()) -> str:
        del until, steps
        return "1" * 12

    def merge(self, events: Sequence[Event]) -> int:
        _used(events)
        return len(events)


def _sync_file(random: Random) -> None:
    lines = b"".join(line_of(event) for event in random.choices(EVENTS, k=3)).decode()
    place = PLACES[-1]
    for left in place.iterdir():
        left.unlink()
    (place / "0123456789ab.jsonl").write_bytes(mutated(random, lines, times=3).encode(errors="surrogatepass"))
    (place / f"{'0' * 12}.jsonl").write_bytes(mutated(random, lines).encode(errors="surrogatepass"))
    try:
        sync(_Memory(), place)
    except LlmpathError as error:
        refused(error)


_TARGETS: dict[str, Try] = {
    "loader": _loader, "topic": _topic, "duration": _duration, "day": _day, "config": _config, "row": _row,
    "sync_line": _sync_line, "sync_file": _sync_file, "markdown": fuzz_imports.plan, "backup": fuzz_imports.backup,
    "week": fuzz_words.week, "days_off": fuzz_words.days_off, "what_if": fuzz_words.what_if, "zone": fuzz_words.zone,
    "settings": fuzz_words.settings, "plan_memory": fuzz_words.plan_memory,
    "calendar_memory": fuzz_words.calendar_memory,
}  # fmt: skip
"""Name → what is tried with one input; a new target is a function and its entry here."""
