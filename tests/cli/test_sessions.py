"""Every verb in a session that is run again."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from cli.sessions import Answered, replay
from llmpath.cli.registry import VERBS

SESSIONS = sorted(Path(__file__).parent.glob("*.console"))


@pytest.fixture
def unsurprising_ids(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Draw ids from a counter, and give the variables and the folder a session sets back."""
    numbers, folder = count(1), Path.cwd()
    monkeypatch.setattr("os.urandom", lambda size: next(numbers).to_bytes(size, "big"))
    kept = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(kept)
    os.chdir(folder)


@pytest.fixture
def folder_to_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Return a session `~/shared`."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "shared").mkdir()


@pytest.mark.usefixtures("unsurprising_ids", "folder_to_share")
@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_the_session_goes_as_written(path: Path, llmpath: Callable[[str], Answered]) -> None:
    written = path.read_text(encoding="utf-8")
    now = replay(written, llmpath)
    if os.environ.get("LLMPATH_ACCEPT"):
        path.write_text(now, encoding="utf-8")
    assert now == written


def test_every_verb_has_a_session() -> None:
    assert set(VERBS) <= {path.stem for path in SESSIONS}
