"""Added roadmaps go with a backup and through the shared folder: what is missing comes, nothing is written over."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.errors import StorageError
from llmpath.core.importing.roadmap_files import MOST_FILES, why_not
from llmpath.session import Session
from llmpath.store.roadmap import added_files
from llmpath.store.roadmap.added_files import MOST_ROUNDS

KNOTS = "# Knots\n- Overhand\n- Bowline\n"
OTHER = (
    "format: 1\nid: {0}\ntitle: T\nsummary: S\nsections:\n- id: {0}/s\n  title: S\n  topics:\n"
    "  - {{id: {0}/a, title: A}}\n"
)
Use = Callable[[str], Path]


@pytest.fixture
def at(home: Path, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Move to a machine of this name; returns its folder of added roadmaps."""

    def move(name: str) -> Path:
        place = home.parent / name
        monkeypatch.setenv("LLMPATH_HOME", str(place))
        return place / "data" / "roadmaps"

    (home.parent / "shared").mkdir()
    (home.parent / "knots.md").write_text(KNOTS)
    monkeypatch.chdir(home.parent)
    return move


@pytest.fixture
def backup(at: Use, llmpath: Run) -> Path:
    """A backup of somebody who added a roadmap and began it; the machine is another one by now."""
    at("laptop")
    llmpath("roadmap add knots.md --yes")
    llmpath("done knots/overhand")
    assert "3 events" not in llmpath("export json -o all.json").err
    at("desktop")
    return Path("all.json")


def text_of(answer: str) -> str:
    return " ".join(answer.split())


# A backup


def test_a_backup_brings_the_roadmap_of_its_progress(backup: Path, at: Use, llmpath: Run) -> None:
    look = llmpath(f"import json {backup} --dry-run")
    assert "1 roadmap file missing here: knots.yaml" in look.out
    assert not at("desktop").exists()
    answer = llmpath(f"import json {backup} --yes")
    assert "Took in 1 event and 1 roadmap file." in answer.out
    assert (at("desktop") / "knots.yaml").read_bytes() == (at("laptop") / "knots.yaml").read_bytes()
    at("desktop")
    assert "Overhand" in llmpath("show knots/overhand").out
    assert llmpath("show knots/bowline").code == 0
    again = llmpath(f"import json {backup} --yes")
    assert "nothing new" in again.out
    assert again.err == ""


def test_a_program_learns_which_files_a_backup_brings(backup: Path, llmpath: Run) -> None:
    answer = json.loads(llmpath(f"import json {backup} --yes --json").out)
    assert {key: value for key, value in answer.items() if key.startswith("roadmaps_")} == {
        "roadmaps_new": ["knots.yaml"], "roadmaps_taken": 1, "roadmaps_different": [], "roadmaps_refused": [],
    }  # fmt: skip


def test_a_file_that_is_here_and_differs_stays_and_is_named(backup: Path, at: Use, llmpath: Run) -> None:
    folder = at("desktop")
    folder.mkdir(parents=True)
    (folder / "knots.yaml").write_text(OTHER.format("knots"))
    answer = llmpath(f"import json {backup} --yes")
    assert "Took in 1 event." in answer.out
    assert "knots.yaml: differs from the one in" in text_of(answer.err)
    assert (folder / "knots.yaml").read_text() == OTHER.format("knots")


def with_files(backup: Path, **texts: str) -> None:
    document = json.loads(backup.read_text())
    document["roadmap_files"] += [{"name": f"{name}.yaml", "text": text} for name, text in texts.items()]
    backup.write_text(json.dumps(document))


def test_a_roadmap_that_does_not_load_here_is_left_out_and_all_else_comes(backup: Path, at: Use, llmpath: Run) -> None:
    with_files(backup, more="format: 1\nextends: nowhere\n", broken="a: [")
    answer = llmpath(f"import json {backup} --yes")
    assert "Took in 1 event and 1 roadmap file." in answer.out
    assert "more.yaml: does not load here, line" in text_of(answer.err)
    assert "broken.yaml: does not load here, line" in text_of(answer.err)
    assert [path.name for path in at("desktop").iterdir()] == ["knots.yaml"]


def test_the_files_of_a_roadmap_come_together_or_not_at_all(backup: Path, at: Use, llmpath: Run) -> None:
    rests = OTHER.format("ropes").replace("title: A}", "title: A, prerequisites: [{topic: knots/bowline, why: w}]}")
    with_files(backup, knots_part="format: 1\nextends: knots\nsections: 1\n", ropes=rests, free=OTHER.format("free"))
    answer = llmpath(f"import json {backup} --yes")
    assert "Took in 1 event and 1 roadmap file." in answer.out
    said = text_of(answer.err)
    assert "knots_part.yaml: does not load here, line 3" in said
    assert "knots.yaml: does not load here, a file of its track, knots, does not." in said
    assert "ropes.yaml: does not load here, line" in said
    assert [path.name for path in at("desktop").iterdir()] == ["free.yaml"]


