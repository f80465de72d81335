"""The short way as people take it: processes of their own, one of them in the background."""

import os
import re
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
OURS = {"llmpath", "llmpath.__main__", "llmpath.short_way", "llmpath.version"}
BUILT_IN = {"time", "marshal"}
"""Modules that are part of the interpreter."""
WRITING = {
    "llmpath.core", "llmpath.core.event_ids", "llmpath.store", "llmpath.store.journal_seal", "llmpath.store.turns",
    "sqlite3", "sqlite3.dbapi2", "_sqlite3", "datetime", "_datetime", "math", "zlib", "collections", "collections.abc",
    "_collections", "functools", "_functools", "heapq", "_heapq", "keyword", "operator", "_operator", "reprlib",
    "itertools", "types", "_weakref", "_strptime",
}  # fmt: skip
"""What sqlite3 brings along, and what adds a row to the journal."""
PATIENCE = 60
"""Seconds after which nothing is coming any more."""


def started(home: Path, script: str, *words: str) -> tuple[str, set[str]]:
    """Run a command in a process of its own; gives what it answered and the modules it loaded."""
    environment = tool.environment(home)
    del environment["LLMPATH_NO_PREPARING"], environment["LLMPATH_NOW"]
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", script, *words], env=environment, capture_output=True, text=True,
        timeout=tool.TOO_LONG, check=True,
    )  # fmt: skip
    return ended.stdout, set(re.findall(r"^import time:.*\| +([\w.]+)$", ended.stderr, re.MULTILINE))


@contextmanager
def prepared_anew(home: Path) -> Iterator[None]:
    """Wait until the process in the background has written what it prepared."""
    path = home / "cache" / "prepared-0-0-0"
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
def test_nothing_is_prepared_where_that_is_not_wanted(real_home: Path) -> None:
    for _ in range(2):
        assert tool.run(real_home, "next").returncode == 0
    assert {path.name for path in (real_home / "cache").iterdir()} == {"catalogue.json"}
