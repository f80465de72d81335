"""The snapshot that is kept: equal to a full replay, taken without one, and left alone in every doubt.

What is out of reach: a byte that changes while size, time, inode and SQLite's count of changes all stay the same, as
when a disk fails. The doctor reads every event and finds it, as does whatever shows or copies events.
"""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tool
from core.companion_changes import of_every_kind
from llmpath.core.errors import StorageError
from llmpath.core.journal.event_ids import next_id
from llmpath.core.journal.events import Change, Event, Logged, Marked, Noted, Stamp, State
from llmpath.core.journal.folding import fold
from llmpath.core.journal.record import redo, undo
from llmpath.core.progress import Progress
from llmpath.session import Session
from llmpath.store.journal import database, folded, snapshot
from llmpath.store.journal.database import Journal
from llmpath.store.journal.folded import FoldedJournal
from llmpath.store.journal.rows import row_of
from llmpath.store.journal.schema import DamagedError
from llmpath.store.journal.seal import sealed, write_rows
from llmpath.store.journal.snapshot import read_snapshot, true_snapshot, write_snapshot

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STAMP = Stamp(NOON, 60, "test")
RENAMED = {"math/old": "math/vectors"}
VECTORS = "math/vectors"


class Learner:
    """A journal with a snapshot, as one command after another finds them."""

    def __init__(self, folder: Path) -> None:
        self.path, self.kept = folder / "data" / "journal.db", folder / "cache" / "snapshot"

    def record(self, *changes: Change, at: datetime = NOON) -> tuple[Event, ...]:
        return self.decide(lambda _progress, _device: changes, at)

    def decide(self, decide: Callable[[Progress, str], Sequence[Change]], at: datetime = NOON) -> tuple[Event, ...]:
        added, before, after, _ = FoldedJournal(self.path, self.kept).record(decide, Stamp(at, 60, "test"), RENAMED)
        assert held(after) == held(fold((*before.events, *added), RENAMED))
        return added

    def elsewhere(self, *changes: Change) -> tuple[Event, ...]:
        """Record as the short way does: without the snapshot."""
        return Journal(self.path).add(lambda _events, _device: changes, STAMP)

    def true(self) -> Progress | None:
        found = true_snapshot(self.kept, self.path, RENAMED)
        return found.progress if found else None

    def progress(self) -> Progress:
        return self.true() or FoldedJournal(self.path, self.kept).progress(RENAMED)

    def replayed(self) -> Progress:
        return fold(Journal(self.path).events(), RENAMED)


def held(progress: Progress) -> tuple[object, ...]:
    """Return all there is to a snapshot."""
    read = progress.notes, progress.links, progress.answers, progress.configured, tuple(progress.events)
    return *progress.folded, progress.undoable, progress.redoable, *read


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    """Somebody who has recorded a little, with a snapshot that is true."""
    learner = Learner(tmp_path)
    learner.record(Marked(VECTORS, State.DONE, 90), Noted("math/old", "norms"))
    learner.record(*(Logged(f"math/t{number}", number) for number in range(80)))
    assert learner.true()
    return learner


def forbid_reading(monkeypatch: pytest.MonkeyPatch, look_through: Callable[..., None] | None = None) -> None:
    """Let fail whoever reads all events or, where it is not given, has SQLite look through the whole file."""

    def fail(*_: object) -> NoReturn:
        raise AssertionError("all of it is read")

    for module in (folded, database):
        monkeypatch.setattr(module, "read_events", fail)
        monkeypatch.setattr(module, "look_through", look_through or fail)


# What it is for