def test_where_the_events_cannot_be_recorded_no_file_is_left(
    backup: Path, at: Use, llmpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_session: Session, _events: object) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(Session, "take_in", fail)
    assert llmpath(f"import json {backup} --yes").code == 4
    assert list(at("desktop").iterdir()) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "../escape.yaml", "text": ""}, {"name": "/etc/escape.yaml", "text": ""},
        {"name": "a/b.yaml", "text": ""}, {"name": ".hidden.yaml", "text": ""}, {"name": "lab.py", "text": ""},
        {"name": "a\nb.yaml", "text": ""}, {"name": "con.yaml", "text": ""}, {"name": "x.yaml", "text": "\ud800"},
        {"name": "x.yaml"}, {"name": 1, "text": ""}, "x.yaml", None, {"name": "KNOTS.yaml", "text": ""},
        {"name": "x.yaml", "text": "a" * 100_000_001},
    ],
)  # fmt: skip
def test_a_hostile_file_in_a_backup_refuses_all_of_it(backup: Path, at: Use, llmpath: Run, entry: object) -> None:
    document = json.loads(backup.read_text())
    document["roadmap_files"].append(entry)
    backup.write_text(json.dumps(document))
    answer = llmpath(f"import json {backup} --yes")
    assert answer.code == 1
    assert "all.json:" in answer.err
    assert not at("desktop").exists()
    assert json.loads(llmpath("export json").out)["events"] == []


@pytest.mark.parametrize("files", ["x", {"name": "x.yaml"}, [{"name": f"{n}.yaml", "text": ""} for n in range(501)]])
def test_roadmap_files_are_a_list_of_limited_length(backup: Path, llmpath: Run, files: object) -> None:
    assert MOST_FILES == 500
    backup.write_text(json.dumps({**json.loads(backup.read_text()), "roadmap_files": files}))
    assert "are not a list of 500 at the most" in text_of(llmpath(f"import json {backup} --yes").err)


@pytest.mark.parametrize("name", ["knots.yaml", "knots_since-2026-11-28.yaml", "My notes (2).yml", "a.b.yaml"])
def test_names_that_every_system_takes(name: str) -> None:
    assert not why_not(name)


# The shared folder


def test_sync_brings_a_roadmap_to_the_other_device(at: Use, llmpath: Run) -> None:
    laptop = at("laptop")
    llmpath("roadmap add knots.md --yes")
    llmpath("done knots/overhand")
    assert llmpath("sync shared").out == "1 of yours written; 1 roadmap file written.\n"
    desktop = at("desktop")
    answer = llmpath("sync shared")
    assert answer.out == "1 new event from 1 device; 1 roadmap file taken in, knots.yaml.\n"
    assert (desktop / "knots.yaml").read_bytes() == (laptop / "knots.yaml").read_bytes()
    assert "1/2" in llmpath("progress knots").out
    assert (llmpath("sync shared").out, llmpath("sync shared").err) == ("Nothing new.\n", "")


def test_what_was_taken_out_on_a_device_does_not_come_back_by_sync(at: Use, llmpath: Run) -> None:
    at("laptop")
    llmpath("roadmap add knots.md --yes")
    llmpath("sync shared")
    llmpath("roadmap remove knots --yes")
    assert llmpath("sync shared").out == "Nothing new.\n"
    assert "Knots" not in llmpath("roadmap list").out


def test_a_file_that_differs_is_named_and_neither_is_changed(at: Use, llmpath: Run) -> None:
    laptop = at("laptop")
    llmpath("roadmap add knots.md --yes")
    llmpath("sync shared")
    mine = (laptop / "knots.yaml").read_text().replace("likely: 1", "likely: 1.5")
    (laptop / "knots.yaml").write_text(mine)
    answer = llmpath("sync shared")
    assert (answer.code, answer.out) == (0, "Nothing new.\n")
    assert "roadmaps/knots.yaml: differs from" in answer.err
    assert "until you copy one over the other" in text_of(answer.err)
    assert (laptop / "knots.yaml").read_text() == mine
    assert Path("shared/roadmaps/knots.yaml").read_text() != mine


def put(path: Path, kind: str) -> None:
    match kind:
        case "link":
            Path("secret.yaml").write_text(OTHER.format("secret"))
            path.symlink_to(Path("secret.yaml").absolute())
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "large":
            path.write_bytes(b"a" * 20_000_001)
        case _:
            path.write_bytes(kind.encode("latin-1"))


