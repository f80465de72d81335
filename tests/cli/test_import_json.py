"""A backup goes into an empty journal or another one, in any order, twice, and all of it or nothing."""

import io
import json
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run
from export.contexts import NOW, STEPS, context, journal, learner
from export.json.test_backup import CHANGES
from llmpath.core.errors import ExitCode, LlmpathError
from llmpath.core.importing.backup import incoming
from llmpath.core.journal.events import LONGEST_NOTE, Change, Event, Logged, Noted, Stamp
from llmpath.core.journal.folding import fold
from llmpath.core.roadmap import Roadmap
from llmpath.export.json.backup import write
from llmpath.session import Session
from llmpath.store import export_file
from llmpath.store.journal.backups import backups_of, read_backup
from llmpath.store.journal.database import Journal

OTHER = "ba9876543210"


@pytest.fixture
def file(tmp_path: Path, small: Roadmap) -> Path:
    """A backup of the learner of the golden files."""
    path = tmp_path / "everything.json"
    path.write_text(write(learner(small)), encoding="utf-8")
    return path


def test_into_an_empty_home_everything_comes_back(llmpath: Run, file: Path, small: Roadmap) -> None:
    assert llmpath(f"import json {file} --yes").code == 0
    made = learner(small)
    assert Session("test").events == made.events
    assert Session("test").progress == made.progress
    assert llmpath("export json -o -").out.count("math/") == file.read_text(encoding="utf-8").count("math/")


def test_into_an_existing_one_both_are_there_and_a_copy_of_what_was(llmpath: Run, file: Path, small: Roadmap) -> None:
    llmpath("done nets/neurons")
    mine = Session("test").events
    answer = llmpath(f"import json {file} --yes")
    assert answer.code == 0
    assert set(Session("test").events) == {*mine, *learner(small).events}
    path = Path(Session("test").locations.journal)
    (before,) = [b for b in backups_of(path) if "before-import" in b.name]
    assert before.name in answer.err.replace("\n", "").replace(" ", "")
    assert read_backup(before).events == mine
    shutil.copyfile(before, path)  # as the answer says
    assert Session("test").events == mine
    assert llmpath("done nets/layers").code == 0


def test_again_it_brings_nothing_and_makes_no_backup(llmpath: Run, file: Path) -> None:
    llmpath(f"import json {file} --yes")
    path = Path(Session("test").locations.journal)
    backups = backups_of(path)
    answer = llmpath(f"import json {file}")  # nothing to ask about
    assert (answer.code, answer.err) == (0, "")
    assert "nothing new" in answer.out
    assert backups_of(path) == backups


def test_undo_is_about_this_device_alone(llmpath: Run, file: Path, small: Roadmap) -> None:
    llmpath(f"import json {file} --yes")
    assert "nothing to undo" in llmpath("undo").err
    assert Session("test").events == learner(small).events


def test_a_dry_run_and_a_refusal_change_nothing(llmpath: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert llmpath(f"import json {file} --dry-run").code == 0
    assert llmpath(f"import json {file} --dry-run --json").code == 0
    monkeypatch.setattr(sys, "stdin", Typed("n\n"))
    assert "Nothing was changed" in llmpath(f"import json {file}").err
    assert llmpath(f"import json {file} --yes --dry-run").code == 2
    assert Session("test").events == ()
    monkeypatch.setattr(sys, "stdin", Typed("y\n"))
    assert "Took in 11 events" in llmpath(f"import json {file}").out
    assert len(Session("test").events) == 11


class Typed(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


def test_it_comes_from_a_pipe_as_well(llmpath: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + file.read_bytes())))
    answer = llmpath("import json - --yes --json")
    assert answer.code == 0
    assert json.loads(answer.out) == {
        "schema": 2, "events": 11, "new": 11, "taken": 11, "first": "2026-11-21", "last": "2026-11-23", "topics": 6,
        "devices": 1, "backup": None, "roadmaps_new": [], "roadmaps_taken": 0, "roadmaps_different": [],
        "roadmaps_refused": [],
    }  # fmt: skip


def test_what_is_no_file_or_no_text_is_said(llmpath: Run, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"{\xff}")
    (tmp_path / "wide").write_text("{}", encoding="utf-16")
    os.mkfifo(tmp_path / "pipe")
    for name in ("bytes", "wide", "pipe", "", "missing"):
        answer = llmpath(f"import json {tmp_path / name} --yes")
        assert answer.code == 1
        assert answer.err.startswith("llmpath:")


