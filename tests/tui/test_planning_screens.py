"""Today and the plan: what is worked out beside the screen, other weeks, another order, days off, what would be if."""

from pathlib import Path

import pytest

from conftest import Run
from tui.pilots import play, recorded

VECTORS = ("2", "slash", "text:vectors", "enter")


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Path:
    return home


def test_a_goal_with_a_date_says_how_likely_it_is_met(llmpath: Run) -> None:
    llmpath("goal add backpropagation --by 2027-06-01")
    assert "due 1 June 2027, in 190 days, made in" in " ".join(play().text.split())


def test_what_has_faded_is_to_be_refreshed_first(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMPATH_NOW", "2025-01-01T10:00:00+01:00")
    play(*VECTORS, "enter", "r", "space", "3")
    llmpath("done math/vectors")
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-23T19:00:00+01:00")
    llmpath("start math/matrices")
    assert "Refresh Vectors first" in play().text


def test_the_plan_goes_on_week_by_week_and_comes_back() -> None:
    assert play("4").lines[1].strip().startswith("Everything: likely done by")
    later = play("4", "greater_than_sign")
    assert later.lines[1].strip().startswith("Next week, 30 Nov")
    assert play("4", "greater_than_sign", "less_than_sign").lines == play("4").lines
    assert play("4", "less_than_sign").status == "This is the first week of the plan."
    last = play("4", *["greater_than_sign"] * 30)
    assert last.status == "This is the last week of the plan."
    assert "goes on" not in last.text
    assert last.cursor == "nets/layers"
    assert "Backpropagation" in last.text


def test_the_plan_is_shown_day_by_day_too() -> None:
    shown = play("4", "v", size=(80, 60))
    assert "Mon 23" in shown.text
    assert play("4", "v", "v", size=(80, 60)).lines == play("4", size=(80, 60)).lines


def test_a_topic_that_is_moved_keeps_the_cursor_and_the_plan_follows() -> None:
    moved = play("4", "J")
    assert moved.status == "Derivatives comes before Vectors now. u takes it back."
    assert moved.cursor == "math/vectors"
    assert play("4").cursor == "math/derivatives"
    assert play("4", "K").status == "Derivatives is the first topic of the plan. Nothing was changed."


def test_days_off_are_taken_and_what_is_no_day_is_said(llmpath: Run) -> None:
    taken = play("4", "x", "text:2026-12-24..2027-01-02", "enter")
    assert "Off: 24 December 2026 to 2 January 2027, 10 days." in taken.text
    assert llmpath("config get off").out == "2026-12-24..2027-01-02\n"
    assert "already off" in play("4", "x", "text:2026-12-25", "enter").status
    assert "`soon`" in play("4", "x", "text:soon", "enter").text


def test_many_days_are_counted_and_several_ranges_are_sentences() -> None:
    taken = " ".join(play("4", "x", "text:2026-12-24..2027-12-31, 2028-01-04", "enter").text.split())
    assert "Off: 24 December 2026 to 31 December 2027, 373 days. That takes away 426 h of study. Off: 4 Jan" in taken
    assert taken.endswith("u takes it back.")


def test_of_days_that_are_not_off_those_that_are_are_named(llmpath: Run) -> None:
    assert llmpath("off 2026-11-30 2026-12-02").code == 0
    said = "None of 2026-12-05 is off. These are: 2026-11-30, 2026-12-02."
    assert play("4", "X", "ctrl+u", "text:2026-12-05", "enter").status == said


def test_the_next_days_off_are_given_back_by_a_key(llmpath: Run) -> None:
    assert play("4", "X").status == "There are no days off to come. x takes some."
    for days in ("2026-12-24..2027-01-02", "2026-11-30", "2026-11-02"):
        assert llmpath(f"off {days}").code == 0
    asked = play("4", "X")
    assert "Give back which days off? (others: 2026-12-24..2027-01-02)" in asked.text
    assert "> 2026-11-30" in asked.text
    given = play("4", "X", "enter")
    assert "Not off any more: 30 November 2026." in given.text
    assert "u takes it back." in " ".join(given.text.split())
    assert llmpath("config get off").out == "2026-12-24..2027-01-02\n2026-11-02\n"


def test_what_would_be_if_is_compared_on_a_page_and_nothing_changes() -> None:
    shown = play("4", "w", "text:hours 12; drop nets", "enter", size=(120, 40))
    assert shown.state == "text"
    assert shown.lines[0].endswith("llmpath plan --what-if 'hours 12' --what-if 'drop nets'")
    assert recorded() == []


def test_the_plan_says_why_there_is_none(llmpath: Run) -> None:
    assert llmpath("config set hours 'mon-sun 0h'").code == 2
    assert llmpath("off 2026-11-23..2140-01-01").code == 0
    assert "no time to study" in play("4").text
    assert "no time to study" in play().text


def test_the_cursor_of_the_plan_begins_on_what_is_planned_first(llmpath: Run) -> None:
    assert llmpath("goal add backpropagation --by 2026-11-30").code == 0
    late = play("4", size=(80, 40))
    assert "Late: " in late.text
    assert late.cursor == "math/vectors"


def test_a_cure_proposes_its_command_and_nothing_is_changed_before_enter(llmpath: Run) -> None:
    assert llmpath("goal add backpropagation --by 2026-12-15").code == 0
    proposed = play("4", "up", "enter", size=(100, 40))
    assert proposed.state == "prompt"
    assert "llmpath goal add nets/backpropagation --by 20" in proposed.text
    assert "llmpath config set hours " in play("4", "g", "g", "enter", size=(100, 40)).status
    assert [verb for verb, _ in recorded()] == ["goal add"]
