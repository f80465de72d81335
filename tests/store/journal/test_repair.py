"""What is wrong with a journal is found, and what is left of it is saved."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from llmpath.core.errors import StorageError
from llmpath.core.health import Verdict, oddities
from llmpath.core.journal.events import Change, Event, Logged, Noted, Stamp, Undone
from llmpath.store.journal import repair as recovery
from llmpath.store.journal.backups import backups_of, keep_backups, read_backup
from llmpath.store.journal.database import Journal, write_events
from llmpath.store.journal.repair import examine, repair
from llmpath.store.journal.rows import row_of
from llmpath.store.journal.salvage import find_rows, with_log

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STAMP = Stamp(NOON, 60, "test")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of 120 events on many pages, with long and short rows."""
    path = tmp_path / "data" / "journal.db"
    for number in range(40):
        add(path, Logged("math/vectors", number), Noted("math/sets", "é" * number * 60), Logged("nets/neurons", 1))
    return path


def add(path: Path, *changes: Change) -> tuple[Event, ...]:
    """Record changes as one step."""
    return Journal(path).add(lambda *_: changes, STAMP)


def verdicts(path: Path) -> set[Verdict]:
    """Examine a journal."""
    return {diagnosis.verdict for diagnosis in examine(path)}


def sql(path: Path, *statements: str) -> None:
    """Run statements as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_every_row_is_found_without_sqlite(path: Path) -> None:
    found = find_rows(path.read_bytes())
    assert found.rows == {event.id: row_of(event) for event in Journal(path).events()}
    assert (found.broken, found.sealed, found.device) == ({}, 120, Journal(path).device())


def test_a_whole_journal_is_well(path: Path) -> None:
    assert verdicts(path) == {Verdict.WELL}
    assert verdicts(path.with_name("another.db")) == {Verdict.WELL}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET topic = 'math/sets' WHERE topic = 'math/vectors'",
        "UPDATE event SET offset = 61",
        "UPDATE event SET crc = crc + 1",
        "DELETE FROM event WHERE topic = 'nets/neurons'",
        "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
        "DELETE FROM event",
        "UPDATE seal SET events = events - 1",
        "UPDATE seal SET crcs = 0",
        "DELETE FROM seal",
        "DROP TABLE seal",
        "DROP TABLE event",
    ],
)
def test_what_sqlite_would_not_notice_is_noticed(path: Path, statement: str) -> None:
    sql(path, "DROP TRIGGER event_is_fixed", "DROP TRIGGER event_is_kept", statement)
    with pytest.raises(StorageError) as caught:
        Journal(path).events()
    assert "llmpath doctor" in caught.value.hint
    assert verdicts(path) == {Verdict.DAMAGED}


def test_the_id_of_the_device_is_checked_before_something_is_recorded_under_it(path: Path) -> None:
    sql(path, "UPDATE device SET id = 'somebodyelse'")
    with pytest.raises(StorageError, match="the id of this device is not what was drawn"):
        add(path, Logged("math/vectors", 1))
    assert verdicts(path) == {Verdict.DAMAGED}


def test_free_pages_that_are_in_use_are_noticed_before_they_are_written_over(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[32:40] = (5).to_bytes(4, "big") + (1).to_bytes(4, "big")  # the list of free pages begins at page 5
    path.write_bytes(content)
    assert len(Journal(path).events()) == 120
    with pytest.raises(StorageError, match="is damaged"):
        add(path, Logged("math/vectors", 1))
    assert path.read_bytes() == content


def every_page(path: Path) -> range:
    """Count the pages of a journal."""
    return range(path.stat().st_size // 4096)


def test_a_page_of_zeros_costs_only_what_no_backup_has(path: Path) -> None:
    assert keep_backups(path, NOON) is None
    backed = Journal(path).events()
    add(path, Noted("math/sets", "after the backup"))
    whole, good = path.read_bytes(), Journal(path).events()
    for page in every_page(path):
        path.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        damaged = path.read_bytes()
        repaired = repair(path, NOON)
        events = Journal(path).events()
        assert set(backed) <= set(events) <= set(good)
        assert repaired.events == len(events)
        assert (path.parent / repaired.aside).read_bytes() == damaged


def test_nothing_is_written_over_and_nothing_is_left_behind(path: Path) -> None:
    keep_backups(path, NOON)
    content = path.read_bytes()
    for _ in range(3):
        path.write_bytes(content[:-8192])
        repair(path, NOON)
    names = {entry.name for entry in path.parent.iterdir()}
    aside = "journal.db.damaged-2026-11-23T120000Z"
    assert names == {"journal.db", "backups", aside, f"{aside}-2", f"{aside}-3"}
    assert f"{path.stat().st_mode & 0o777:o}" == "600"


def test_an_event_that_is_lost_is_named_as_far_as_it_can_be_read(path: Path) -> None:
    (event,) = add(path, Noted("math/unique", "x"))
    path.write_bytes(path.read_bytes().replace(b"math/unique", b"math/uniquo"))
    repaired = repair(path, NOON)
    assert (repaired.events, repaired.missing) == (120, 1)
    assert [(lost.id, lost.kind, lost.topic) for lost in repaired.lost] == [(event.id, "noted", "math/uniquo")]


def test_an_event_of_which_only_the_checksum_was_hit_is_saved_by_the_seal(path: Path) -> None:
    """Found by tests/trust/tool_damage.py, seed 60."""
    events = Journal(path).events()
    sql(path, "DROP TRIGGER event_is_fixed", "UPDATE event SET crc = crc + 1 WHERE id = (SELECT max(id) FROM event)")
    assert repair(path, NOON).missing == 0
    assert Journal(path).events() == events


def test_a_journal_that_is_gone_comes_back_from_its_backups(path: Path) -> None:
    keep_backups(path, NOON)
    events, device = Journal(path).events(), Journal(path).device()
    path.unlink()
    assert verdicts(path) == {Verdict.DAMAGED}
    repaired = repair(path, NOON)
    assert (repaired.from_journal, repaired.from_backups, repaired.aside) == (0, 120, "")
    assert (Journal(path).events(), Journal(path).device()) == (events, device)


def test_where_nothing_is_left_nothing_is_done(path: Path) -> None:
    path.write_bytes(b"Dear diary, ")
    with pytest.raises(StorageError, match="nothing can be salvaged"):
        repair(path, NOON)
    assert [entry.name for entry in path.parent.iterdir()] == ["journal.db"]
    assert path.read_bytes() == b"Dear diary, "


def test_a_write_that_was_cut_short_is_taken_back_and_not_saved(path: Path) -> None:
    """The rollback journal of a killed process belongs to the damaged file, and goes aside with it."""
    events = Journal(path).events()
    hot = path.with_name("journal.db-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
        connection.execute("BEGIN IMMEDIATE")
        half = [Event(e.id.replace("01", "02", 1), e.step, e.stamp, e.device, e.change) for e in events]
        write_events(connection, half)
        middle, rollback = path.read_bytes(), hot.read_bytes()
    hot.write_bytes(rollback)
    path.write_bytes(middle)
    assert len(find_rows(middle).rows) > len(events)
    repaired = repair(path, NOON)
    assert Journal(path).events() == events
    assert not hot.exists()
    assert (path.parent / f"{repaired.aside}-journal").read_bytes() == rollback


def test_a_journal_that_changed_in_the_meantime_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = recovery._write

    def meanwhile(*args: object) -> Path:
        add(path, Logged("math/vectors", 1))
        return write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(recovery, "_write", meanwhile)
    with pytest.raises(StorageError, match="was changed in the meantime"):
        repair(path, NOON)
    assert len(Journal(path).events()) == 121
    assert [entry.name for entry in path.parent.iterdir()] == ["journal.db"]


def test_oddities_are_told() -> None:
    event = Event(
        "01a20990-9500-7000-8000-000000000002", "01a20990-9500-7000-8000-000000000001", STAMP, "d", Undone("f")
    )
    said = oddities([event, Event("x", "x", STAMP, "d", Logged("t", 1))])
    assert [words.partition(" ")[2].partition(" ")[2][:20] for words in said] == [
        "has an id that llmpa", "is of step 01a20990-", "takes back or brings",
    ]  # fmt: skip


def test_doctor_says_what_was_saved(home: Path, llmpath: Callable[[str], object]) -> None:
    for words in ("done vectors", "log matrices 1h", "note vectors lost"):
        llmpath(words)
    path = home / "data" / "journal.db"
    path.write_bytes(path.read_bytes().replace(b"lost", b"last"))
    for words in ("progress", "done matrices"):
        answer = llmpath(words)
        assert getattr(answer, "code", None) == 4
        assert "`llmpath doctor`" in getattr(answer, "err", "")
    assert getattr(llmpath("doctor"), "code", None) == 4
    answer = llmpath("doctor --repair")
    assert getattr(answer, "code", None) == 0
    out = getattr(answer, "out", "")
    assert "Repaired: 2 events, 2 from the journal itself, 0 more from the backups." in " ".join(out.split())
    assert "Lost: 1 event:\n  2026-11-23T18:00:00.000Z  noted  math/vectors\n" in out
    assert "journal.db.damaged-2026-11-23T180000Z" in "".join(out.split())


@pytest.mark.usefixtures("rights_count")
def test_doctor_says_what_it_may_not_look_at(path: Path) -> None:
    """Found by tests/trust/tool_storage.py."""
    path.parent.chmod(0)
    try:
        assert verdicts(path) == {Verdict.CLOSED}
    finally:
        path.parent.chmod(0o700)


@pytest.fixture
def logging_one(path: Path) -> Iterator[Path]:
    """The journal in WAL mode, which another program has open, with a step that stands in the log alone."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT * FROM device").fetchall()
        add(path, Noted("math/sets", "z" * 9000), Logged("math/vectors", 7))
        yield path


