"""What the doctor finds beside a journal, the settings and the roadmap that are in order."""

import json
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.errors import ExitCode


@pytest.fixture(autouse=True)
def somebody(home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be somebody who has recorded something."""
    assert llmpath("done vectors").code == 0
    assert home.is_dir()
    monkeypatch.setenv("COLUMNS", "500")


def problems(llmpath: Run) -> list[tuple[str, str]]:
    diagnoses = json.loads(llmpath("doctor --json").out)["diagnoses"]
    return [(each["part"], each["message"]) for each in diagnoses if each["verdict"] == "problem"]


def test_nothing_is_wrong_with_a_new_home(llmpath: Run) -> None:
    assert problems(llmpath) == []


@pytest.mark.usefixtures("rights_count")
@pytest.mark.parametrize("name", ["data", "data/journal.db"])
def test_a_journal_that_is_not_ours_to_write(home: Path, llmpath: Run, name: str) -> None:
    path = home / name
    rights = path.stat().st_mode
    path.chmod(rights & ~0o222)
    try:
        assert problems(llmpath) == [("journal", f"{path} is not yours to write, so nothing can be recorded")]
    finally:
        path.chmod(rights)


def test_a_sync_folder_that_is_gone(home: Path, llmpath: Run) -> None:
    llmpath(f"config set sync {home / 'gone'}")
    assert problems(llmpath) == [("sync", f"{home / 'gone'} is gone, so nothing is exchanged")]
    (home / "gone").mkdir()
    assert f"sync     {home / 'gone'} is there." in llmpath("doctor").out


@pytest.mark.parametrize(
    ("folder", "original", "copy"),
    [
        ("data", "journal.db", "journal.sync-conflict-20261120-101010-ABCDEF7.db"),
        ("data", "journal.db", "journal (Ann's conflicted copy 2026-11-20).db"),
        ("data", "journal.db", "journal 2.db"),
        ("config", "config.toml", "Copy of config.toml"),
    ],
)
def test_a_conflict_copy_that_nobody_reads(home: Path, llmpath: Run, folder: str, original: str, copy: str) -> None:
    llmpath("config set hours 8")
    (home / folder / copy).write_text("")
    assert problems(llmpath) == [
        ("journal", f"{home / folder / copy} is a conflict copy of {original}, which nobody reads")
    ]


def test_a_conflict_copy_of_an_added_roadmap(home: Path, llmpath: Run) -> None:
    (home / "data" / "roadmaps").mkdir(parents=True)
    for name in ("knots.yaml", "knots 2.yaml"):
        (home / "data" / "roadmaps" / name).write_text("format: 1\nid: knots\ntitle: K\nsummary: S\n")
    copy = f"{home}/data/roadmaps/knots 2.yaml"
    assert ("roadmap", f"{copy} is a conflict copy of knots.yaml, which is not read") in problems(llmpath)


def test_a_conflict_copy_of_a_roadmap(home: Path, llmpath: Run) -> None:
    (home / "mine").mkdir()
    for name in ("knots.yaml", "knots 2.yaml"):
        (home / "mine" / name).write_text("format: 1\nid: knots\ntitle: Knots\nsummary: Tying.\nsections: []\n")
    llmpath(f"config set roadmaps {home / 'mine'}")
    assert ("roadmap", f"{home}/mine/knots 2.yaml is a conflict copy of knots.yaml, which is not read") in problems(
        llmpath
    )


def test_a_draft_that_was_never_recorded_is_remembered(home: Path, llmpath: Run) -> None:
    (home / "data" / "drafts").mkdir()
    (home / "data" / "drafts" / "vectors-a1b2.md").write_text("an hour of thought")
    answer = llmpath("doctor")
    assert f"a note that was not recorded is kept in {home}/data/drafts/vectors-a1b2.md." in answer.out
    assert answer.code == ExitCode.OK
