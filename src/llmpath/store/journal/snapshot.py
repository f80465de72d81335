"""The snapshot: the journal as it was folded last, in the cache, so that a command need not read and fold every event.

It is taken only while the journal is the very file it was folded from: same stat signature, same count of
SQLite's changes, no transaction left half-way, no write-ahead log. In any doubt the journal is read, checked and
folded as a whole. A snapshot that cannot be read or written only costs time.
"""

from __future__ import annotations

import os
import stat
from _collections_abc import Mapping

from llmpath.core.goals import Goal
from llmpath.core.journal.events import State
from llmpath.core.progress import Cursor, LazyEvents, Progress, TopicProgress
from llmpath.core.values import NamedTuple, date, new_record
from llmpath.store.cache_file import head_of, keep, read_kept
from llmpath.store.locations import is_there
from llmpath.store.stat_signature import stat_signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator
    from typing import Any

    from llmpath.core.journal.events import Event
    from llmpath.core.journal.study import Study
    from llmpath.store.stat_signature import StatSignature

    StrPath = str | os.PathLike[str]
    Plain = tuple[str, int, int, int, int, int, int]

LAYOUT = 5
"""Raised whenever what is kept or the rules of folding change."""
HEAD = head_of("snapshot", LAYOUT)

ROLLBACK = b"\1\1"
"""What a journal has in its 19th and 20th byte; with a write-ahead log, changes would first stand in another file."""


class Mark(NamedTuple):
    """What tells one state of a journal's file from any other."""

    signature: StatSignature
    changes: int
    """How many transactions changed it (SQLite's file format, section 1.3.6)."""


class JournalSnapshot(NamedTuple):
    """A journal as it was folded."""

    mark: Mark | None
    """None for one that is not to be kept."""
    seal: tuple[int, int]
    """The number of events and the sum of their checksums."""
    device: str | None
    """The id of this device, where one was drawn and the file is known to be sound."""
    sound: bool
    """Whether SQLite found the whole file sound, with the pages that hold no event."""
    progress: Progress