def test_commands_read_no_events_while_it_is_true(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_reading(monkeypatch)
    journal = FoldedJournal(learner.path, learner.kept)
    for minutes in (2, 3):
        added, before, after, _ = journal.record(lambda *_: [Logged(VECTORS, minutes)], STAMP, RENAMED)  # noqa: B023
        assert after.of(VECTORS).minutes == before.of(VECTORS).minutes + minutes
        assert learner.progress().folded == after.folded
        assert added[0].id == after.cursor.last


def test_steps_behind_it_are_gone_on_with(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.elsewhere(Logged(VECTORS, 2), Noted(VECTORS, "a"))
    learner.elsewhere(Logged(VECTORS, 3))
    forbid_reading(monkeypatch)
    assert learner.true() is None
    assert learner.progress().of(VECTORS).minutes == 95
    assert learner.true()


NEW = st.sampled_from(
    [
        Logged("math/old", 5), Marked(VECTORS, State.DONE, 9), Marked(VECTORS, State.NEW), Noted("math/x", "n"),
        *of_every_kind("01a20990-9500-7000-8000-000000000002"),
    ]
)  # fmt: skip
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("record"), st.lists(NEW, max_size=2)),
        st.tuples(st.just("elsewhere"), st.lists(NEW, max_size=2)),
        st.tuples(st.just("undo"), st.integers(1, 2)),
        st.tuples(st.just("redo"), st.integers(1, 2)),
        st.tuples(st.just("arrive"), st.integers(-3, 3)),
        st.tuples(st.just("read"), st.none()),
    ),
    max_size=10,
)


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_it_is_always_what_all_events_add_up_to(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, object]]
) -> None:
    learner = Learner(tmp_path_factory.mktemp("learner"))
    for place, (kind, value) in enumerate(steps):
        match kind, value:
            case "record", list(changes):
                learner.record(*changes, at=NOON + timedelta(hours=place))
            case "elsewhere", list(changes):
                learner.elsewhere(*changes)
            case "undo", int(count):
                learner.decide(lambda progress, device, n=count: undo(progress, device, n))  # type: ignore[misc]
            case "redo", int(count):
                learner.decide(lambda progress, device, n=count: redo(progress, device, n))  # type: ignore[misc]
            case "arrive", int(hours):
                Journal(learner.path).merge([foreign(place, NOON + timedelta(hours=place + hours))])
            case _:
                learner.progress()
        kept = learner.true()
        assert kept is None or held(kept) == held(learner.replayed())
        if kind == "read":
            assert held(learner.progress()) == held(learner.replayed())


def foreign(number: int, at: datetime) -> Event:
    """Return an event of another device."""
    id_ = next_id(int(at.timestamp() * 1000), "", bytes([number] * 10))
    return Event(id_, id_, Stamp(at, 0, "log"), "elsewhere", Logged(VECTORS, 1 + number))


