"""A lab's file is opened in the editor that notes are written in."""

import sys
from pathlib import Path

import pytest

from llmpath.core.errors import StorageError, UsageError
from llmpath.practising import open_task


@pytest.fixture
def task(tmp_path: Path) -> Path:
    """The file of a lab."""
    file = tmp_path / "task.py"
    file.write_text("before\n", encoding="utf-8")
    return file


def editor(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'{sys.executable} -c "{code}"')


def test_the_editor_gets_the_file(task: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor("import sys; open(sys.argv[1], 'a').write('after')", monkeypatch)
    open_task(task)
    assert task.read_text(encoding="utf-8") == "before\nafter"


def test_an_editor_that_fails_is_named(task: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor("raise SystemExit(3)", monkeypatch)
    with pytest.raises(StorageError, match="ended with code 3"):
        open_task(task)


def test_stopping_the_editor_stops_nothing_else(task: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor("raise SystemExit(130)", monkeypatch)
    open_task(task)
    assert task.read_text(encoding="utf-8") == "before\n"


def test_without_an_editor_it_says_how_to_set_one(task: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError, match="there is no editor"):
        open_task(task)
