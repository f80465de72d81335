"""Labs in the full screen: listed by their state, started, judged, helped with."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SMALL_ROADMAP, Run
from labs import theirs
from llmpath.core.journal.companions import LabTried
from llmpath.tui import practising as lab_keys
from llmpath.tui.app import FullScreen
from tui.pilots import PAPER, play, play_with, recorded

LAB = SMALL_ROADMAP / "labs" / "length"


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Path:
    return home


def solve(home: Path) -> None:
    (home / "labs" / "length").mkdir(parents=True, exist_ok=True)
    shutil.copy(LAB / "solution.py", home / "labs" / "length" / "task.py")


def results() -> list[tuple[str, int]]:
    return [(change.result, change.hints) for _, change in recorded() if isinstance(change, LabTried)]


def test_labs_stand_under_their_state(home: Path) -> None:
    shown = play("L")
    assert shown.lines[1:3] == ["  Open now", "▸   ○ length  The length of a vector  10 min"]
    assert shown.lines[0].endswith("llmpath lab list")
    assert play("L", "s").lines[1] == "  Begun"
    solve(home)
    play("L", "c")
    assert play("L").lines[1] == "  Passed"


def test_the_page_of_a_lab_has_its_topics_and_what_to_write() -> None:
    shown = play("L", "enter")
    assert shown.state == "lab"
    assert shown.cursor == "math/vectors"
    assert "Find the Euclidean length of a vector." in shown.text
    assert play("L", "enter", "enter").state == "topic"
    assert play("L", "enter", "escape").state == "labs"


def test_starting_puts_the_folder_and_a_failed_check_is_shown_and_not_recorded(home: Path) -> None:
    started = play("L", "s")
    assert "Started: The length of a vector." in started.text
    assert (home / "labs" / "length" / "task.py").is_file()
    judged = play("L", "c")
    assert judged.state == "lab"
    assert "The gap in `length` is still open." in judged.text
    assert results() == [("started", 0)]


def test_without_unicode_a_failure_is_no_question_mark() -> None:
    play("L", "s")
    judged = play("L", "c", paper=PAPER._replace(unicode=False)).text
    assert "! The vector (3, 4) has length 5." in judged
    assert judged.isascii()


def test_a_pass_is_recorded_and_its_solution_can_be_seen(home: Path) -> None:
    play("L", "s")
    refused = " ".join(play("L", "v").text.split())
    assert "The lab length is not passed yet. i gives the next hint." in refused
    assert "llmpath lab solution length --give-up shows it" in refused
    solve(home)
    passed = play("L", "c")
    assert "✓ Passed: 4 checks." in passed.text
    assert "Evidence for math/vectors, without a hint." in passed.text
    assert results() == [("started", 0), ("passed", 0)]
    assert "return math.sqrt" in play("L", "v").text


def test_hints_come_one_by_one_and_stay_on_the_page() -> None:
    play("L", "i")
    shown = play("L", "i")
    assert "Hint 1 of 3" in shown.text
    assert "Hint 2 of 3" in shown.text
    assert results() == [("started", 1), ("started", 2)]
    assert "Undid lab" in play("L", "u").text


def test_what_is_not_started_is_neither_judged_nor_opened() -> None:
    assert play("L", "c").status == "The lab length is not started. s starts it."
    assert play("L", "o").status == "The lab length is not started. s starts it."


def test_a_topic_without_labs_says_so() -> None:
    assert "There is no lab for Matrices" in play("2", "slash", "text:matrices", "enter", "enter", "L").text
    assert play("2", "slash", "text:vectors", "enter", "enter", "L").state == "labs"


def test_a_roadmap_that_goes_meanwhile_takes_what_is_open_with_it(home: Path, tmp_path: Path) -> None:
    theirs.add(home, tmp_path)

    def go(app: FullScreen) -> None:
        (home / "config" / "config.toml").write_text("", encoding="utf-8")
        app.look()

    mine = ("L", "slash", "text:mine", "enter")
    for keys in (mine, (*mine, "enter"), (*mine, "enter", "enter", "r"), ("p",), ("p", "0", "0", "3")):
        theirs.add(home, tmp_path)
        shown = play_with(keys, go)
        assert shown.code is None
        assert shown.lines[0].startswith("[1 Today]")


def test_the_lab_of_somebody_else_is_asked_about_once(home: Path, tmp_path: Path) -> None:
    theirs.add(home, tmp_path)
    mine = ("L", "slash", "text:mine", "enter")
    assert "did not come with llmpath" in play(*mine, "c").text
    assert "The lab mine was not run" in play(*mine, "c", "text:no", "enter").text
    assert results() == []
    play(*mine, "c", "text:y", "enter")
    assert results() == [("passed", 0)]
    assert play(*mine, "c").state == "lab"


def test_one_lab_is_judged_at_a_time(home: Path) -> None:
    solve(home)

    def twice(app: FullScreen) -> None:
        app.judging = "length"
        app.do("lab_check")

    shown = play_with(["L"], twice)
    assert shown.status == "length is being judged."
    assert results() == []


def test_watch_runs_the_command_and_editors_get_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play("L", "s")
    lent: list[object] = []
    monkeypatch.setattr(lab_keys, "_outside", lambda _app, work: lent.append(work))
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setenv("EDITOR", "nano -w")
    play("L", "w")
    play("L", "o")
    for work in lent:
        assert callable(work)
        work()
    assert ran == [
        [sys.executable, "-P", "-m", "llmpath", "lab", "watch", "length"],
        ["nano", "-w", str(home / "labs" / "length" / "task.py")],
    ]


def test_a_terminal_that_cannot_be_lent_says_so(llmpath: Run) -> None:
    assert llmpath("lab start length").code == 0
    assert play("L", "w").status.startswith("This terminal cannot be lent to another program.")
