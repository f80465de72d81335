"""The journal in a real SQLite file: nothing is lost, nothing is changed, and what fails says so."""

import os
import re
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tool
from core.companion_changes import companions
from llmpath.core.errors import ExitCode, StorageError
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
from llmpath.store.journal import database as journal_sqlite
from llmpath.store.journal.database import MIGRATIONS, Journal
from llmpath.store.journal.rows import row_of, to_event
from llmpath.store.journal.seal import COLUMNS

NOON = datetime(2026, 11, 23, 12, 0, 0, 250_000, tzinfo=UTC)
STAMP = Stamp(NOON, 60, "test")
STUDIED = Logged("math/vectors", 45)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal will be; its folder does not exist yet."""
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Journal:
    """A journal nothing was recorded in."""
    return Journal(path)


def add(journal: Journal, *changes: Change, stamp: Stamp = STAMP) -> tuple[Event, ...]:
    """Record changes as one step."""
    return journal.add(lambda _events, _device: changes, stamp)


def sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """Run statements as another program would, and give the rows of the last."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [connection.execute(statement).fetchall() for statement in statements][-1]


# What is recorded


def test_nothing_is_made_before_something_is_recorded(journal: Journal, path: Path) -> None:
    assert journal.events() == ()
    assert not path.parent.exists()


def test_events_come_back_as_they_were_in_the_order_of_recording(journal: Journal, path: Path) -> None:
    first = add(journal, Marked("math/vectors", State.DONE, 90, date(2026, 11, 20)), Marked("math/sets", State.NEW))
    second = add(journal, STUDIED, Logged("math/sets", 5, date(2026, 11, 1)))
    third = add(journal, Noted("math/vectors", "'; DROP TABLE event; -- \0 \U0001f600 ∂\n\x1b[31m"))
    fourth = add(journal, Undone(second[0].step), stamp=Stamp(NOON, -330, "undo"))
    fifth = add(journal, Redone(second[0].step))
    recorded = (*first, *second, *third, *fourth, *fifth)
    assert journal.events() == recorded
    assert Journal(path).events() == recorded


TEXT, NUMBER = st.text(), st.integers()
DAY = st.none() | st.dates()
CHANGES = st.one_of(
    st.builds(Marked, TEXT, st.sampled_from(list(State)), st.none() | NUMBER, DAY),
    st.builds(Logged, TEXT, NUMBER, DAY),
    st.builds(Noted, TEXT, TEXT),
    st.builds(Checked, TEXT, NUMBER, NUMBER),
    st.builds(Aimed, TEXT, DAY),
    st.builds(Dropped, TEXT),
    st.builds(Ordered, st.lists(TEXT).map(tuple)),
    st.builds(Undone, TEXT),
    st.builds(Redone, TEXT),
)


