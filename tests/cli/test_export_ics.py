"""The calendar as the command writes it: what fell away since the last one is taken back."""

import sqlite3
import zipfile
from contextlib import closing
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


def events_of(text: str) -> list[Any]:
    """Return the events; what a property holds depends on its name, which the types of the library do not know."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


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


def test_sessions_begin_at_the_times_that_are_set(llmpath: Run) -> None:
    llmpath('config set session_start "18:15, sat-sun 9:30"')
    out = llmpath("export ics -o -").out
    starts = {
        (day.weekday() >= 5, day.time().isoformat("minutes"))
        for event in events_of(out)
        if (day := event["dtstart"].dt).day != 23
    }
    assert {(False, "18:15"), (True, "09:30")} <= starts
    assert "VALARM" not in out


def test_an_alarm_rings_before_the_first_session_of_a_day_alone(llmpath: Run) -> None:
    llmpath("config set hours 'mon-sun 8h'")
    events = events_of(llmpath("export ics --alarm 1h30 -o -").out)
    rings = [event for event in events if event.walk("VALARM")]
    assert len(rings) == len({event["dtstart"].dt.date() for event in events}) < len(events)
    assert {alarm["trigger"].dt.total_seconds() for event in rings for alarm in event.walk("VALARM")} == {-5400}


def test_cards_of_topics_not_reached_are_left_out_or_suspended(llmpath: Run, tmp_path: Path) -> None:
    def queues(options: str) -> list[tuple[str, int]]:
        llmpath(f"export anki {options} --force -o {tmp_path / 'cards.apkg'}")
        with zipfile.ZipFile(tmp_path / "cards.apkg") as package:
            package.extract("collection.anki2", tmp_path)
        with closing(sqlite3.connect(tmp_path / "collection.anki2")) as collection:
            rows = collection.execute("SELECT flds, queue FROM notes n JOIN cards c ON c.nid = n.id ORDER BY queue")
            return [(fields.split("\x1f")[2], queue) for fields, queue in rows]

    assert llmpath("export anki -o cards.apkg").code == 2
    assert queues("--all") == [("Vectors (math/vectors)", -1)]
    llmpath("start vectors")
    assert queues("") == queues("--all") == [("Vectors (math/vectors)", 0)]
