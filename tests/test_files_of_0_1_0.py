"""What a learner has from llmpath 0.1.0 is read as before: tests/made-by-0.1.0 was made by that version."""

import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Run

MADE = Path(__file__).parent / "made-by-0.1.0"
STUDIED = {"math/vectors": "known", "math/matrices": "done", "math/derivatives": "skipped", "nets/neurons": "learning"}


@pytest.fixture
def old_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home as 0.1.0 left it: journal, settings, the plan's order, what calendars have, and a shared folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (home / "data").mkdir(parents=True)
    (home / "config").mkdir()
    with closing(sqlite3.connect(home / "data" / "journal.db")) as journal:
        journal.executescript((MADE / "journal.sql").read_text(encoding="utf-8"))
    for name in ("plan.json", "calendar.json"):
        shutil.copy(MADE / name, home / "data" / name)
    shutil.copy(MADE / "config.toml", home / "config" / "config.toml")
    shutil.copytree(MADE / "shared", tmp_path / "shared")
    return home


def states(llmpath: Run) -> dict[str, str]:
    topics = json.loads(llmpath("export json").out)["topics"]
    return {topic["id"]: topic["state"] for topic in topics if topic["state"] != "new"}


@pytest.mark.usefixtures("old_home")
def test_the_journal_is_read_and_its_steps_can_still_be_undone(llmpath: Run) -> None:
    assert states(llmpath) == STUDIED
    history = llmpath("history -n 0").out
    assert "2026-10-10 20:00  done, took 6 h  math/matrices" in history
    assert "A matrix is **where the unit vectors go**" in llmpath("show math/matrices").out
    assert llmpath("undo").out.startswith("Undid ")
    assert "nets/neurons" not in states(llmpath)


@pytest.mark.usefixtures("old_home")
def test_nothing_is_lost_when_something_is_recorded_on_top(llmpath: Run) -> None:
    before = llmpath("history -n 0").out
    assert llmpath("done nets/neurons").code == 0
    assert llmpath("history -n 0").out.startswith(before.rstrip("\n"))
    assert llmpath("doctor").code == 0


@pytest.mark.usefixtures("old_home")
def test_the_settings_are_read(llmpath: Run) -> None:
    settings = {s["key"]: s["values"] for s in json.loads(llmpath("config --json").out)["settings"]}
    assert settings["hours"] == ["mon-thu 1 h, sat 3 h"]
    assert settings["off"] == ["2026-12-24..2027-01-02", "2026-11-02..2026-11-06"]


@pytest.mark.usefixtures("old_home")
def test_the_shared_folder_has_no_news_and_none_is_lost(llmpath: Run) -> None:
    answer = llmpath("sync")
    assert (answer.code, states(llmpath)) == (0, STUDIED)


def test_the_shared_folder_brings_everything_to_a_new_machine(
    old_home: Path, llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMPATH_HOME", str(old_home.parent / "another"))
    assert llmpath(f"sync {tmp_path / 'shared'}").code == 0
    assert states(llmpath) == STUDIED


@pytest.mark.usefixtures("home")
def test_the_backup_brings_everything_back(llmpath: Run) -> None:
    answer = llmpath(f"import json {MADE / 'backup.json'} --yes")
    assert answer.code == 0, answer.err
    assert states(llmpath) == STUDIED


@pytest.mark.usefixtures("old_home")
def test_an_exported_plan_is_taken_back_with_its_new_tick(llmpath: Run, tmp_path: Path) -> None:
    plan = (MADE / "plan.md").read_text(encoding="utf-8")
    ticked = re.sub(r"- \[ \](.*llmpath: nets/neurons)", r"- [x]\1", plan)
    assert ticked != plan
    file = tmp_path / "plan.md"
    file.write_text(ticked, encoding="utf-8")
    assert llmpath(f"import markdown {file} --yes").code == 0
    assert states(llmpath) == {**STUDIED, "nets/neurons": "done"}


@pytest.mark.usefixtures("old_home")
@pytest.mark.parametrize("name", ["plan.md", "progress.md"])
def test_an_exported_file_without_changes_changes_nothing(llmpath: Run, name: str) -> None:
    before = states(llmpath)
    assert llmpath(f"import markdown {MADE / name} --yes").code == 0
    assert states(llmpath) == before


@pytest.mark.usefixtures("old_home")
def test_a_calendar_that_has_the_old_sessions_gets_the_same_ones_updated(
    llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMPATH_NOW", "2026-10-14T21:00:00+02:00")
    llmpath(f"export ics -o {tmp_path / 'plan.ics'}")
    old, new = ((file.read_text(encoding="utf-8")) for file in (MADE / "plan.ics", tmp_path / "plan.ics"))
    uids = [set(re.findall(r"^UID:(.+)$", text, flags=re.MULTILINE)) for text in (old, new)]
    assert uids[0] & uids[1]
    assert not uids[0] - uids[1] - cancelled(new)


def cancelled(calendar: str) -> set[str]:
    events = calendar.split("BEGIN:VEVENT")[1:]
    return {re.findall(r"^UID:(.+)$", e, flags=re.MULTILINE)[0] for e in events if "STATUS:CANCELLED" in e}


@pytest.mark.usefixtures("old_home")
def test_cards_in_anki_keep_their_note_ids(llmpath: Run, tmp_path: Path) -> None:
    assert llmpath(f"export anki -o {tmp_path / 'deck.apkg'} --goal math --goal nets --all").code == 0
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(tmp_path / "deck.apkg") as package:
        path = package.extract("collection.anki2", folder)
        with closing(sqlite3.connect(path)) as deck:
            now = {guid: fields.split("\x1f")[0] for guid, fields in deck.execute("SELECT guid, flds FROM notes")}
    assert dict(json.loads((MADE / "anki-note-ids.json").read_text(encoding="utf-8"))).items() <= now.items()