def test_commands_of_many_processes_leave_one_that_is_right(real_home: Path) -> None:
    loop = f"for i in 1 2 3 4; do {' '.join(tool.TOOL)} log math/vectors 1m || exit; done"
    running = [
        subprocess.Popen(["sh", "-c", loop], env=tool.environment(real_home), cwd=tool.TESTS.parent,
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(4)
    ]  # fmt: skip
    assert [process.wait(timeout=tool.TOO_LONG) for process in running] == [0] * 4
    assert tool.run(real_home, "progress").returncode == 0
    kept = true_snapshot(real_home / "cache" / "snapshot", real_home / "data" / "journal.db", former_ids())
    assert kept
    assert kept.progress.of(VECTORS).minutes == 16


# When it is not taken


def a_changed_byte(learner: Learner) -> None:
    content = bytearray(learner.path.read_bytes())
    content[-50] ^= 1
    learner.path.write_bytes(content)


def a_cut(learner: Learner) -> None:
    os.truncate(learner.path, learner.path.stat().st_size - 4096)


def a_transaction_left_half_way(learner: Learner) -> None:
    learner.path.with_name("journal.db-journal").write_bytes(b"")


def another_file(learner: Learner) -> None:
    shutil.copy2(learner.path, f"{learner.path}-2")
    learner.path.with_name("journal.db-2").replace(learner.path)


def an_older_state(learner: Learner) -> None:
    older = learner.path.read_bytes()
    learner.record(Logged(VECTORS, 1))
    learner.path.write_bytes(older)


def events_of_others(learner: Learner) -> None:
    Journal(learner.path).merge([foreign(1, NOON - timedelta(days=9))])


def a_step_elsewhere(learner: Learner) -> None:
    learner.elsewhere(Logged(VECTORS, 1))


def nothing_there(learner: Learner) -> None:
    learner.path.unlink()


def a_pipe(learner: Learner) -> None:
    learner.path.unlink()
    os.mkfifo(learner.path)


@pytest.mark.parametrize(
    "change",
    [
        a_changed_byte, a_cut, a_transaction_left_half_way, another_file, an_older_state, events_of_others,
        a_step_elsewhere, nothing_there, a_pipe,
    ],
)  # fmt: skip
def test_it_is_not_taken_for_another_state_of_the_journal(learner: Learner, change: Callable[[Learner], None]) -> None:
    change(learner)
    assert learner.true() is None


def test_it_is_not_taken_while_changes_stand_in_another_file(learner: Learner) -> None:
    with closing(sqlite3.connect(learner.path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT * FROM event").fetchone()
        learner.progress()
        learner.elsewhere(Logged(VECTORS, 1))
        assert learner.true() is None
        assert learner.progress() == learner.replayed()


def test_events_before_and_behind_it_that_arrive_at_once_are_all_there(learner: Learner) -> None:
    Journal(learner.path).merge([foreign(1, NOON - timedelta(days=9)), foreign(2, NOON + timedelta(days=9))])
    assert held(learner.progress()) == held(learner.replayed())


def test_it_is_not_taken_for_other_former_ids(learner: Learner) -> None:
    assert true_snapshot(learner.kept, learner.path, {"math/old": "math/new"}) is None
    assert true_snapshot(learner.kept, learner.path, {}) is None
    other = FoldedJournal(learner.path, learner.kept).progress({})
    assert "math/old" in other.notes
    assert "math/old" not in learner.progress().notes


def test_it_is_not_taken_from_another_llmpath(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "HEAD", snapshot.HEAD.replace(b"snapshot", b"snapshot of 9.9"))
    assert learner.true() is None
    assert learner.progress() == learner.replayed()
    assert learner.true()


def test_it_is_not_taken_where_a_byte_of_it_is_missing_or_another(learner: Learner) -> None:
    whole = learner.kept.read_bytes()
    for length in range(len(whole)):
        learner.kept.write_bytes(whole[:length])
        assert learner.true() is None
    for place in range(len(whole)):
        learner.kept.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert learner.true() is None
    learner.kept.write_bytes(whole)
    assert learner.true()


def test_it_is_not_kept_where_another_process_has_written_since(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = snapshot.mark_of

    def overtaken(handle: int, path: Path, *, locked: bool) -> snapshot.Mark | None:
        if not locked:
            monkeypatch.undo()
            learner.elsewhere(Logged(VECTORS, 7))
        return mark(handle, path, locked=locked)

    monkeypatch.setattr(folded, "mark_of", overtaken)
    learner.record(Logged("math/x", 1))
    assert learner.true() is None
    assert learner.progress().of(VECTORS).minutes == learner.replayed().of(VECTORS).minutes == 97


# Damage


def test_a_journal_that_was_damaged_is_noticed_as_before(learner: Learner) -> None:
    content = learner.path.read_bytes()
    place = content.index(b'{"minutes":79}')
    learner.path.write_bytes(content[: place + 11] + b"8" + content[place + 12 :])
    with pytest.raises(DamagedError, match="is not what was recorded"):
        learner.progress()
    with pytest.raises(DamagedError, match="is not what was recorded"):
        learner.record(Logged(VECTORS, 1))


def test_a_page_without_events_that_was_damaged_is_noticed_before_anything_is_written(learner: Learner) -> None:
    content = bytearray(learner.path.read_bytes())
    content[36:40] = b"\0\0\0\x01"  # as if one page were free
    learner.path.write_bytes(content)
    assert learner.progress() == learner.replayed()
    assert learner.true()
    with pytest.raises(DamagedError):
        learner.record(Logged(VECTORS, 1))


def test_a_new_row_that_was_damaged_is_not_gone_on_with(learner: Learner) -> None:
    learner.elsewhere(Noted(VECTORS, "what was written"))
    learner.path.write_bytes(learner.path.read_bytes().replace(b"what was written", b"what was writteN"))
    with pytest.raises(DamagedError, match="is not what was recorded"):
        learner.progress()


@pytest.mark.parametrize("how", ["a byte", "a page"])
@pytest.mark.parametrize("steps", [0, 1])
def test_the_id_of_the_device_is_not_needed_for_reading(learner: Learner, how: str, steps: int) -> None:
    for _ in range(steps):
        learner.elsewhere(Logged(VECTORS, 1))
    content = learner.path.read_bytes()
    device = Journal(learner.path).events()[0].device.encode()
    found = re.search(b"\x03%.(" + device + b")", content, re.DOTALL)  # the header of its row, its id
    assert found
    place, length = (found.start(1), 1) if how == "a byte" else (found.start(1) // 4096 * 4096, 4096)
    learner.path.write_bytes(content[:place] + bytes(length) + content[place + length :])
    assert learner.progress() == learner.replayed()
    with pytest.raises(DamagedError):
        learner.record(Logged(VECTORS, 1))


def test_what_another_program_did_is_noticed_also_behind_a_new_step(learner: Learner) -> None:
    statements = "DROP TRIGGER event_is_fixed", "UPDATE event SET data = '{\"minutes\":1}' WHERE kind = 'logged'"
    with closing(sqlite3.connect(learner.path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("BEGIN")
        seal = sealed(connection)
        assert seal
        write_rows(connection, seal, [row_of(foreign(1, NOON + timedelta(days=1)))])
        connection.execute("COMMIT")
    with pytest.raises(DamagedError, match="is not what was recorded"):
        learner.progress()


def test_events_are_read_and_checked_before_any_is_shown(learner: Learner) -> None:
    progress = learner.true()
    assert progress
    a_changed_byte(learner)
    assert progress.of(VECTORS).minutes == 90
    with pytest.raises(StorageError):
        list(progress.events)


# Where it is kept


@pytest.mark.usefixtures("rights_count")
def test_a_cache_that_cannot_be_written_only_costs_time(learner: Learner) -> None:
    learner.kept.parent.chmod(0o500)
    try:
        learner.record(Logged(VECTORS, 1))
        assert learner.progress() == learner.replayed()
    finally:
        learner.kept.parent.chmod(0o700)


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("elsewhere")], ids=["folder", "link"])
def test_what_stands_in_its_place_does_no_harm(tmp_path: Path, make: Callable[[Path], None]) -> None:
    learner = Learner(tmp_path)
    learner.kept.parent.mkdir()
    make(learner.kept)
    make(learner.kept.with_name("standing.tmp"))
    learner.record(Logged(VECTORS, 1))
    assert learner.progress() == learner.replayed()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "data"]
    assert not (tmp_path / "cache" / "elsewhere").exists()


def test_only_the_learner_can_read_it(learner: Learner) -> None:
    assert f"{learner.kept.stat().st_mode & 0o777:o}" == "600"


# The doctor


def former_ids() -> dict[str, str]:
    """Return the former ids that the commands fold with."""
    return dict(Session("test").roadmap.renamed)


def test_the_doctor_deletes_one_that_is_wrong(real_home: Path) -> None:
    kept, path = real_home / "cache" / "snapshot", real_home / "data" / "journal.db"
    tool.run(real_home, "log", "math/vectors", "30m")
    assert tool.run(real_home, "doctor").returncode == 0
    renamed = former_ids()
    found = read_snapshot(kept, path, renamed)
    assert found
    wrong = found.progress.with_topics({VECTORS: found.progress.of(VECTORS)._replace(minutes=31)})
    write_snapshot(kept, found._replace(progress=wrong))
    assert '"minutes_spent": 31' in tool.run(real_home, "progress", "--all", "--json").stdout
    said = tool.run(real_home, "doctor")
    assert said.returncode == 1
    assert "the snapshot kept in the cache was not what the events add up to" in said.stdout
    assert not kept.exists()
    assert tool.run(real_home, "doctor").returncode == 0


# A write-ahead log, as Litestream and others set it


@pytest.fixture
def logging_one(learner: Learner) -> Iterator[Learner]:
    """The learner whose journal another program has open in WAL mode, so that its log stays."""
    with closing(sqlite3.connect(learner.path, isolation_level=None)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        other.execute("SELECT * FROM device").fetchall()
        yield learner


def test_with_a_write_ahead_log_every_answer_is_right_and_no_standing_is_taken(logging_one: Learner) -> None:
    for minutes in (1, 2, 3):
        logging_one.elsewhere(Logged(VECTORS, minutes))
        assert logging_one.true() is None
        assert held(logging_one.progress()) == held(logging_one.replayed())
    logging_one.record(Logged(VECTORS, 4))
    assert Path(f"{logging_one.path}-wal").stat().st_size
    assert logging_one.progress().of(VECTORS).minutes == 100


def test_back_without_the_log_the_standing_is_not_that_of_before(learner: Learner) -> None:
    with closing(sqlite3.connect(learner.path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        learner.elsewhere(Logged(VECTORS, 10))
        other.execute("PRAGMA journal_mode = DELETE")
    assert learner.progress().of(VECTORS).minutes == 100
    assert learner.true()


def test_a_log_beside_a_journal_that_has_none_is_a_doubt(learner: Learner) -> None:
    Path(f"{learner.path}-wal").touch()
    assert learner.true() is None


def test_a_journal_edited_in_place_with_its_time_restored_is_noticed(learner: Learner) -> None:
    before = learner.path.stat()
    while learner.path.stat().st_ctime_ns == before.st_ctime_ns:
        with learner.path.open("r+b") as file:
            file.write(b"SQLite")
    os.utime(learner.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert learner.true() is None
    assert held(learner.progress()) == held(learner.replayed())
