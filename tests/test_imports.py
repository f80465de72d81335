"""What the daily commands load, and how often any waits for the disk: names and counts, no times.

`make bench` takes the time.
"""

import compileall
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tool
from bench import syncs
from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Marked, Stamp, State
from llmpath.store.journal.database import Journal

COMPLETION = {"_LLMPATH_COMPLETE": "complete_bash", "COMP_WORDS": "llmpath\ndone\nma", "COMP_CWORD": "2"}
DAILY: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "llmpath": ((), {}),
    "next": (("next",), {}),
    "next -n 5": (("next", "-n", "5"), {}),
    "done": (("done", "math/vectors"), {}),
    "start": (("start", "math/vectors"), {}),
    "progress": (("progress",), {}),
    "progress TRACK": (("progress", "transformers"), {}),
    "progress SECTION": (("progress", "math/linear-algebra"), {}),
    "show": (("show", "math/vectors"), {}),
    "log": (("log", "math/vectors", "45m"), {}),
    "undo": (("undo",), {}),
    "export json": (("export", "json"), {}),
    "completion": ((), COMPLETION),
}
"""What the front door answers → its words and variables."""


@pytest.fixture
def learner(tmp_path: Path, compiled: Path) -> Path:
    """A home after the first day: settings made an hour ago, the roadmap compiled, something recorded and backed up."""
    home = tmp_path / "home"
    shutil.copytree(compiled, home / "cache")
    settings = home / "config" / "config.toml"
    settings.parent.mkdir()
    settings.write_text("hours = 8\n", encoding="utf-8")
    earlier = settings.stat().st_mtime - 3600
    os.utime(settings, (earlier, earlier))
    subprocess.run([*tool.TOOL, "done", "math/matrices"], env=variables(home), check=True, capture_output=True)
    return home


@pytest.fixture
def answerer(learner: Path, tmp_path: Path) -> Path:
    """The home of a learner who plans, and has answered self-checks of what is asked for and of what that builds on."""
    home = shutil.copytree(learner, tmp_path / "answerer")
    topics = ("math/vectors", "math/matrices")
    answers = [Answered(topic, "0" * 16, "missed", "review") for topic in topics]
    Journal(home / "data" / "journal.db").add(
        lambda _events, _device: [*answers, Marked(topics[0], State.DONE)],
        Stamp(datetime(2026, 11, 1, 12, tzinfo=UTC), 0, "review"),
    )
    for verb in ("plan", "next"):
        subprocess.run([*tool.TOOL, verb], env=variables(home), check=True, capture_output=True)
    return home


def variables(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a learner who has fixed no clock, as daily commands find it."""
    env = tool.environment(home, **(more or {}))
    return {name: value for name, value in env.items() if name != "LLMPATH_NOW"}


def loaded(script: str, words: tuple[str, ...], env: Mapping[str, str]) -> set[str]:
    """Run an interpreter and give every module it loads; Python itself says them, so that no way to end hides any."""
    ended = subprocess.run(
        [sys.executable, "-v", "-c", script, *words], env=dict(env), capture_output=True, text=True,
        timeout=tool.TOO_LONG, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return set(re.findall(r"^import '([^']+)' # ", ended.stderr, re.MULTILINE))


def families(modules: set[str]) -> set[str]:
    """Return our own modules by their full names, and all others by those of their packages."""
    return {name if name.startswith("llmpath") else name.partition(".")[0] for name in modules}


SLOW = {
    "typer", "typing", "dataclasses", "enum", "re", "pathlib", "json", "sqlite3", "urllib", "platformdirs",
    "contextlib", "collections", "functools", "datetime", "tomllib", "argparse", "signal", "tempfile", "array",
}  # fmt: skip
"""What takes longer to import than an answer takes to compute; core/values.py and others stand for what is needed."""
LIST = tool.TESTS / "imports.txt"
EVERY = "every command"


def written(found: Mapping[str, set[str]]) -> str:
    """Write the lists: what every command loads, and what each loads besides; a dot stands for llmpath."""
    common = set.intersection(*found.values())
    parts = []
    for command, names in {EVERY: common, **{command: names - common for command, names in found.items()}}.items():
        short = " ".join(sorted(name.removeprefix("llmpath") if "." in name else name for name in names))
        lines = textwrap.wrap(short, 118, break_on_hyphens=False)
        parts.append("\n".join([f"{command}:", *(f"  {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the lists are of Python 3.11: others load other modules")
def test_the_daily_commands_load_what_they_may_and_nothing_else(learner: Path, answerer: Path) -> None:
    """LLMPATH_ACCEPT=1 writes the lists anew; read what came in before you commit it."""
    main = "import sys; sys.argv[0] = 'llmpath'; from llmpath.__main__ import main; main()"
    compileall.compile_dir(tool.TESTS.parent / "src" / "llmpath", quiet=2)  # to compile \N{...} loads unicodedata
    found = {}
    every = [(command, learner, *called) for command, called in DAILY.items()]
    every += [(f"{command}, after answers", answerer, *called) for command, called in DAILY.items()]
    for command, home, words, more in every:
        env = variables(home, more)
        found[command] = families(loaded(main, words, env) - loaded("pass", (), env))
        if "_sqlite3" in found[command]:
            found[command] -= {"functools", "collections"}  # it imports them itself, for a cache of its statements
    assert {command: names & SLOW for command, names in found.items() if names & SLOW} == {}
    if os.environ.get("LLMPATH_ACCEPT"):
        LIST.write_text(written(found), encoding="utf-8")
    assert written(found) == LIST.read_text(encoding="utf-8")


def test_on_a_terminal_without_a_pager_they_load_none(answerer: Path) -> None:
    """Not for answers that are longer than the terminal either: looking for a pager takes as long as half of them."""
    for command, (words, more) in DAILY.items():
        if more:  # a shell asks, which is no terminal
            continue
        written, code = tool.on_terminal(answerer, *words, PYTHONPROFILEIMPORTTIME="1", LLMPATH_NOW="", PAGER="cat")
        assert code == 0, written
        modules = set(re.findall(r"^import time: .*\| +([\w.]+)\r?$", written, re.MULTILINE))
        assert "llmpath.cli.output" in modules
        assert "llmpath.cli.paging" not in modules, command


# Syncs


SYNCS = {
    "done math/vectors": 4,
    "start math/vectors": 4,
    "log math/vectors 30m": 4,
    "undo": 4,
    "next": 0,
    "progress": 0,
    "show math/vectors": 0,
}
"""A write costs four: the rollback journal, its name in the folder, its count of pages, and the database itself
(journal_mode=DELETE, synchronous=FULL). The weekly backup, which the fixture has made, costs five more.
Reading is free."""


@pytest.fixture(scope="session")
def counting(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """Return the ways to count that this machine has, and the folder they need."""
    folder = tmp_path_factory.mktemp("syncs")
    return syncs.counters(folder), folder


@pytest.mark.parametrize("counter", ["strace", "shim"])
@pytest.mark.parametrize("command", SYNCS)
def test_a_command_waits_for_the_disk_so_often(
    learner: Path, counting: tuple[list[str], Path], counter: str, command: str
) -> None:
    ways, folder = counting
    if counter not in ways:
        pytest.skip(f"no {counter} here")
    words = [*tool.TOOL, *command.split()]
    assert syncs.count(counter, words, variables(learner), folder)[0] == SYNCS[command]
