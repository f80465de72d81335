"""A machine that was cloned: both have the id of one device for a while, until the next exchange."""

import shutil
from pathlib import Path

import pytest

from conftest import Run

Machines = tuple[Path, Path]


@pytest.fixture
def machines(home: Path, llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machines:
    """A machine and its clone, which was made after a step and an exchange."""
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setenv("COLUMNS", "500")
    assert llmpath("done vectors").code == 0
    assert llmpath(f"sync {shared}").code == 0
    clone = tmp_path / "clone"
    shutil.copytree(home, clone)
    return home, clone


def at(machine: Path, monkeypatch: pytest.MonkeyPatch, minute: int) -> None:
    """Sit down at a machine, at another minute of the evening."""
    monkeypatch.setenv("LLMPATH_HOME", str(machine))
    monkeypatch.setenv("LLMPATH_NOW", f"2026-11-23T19:{minute:02}:00+01:00")


TAKEN = "Another machine has the same id as this one, as after a clone. This one has taken a new id"


def test_a_clone_is_noticed_and_undo_stays_on_its_own_steps(
    machines: Machines, llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, clone = machines
    sync = f"sync {tmp_path / 'shared'}"
    at(first, monkeypatch, 10)
    llmpath("log matrices 10m")
    at(clone, monkeypatch, 20)
    llmpath("log matrices 20m")
    at(first, monkeypatch, 30)
    llmpath("log matrices 30m")
    assert TAKEN not in llmpath(sync).err
    at(clone, monkeypatch, 40)
    assert TAKEN in llmpath(sync).err
    assert "1 h spent" in llmpath("show matrices").out

    assert llmpath("undo 5").out.splitlines()[:2] == [
        "Undid log: Matrices (math/matrices).",
        "Undid done: Vectors (math/vectors).",
    ]
    assert "40 min spent" in llmpath("show matrices").out
    assert llmpath("redo 5").out.count("Redid") == 2
    at(first, monkeypatch, 50)
    llmpath(sync)
    assert "1 h spent" in llmpath("show matrices").out
    llmpath("undo 2")
    assert "20 min spent" in llmpath("show matrices").out


def test_two_clones_that_met_once_are_two_devices_from_then_on(
    machines: Machines, llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = f"sync {tmp_path / 'shared'}"
    for minute, machine in enumerate(machines * 3):
        at(machine, monkeypatch, minute)
        llmpath("log matrices 1m")
        llmpath(sync)
    said = []
    for minute, machine in enumerate(machines * 2, start=20):
        at(machine, monkeypatch, minute)
        said.append(llmpath(sync).err)
        assert "6 min spent" in llmpath("show matrices").out or minute == 20
    assert not any(TAKEN in err for err in said)


def test_a_journal_brought_back_from_a_backup_is_no_clone(
    machines: Machines, llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, backup = machines
    at(first, monkeypatch, 10)
    llmpath("log matrices 10m")
    llmpath(f"sync {tmp_path / 'shared'}")
    shutil.rmtree(first)
    shutil.copytree(backup, first)
    answer = llmpath(f"sync {tmp_path / 'shared'}")
    assert TAKEN not in answer.err
    assert llmpath("undo").out.startswith("Undid log: Matrices")


@pytest.mark.parametrize("name", ["Copy of {}.jsonl", "{} 2.jsonl", "{}.sync-conflict-20261120-101010-ABCDEF7.jsonl"])
def test_a_conflict_copy_in_the_shared_folder_is_read(
    machines: Machines, llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (own,) = (tmp_path / "shared").glob("*.jsonl")
    own.rename(own.with_name(name.format(own.stem)))
    at(tmp_path / "new", monkeypatch, 10)
    assert llmpath(f"sync {tmp_path / 'shared'}").out.startswith("1 new event from 1 device.")
    assert machines
