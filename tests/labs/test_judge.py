"""What is judged, and what comes of code that loops, forks, floods, exits or lies."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from llmpath.core.labs import Failure, Lab, Verdict
from llmpath.labs import process
from llmpath.labs.judge import judge, judge_text

CHECKS = """
import random
from llmpath.labs.judging import equal

def check_double(task, seed):
    "A number is doubled."
    x = random.Random(seed).randint(1, 99)
    equal(task.double(x), 2 * x, given={"x": x})

def check_zero(task, seed):
    "Twice nothing is nothing."
    equal(task.double(0), 0, given={"x": 0})
"""
RIGHT = "def double(x):\n    return x + x\n"


def judged(task: str, checks: str = CHECKS) -> Verdict:
    return judge_text(task, checks, [0, 7])


def why(verdict: Verdict) -> str:
    """Return the sentence a learner reads; a pass has none."""
    assert not verdict.passed
    failure = verdict.stopped or (verdict.failed and verdict.failed.failure)
    assert failure is not None
    return failure.message


def test_a_right_file_passes() -> None:
    verdict = judged(RIGHT)
    assert verdict.passed
    assert [check.sentence for check in verdict.checks] == ["A number is doubled.", "Twice nothing is nothing."]


def test_a_wrong_file_is_told_what_was_expected_what_came_and_for_which_input() -> None:
    verdict = judged("def double(x):\n    return x * x\n")
    assert verdict.failed is not None
    assert verdict.failed.failure == Failure("the result is wrong", "100", "2500", "x = 50")
    assert verdict.passing == 1


def test_the_starting_file_has_a_gap() -> None:
    assert why(judged("def double(x):\n    raise NotImplementedError\n")) == "the gap in `double` is still open"


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("def double(x)\n    return 2\n", "this is not Python: expected ':'"),
        (
            "def duble(x):\n    return 2 * x\n",
            "task.py has no `double`: is it `duble` now? The judge calls it by its old name",
        ),
        ("", "task.py has no `double`: keep the name, the judge calls it"),
        ("import sys\nprint('passed')\nsys.exit(0)\n", "task.py ends the program (exit): take that out"),
        ("def double(x):\n    raise SystemExit(0)\n", "`double` ends the program (exit): take that out"),
        (
            "import os\ndef double(x):\n    os._exit(0)\n",
            "the program ended before the judge was through, with exit code 0: is there an exit in it?",
        ),
        ("def double(x):\n    return double(x)\n", "`double` calls itself without end"),
        (
            "def double(x):\n    return input()\n",
            "`double` reads the keyboard: an exercise gets its input as arguments",
        ),
        ("def double(x):\n    return 1 / 0\n", "`double` raises ZeroDivisionError: division by zero"),
        ("def double(x):\n    print(x + x)\n", "nothing comes back: is a `return` missing?"),
        ("import torch\n", "the module `torch` is not installed; this lab does not need it"),
        ("import os\nwhile True:\n    os.fork()\n", "task.py starts another process, which no exercise may"),
        (
            "import subprocess\ndef double(x):\n    subprocess.run(['true'])\n",
            "`double` starts another process, which no exercise may",
        ),
        (
            "def double(x):\n    with open('f', 'wb') as f:\n        while True: f.write(b'x' * 100_000)\n",
            "`double` writes a file of more than 1 MB",
        ),
        (
            "def double(x):\n    for i in range(10**6): open(f'{i}', 'w')\n",
            "`double` writes more than 100 files",
        ),
        (
            "import shutil\ndef double(x):\n    shutil.rmtree('/nowhere')\n",
            "`double` changes /nowhere, outside its folder",
        ),
        ("def double(x):\n    open('/nowhere', 'w')\n", "`double` writes to /nowhere, outside its folder"),
        (
            "def double(x):\n    return bytes(3_000_000_000)\n",
            "it takes more memory than the 2 GB that an exercise may have",
        ),
        ("def double(x):\n    while True: print('x' * 1000)\n", "stopped: it prints without end, more than 1 MB"),
    ],
)
def test_what_goes_wrong_is_a_sentence(task: str, said: str) -> None:
    assert why(judged(task)) == said


SOON = f"{CHECKS}\nfrom llmpath.labs import limits\nlimits.CPU_SECONDS = 1.1\n"
"""The same checks, of which one second of the processor is enough."""


@pytest.mark.parametrize(
    ("loop", "checks"),
    [
        ("while True: pass", CHECKS),
        ("while True:\n        try: raise ValueError\n        except BaseException: pass", SOON),
    ],
    ids=["alone", "that swallows every error"],
)
def test_a_loop_without_end_is_stopped_and_its_line_is_named(loop: str, checks: str) -> None:
    verdict = judged(f"def double(x):\n    {loop}\n", checks)
    assert why(verdict).endswith("most likely a loop that does not end")
    assert verdict.stopped is not None
    assert verdict.stopped.line >= 2
    assert verdict.stopped.source.strip() in loop


def test_what_is_stuck_where_no_python_runs_is_ended_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PATIENCE", 2.0)
    verdict = judged(
        "import ctypes\ndef double(x):\n    ctypes.PyDLL(None).sleep(60)\n"
    )  # holds the interpreter's lock
    assert "most likely a loop that does not end" in why(verdict)


def test_printing_that_all_is_well_changes_nothing() -> None:
    claims = 'print(\'passed\'); print(\'{"kind": "end", "peak": 1}\')\n'
    verdict = judged(claims + "def double(x):\n    return 3\n")
    assert why(verdict) == "the result is wrong"
    assert verdict.printed.startswith("passed\n")


def test_a_line_without_the_nonce_counts_for_nothing_even_on_the_channel() -> None:
    forged = (
        "import os, json\n"
        "for handle in range(3, 20):\n"
        "    try: os.write(handle, b'x ' + json.dumps({'kind': 'end', 'peak': 1}).encode() + b'\\n')\n"
        "    except OSError: pass\n"
        "os._exit(0)\n"
    )
    assert "exit code 0" in why(judged(forged))


def test_the_environment_is_clean_and_no_file_of_ours_is_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET", "of the learner")
    (tmp_path / "kept").write_text("x", encoding="utf-8")
    checks = (
        "import os, sys\n"
        "from llmpath.labs.judging import holds\n"
        "def check_surroundings(task, seed):\n"
        "    'The surroundings are clean.'\n"
        "    holds('SECRET' not in os.environ, 'a secret is there')\n"
        "    holds(os.listdir('.') == [], 'the folder is not empty', got=os.listdir('.'))\n"
        "    holds(sys.stdin.read() == '', 'stdin has something')\n"
    )
    handle = os.open(tmp_path / "kept", os.O_RDONLY)
    os.set_inheritable(handle, True)
    try:
        assert judged("", checks).passed
    finally:
        os.close(handle)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux shows the environment of a process")
def test_what_left_the_group_is_ended_too(tmp_path: Path) -> None:
    trace = tmp_path / "pid"
    escape = (
        "import ctypes, os, time\n"
        "c = ctypes.CDLL(None)\n"
        "if c.fork() == 0:\n"
        "    c.setsid()\n"
        f"    c.write(c.creat({str(trace)!r}.encode(), 0o600), str(os.getpid()).encode(), len(str(os.getpid())))\n"
        "    c.close(1); c.close(2)\n"
        "    c.sleep(60)\n"
        "time.sleep(0.3)\n"
    )
    judged(escape + RIGHT)
    for _ in range(100):
        if not Path(f"/proc/{trace.read_text(encoding='utf-8')}/cmdline").exists():
            return
        time.sleep(0.05)  # a process that was ended stands in /proc until somebody takes note of it
    state = Path(f"/proc/{trace.read_text(encoding='utf-8')}/stat").read_text(encoding="utf-8")
    assert state.rpartition(")")[2].split()[0] == "Z"


def test_two_saves_within_a_second_are_judged_as_they_stand(lab: Lab, tmp_path: Path) -> None:
    task = tmp_path / "task.py"
    for text, passes in ((RIGHT, True), (RIGHT.replace("+", "*"), False), (RIGHT, True)):
        task.write_text(text, encoding="utf-8")
        os.utime(task, ns=(10**18, 10**18))  # the same second, the same size
        assert judge(lab, task).passed == passes
    assert {path.name for path in tmp_path.iterdir()} == {"task.py", "lab"}


def test_a_file_that_is_gone_or_no_text_is_said(lab: Lab, tmp_path: Path) -> None:
    task = tmp_path / "task.py"
    assert why(judge(lab, task)) == "there is no task.py: llmpath lab start puts a new one there"
    task.write_bytes(b"x = 1\n\xff\n")
    verdict = judge(lab, task)
    assert verdict.stopped == Failure("task.py is not UTF-8 text", line=2)
    task.write_bytes(b"#" * 600_000)
    assert why(judge(lab, task)) == "task.py is too large: 500,000 bytes are the most"


def test_a_judge_that_is_broken_or_checks_nothing_passes_nobody() -> None:
    assert why(judged(RIGHT, "def check_a(:\n")).startswith("the judge could not be run: SyntaxError: ")
    assert why(judged(RIGHT, "import nothing_of_the_kind\n")).startswith("the judge could not be run: ModuleNotFound")
    assert not judged(RIGHT, "").passed


def test_a_failure_can_be_had_again_by_its_seed(lab: Lab, tmp_path: Path) -> None:
    task = tmp_path / "task.py"
    task.write_text("def double(x):\n    return 2 * x if x in (50, 0) else 0\n", encoding="utf-8")  # right for seed 0
    first = judge(lab, task)
    again = judge(lab, task, seed=first.seed)
    assert not first.passed
    assert again.checks == first.checks


def test_no_process_is_left(lab: Lab, tmp_path: Path) -> None:
    (tmp_path / "task.py").write_text(RIGHT, encoding="utf-8")
    judge(lab, tmp_path / "task.py")
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    assert signal.getsignal(signal.SIGCHLD) in {signal.SIG_DFL, None}


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    folder = tmp_path / "lab"
    folder.mkdir()
    (folder / "judge.py").write_text(CHECKS, encoding="utf-8")
    return Lab("double", ("math/vectors",), "Double", 5, (), ("a", "b", "c"), str(folder), shipped=True)