@given(
    CHANGES | companions(st.text(), st.text(), st.text()),
    st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001 - as hypothesis wants
)
def test_every_event_is_read_back_from_its_row(change: Change, at: datetime) -> None:
    stamp = Stamp(at.replace(microsecond=at.microsecond // 1000 * 1000), 60, "test")
    event = Event("the id", "the step", stamp, "the device", change)
    assert to_event(row_of(event)) == event


def test_what_is_given_back_is_what_will_be_read_also_of_a_fine_clock(journal: Journal) -> None:
    added = add(journal, STUDIED, stamp=Stamp(NOON.replace(microsecond=123_456), 60, "test"))
    assert added == journal.events()
    assert added[0].stamp.at == NOON.replace(microsecond=123_000)


def test_one_add_is_one_step_on_one_device(journal: Journal) -> None:
    first = add(journal, STUDIED, STUDIED, STUDIED)
    second = add(journal, STUDIED)
    assert [event.step for event in first] == [first[0].id] * 3
    assert second[0].step == second[0].id
    assert len({event.device for event in (*first, *second)}) == 1
    assert re.fullmatch("[0-9a-f]{12}", first[0].device)


def test_a_step_is_decided_on_everything_before_it(journal: Journal) -> None:
    seen: list[tuple[Sequence[Event], str]] = []

    def decide(events: Sequence[Event], device: str) -> Sequence[Change]:
        seen.append((events, device))
        return [STUDIED]

    first = journal.add(decide, STAMP)
    journal.add(decide, STAMP)
    device = first[0].device
    assert seen == [((), device), (first, device)]


def test_nothing_to_record_is_no_step(journal: Journal) -> None:
    assert add(journal) == ()
    assert journal.events() == ()


def test_ids_grow_also_when_the_clock_is_set_back(journal: Journal) -> None:
    for hours in (0, -1, -24 * 365, 1, 0):
        add(journal, STUDIED, STUDIED, stamp=Stamp(NOON + timedelta(hours=hours), 60, "test"))
    ids = [event.id for event in journal.events()]
    assert len(ids) == 10
    assert ids == sorted(set(ids))
    assert [event.stamp.at.hour for event in journal.events()[::2]] == [12, 11, 12, 13, 12]


def test_only_the_learner_can_read_it(journal: Journal, path: Path) -> None:
    before = os.umask(0)
    try:
        add(journal, STUDIED)
    finally:
        os.umask(before)
    assert [f"{entry.stat().st_mode & 0o777:o}" for entry in (path.parent, path)] == ["700", "600"]
    assert [entry.name for entry in path.parent.iterdir()] == ["journal.db"]


def test_what_add_gives_back_is_on_the_disk(journal: Journal) -> None:
    add(journal, STUDIED)
    with journal._open(writing=True) as connection:
        (synchronous,) = connection.execute("PRAGMA synchronous").fetchone()
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    assert (synchronous, mode) == (2, "delete")  # FULL: fsync before COMMIT returns


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("DELETE FROM event", "events are never deleted"),
        ("DELETE FROM event WHERE topic = 'math/vectors'", "events are never deleted"),
        ("UPDATE event SET data = '{}'", "events are never changed"),
        ("UPDATE event SET id = 'x'", "events are never changed"),
        ("UPDATE OR REPLACE event SET topic = 'math/sets'", "events are never changed"),
        ("REPLACE INTO event SELECT * FROM event", "events are never changed"),
    ],
)  # fmt: skip
def test_no_program_can_change_what_happened(journal: Journal, path: Path, statement: str, refusal: str) -> None:
    recorded = add(journal, STUDIED)
    with pytest.raises(sqlite3.IntegrityError, match=refusal):
        sql(path, statement)
    assert journal.events() == recorded


# What is not recorded


class MindChangedError(Exception):
    """What a decision may raise."""


def test_a_decision_that_fails_records_nothing(journal: Journal, path: Path) -> None:
    recorded = add(journal, STUDIED)
    before = path.read_bytes()

    def decide(_events: Sequence[Event], _device: str) -> Sequence[Change]:
        raise MindChangedError

    with pytest.raises(MindChangedError):
        journal.add(decide, STAMP)
    assert path.read_bytes() == before
    assert (*recorded, *add(journal, STUDIED)) == journal.events()


def test_a_change_that_cannot_be_written_takes_its_step_with_it(journal: Journal) -> None:
    recorded = add(journal, STUDIED)
    with pytest.raises(UnicodeEncodeError):
        add(journal, STUDIED, Noted("math/vectors", "\udcff"))
    assert journal.events() == recorded


