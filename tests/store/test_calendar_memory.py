"""What calendars have is remembered; a file that is not as it was written is as good as none."""

from datetime import datetime
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.errors import StorageError
from llmpath.core.plan.calendar_entry import Placed
from llmpath.store.calendar_memory import read_calendar, write_calendar

UID = "5a1d0a3e-6f0c-5d0b-9c4e-6c6c6d706174"
SESSION = Placed("math/vectors", datetime(2026, 11, 24, 19, 0), 60)  # noqa: DTZ001 - local as it is


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "data" / "calendar.json"
    assert read_calendar(path) == {}
    assert write_calendar(path, {UID: SESSION}) is None
    assert read_calendar(path) == {UID: SESSION}
    assert f"{path.stat().st_mode & 0o777:o}" == "600"


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", "null", '{"x": ["a", "2026-11-24T19:00:00", 60]}', f'{{"{UID}": []}}', f'{{"{UID}": 5}}',
        f'{{"{UID}": ["a", "2026-11-24T19:00:00", -1]}}', f'{{"{UID}": ["a", "2026-11-24T19:00:00", true]}}',
        f'{{"{UID}": ["a", "2026-11-24T19:00:00", 99999]}}', f'{{"{UID}": ["a", "2026-11-24T19:00:00+01:00", 60]}}',
        f'{{"{UID}": ["a", "soon", 60]}}', f'{{"{UID}": [1, "2026-11-24T19:00:00", 60]}}',
        f'{{"{UID}": ["a", "0001-01-01T00:00:00", 60]}}', f'{{"{UID}": ["a", 5, 60]}}', "[" * 100_000, "9" * 5000,
    ],
)  # fmt: skip
def test_what_was_not_written_like_this_is_not_believed(tmp_path: Path, text: str) -> None:
    (tmp_path / "calendar.json").write_text(text, encoding="utf-8")
    assert read_calendar(tmp_path / "calendar.json") == {}


def test_that_it_cannot_be_read_is_said_and_no_reason_to_give_no_calendar(home: Path, llmpath: Run) -> None:
    """Found by tests/trust/tool_storage.py: it was forgotten in silence."""
    (home / "data" / "calendar.json").mkdir(parents=True)
    with pytest.raises(StorageError, match="what the calendar has cannot be read: Is a directory"):
        read_calendar(home / "data" / "calendar.json")
    answer = llmpath("export ics -o -")
    assert (answer.out[:15], answer.code) == ("BEGIN:VCALENDAR", 0)
    assert "what the calendar has cannot be read" in " ".join(answer.err.split())
    assert llmpath("export csv").err == ""


def test_that_it_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    failed = write_calendar(tmp_path / "file" / "calendar.json", {UID: SESSION})
    assert failed is not None
    assert "is not remembered" in failed.message
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert write_calendar(tmp_path / "link", {UID: SESSION}) is not None
    assert not (tmp_path / "elsewhere").exists()
