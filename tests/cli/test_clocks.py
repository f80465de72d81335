"""The clock: what it records, what a terminal is asked, and whom bare commands are about."""

import io
import sys
from pathlib import Path

import pytest

from conftest import Run


def minutes_spent(llmpath: Run, topic: str) -> int:
    """Return the minutes recorded on a topic."""
    import json

    return int(json.loads(llmpath(f"show {topic} --json").out)["minutes_spent"])


def at(monkeypatch: pytest.MonkeyPatch, time: str, day: str = "2026-11-23") -> None:
    monkeypatch.setenv("LLMPATH_NOW", f"{day}T{time}:00+01:00")


def test_time_is_recorded_at_stop_and_not_before(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    llmpath("start vectors")
    at(monkeypatch, "20:12")
    assert minutes_spent(llmpath, "vectors") == 0
    llmpath("stop")
    assert minutes_spent(llmpath, "vectors") == 72


def test_the_front_page_names_the_clock_that_runs(llmpath: Run) -> None:
    assert "The clock on" not in llmpath("").err
    llmpath("start vectors")
    assert "The clock on Vectors has been running since 19:00; llmpath stop ends it." in llmpath("").err
    llmpath("stop")
    assert "The clock on" not in llmpath("").err


def test_done_took_wins_and_the_clock_adds_nothing_twice(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    llmpath("start vectors")
    llmpath("log vectors 30m")
    at(monkeypatch, "20:12")
    llmpath("done vectors --took 2h")
    assert minutes_spent(llmpath, "vectors") == 120
    assert llmpath("stop").code == 3


def test_time_of_the_evening_before_counts_for_that_evening(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "23:30")
    llmpath("start vectors")
    at(monkeypatch, "00:30", "2026-11-24")
    llmpath("stop")
    assert "studied 1 h, on 2026-11-23" in llmpath("history").out


@pytest.mark.parametrize(("typed", "minutes"), [("2h\n", 120), ("all\n", 600), ("\n", 0), ("3\n90m\n", 90)])
def test_past_four_hours_a_terminal_is_asked(
    llmpath: Run, monkeypatch: pytest.MonkeyPatch, typed: str, minutes: int
) -> None:
    llmpath("start vectors")
    at(monkeypatch, "05:00", "2026-11-24")

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr("llmpath.cli.daily.clocks.sys", type("Sys", (), {"stdin": sys.stdin, "stderr": Terminal()}))
    assert llmpath("stop").code == 0
    assert minutes_spent(llmpath, "vectors") == minutes


def test_a_second_clock_is_not_started_while_one_runs(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    llmpath("start vectors")
    llmpath("start derivatives")
    at(monkeypatch, "20:00")
    llmpath("stop")
    assert (minutes_spent(llmpath, "vectors"), minutes_spent(llmpath, "derivatives")) == (60, 0)


def test_a_clock_outlives_the_cache(llmpath: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    llmpath("start vectors")
    for file in (home / "cache").rglob("*"):
        if file.is_file():
            file.unlink()
    at(monkeypatch, "19:10")
    assert "Logged 10 min" in llmpath("stop").out