def test_many_processes_at_once_lose_nothing(real_home: Path) -> None:
    processes, times = 8, 5
    words = " ".join(tool.TOOL)
    loop = f"for i in $(seq {times}); do {words} log math/vectors 1m || exit; done"
    running = [
        subprocess.Popen(["sh", "-c", loop], env=tool.environment(real_home), cwd=tool.TESTS.parent,
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]  # fmt: skip
    complaints = [process.communicate(timeout=tool.TOO_LONG)[1] for process in running]
    assert [process.returncode for process in running] == [0] * processes, complaints
    events = Journal(real_home / "data" / "journal.db").events()
    assert [event.change for event in events] == [Logged("math/vectors", 1)] * processes * times
    assert len({event.step for event in events}) == processes * times
    assert len({event.device for event in events}) == 1


# Versions


def schema(path: Path) -> list[tuple[object, ...]]:
    """Return everything the database is made of."""
    return sql(path, "SELECT type, name, sql FROM sqlite_schema ORDER BY name")


def an_empty_file(path: Path) -> None:
    path.touch()


def an_empty_database(path: Path) -> None:
    sql(path, "CREATE TABLE t (a)", "DROP TABLE t")


@pytest.mark.parametrize("make", [an_empty_file, an_empty_database])
@pytest.mark.parametrize("use", [lambda journal: journal.events(), lambda journal: add(journal, STUDIED)])
def test_an_older_journal_is_brought_up_to_date(
    path: Path, tmp_path: Path, make: Callable[[Path], None], use: Callable[[Journal], object]
) -> None:
    fresh = tmp_path / "fresh.db"
    add(Journal(fresh), STUDIED)
    path.parent.mkdir()
    make(path)
    assert sql(path, "PRAGMA user_version") == [(0,)]
    use(Journal(path))
    assert sql(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert schema(path) == schema(fresh)


def test_two_commands_may_bring_it_up_to_date_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that reads first lets go of the file for a moment, in which the other one is done with it."""
    path.parent.mkdir()
    path.touch()
    added: list[Event] = []

    class Overtaken(sqlite3.Connection):
        def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
            cursor = super().execute(statement, *values)  # type: ignore[arg-type]
            if statement == "COMMIT" and not added:
                monkeypatch.undo()
                added.extend(add(Journal(path), STUDIED))
            return cursor

    connect = sqlite3.connect
    monkeypatch.setattr(
        journal_sqlite, "connect", lambda *args, **options: connect(*args, **options, factory=Overtaken)
    )
    assert Journal(path).events() == tuple(added)
    assert added


# What goes wrong


Refusal = tuple[str, str, ExitCode]


def refusal(path: Path, use: Callable[[Journal], object]) -> Refusal:
    """Return the message, hint and exit code of a use that fails."""
    with pytest.raises(StorageError) as caught:
        use(Journal(path))
    return caught.value.message.replace(str(path), "FILE"), caught.value.hint, caught.value.exit_code


def refusals(path: Path) -> list[Refusal]:
    """Return what reading and writing say of a journal that allows neither."""
    return [refusal(path, Journal.events), refusal(path, lambda journal: add(journal, STUDIED))]


def test_a_journal_of_a_newer_llmpath_is_left_alone(journal: Journal, path: Path) -> None:
    add(journal, STUDIED)
    sql(path, "PRAGMA user_version = 99", f"PRAGMA application_id = {0x6C700000 + 99}")
    before = path.read_bytes()
    message = f"FILE was written by a newer llmpath (schema 99, this one knows {len(MIGRATIONS)})"
    assert refusals(path) == [(message, "Upgrade llmpath; nothing was touched.", ExitCode.STORAGE)] * 2
    assert path.read_bytes() == before


PAGE = 4096


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        pytest.param(lambda _: b"Dear diary, ", "FILE is not a journal of llmpath, or it is damaged", id="text"),
        pytest.param(lambda good: bytes(len(good)), "FILE is not a journal of llmpath, or it is damaged", id="zeros"),
        pytest.param(lambda good: good[: len(good) // 2], "FILE is damaged", id="cut in the middle"),
        pytest.param(lambda good: good[:PAGE], "FILE is damaged", id="cut behind the first page"),
        pytest.param(lambda good: good[:100], "FILE is damaged", id="cut in the first page"),
        pytest.param(lambda good: good[:PAGE] + bytes(len(good) - PAGE), "FILE is damaged", id="zeros behind page one"),
        pytest.param(lambda good: good[:-PAGE] + bytes(PAGE), "FILE is damaged", id="zeros at the end"),
        pytest.param(lambda good: good.replace(b"CREATE T", b"CREATE \xff"), "FILE is damaged", id="a broken schema"),
        pytest.param(lambda good: good.replace(b"math/v", b"math/\xff"), "FILE is damaged", id="an id that is no text"),
    ],
)
def test_a_damaged_journal_is_not_made_worse(
    journal: Journal, path: Path, harm: Callable[[bytes], bytes], message: str
) -> None:
    for _ in range(40):
        add(journal, Logged("math/vectors", 5), Noted("math/vectors", "many pages " * 20))
    damaged = harm(path.read_bytes())
    path.write_bytes(damaged)
    for said, hint, code in refusals(path):
        assert said.partition(": ")[0] == message
        assert hint.endswith("nothing was changed.")
        assert code is ExitCode.STORAGE
    assert path.read_bytes() == damaged


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("kind", "renamed", "unknown kind 'renamed'"),
        ("data", "{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("data", "[]", "list indices must be integers or slices, not str"),
        ("data", "{}", "'minutes'"),
        ("data", '{"minutes": "an hour"}', "'an hour' is not a whole number"),
        ("data", '{"minutes": 5, "on": "someday"}', "Invalid isoformat string: 'someday'"),
        ("at", "yesterday", "Invalid isoformat string: 'yesterday'"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(column: str, value: str, reason: str) -> None:
    row = dict(zip(COLUMNS, row_of(Event("the-id", "the-id", STAMP, "the-device", STUDIED)), strict=True))
    with pytest.raises(StorageError) as caught:
        to_event(tuple({**row, column: value}.values()))
    assert caught.value.message == f"event the-id of the journal cannot be read: {reason}"
    assert caught.value.hint == "The journal was damaged or written by another program; nothing was changed."


def test_an_event_that_another_program_changed_is_not_taken_for_what_happened(journal: Journal, path: Path) -> None:
    (event,) = add(journal, STUDIED)
    sql(path, "DROP TRIGGER event_is_fixed", "UPDATE event SET kind = 'renamed'")
    before = path.read_bytes()
    for message, hint, code in refusals(path):
        assert f"event {event.id}" in message
        assert hint.endswith("nothing was changed.")
        assert code is ExitCode.STORAGE
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_not_taken_for_a_journal(path: Path) -> None:
    path.parent.mkdir()
    sql(path, "CREATE TABLE visits (url)", f"PRAGMA user_version = {len(MIGRATIONS)}")
    for message, hint, code in refusals(path):
        assert message == "FILE: no such table: event"
        assert hint.lower().endswith("nothing was recorded.")
        assert code is ExitCode.STORAGE


CANNOT_OPEN = (
    "FILE cannot be opened",
    "Give yourself the right to read and write the file and its folder; nothing was changed.",
    ExitCode.STORAGE,
)
CANNOT_WRITE = (
    "FILE cannot be written",
    "Give yourself the right to write it, or set LLMPATH_HOME to another folder; nothing was recorded.",
    ExitCode.STORAGE,
)


def test_a_folder_in_the_place_of_the_journal(path: Path) -> None:
    path.mkdir(parents=True)
    assert refusals(path) == [CANNOT_OPEN] * 2


@pytest.mark.usefixtures("rights_count")
def test_a_folder_without_any_rights(journal: Journal, path: Path) -> None:
    recorded = add(journal, STUDIED)
    path.parent.chmod(0)
    try:
        said = refusals(path)
    finally:
        path.parent.chmod(0o700)
    assert said == [CANNOT_OPEN] * 2
    assert journal.events() == recorded


@pytest.mark.usefixtures("rights_count")
@pytest.mark.parametrize(
    ("folder", "file"),
    [
        pytest.param(0o700, 0o400, id="a file that may only be read"),
        pytest.param(0o500, 0o600, id="a folder that may only be read"),
    ],
)
def test_what_may_be_read_is_read(journal: Journal, path: Path, folder: int, file: int) -> None:
    recorded = add(journal, STUDIED)
    before = path.read_bytes()
    path.chmod(file)
    path.parent.chmod(folder)
    try:
        assert journal.events() == recorded
        assert refusal(path, lambda journal: add(journal, STUDIED)) == CANNOT_WRITE
    finally:
        path.parent.chmod(0o700)
    assert path.read_bytes() == before


def test_no_folder_can_be_made_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageError) as caught:
        add(Journal(tmp_path / "data" / "journal.db"), STUDIED)
    assert caught.value.message == f"cannot make the folder {tmp_path / 'data'}: File exists"
    assert caught.value.hint == "Give yourself permission to write there, or set LLMPATH_HOME to another folder."


LOCKED = ("another program kept FILE locked for 30 seconds", "Try again; nothing was recorded.", ExitCode.STORAGE)


def test_a_locked_journal_is_waited_for_and_then_given_up(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = add(journal, STUDIED)
    monkeypatch.setattr(journal_sqlite, "PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusals(path) == [LOCKED] * 2
    assert journal.events() == recorded


def test_who_reads_does_not_wait_for_who_writes(journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = add(journal, STUDIED)
    monkeypatch.setattr(journal_sqlite, "PATIENCE", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert journal.events() == recorded


def test_a_full_disk_records_nothing(journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = add(journal, STUDIED)
    before = path.read_bytes()
    connect = sqlite3.connect

    def connect_to_a_full_disk(*args: object, **options: object) -> sqlite3.Connection:
        connection = connect(*args, **options)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size instead
        assert isinstance(connection, sqlite3.Connection)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(journal_sqlite, "connect", connect_to_a_full_disk)
        with pytest.raises(StorageError) as caught:
            add(journal, STUDIED, Noted("math/vectors", "too much " * 10_000))
    assert caught.value.message == f"the disk is full: {path}"
    assert caught.value.hint == "Make room and try again; nothing was recorded."
    assert path.read_bytes() == before
    assert journal.events() == recorded


def test_a_reader_overtaken_by_the_first_writer_upgrades_nothing(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(journal, Logged("math/vectors", 5))
    seen = [0, len(MIGRATIONS)]  # empty at the first look, written by another command at the second
    monkeypatch.setattr(journal_sqlite, "version_of", lambda *_: seen.pop(0))
    assert len(journal.events()) == 1
    assert seen == []
    assert not list((path.parent / "backups").glob("*before*"))
