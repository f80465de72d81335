"""Labs of other people are asked about before they run; on a terminal each save is judged."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import tool
from conftest import Run
from labs import theirs


@pytest.fixture
def own(home: Path, tmp_path: Path) -> Path:
    """A further roadmap with a lab of its own, started and filled rightly; gives the folder of the lab."""
    return theirs.add(home, tmp_path)


def test_a_lab_of_somebody_else_runs_only_when_agreed_to(own: Path, llmpath: Run) -> None:
    refused = llmpath("lab check mine")
    assert (refused.code, refused.out) == (2, "")
    assert llmpath("lab check mine --yes").out == "✓ Passed: 4 checks.\n"
    assert llmpath("lab check mine").out == "✓ Passed: 4 checks.\n"  # asked once
    (own / "judge.py").write_text((own / "judge.py").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert llmpath("lab check mine").code == 2  # what is in the folder is another


def test_labs_beside_the_roadmaps_that_were_added_are_found_and_asked_about(
    own: Path, home: Path, llmpath: Run
) -> None:
    (home / "config" / "config.toml").unlink()
    shutil.copytree(own.parent.parent, home / "data" / "roadmaps")
    assert llmpath("lab check mine").code == 2
    assert llmpath("lab check mine --yes").out == "✓ Passed: 4 checks.\n"
    (home / "data" / "roadmaps" / "labs" / "mine" / "lab.yaml").write_text("format: 1\n", encoding="utf-8")
    assert llmpath("check").code == 1


def test_no_lab_comes_with_a_source(own: Path, home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config" / "config.toml").unlink()
    (own.parent.parent / "README.md").write_text("# Own\n- A topic\n", encoding="utf-8")
    (own.parent.parent / "own.yaml").unlink()
    monkeypatch.chdir(own.parent.parent)
    assert llmpath("roadmap add . --as own --yes").code == 0
    assert [path.name for path in (home / "data" / "roadmaps").iterdir()] == ["own.yaml"]
    assert llmpath("lab check mine --yes").code == 3


def test_what_is_wrong_with_a_lab_of_ones_own_is_said_by_check(own: Path, llmpath: Run) -> None:
    assert llmpath("check").code == 0
    (own / "lab.yaml").write_text("format: 1\nid: mine\n", encoding="utf-8")
    answer = llmpath("check")
    assert answer.code == 1
    assert "own/labs/mine/lab.yaml:1:1:error[missing-key]:`topics`ismissinginalab.yaml" in "".join(answer.out.split())
    assert "llmpath check shows what" in llmpath("lab").err


def test_a_lab_that_lets_a_wrong_way_pass_is_found_by_running_it(own: Path, llmpath: Run) -> None:
    judge = own / "judge.py"
    judge.write_text(judge.read_text(encoding="utf-8").partition("def check_any")[0], encoding="utf-8")
    answer = llmpath(f"check {own.parent.parent} --labs")
    assert answer.code == 1
    assert "mutants/two_numbers.pypasses" in "".join(answer.out.split())
    assert "4 of 5 wrong ways caught" in answer.err


def test_a_lab_that_needs_what_is_missing_says_how_to_install_it(own: Path, llmpath: Run) -> None:
    text = (own / "lab.yaml").read_text(encoding="utf-8").replace("needs: []", "needs: [nothing-of-the-kind]")
    (own / "lab.yaml").write_text(text, encoding="utf-8")
    command = f"{sys.executable} -m pip install nothing-of-the-kind"
    assert command in llmpath("lab start mine").err.replace("\n  ", " ")
    assert llmpath("lab check mine --yes").code == 1


def test_labs_are_started_where_the_setting_says(home: Path, llmpath: Run, tmp_path: Path) -> None:
    llmpath(f"config set labs {tmp_path}/elsewhere")
    assert llmpath("lab start length").code == 0
    assert (tmp_path / "elsewhere" / "length" / "task.py").exists()
    assert not (home / "labs").exists()


def test_the_lab_at_hand_is_the_one_whose_folder_this_is(
    llmpath: Run, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    llmpath("lab start length")
    monkeypatch.chdir(home / "labs" / "length")
    assert "Hint 1 of 3" in llmpath("lab hint").out
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert "Hint 2 of 3" in llmpath("lab hint").out  # the one that was changed last


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[int]:
    """A terminal with `llmpath lab watch matrices` on it."""
    ours, its = pty.openpty()
    env = tool.environment(tmp_path, TERM="dumb", COLUMNS="80", PYTHONIOENCODING="utf-8")
    command = [sys.executable, "-m", "llmpath", "lab", "watch", "matrices"]
    process = subprocess.Popen(command, env=env, stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    yield ours
    process.kill()
    process.wait()
    os.close(ours)


def until(terminal: int, words: str) -> str:
    """Read until these words were written, a minute at the most."""
    seen, deadline = "", time.monotonic() + 60
    while words not in seen and time.monotonic() < deadline:
        if select.select([terminal], [], [], 1)[0]:
            seen += tool.read(terminal).decode(errors="replace")
    assert words in seen
    return seen


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_each_save_is_judged_until_a_key_ends_it(terminal: int, tmp_path: Path) -> None:
    assert "The gap in `multiply` is still open." in until(terminal, "q quit")
    os.write(terminal, b"h")
    until(terminal, "Hint 1 of 3")
    shutil.copy(tool.ROADMAP / "labs" / "matrices" / "solution.py", tmp_path / "labs" / "matrices" / "task.py")
    assert "Passed: 8 checks." in until(terminal, "with 1 hint.")
    os.write(terminal, b"q")
    while tool.read(terminal):
        pass  # it ends
    assert "passed, 1 hint read" in tool.run(tmp_path, "history").stdout
