"""The calendar as the command writes it: what fell away since the last one is taken back."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from conftest import Run


def ahead(calendar: dict[str, Any], path: Path) -> dict[str, Any]:
    """Take a file in by UID."""
    for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
        calendar[str(event["uid"])] = event
    return calendar


def test_a_slip_and_a_topic_that_is_done_early_leave_nothing_behind(
    llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, calendar = tmp_path / "plan.ics", dict[str, Any]()
    assert llmpath(f"export ics -o {file}").code == 0
    ahead(calendar, file)
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-26T08:00:00+01:00")
    llmpath("done math/derivatives")
    assert llmpath(f"export ics -o {file} --force").code == 0
    ahead(calendar, file)
    standing = [event for event in calendar.values() if event.get("status") != "CANCELLED"]
    now = datetime(2026, 11, 26, 8, 0)  # noqa: DTZ001 - local as it is
    after = sorted(str(event["summary"]) for event in standing if event["dtstart"].dt > now)
    monkeypatch.setenv("LLMPATH_HOME", str(tmp_path / "other"))
    llmpath("done math/derivatives")
    llmpath(f"export ics -o {file} --force")
    fresh = ahead({}, file)
    assert after == sorted(str(event["summary"]) for event in fresh.values())
    assert len(standing) < len(calendar)


def test_the_zone_of_the_machine_is_in_it(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("LLMPATH_NOW", "2027-03-25T08:00:00+01:00")
    out = llmpath("export ics -o -").out
    assert "DTSTART;TZID=Europe/Berlin:20270329T190000" in out
    assert "TZOFFSETTO:+0200" in out
