"""The short way as people take it: processes of their own, one of them in the background."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import tool

SCRIPT = "import sys; sys.argv = ['llmpath', *sys.argv[1:]]; from llmpath.__main__ import main; main()"
BARE = "import sys, os"
OURS = {"llmpath", "llmpath.__main__", "llmpath.short_way", "llmpath.store", "llmpath.store.signs", "llmpath.version"}
BUILT_IN = {"time", "marshal"}
"""Modules that are part of the interpreter."""
WRITING = {
    "llmpath.short_record", "llmpath.core", "llmpath.core.event_ids", "llmpath.store.journal.seal",
    "llmpath.store.journal.write_lock", "_sqlite3", "zlib", "collections", "_collections", "functools", "_functools", "heapq",
    "_heapq", "keyword", "operator", "_operator", "reprlib", "itertools", "types", "_weakref",
}  # fmt: skip
"""What _sqlite3 brings along, and what adds a row to the journal."""
PATIENCE = 60
"""Seconds after which nothing is coming any more."""


def started(home: Path, script: str, *words: str, **variables: str) -> tuple[str, set[str]]:
    """Run a command in a process of its own; gives what it answered and the modules it loaded."""
    environment = tool.environment(home, **variables)
    del environment["LLMPATH_NO_PREPARING"], environment["LLMPATH_NOW"]
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", script, *words], env=environment, capture_output=True, text=True,
        timeout=tool.TOO_LONG, check=True,
    )  # fmt: skip
    return ended.stdout, set(re.findall(r"^import time:.*\| +([\w.]+)$", ended.stderr, re.MULTILINE))


@contextmanager
def prepared_anew(home: Path, name: str = "prepared-0-0-0") -> Iterator[None]:
    """Wait until the process in the background has written what it prepared."""
    path = home / "cache" / name
    before = path.stat().st_mtime_ns if path.exists() else 0
    yield
    end = time.monotonic() + PATIENCE
    while not path.exists() or path.stat().st_mtime_ns == before:
        assert time.monotonic() < end, "nothing was prepared"
        time.sleep(0.05)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="answers are prepared in a fork")
def test_the_next_command_loads_next_to_nothing(real_home: Path) -> None:
    _, bare = started(real_home, BARE)
    with prepared_anew(real_home):
        started(real_home, SCRIPT, "note", "math/vectors", "so that there is a journal")
    for words in (["next"], [], ["progress"], ["progress", "math"]):
        answer, loaded = started(real_home, SCRIPT, *words)
        assert loaded - bare - BUILT_IN == OURS
        assert answer == started(real_home, SCRIPT, *words)[0]
    assert "Vectors" in started(real_home, SCRIPT, "next")[0]
    with prepared_anew(real_home):
        answer, loaded = started(real_home, SCRIPT, "done", "vectors")
    assert answer.startswith("Done: Vectors (math/vectors).")
    assert loaded - bare - BUILT_IN - WRITING == OURS
    answer, loaded = started(real_home, SCRIPT, "next")
    assert loaded - bare - BUILT_IN == OURS
    assert answer.startswith("Matrices")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="answers are prepared in a fork")
@pytest.mark.parametrize(
    ("shell", "variables", "offered"),
    [
        ("bash", {"COMP_WORDS": "llmpath\ndone\nmath/vectors", "COMP_CWORD": "2"}, "math/vectors\n"),
        ("bash", {"COMP_WORDS": "llmpath\ndo", "COMP_CWORD": "1"}, "done\ndoctor\n"),
        (
            "zsh",
            {"_TYPER_COMPLETE_ARGS": "llmpath done math/vectors"},
            "local -a offers; offers=(\n'math/vectors:Vectors'\n); _describe offer offers\n",
        ),
        (
            "fish",
            {"_TYPER_COMPLETE_ARGS": "llmpath done math/vectors", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
            "math/vectors\tVectors\n",
        ),
    ],
)
def test_the_tab_key_loads_next_to_nothing(
    real_home: Path, shell: str, variables: dict[str, str], offered: str
) -> None:
    asking = {"_LLMPATH_COMPLETE": f"complete_{shell}", **variables}
    _, bare = started(real_home, BARE)
    with prepared_anew(real_home, f"offers-{shell}"):
        long, loaded = started(real_home, SCRIPT, **asking)
    assert "typer" in loaded
    answer, loaded = started(real_home, SCRIPT, **asking)
    assert answer == long == offered
    assert loaded - bare - BUILT_IN == {*OURS, "llmpath.short_offers"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="answers are prepared in a fork")
def test_nothing_is_prepared_where_that_is_not_wanted(real_home: Path) -> None:
    for _ in range(2):
        assert tool.run(real_home, "next").returncode == 0
    assert {path.name for path in (real_home / "cache").iterdir()} == {"catalogue.json", "catalogue.index"}


def killed(home: Path, call: str, number: int, *words: str) -> str:
    """Kill a command as it enters a system call for the n-th time; gives what it had answered."""
    environment = tool.environment(home)
    del environment["LLMPATH_NO_PREPARING"], environment["LLMPATH_NOW"]
    fault = f"inject={call}:signal=KILL:when={number}"
    ended = subprocess.run(
        ["strace", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", fault, sys.executable, "-c", SCRIPT, *words],
        env=environment, capture_output=True, text=True, timeout=tool.TOO_LONG, check=False,
    )  # fmt: skip
    assert ended.returncode == -9, ended.stderr
    return ended.stdout


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace kills it")
@pytest.mark.parametrize(
    ("call", "number", "recorded"),
    [
        pytest.param("pwrite64", 1, False, id="while the way back is noted"),
        pytest.param("fdatasync", 1, False, id="before that is on the disk"),
        pytest.param("fdatasync", 3, False, id="before the event is on the disk"),
        pytest.param("unlink", 1, False, id="before the way back is given up"),
        pytest.param("write", 1, True, id="before it is said"),
    ],
)
def test_a_prepared_step_that_is_killed_is_there_as_a_whole_or_not_at_all(
    real_home: Path, call: str, number: int, recorded: bool
) -> None:
    with prepared_anew(real_home):
        started(real_home, SCRIPT, "note", "math/vectors", "so that there is a journal")
    assert killed(real_home, call, number, "done", "vectors") == ""
    assert [line.split()[2] for line in tool.run(real_home, "history").stdout.splitlines()] == (
        ["noted:", "done"] if recorded else ["noted:"]
    )
    assert tool.run(real_home, "doctor").returncode == 0
    answer, _ = started(real_home, SCRIPT, "done", "vectors")
    assert ("Done: Vectors" in answer) != recorded
