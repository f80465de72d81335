"""Placement on a real pseudo-terminal: rated, asked, corrected, recorded as one step; left and gone on with."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import tool
from cli.keyboard import ASKED, TYPED, Keyboard
from conftest import Run

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal"),
    pytest.mark.usefixtures("ready"),
]

GOAL = ("place", "--goal", "math/gradients")
"""A goal that needs a handful of topics of one track."""


def rated(home: Path) -> Keyboard:
    """Rate the one track and stop before the first question is answered."""
    keyboard = Keyboard(home, *GOAL)
    assert "0 none" in keyboard.until("topics: ")
    keyboard.press("3", ASKED)
    assert "Question 1, 15 at the most" in keyboard.seen
    return keyboard


def said(home: Path, *words: str) -> str:
    ended = tool.run(home, *words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def known(home: Path) -> list[str]:
    topics: list[dict[str, Any]] = json.loads(said(home, "progress", "--json", "--all"))["topics"]
    return [topic["id"] for topic in topics if topic["state"] == "known"]


def test_the_answer_is_hidden_until_a_key_is_pressed_and_enough_can_be_said_any_time(tmp_path: Path) -> None:
    keyboard = rated(tmp_path)
    assert "Answer\n" not in keyboard.seen
    assert "Answer\n" in keyboard.answer("How did it go?")
    keyboard.press("3", "Question 2")
    keyboard.until(ASKED)
    keyboard.answer("record it all", "q", "q")
    assert keyboard.seen.index("how sure") < keyboard.seen.index("record it all")
    keyboard.press("\n", "llmpath undo")
    assert keyboard.end() == 0
    assert known(tmp_path)
    said(tmp_path, "undo")
    assert said(tmp_path, "history", "-n", "1").strip().endswith("undid: place")
    assert known(tmp_path) == []


def test_a_placement_that_was_left_goes_on_with_the_next_question(tmp_path: Path) -> None:
    keyboard = rated(tmp_path)
    assert "Answer\n" in keyboard.answer("Question 2", "2", "?")
    keyboard.until(ASKED)
    keyboard.answer("Go on with: llmpath place", "\x03", "\x04")
    assert keyboard.end() == 0
    again = Keyboard(tmp_path, "place")
    assert "1 answer so far" in again.until(ASKED)
    assert "Question 2" in again.seen
    again.answer("Question 1", "u", "u")
    again.until(ASKED)
    again.answer("record it all", "q", "q")
    again.press("q\n", "Go on with")
    assert again.end() == 0
    assert known(tmp_path) == []


def test_a_typed_answer_is_judged_and_one_key_overrules(tmp_path: Path) -> None:
    keyboard = Keyboard(tmp_path, *GOAL)
    keyboard.until("topics: ")
    for key, words in (("2", "Algebra, 2 topics: "), ("2", "Calculus, 4 topics: "), ("2", TYPED)):
        keyboard.press(key, words)
    assert "two partial derivatives at (2, 5)?" in keyboard.seen
    assert "No number can be read there" in keyboard.press("no idea\n", "it again")
    assert "Right. Enter takes that as had; 1 or 3 overrules it" in keyboard.press("20 and 7\n", "q is enough")
    assert "What is the gradient at (1, 2)" in keyboard.press("\n", ASKED)
    assert "That is not it. Enter takes that as missed" in keyboard.press("1, 2, 3\n", "q is enough")
    keyboard.press("3", "Question 3")
    keyboard.until(ASKED)
    keyboard.answer("Go on with", "\x03", "\x04")
    assert keyboard.end() == 0
    events = json.loads(said(tmp_path, "export", "json", "-o", "-"))["events"]
    assert [event["rating"] for event in events if event["kind"] == "answered"] == ["had", "had"]


def test_a_rating_is_taken_back_with_u_and_stopping_there_records_nothing(tmp_path: Path) -> None:
    keyboard = Keyboard(tmp_path, "place")
    keyboard.until("topics: ")
    keyboard.press("3", "all\nPyTorch")
    keyboard.press("u", "back\nMathematics")
    keyboard.press("q", "nothing was recorded")
    assert keyboard.end() == 0
    assert said(tmp_path, "history") == ""


def test_ticks_are_changed_by_their_numbers(tmp_path: Path) -> None:
    said(tmp_path, "place", "--rate", "math=some", "--goal", "math/gradients")
    before: list[dict[str, Any]] = json.loads(said(tmp_path, "place", "--json"))["least_sure"]
    keyboard = Keyboard(tmp_path, "place")
    keyboard.until(ASKED)
    keyboard.answer("record it all", "q", "q")
    keyboard.press("99\n", "no topic 99")
    keyboard.press("1\n", "record it all")
    keyboard.press("\n", "llmpath undo")
    assert keyboard.end() == 0
    first = before[0]
    assert (first["topic"] in known(tmp_path)) is not first["known"]


def test_answers_and_the_estimate_stand_in_the_journal(real_home: Path, llmpath: Run) -> None:
    del real_home

    def said(words: str) -> str:
        answer = llmpath(words)
        assert answer.code == 0, answer.err
        return answer.out

    said("place --rate math=most --goal math/gradients")
    asked = 0
    while json.loads(said("place --json"))["question"]:
        said("place --answer had")
        asked += 1
    said("place --record")
    events = json.loads(said("export json -o -"))["events"]
    assert {event["step"] for event in events} == {events[0]["id"]}, "one step"
    assert sum(event["kind"] == "answered" for event in events) == asked <= 15
    begun, expected, ended = (event for event in events if event["kind"] == "placed")
    assert (begun["sure"], len(expected["sure"])) == ({}, 1), "the question that was not needed"
    assert expected["sure"].keys() < ended["sure"].keys()
    assert begun["seed"] == ended["seed"]
    (chance,) = expected["sure"].values()
    drawn = json.loads(said("review --stats --json"))["placement"]
    assert drawn == {"questions": 1, "predicted": round(chance, 3), "had": 1.0}
    assert "100 % had of 1 question of placements" in said("review --stats")
    said("undo")
    assert json.loads(said("review --stats --json"))["placement"] is None


def test_ctrl_c_among_the_ratings_says_that_nothing_was_recorded(tmp_path: Path) -> None:
    keyboard = Keyboard(tmp_path, *GOAL)
    keyboard.until("topics: ")
    keyboard.press("\x03", "Stopped; nothing was recorded.")
    assert keyboard.end() == 0