def test_every_row_is_found_with_the_write_ahead_log(logging_one: Path) -> None:
    log = Path(f"{logging_one}-wal").read_bytes()
    assert len(find_rows(logging_one.read_bytes()).rows) < 122
    found = find_rows(with_log(logging_one.read_bytes(), log))
    assert found.rows == {event.id: row_of(event) for event in Journal(logging_one).events()}
    assert (found.broken, found.sealed) == ({}, 122)
    cut = find_rows(with_log(logging_one.read_bytes(), log[:-1]))  # a commit that is not whole does not count
    assert (len(cut.rows), cut.sealed) == (120, 120)


def test_a_repair_saves_what_stands_in_the_log_alone(logging_one: Path) -> None:
    events = Journal(logging_one).events()
    copy = logging_one.with_name("copy.db")
    content = bytearray(logging_one.read_bytes())
    content[0:4] = bytes(4)
    copy.write_bytes(content)
    Path(f"{copy}-wal").write_bytes(Path(f"{logging_one}-wal").read_bytes())
    assert repair(copy, NOON).events == 122
    assert Journal(copy).events() == events
    assert not Path(f"{copy}-wal").exists()


def test_the_doctor_says_that_another_program_has_set_a_log(logging_one: Path) -> None:
    assert verdicts(logging_one) == {Verdict.WELL, Verdict.REMARK}
    assert any("WAL mode" in diagnosis.message for diagnosis in examine(logging_one))


def test_a_backup_of_a_journal_with_a_log_is_a_file_by_itself(logging_one: Path) -> None:
    assert keep_backups(logging_one, NOON) is None
    (backup,) = backups_of(logging_one)
    assert backup.read_bytes()[18:20] == b"\1\1"
    assert read_backup(backup)[0] == Journal(logging_one).events()
