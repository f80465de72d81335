"""Backups of the journal: when they are made, how many are kept, and that none counts before it was read."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from llmpath.core.errors import StorageError
from llmpath.core.journal.events import Event, Logged, Stamp
from llmpath.store.file_lock import one_at_a_time
from llmpath.store.journal import backups, database
from llmpath.store.journal import schema as journal_schema
from llmpath.store.journal.backups import back_up_before_import, backups_of, keep_backups, read_backup
from llmpath.store.journal.database import Journal

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with one event."""
    path = tmp_path / "data" / "journal.db"
    study(path)
    return path


def study(path: Path) -> tuple[Event, ...]:
    """Record an hour."""
    return Journal(path).add(lambda *_: [Logged("math/vectors", 60)], Stamp(NOON, 0, "test"))


def names(path: Path) -> list[str]:
    """Return the names of the backups, the newest first."""
    return [backup.name for backup in backups_of(path)]


def test_the_first_write_makes_one_and_another_week_the_next(path: Path) -> None:
    for days in (0, 0.5, 6.9, 7.1, 8, 20):
        assert keep_backups(path, NOON + days * DAY) is None
    assert names(path) == [
        "journal-2026-12-13T120000Z.db",
        "journal-2026-11-30T142400Z.db",
        "journal-2026-11-23T120000Z.db",
    ]


def test_five_are_kept_and_everything_is_in_each_that_was_there(path: Path) -> None:
    for week in range(8):
        assert keep_backups(path, NOON + 7 * week * DAY) is None
        study(path)
    assert [len(read_backup(backup).events) for backup in backups_of(path)] == [8, 7, 6, 5, 4]


def test_a_backup_from_the_future_keeps_none_from_being_made_and_goes_first(path: Path) -> None:
    keep_backups(path, NOON + 9999 * DAY)
    for week in range(6):
        keep_backups(path, NOON + 7 * week * DAY)
    assert len(names(path)) == 5
    assert not any("2054" in name for name in names(path))


def test_only_the_learner_can_read_them(path: Path) -> None:
    keep_backups(path, NOON)
    (backup,) = backups_of(path)
    assert [f"{entry.stat().st_mode & 0o777:o}" for entry in (backup.parent, backup)] == ["700", "600"]
    assert [entry.name for entry in backup.parent.iterdir()] == [backup.name]


def test_what_a_killed_process_left_is_cleared_away(path: Path) -> None:
    folder = backups.folder_of(path)
    folder.mkdir()
    for left in (
        "2026-11-23.tmp",
        "journal-2026-11-23T120000Z-4711.tmp",
        "journal-2026-11-23T120000Z-4711.tmp-journal",
    ):
        (folder / left).touch()
    assert keep_backups(path, NOON) is None
    assert [entry.name for entry in folder.iterdir()] == ["journal-2026-11-23T120000Z.db"]


def test_while_another_makes_one_the_weekly_one_is_left_to_it_and_its_file_is_not_touched(path: Path) -> None:
    """Found by tests/trust/tool_many.py: imports at the same time took each other's files for those of killed ones."""
    folder = backups.folder_of(path)
    folder.mkdir()
    (folder / "journal-before-import-2026-11-23T120000Z-4711.tmp").touch()
    with one_at_a_time(folder):
        assert keep_backups(path, NOON) is None
    assert [entry.name for entry in folder.iterdir()] == ["journal-before-import-2026-11-23T120000Z-4711.tmp"]


def test_a_backup_before_an_import_waits_for_its_turn(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmpath.store.file_lock.PATIENCE", 0.02)
    folder = backups.folder_of(path)
    folder.mkdir()
    with one_at_a_time(folder), pytest.raises(StorageError, match="backups locked for 0 seconds"):
        back_up_before_import(path, NOON)
    first, second = back_up_before_import(path, NOON), back_up_before_import(path, NOON)
    assert {entry.name for entry in folder.iterdir()} == {first.name, second.name}


def test_where_there_are_no_locks_nothing_of_others_is_cleared_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", no_locks)
    folder = backups.folder_of(path)
    folder.mkdir()
    (folder / "other.tmp").touch()
    assert keep_backups(path, NOON) is None
    assert {entry.name for entry in folder.iterdir()} == {"journal-2026-11-23T120000Z.db", "other.tmp"}


def test_a_damaged_journal_is_not_backed_up(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"math/vectors", b"math/vectorz"))
    said = keep_backups(path, NOON)
    assert said is not None
    assert "is not what was recorded" in said.message
    assert list(backups.folder_of(path).iterdir()) == []


def test_a_backup_that_fails_is_said_and_costs_nothing(home: Path, llmpath: Callable[[str], object]) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "backups").write_text("a file in its place")
    answer = llmpath("done vectors")
    assert getattr(answer, "code", None) == 0
    assert "llmpath: no backup was made: cannot make the folder" in getattr(answer, "err", "")
    assert "What you did is recorded all the same" in " ".join(getattr(answer, "err", "").split())
    assert len(Journal(home / "data" / "journal.db").events()) == 1


def test_a_journal_that_is_gone_or_emptied_is_missed(path: Path) -> None:
    keep_backups(path, NOON)
    for lose, what in ((path.unlink, "is gone"), (path.touch, "is empty")):
        lose()
        for use in (Journal.events, lambda journal: journal.device(), lambda journal: journal.add(lambda *_: [], None)):
            with pytest.raises(StorageError, match=f"{what}, but there are backups of it"):
                use(Journal(path))
    assert path.read_bytes() == b""


def test_before_the_schema_changes_a_backup_is_made_of_what_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = Journal(path).events()
    old = path.read_bytes()
    later = (*journal_schema.MIGRATIONS, "ALTER TABLE event ADD COLUMN mood TEXT;")
    for module in (journal_schema, database, backups):
        monkeypatch.setattr(module, "MIGRATIONS", later)
    assert Journal(path).events() == events
    (backup,) = backups_of(path)
    assert backup.name == f"journal-before-schema-{len(later)}.db"
    assert backup.read_bytes()[100:] == old[100:]  # SQLite's own header counts the copies
    assert read_backup(backup).events == events


def test_the_schema_does_not_change_without_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (*journal_schema.MIGRATIONS, "ALTER TABLE event ADD COLUMN mood TEXT;")
    for module in (journal_schema, database, backups):
        monkeypatch.setattr(module, "MIGRATIONS", later)
    backups.folder_of(path).write_text("a file in its place")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="cannot make the folder"):
        Journal(path).events()
    assert path.read_bytes() == before


def test_a_version_number_alone_that_changed_is_damage_and_not_a_newer_llmpath(path: Path) -> None:
    """Found by tests/trust/tool_damage.py, seed 50: bits in both numbers of the header had flipped."""
    for version, mark in (
        (99, journal_schema.MARK + 1),
        (524_289, journal_schema.MARK ^ 1 << 30),
        (0, journal_schema.MARK + 1),
    ):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute(f"PRAGMA application_id = {mark}")
        with pytest.raises(StorageError, match="its schema version is not what was written"):
            Journal(path).events()