def test_where_an_event_is_not_what_the_journal_says_nothing_is_taken(
    llmpath: Run, file: Path, tmp_path: Path, small: Roadmap
) -> None:
    llmpath(f"import json {file} --yes")
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["events"][0]["minutes"] = 1
    whole["events"] += json.loads(write(context(small, *STEPS, [Logged("math/vectors", 5)])))["events"][-1:]
    other = tmp_path / "other.json"
    other.write_text(json.dumps(whole), encoding="utf-8")
    answer = llmpath(f"import json {other} --yes")
    assert answer.code == 1
    assert Session("test").events == learner(small).events


def test_without_room_for_a_copy_nothing_is_taken(llmpath: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    llmpath("done nets/neurons")
    mine = Session("test").events

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("llmpath.store.journal.backups._copy", full)
    answer = llmpath(f"import json {file} --yes")
    assert answer.code == 4
    assert "no backup can be made" in answer.err
    assert Session("test").events == mine


def test_five_copies_are_kept_and_none_is_written_over(llmpath: Run, file: Path, small: Roadmap) -> None:
    path = Path(Session("test").locations.journal)
    for number in range(7):
        made = context(small, [Logged("nets/layers", 5)], now=NOW - timedelta(hours=number))
        file.write_text(write(made), encoding="utf-8")
        assert llmpath(f"import json {file} --yes").code == 0
    copies = [b for b in backups_of(path) if "before-import" in b.name]
    assert [len(read_backup(copy).events) for copy in copies] == [6, 5, 4, 3, 2]
    assert llmpath("doctor").code == 0


HISTORIES = st.lists(st.lists(CHANGES, min_size=1, max_size=2), max_size=4)


@given(HISTORIES, HISTORIES)
@settings(max_examples=25)
def test_a_union_whatever_comes_first_and_however_often(
    small: Roadmap, mine: Sequence[Sequence[Change]], theirs: Sequence[Sequence[Change]]
) -> None:
    one, two = journal(*mine), journal(*theirs, device=OTHER)
    union = tuple(sorted({*one, *two}, key=lambda event: event.id))
    for order in ([one, two], [two, one], [two, one, two, one]):
        with TemporaryDirectory() as folder:
            store = Journal(Path(folder) / "journal.db")
            for events in order:
                store.merge(incoming(events, store.events()).new)
            assert store.events() == union
            assert fold(store.events(), small.renamed) == fold(union, small.renamed)


def test_incoming_counts_what_is_new() -> None:
    events = journal(*STEPS)
    found = incoming((*events, *events), events[:3])
    assert (found.events, found.new) == (events, events[3:])
    assert (found.topics, found.devices) == (5, 1)
    nothing = incoming(events, events)
    assert (nothing.new, nothing.days, nothing.topics) == ((), None, 0)
    with pytest.raises(LlmpathError):
        incoming(events, [Event(events[0].id, events[0].step, events[0].stamp, OTHER, events[0].change)])


def test_a_backup_is_not_written_larger_than_it_can_be_read(
    llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert llmpath("note vectors x").code == ExitCode.OK
    monkeypatch.setattr(export_file, "LARGEST_BACKUP", 1000)
    answer = llmpath(f"export json -o {tmp_path}/backup.json")
    assert answer.err.startswith("llmpath: the backup has more than 1,000 bytes, the most that can be read back.")
    assert (answer.code, (tmp_path / "backup.json").exists()) == (ExitCode.STORAGE, False)


def test_a_long_note_of_an_earlier_version_comes_back(llmpath: Run, home: Path, tmp_path: Path) -> None:
    Journal(home / "data" / "journal.db").add(
        lambda *_: [Noted("math/vectors", "x" * 3 * LONGEST_NOTE)], Stamp(NOW, 60, "note")
    )
    assert llmpath(f"export json -o {tmp_path}/backup.json").code == ExitCode.OK
    before = Journal(home / "data" / "journal.db").events()
    (home / "data").rename(home / "before")
    assert llmpath(f"import json {tmp_path}/backup.json --yes").code == ExitCode.OK
    assert Journal(home / "data" / "journal.db").events() == before