class Watched:
    """A journal that is open so that it can be marked; its handle is -1 where that cannot be.

    It is to be opened before a connection to it and closed after it: closing takes away the locks that SQLite has.
    """

    def __init__(self, journal: StrPath) -> None:
        """Take the journal's path."""
        self._journal, self._handle = journal, -1

    def __enter__(self) -> int:
        try:  # a pipe in its place is not waited for
            self._handle = os.open(self._journal, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError:
            self._handle = -1
        return self._handle

    def __exit__(self, *_: object) -> None:
        if self._handle >= 0:
            os.close(self._handle)


def mark_of(handle: int, journal: StrPath, *, locked: bool) -> Mark | None:
    """Mark a journal that is open; None where a change of it might leave no mark.

    Only while SQLite has it locked for this process, another may have begun to write.
    """
    try:
        status, there = os.fstat(handle), os.stat(journal)
        head = os.pread(handle, 28, 0) if stat.S_ISREG(status.st_mode) else b""
    except (OSError, AttributeError):  # pread is not everywhere
        return None
    if (status.st_dev, status.st_ino) != (there.st_dev, there.st_ino):
        return None
    if os.path.lexists(f"{journal}-wal") or (not locked and os.path.lexists(f"{journal}-journal")):
        return None
    if status.st_size and head[18:20] != ROLLBACK:
        return None
    return Mark(stat_signature(status), int.from_bytes(head[24:28], "big"))


def true_snapshot(kept: StrPath, journal: StrPath, renamed: Mapping[str, str]) -> JournalSnapshot | None:
    """Return the snapshot that was kept where it is that of the journal and of these former ids, without SQLite."""
    snapshot = read_snapshot(kept, journal, renamed)
    if snapshot is None:
        return None
    with Watched(journal) as handle:
        return snapshot if mark_of(handle, journal, locked=False) == snapshot.mark else None


def known_progress(kept: StrPath, journal: StrPath, renamed: Mapping[str, str]) -> Progress | None:
    """Return where the learner stands, where that is known without SQLite: as it was kept, or not begun at all.

    Where there are backups, there was a journal.
    """
    snapshot = true_snapshot(kept, journal, renamed)
    if snapshot:
        return snapshot.progress
    if is_there(journal) or os.path.isdir(os.path.join(os.path.dirname(journal), "backups")):
        return None
    return Progress(cursor=Cursor(renamed=renamed))


def read_snapshot(kept: StrPath, journal: StrPath, renamed: Mapping[str, str]) -> JournalSnapshot | None:
    """Return the snapshot that was kept, of whatever state of the journal; None where it had other former ids."""
    found = read_kept(kept, HEAD)
    if found is None:
        return None
    mark, seal, device, sound, known, *folded = found
    if known != renamed:
        return None
    return JournalSnapshot(Mark(*mark), seal, device, sound, _progress(folded, seal[0], journal, renamed))


def write_snapshot(kept: StrPath, snapshot: JournalSnapshot) -> None:
    """Keep a snapshot; it need not be on the disk, for one that was cut off is not taken."""
    mark, seal, device, sound, progress = snapshot
    last, steps, waiting, renamed, latest = progress.cursor
    keep(kept, HEAD, (
        mark and tuple(mark), seal, device, sound, dict(renamed),
        {topic: _plain(entry) for topic, entry in progress.topics.items()}, progress.finished,
        tuple((goal, _day(by)) for goal, by in progress.goals), progress.order,
        dict(progress.minutes_by_day),
        last, steps, tuple(waiting), latest, _plain_study(progress.study),
    ))  # fmt: skip


def _progress(folded: Any, number: int, journal: StrPath, renamed: Mapping[str, str]) -> Progress:
    topics, finished, goals, order, told, last, steps, waiting, latest, study = folded

    def events() -> tuple[Event, ...]:
        from llmpath.store.journal.database import Journal

        return tuple(event for event in Journal(journal).events() if event.id <= last)  # others may write meanwhile

    return Progress(
        _Entries(topics), finished, tuple(Goal(goal, _date(by)) for goal, by in goals), order,
        minutes_by_day=told,
        cursor=Cursor(last, steps, frozenset(waiting), renamed, latest), events=LazyEvents(number, events),
        study=lambda: _study(*study), memory=study[-1],
    )  # fmt: skip


def _plain_study(study: Study) -> tuple[Any, ...]:
    """Return what stands beside states and times without classes of ours."""
    clocks = tuple((event, topic, since.timestamp()) for event, topic, since in study.clocks)
    labs = {topic: tuple((t.lab, t.result, t.hints, _day(t.day)) for t in some) for topic, some in study.labs.items()}
    return clocks, dict(study.ticked), labs, dict(study.placed), dict(study.memory)


def _study(clocks: Any, ticked: Any, labs: Any, placed: Any, memory: Any) -> Study:
    """Return what _plain_study gave."""
    from llmpath.core.journal.study import Clock, LabTry, Study
    from llmpath.core.values import UTC, datetime

    running = tuple(Clock(event, topic, datetime.fromtimestamp(since, UTC)) for event, topic, since in clocks)
    tried = {
        topic: tuple(LabTry(lab, result, hints, date.fromordinal(day)) for lab, result, hints, day in some)
        for topic, some in labs.items()
    }
    return Study(running, ticked, tried, placed, memory)


class _Entries(Mapping[str, "TopicProgress"]):
    """The entries of topics, each made when it is asked for."""

    def __init__(self, plain: dict[str, Plain]) -> None:
        self._plain = plain
        self._made: dict[str, TopicProgress] = {}

    def __getitem__(self, topic: str) -> TopicProgress:
        made = self._made.get(topic)
        if made is None:
            state, since, minutes, passed, asked, touched, ticked = self._plain[topic]
            values = _STATES[state], _date(since), minutes, passed, asked, touched, _date(ticked)
            made = new_record(TopicProgress, values)
            self._made[topic] = made
        return made

    def get(self, topic: str, default: Any = None) -> Any:
        """Return the entry of a topic: most have none, and a KeyError for each would take longer than the answer."""
        return self[topic] if topic in self._plain else default

    def items(self) -> ItemsView[str, TopicProgress]:
        """Return all entries, each made now: whoever goes through them is seldom the last to do so."""
        if len(self._made) < len(self._plain):
            self._made = {topic: self[topic] for topic in self._plain}
        return self._made.items()

    def __contains__(self, topic: object) -> bool:
        return topic in self._plain

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)


_STATES = {state.value: state for state in State}


def _plain(entry: TopicProgress) -> Plain:
    state, since, minutes, passed, asked, touched, ticked = entry
    return state.value, _day(since), minutes, passed, asked, touched, _day(ticked)


def _day(day: date | None) -> int:
    """Return a day as a number; 0 for none."""
    return day.toordinal() if day else 0


def _date(number: int) -> date | None:
    return date.fromordinal(number) if number else None
