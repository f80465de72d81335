"""A lab is started in a folder of its own, what was edited there stays, and saves are seen by looking."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from llmpath.core.errors import StorageError
from llmpath.core.labs import Lab
from llmpath.labs.starting import Started, solution, start
from llmpath.labs.watching import SAVED, watch

GAP = "def double(x):\n    # TODO\n    raise NotImplementedError\n"
NEWER = '"""Double it."""\n' + GAP


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    folder = tmp_path / "shipped" / "double"
    folder.mkdir(parents=True)
    for name, text in {"task.py": GAP, "judge.py": "def check_it(task, seed): ...\n", "solution.py": "right\n"}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Lab("double", ("math/vectors",), "Double it", 5, ("numpy",), ("a", "b", "c"), str(folder), shipped=True)


def upgrade(lab: Lab) -> None:
    (Path(lab.folder) / "task.py").write_text(NEWER, encoding="utf-8")


def test_a_lab_begins_with_its_task_its_checks_and_a_page(lab: Lab, tmp_path: Path) -> None:
    place = start(lab, tmp_path / "labs")
    assert place.started is Started.NEW
    assert sorted(path.name for path in place.folder.iterdir()) == [".lab", "README.md", "judge.py", "task.py"]
    assert place.task.read_text(encoding="utf-8") == GAP
    page = (place.folder / "README.md").read_text(encoding="utf-8")
    assert "# Double it" in page
    assert "llmpath lab watch double" in page
    assert len(page.splitlines()) < 30


def test_beginning_again_changes_nothing(lab: Lab, tmp_path: Path) -> None:
    place = start(lab, tmp_path / "labs")
    place.task.write_text("mine\n", encoding="utf-8")
    assert start(lab, tmp_path / "labs").started is Started.THERE
    assert place.task.read_text(encoding="utf-8") == "mine\n"


def test_a_newer_lab_takes_the_place_of_what_nobody_edited(lab: Lab, tmp_path: Path) -> None:
    place = start(lab, tmp_path / "labs")
    upgrade(lab)
    assert start(lab, tmp_path / "labs").started is Started.RENEWED
    assert place.task.read_text(encoding="utf-8") == NEWER


def test_a_newer_lab_comes_beside_what_was_edited_with_what_changed(lab: Lab, tmp_path: Path) -> None:
    place = start(lab, tmp_path / "labs")
    place.task.write_text("mine\n", encoding="utf-8")
    upgrade(lab)
    assert start(lab, tmp_path / "labs").started is Started.BESIDE
    assert place.task.read_text(encoding="utf-8") == "mine\n"
    assert (place.folder / "task.newer.py").read_text(encoding="utf-8") == NEWER
    assert '+"""Double it."""\n' in (place.folder / "task.diff").read_text(encoding="utf-8")
    assert start(lab, tmp_path / "labs").started is Started.THERE  # it was said once


def test_a_task_that_was_deleted_is_put_back(lab: Lab, tmp_path: Path) -> None:
    place = start(lab, tmp_path / "labs")
    place.task.unlink()
    (place.folder / "judge.py").unlink()
    assert start(lab, tmp_path / "labs").started is Started.NEW
    assert place.task.read_text(encoding="utf-8") == GAP
    assert (place.folder / "judge.py").exists()


def test_a_file_that_was_there_before_is_nobodys_to_write_over(lab: Lab, tmp_path: Path) -> None:
    folder = tmp_path / "labs" / "double"
    folder.mkdir(parents=True)
    (folder / "task.py").write_text("from elsewhere\n", encoding="utf-8")
    assert start(lab, tmp_path / "labs").started is Started.BESIDE
    assert (folder / "task.py").read_text(encoding="utf-8") == "from elsewhere\n"


def test_a_link_in_the_way_is_refused(lab: Lab, tmp_path: Path) -> None:
    (tmp_path / "labs").mkdir()
    (tmp_path / "labs" / "double").symlink_to(tmp_path)
    with pytest.raises(StorageError, match="is a link"):
        start(lab, tmp_path / "labs")


def test_the_solution_is_that_of_the_lab(lab: Lab) -> None:
    assert solution(lab) == "right\n"


def test_each_save_is_seen_and_keys_come_in_between(tmp_path: Path) -> None:
    file = tmp_path / "task.py"
    file.write_text("1", encoding="utf-8")
    seen: list[str] = []

    def steps() -> Iterator[str]:
        yield ""  # nothing happens
        yield "h"  # a key
        file.write_text("22", encoding="utf-8")
        yield ""
        file.write_text("", encoding="utf-8")  # an editor empties it
        yield ""
        file.write_text("333", encoding="utf-8")  # and writes it
        yield ""
        yield "q"

    waits = steps()
    for happened in watch(file, lambda _seconds: next(waits)):
        seen.append(happened)
        if happened == "q":
            break
    assert seen == [SAVED, "h", SAVED, SAVED, "q"]
