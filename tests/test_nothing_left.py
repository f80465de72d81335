"""A command computes its answer, and nothing of it runs on: no process is left when it has ended."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tool
from llmpath.cli.registry import VERBS

WORDS = {
    "start": "start math/vectors", "done": "done math/matrices", "known": "known math/vectors",
    "skip": "skip math/vectors", "reset": "reset math/matrices", "log": "log math/vectors 30m",
    "note": "note math/vectors mine", "show": "show math/vectors", "open": "open math/vectors",
    "search": "search vector", "path": "path nlp", "goal": "goal add nlp", "off": "off tomorrow",
    "export": "export json", "import": "import markdown plan.md --yes", "graph": "graph math/vectors",
    "config": "config set sync_auto true", "stuck": "stuck math/matrices", "map": "map math",
}  # fmt: skip
"""What is typed for the verbs that need more than their name."""
PR_SET_CHILD_SUBREAPER = 36

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands orphans to a process of one's choice")

RUN_AND_LOOK = f"""
import ctypes, os, subprocess, sys
assert ctypes.CDLL(None).prctl({PR_SET_CHILD_SUBREAPER}, 1, 0, 0, 0) == 0
ended = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, capture_output=True)
sys.stderr.buffer.write(ended.stdout + ended.stderr)
try:
    print("left", os.waitpid(-1, os.WNOHANG), ended.returncode)
except ChildProcessError:
    print("nothing left", ended.returncode)
"""


def left_by(home: Path, *words: str) -> str:
    """Run a command below a process that inherits whatever it leaves; gives what was left, and its exit code."""
    environment = tool.environment(home, BROWSER="/bin/true")
    ended = subprocess.run(
        [sys.executable, "-c", RUN_AND_LOOK, *words], env=environment, cwd=home, capture_output=True, text=True,
        timeout=tool.TOO_LONG, check=True,
    )  # fmt: skip
    return ended.stdout.strip()


@pytest.mark.parametrize("verb", ["", *(verb for verb in VERBS if verb not in {"open", "ui"})])  # ui needs a terminal
def test_no_process_is_left(somebody: Path, tmp_path: Path, verb: str) -> None:
    home = tmp_path / "home"
    shutil.copytree(somebody, home)
    (home / "shared").mkdir()
    (home / "config" / "config.toml").write_text(f'sync = "{home}/shared"\nsync_auto = true\n')
    if verb == "import":
        (home / "plan.md").write_text(tool.run(home, "export", "markdown").stdout)
    words = WORDS.get(verb, verb).split()
    assert left_by(home, *tool.TOOL, *words) == "nothing left 0"


def test_a_process_that_is_left_would_be_seen(tmp_path: Path) -> None:
    assert left_by(tmp_path, "/bin/sh", "-c", "sleep 60 >&- 2>&- & echo $! > pid").startswith("left (0, 0)")
    os.kill(int((tmp_path / "pid").read_text()), 9)


def test_a_folder_that_does_not_answer_holds_a_command_up_for_a_moment_only() -> None:
    from threading import Event

    from llmpath.store.sync.time_limit import briefly

    never = Event()
    assert not briefly(never.wait, moment=0.01)
    never.set()
    assert briefly(lambda: None)
    assert briefly(lambda: 1 / 0)  # what fails behind the answer is nobody's diagnostic


def test_what_0_1_0_kept_is_deleted_when_the_roadmap_is_compiled(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    for name in ("prepared-0-0-0", "after-prepared-0-0-0", "offers-zsh", "catalogue.json", "mine"):
        (cache / name).write_text("")
    assert tool.run(tmp_path, "next").returncode == 0
    assert {"mine"} == {path.name for path in cache.iterdir()} - {"catalogue", "catalogue.index", "settings"}