HOSTILE = {
    "link": "it is a link", "pipe": "it is not a file", "folder": "it", "large": "more than 20,000,000 bytes",
    "\xff": "it is not UTF-8 text", "": "the file is empty", "a: [": "does not load here", "\x1b]0;x\x07": "load here",
    "format: 1\nextends: nowhere\n": "does not load here", OTHER.format("math"): "does not load here",
    "a: &a [*a, *a]": "does not load here",
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_in_the_shared_folder_is_left_alone_and_the_others_come(
    at: Use, llmpath: Run, kind: str
) -> None:
    Path("shared/roadmaps").mkdir()
    put(Path("shared/roadmaps/bad.yaml"), kind)
    Path("shared/roadmaps/good.yaml").write_text(OTHER.format("good"))
    folder = at("desktop")
    answer = llmpath("sync shared")
    assert answer.code == 0
    assert "1 roadmap file taken in, good.yaml" in answer.out
    assert "roadmaps/bad.yaml: left alone: " in answer.err
    assert HOSTILE[kind] in text_of(answer.err)
    assert "\x1b" not in answer.err
    assert [path.name for path in folder.iterdir()] == ["good.yaml"]


def test_broken_files_that_rest_on_each_other_are_left_alone_together(at: Use, llmpath: Run) -> None:
    Path("shared/roadmaps").mkdir()
    head = "format: 1\n{0}\nsections:\n- id: {1}/s{2}\n  title: S\n  topics:\n"
    topic = "  - {{id: t{0}/a, title: A, prerequisites: [{{topic: t{1}/a, why: w}}]}}\n"
    for number in range(MOST_ROUNDS + 5):  # each rests on the next, and the last one on nothing there is
        track = f"id: t{number}\ntitle: T\nsummary: S"
        text = head.format(track, f"t{number}", "") + topic.format(number, number + 1)
        Path(f"shared/roadmaps/t{number}.yaml").write_text(text)
    folder = at("desktop")
    answer = llmpath("sync shared")
    assert (answer.code, answer.out) == (0, "Nothing new.\n")
    assert "And 5 more problems of this kind." in answer.err
    assert not folder.exists()


def test_no_more_files_are_read_than_may_come(at: Use, llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(added_files, "MOST_FILES", 2)
    Path("shared/roadmaps").mkdir()
    for name in "abcd":
        Path(f"shared/roadmaps/{name}.yaml").write_text(OTHER.format(name))
    folder = at("desktop")
    answer = llmpath("sync shared")
    assert "2 roadmap files taken in, a.yaml and b.yaml" in answer.out
    assert "roadmaps/c.yaml: left alone: 500 files and 100 MB are the most" in answer.err
    assert sorted(path.name for path in folder.iterdir()) == ["a.yaml", "b.yaml"]


def test_names_that_lead_elsewhere_are_left_alone_and_code_never_comes(at: Use, llmpath: Run) -> None:
    shared = Path("shared/roadmaps")
    (shared / "labs" / "bad").mkdir(parents=True)
    (shared / "labs" / "bad" / "lab.yaml").write_text("format: 1\n")
    (shared / "judge.py").write_text("print()")
    (shared / ".hidden.yaml").write_text(OTHER.format("hidden"))
    (shared / "\x1b[2J.yaml").write_text(OTHER.format("control"))
    (shared / "knots (conflicted copy 2026-11-28).yaml").write_text(OTHER.format("copy"))
    folder = at("desktop")
    answer = llmpath("sync shared")
    assert "its name is not one that every system takes" in text_of(answer.err)
    assert "it is a conflict copy of knots.yaml" in text_of(answer.err)
    assert "\x1b[2J" not in answer.err
    assert not folder.exists()


@pytest.mark.parametrize("kind", ["link", "a file"])
def test_a_folder_of_roadmaps_that_is_none_stops_no_events(at: Use, llmpath: Run, kind: str) -> None:
    outside = Path("outside")
    outside.mkdir()
    if kind == "link":
        Path("shared/roadmaps").symlink_to(outside.absolute())
    else:
        Path("shared/roadmaps").write_text("")
    at("laptop")
    llmpath("roadmap add knots.md --yes")
    llmpath("done knots/overhand")
    answer = llmpath("sync shared")
    assert answer.out == "1 of yours written.\n"
    assert "roadmaps: is not a folder, so no roadmaps are exchanged" in text_of(answer.err)
    assert list(outside.iterdir()) == []


def test_a_broken_roadmap_of_ones_own_keeps_no_other_from_coming(at: Use, llmpath: Run) -> None:
    at("laptop")
    llmpath("roadmap add knots.md --yes")
    llmpath("sync shared")
    folder = at("desktop")
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("a: [")
    assert "1 roadmap file taken in, knots.yaml" in llmpath("sync shared").out
    assert sorted(path.name for path in folder.iterdir()) == ["knots.yaml", "mine.yaml"]
