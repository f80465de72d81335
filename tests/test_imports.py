"""What the daily commands load and how often they wait for the disk: names and counts, which no busy machine moves.

`make bench` takes the time; here stands what it is spent on.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import tool
from bench import syncs

COMPLETION = {"_LLMPATH_COMPLETE": "complete_bash", "COMP_WORDS": "llmpath\ndone\nma", "COMP_CWORD": "2"}
DAILY: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "llmpath": ((), {}),
    "next": (("next",), {}),
    "next -n 5": (("next", "-n", "5"), {}),
    "done": (("done", "math/vectors"), {}),
    "start": (("start", "math/vectors"), {}),
    "progress": (("progress",), {}),
    "progress TRACK": (("progress", "transformers"), {}),
    "completion": ((), COMPLETION),
}
"""What one types every day → its words and variables."""


@pytest.fixture(scope="session")
def first_week(tmp_path_factory: pytest.TempPathFactory, compiled: Path) -> Path:
    """A home with settings, the roadmap compiled, something recorded and a backup of it."""
    home = tmp_path_factory.mktemp("week") / "home"
    shutil.copytree(compiled, home / "cache")
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("hours = 8\n", encoding="utf-8")
    assert tool.run(home, "done", "math/matrices").returncode == 0
    return home


@pytest.fixture
def learner(tmp_path: Path, first_week: Path) -> Path:
    """A home as after the first week, with everything prepared that is ever prepared."""
    home = tmp_path / "home"
    shutil.copytree(first_week, home)
    for verb in ("next", "progress"):
        assert tool.run(home, verb).returncode == 0
    return home


def variables(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a learner who has fixed no clock, as daily commands find it."""
    return {name: value for name, value in tool.environment(home, **more).items() if name != "LLMPATH_NOW"}


def loaded(script: str, words: tuple[str, ...], env: Mapping[str, str]) -> set[str]:
    """Run an interpreter and give every module it loads; Python itself says them, so that no way to end hides any."""
    ended = subprocess.run(
        [sys.executable, "-v", "-c", script, *words], env=dict(env), capture_output=True, text=True,
        timeout=tool.TOO_LONG, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return set(re.findall(r"^import '([^']+)' # ", ended.stderr, re.MULTILINE))


def families(modules: set[str]) -> set[str]:
    """Give our own modules by their full names, and all others by those of their packages."""
    return {name if name.startswith("llmpath") else name.partition(".")[0] for name in modules}


PYTHON = """
__future__ _ast _bz2 _collections _compression _datetime _functools _heapq _json _locale _lzma _opcode _operator
_posixsubprocess _sqlite3 _sre _string _typing _uuid _weakrefset annotated_doc ast bz2 collections contextlib copy
copyreg dataclasses datetime difflib dis enum errno fcntl fnmatch functools gettext heapq importlib inspect ipaddress
itertools json keyword linecache locale lzma math ntpath opcode operator pathlib platform re reprlib select selectors
shellingham shutil signal sqlite3 string subprocess textwrap threading token tokenize tomllib traceback typer types
typing unicodedata urllib uuid warnings weakref zlib
"""
"""Of Python and of others, by package: what every daily command loads."""
OURS = """
.__main__ .cli .cli.app .cli.naming .cli.options .cli.output .cli.waiting .core .core.addresses .core.availability
.core.durations .core.errors .core.finding .core.goals .core.journal .core.match .core.parts .core.progress
.core.roadmap .core.suggest .core.texts .render .render.lines .render.words .session .store .store.catalogue
.store.config .store.journal_rows .store.journal_schema .store.journal_sqlite .store.locations .store.sources
.store.turns .version
"""
"""Of ours: what every daily command loads; a dot stands for llmpath."""
ALL_VERBS = """
.checkup .cli.answering .cli.check .cli.config .cli.doctor .cli.done .cli.export .cli.forecast .cli.goal .cli.graph
.cli.history .cli.import .cli.known .cli.log .cli.next .cli.note .cli.off .cli.open .cli.path .cli.plan
.cli.plan_answers .cli.plan_asking .cli.plan_options .cli.progress .cli.quiz .cli.redo .cli.reset .cli.search
.cli.setting .cli.show .cli.skip .cli.start .cli.stats .cli.sync .cli.taking_back .cli.undo .core.against
.core.calendar .core.checkpoints .core.effort .core.exchange .core.forecast .core.forecast_draws
.core.forecast_evidence .core.forecast_levers .core.forecast_model .core.forecast_moves .core.forecast_replay
.core.goal_standing .core.health .core.lateness .core.order .core.order_key .core.path .core.plan .core.plan_changes
.core.record .core.report .core.schedule .core.setting .core.stats .core.what_if .export .export.answers
.export.formats .export.material .forecasting .planning .render.against .render.changes .render.days_off
.render.doctor .render.forecast .render.forecast_band .render.goals .render.history .render.path .render.problems
.render.progress .render.questions .render.report .render.settings .render.stats .render.stats_course
.render.stats_days .render.suggestion .render.sync .render.topic .store.plan_memory .store.settings_file _bisect
_random _sha512 bisect random shlex tempfile
"""
"""What comes with having every verb at hand."""
MORE = {
    "llmpath": ALL_VERBS + " .cli.dashboard .render.dashboard",
    "next": ".cli.next .render.suggestion",
    "next -n 5": ".cli.next .render.suggestion",
    "done": ".cli.answering .cli.done .core.record .render.changes .store.backups",
    "start": ".cli.answering .cli.start .core.record .render.changes .store.backups",
    "progress": ".cli.progress .render.progress",
    "progress TRACK": ".cli.progress .render.progress",
    "completion": ALL_VERBS,
}
"""Daily command → what it loads besides."""


def allowed(command: str) -> set[str]:
    """Give what a daily command may load, beside what Python loads itself."""
    names = f"llmpath {PYTHON} {OURS} {MORE[command]}".split()
    return {f"llmpath{name}" if name.startswith(".") else name for name in names}


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the lists are of Python 3.11: others load other modules")
@pytest.mark.parametrize("command", DAILY)
def test_a_daily_command_loads_what_it_may_and_nothing_else(learner: Path, command: str) -> None:
    words, more = DAILY[command]
    env = variables(learner, more)
    main = "import sys; sys.argv[0] = 'llmpath'; from llmpath.__main__ import main; main()"
    found = families(loaded(main, words, env) - loaded("pass", (), env))
    assert sorted(found - allowed(command)) == []
    assert sorted(allowed(command) - found) == []  # what is no longer loaded is no longer allowed


# Syncs


SYNCS = {
    "done math/vectors": 4,
    "start math/vectors": 4,
    "log math/vectors 30m": 4,
    "undo": 4,
    "next": 0,
    "progress": 0,
}
"""A write costs four: the rollback journal, its name in the folder, its count of pages, and the database itself
(journal_mode=DELETE, synchronous=FULL). The weekly backup, which the fixture has made, costs five more.
Reading is free."""


@pytest.fixture(scope="session")
def counting(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """Give the ways to count that this machine has, and the folder they need."""
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
    assert syncs.count(counter, words, variables(learner, {}), folder) == SYNCS[command]
