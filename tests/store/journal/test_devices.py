"""A device keeps the ids it had before, through upgrades, backups and repairs."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.journal.events import Change, Logged, Stamp
from llmpath.store.journal.backups import backups_of, keep_backups, read_backup
from llmpath.store.journal.database import Journal
from llmpath.store.journal.repair import repair
from llmpath.store.journal.salvage import find_rows
from llmpath.store.journal.schema import DamagedError

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STUDIED: Sequence[Change] = [Logged("math/vectors", 5)]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal whose device was renewed once."""
    journal = Journal(path_in(tmp_path))
    journal.add(lambda *_: STUDIED, Stamp(NOON, 60, "test"))
    journal.renew_device(NOON)
    return journal


def path_in(folder: Path) -> Path:
    return folder / "data" / "journal.db"


def test_a_new_id_is_another_and_the_one_before_is_kept(journal: Journal) -> None:
    (former,) = journal.former_devices()
    assert (former.id, former.until) == (journal.events()[0].device, "2026-11-23T12:00:00.000Z")
    (new,) = journal.add(lambda *_: STUDIED, Stamp(NOON, 60, "test"))
    assert new.device == journal.device() != former.id


def test_a_device_that_was_never_renewed_had_no_other_id(tmp_path: Path) -> None:
    journal = Journal(path_in(tmp_path))
    assert journal.former_devices() == ()
    journal.renew_device(NOON)
    assert journal.former_devices() == ()


def test_a_backup_has_them_and_a_repair_brings_them_back(journal: Journal, tmp_path: Path) -> None:
    path, device, former = path_in(tmp_path), journal.device(), journal.former_devices()
    assert keep_backups(path, NOON) is None
    (backup,) = backups_of(path)
    assert (read_backup(backup).device, read_backup(backup).former) == (device, former)
    path.unlink()
    repair(path, NOON)
    assert (Journal(path).device(), Journal(path).former_devices()) == (device, former)


def test_they_are_found_without_sqlite_and_a_repair_without_backups_keeps_them(
    journal: Journal, tmp_path: Path
) -> None:
    path, device, former = path_in(tmp_path), journal.device(), journal.former_devices()
    content = path.read_bytes()
    assert (find_rows(content).device, find_rows(content).former) == (device, set(former))
    path.write_bytes(b"x" * 100 + content[100:])
    repair(path, NOON)
    assert (Journal(path).device(), Journal(path).former_devices()) == (device, former)


def test_steps_of_its_own_are_kept_like_ids_and_found_without_sqlite(tmp_path: Path) -> None:
    journal = Journal(path_in(tmp_path))
    (made,) = journal.add(lambda *_: STUDIED, Stamp(NOON, 60, "test"))
    journal.renew_device(NOON, [made.step])
    assert {former.id for former in journal.former_devices()} == {made.step, made.device}
    assert find_rows(path_in(tmp_path).read_bytes()).former == set(journal.former_devices())


def test_one_that_is_not_what_was_drawn_is_noticed(journal: Journal, tmp_path: Path) -> None:
    path, (former,) = path_in(tmp_path), journal.former_devices()
    path.write_bytes(path.read_bytes().replace(b"2026-11-23T12:00:00.000Z", b"2026-11-23T12:00:00.001Z"))
    with pytest.raises(DamagedError, match="a former id of this device is not what was drawn"):
        journal.former_devices()
    assert former.id


def test_steps_of_a_former_id_are_undone_as_ones_own(real_home: Path, llmpath: Run) -> None:
    assert llmpath("log math/vectors 30m").code == 0
    Journal(real_home / "data" / "journal.db").renew_device(NOON + timedelta(days=1))
    assert llmpath("log math/vectors 5m").code == 0
    undone = llmpath("undo 2")
    assert undone.code == 0
    assert undone.out.count("Undid log") == 2
    assert "Nothing more to undo." in undone.err
    assert llmpath("redo 2").out.count("Redid log") == 2
