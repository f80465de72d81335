"""What every test may use: a home of its own, a fixed clock, the small roadmap, and the tool itself."""

import gc
import io
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

import tool
import verbs
from llmpath.cli.app import main
from llmpath.core.graph import facts
from llmpath.core.roadmap import Roadmap
from llmpath.store import locations
from llmpath.store.roadmap.load import Source, load

# No test looks at a clock: that is what tests/bench is for. A check gives the same answer each time; `make thorough`
# tries cases that were never tried before.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("steady")
# Hypothesis also tries the constants of every module that happens to be loaded: what one test tries would depend on
# which others ran before it, and reading the modules anew takes seconds.
providers._get_local_constants = lambda: providers._local_constants

TESTS = Path(__file__).parent
SMALL_ROADMAP = TESTS / "roadmap"
NUMBERS = count()
"""Of the folders of this run's tests."""
PATH_LENGTH = 48
"""Of those folders: what is in a home fits on a line of 80 columns."""


@dataclass(frozen=True)
class Answer:
    """What a command wrote and how it ended."""

    out: str
    err: str
    code: int


Run = Callable[[str], Answer]


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never again among thousands of collected tests: it took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def small() -> Roadmap:
    """The small roadmap of tests/roadmap."""
    files = sorted(SMALL_ROADMAP.glob("*.yaml"))
    loaded = load([Source(file.name, file.read_bytes()) for file in files])
    assert loaded.roadmap is not None, loaded.problems
    return facts(loaded.roadmap)


@pytest.fixture(scope="session")
def shipped() -> Roadmap:
    """The roadmap that ships."""
    loaded = load([Source(file.name, file.read_bytes()) for file in sorted(tool.ROADMAP.glob("*.yaml"))])
    assert loaded.roadmap is not None, loaded.problems
    return facts(loaded.roadmap)


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own whose path is as long in every run, so that messages that name it break at the same words."""
    base = tmp_path_factory.getbasetemp()
    folder = base / f"{next(NUMBERS):0{max(5, PATH_LENGTH - len(str(base / '_')) + 1)}}"
    folder.mkdir()
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of its own, a fixed clock, 80 columns, and the small roadmap as the built-in one."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LLMPATH_HOME", str(folder))
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-23T19:00:00+01:00")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    for name in ("NO_COLOR", "EDITOR", "VISUAL", "LLMPATH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locations, "built_in_roadmap", lambda: str(SMALL_ROADMAP))
    return folder


@pytest.fixture
def llmpath(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line as a person would type it, without the program's name."""
    del home

    def run(words: str) -> Answer:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code: object = 0
        try:
            main(shlex.split(words))
        except SystemExit as end:
            code = end.code or 0
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read())
        return Answer(texts[0], texts[1], int(str(code)))

    return run


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real roadmap, compiled once."""
    home = tmp_path_factory.mktemp("compiled")
    answer = tool.run(home, "next")
    assert answer.returncode == 0, answer.stderr
    return home / "cache"


@pytest.fixture
def real_home(home: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of its own with the real roadmap, already compiled."""
    monkeypatch.setattr(locations, "built_in_roadmap", lambda: str(tool.ROADMAP))
    shutil.copytree(compiled, home / "cache")
    return home


@pytest.fixture
def ready(tmp_path: Path, compiled: Path) -> Path:
    """A home of its own for processes that are not about compiling the real roadmap: they find it compiled."""
    shutil.copytree(compiled, tmp_path / "cache")
    return tmp_path


@pytest.fixture(scope="session")
def somebody(compiled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has done something of everything."""
    home = tmp_path_factory.mktemp("somebody")
    shutil.copytree(compiled, home / "cache")
    for words in verbs.SOMEBODY:
        ended = tool.run(home, *shlex.split(words))
        assert ended.returncode == 0, ended.stderr
    return home


@pytest.fixture
def learner(real_home: Path, somebody: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be that somebody, in a browser that never opens; gives the home."""
    monkeypatch.setattr("webbrowser.open", lambda _url: True)
    for draws, enough in (("DRAWS", 100), ("PAST_DRAWS", 25)):  # here it matters how a forecast is said
        monkeypatch.setattr(f"llmpath.forecasting.{draws}", enough)
    for part in ("data", "config"):
        shutil.copytree(somebody / part, real_home / part)
    return real_home


@pytest.fixture
def rights_count() -> Iterator[None]:
    """Let folders without rights be closed to us, as they are to everybody but root."""
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root may do everything here")
    with tool.without_overriding():
        yield
