"""Self-checks on a real pseudo-terminal: an answer is hidden until a key is pressed, each is recorded at once."""

import json
import os
from pathlib import Path

import pytest

import tool
from cli.keyboard import ASKED, TYPED, Keyboard

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal"),
    pytest.mark.usefixtures("ready"),
]


def answer_all(home: Path, keys: str, last: str, words: list[str] | None = None, total: int = 5) -> Keyboard:
    """Go through the questions of math/vectors, pressing one of the keys for each, until the last words."""
    keyboard = Keyboard(home, *(words or ["show", "math/vectors", "--checks"]))
    shown = keyboard.until(ASKED)
    number = 1
    for place, key in enumerate(keys, start=1):
        assert f"Question {number} of {total}" in shown
        assert "Answer\n" not in shown, "the answer was shown before a key was pressed"
        assert "Answer\n" in keyboard.press("\n" if TYPED in shown else " ", "q stops")
        shown = keyboard.press(key, last if place == len(keys) else ASKED)
        number += -1 if key == "u" else 1
    assert keyboard.end() == 0
    return keyboard


def said(home: Path, *words: str, now: str = tool.NOW) -> str:
    ended = tool.run(home, *words, LLMPATH_NOW=now)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def ratings(home: Path) -> list[str]:
    """Give the answers that were recorded, the oldest first."""
    return [event["rating"] for event in json.loads(said(home, "history", "--json"))["events"] if "rating" in event]


def test_passing_all_is_recorded_as_evidence_and_undone_like_everything(tmp_path: Path) -> None:
    keyboard = answer_all(tmp_path, "33233", "Tick it off: llmpath done math/vectors")
    assert "Answered 5 questions: 4 had, 1 with effort." in keyboard.seen
    assert "Done: Vectors (math/vectors), by self-checks." in said(tmp_path, "done", "vectors")
    assert '"evidence": "proven"' in said(tmp_path, "show", "vectors", "--json")
    said(tmp_path, "undo", "2")
    assert '"passed": 0' in said(tmp_path, "show", "vectors", "--json")
    assert said(tmp_path, "history", "-n", "1") != ""


def test_missing_one_is_recorded_without_blame(tmp_path: Path) -> None:
    keyboard = answer_all(tmp_path, "33133", "1 missed")
    assert "4 had, 1 missed" in keyboard.seen
    assert '"evidence": "checked"' in said(tmp_path, "done", "vectors", "--json")


def test_what_was_answered_before_stopping_counts_as_one_step(tmp_path: Path) -> None:
    answer_all(tmp_path, "31q", "Answered 2 questions: 1 had, 1 missed.")
    assert ratings(tmp_path) == ["had", "missed"]
    said(tmp_path, "undo")
    assert "Nothing is there to undo" not in said(tmp_path, "redo")


def test_stopping_at_once_records_nothing(tmp_path: Path) -> None:
    answer_all(tmp_path, "q", "Stopped; nothing was recorded.")
    assert said(tmp_path, "history") == ""


def test_the_last_answer_is_taken_back_and_given_again(tmp_path: Path) -> None:
    answer_all(tmp_path, "1u3q", "Answered 1 question: 1 had.")
    assert ratings(tmp_path) == ["missed", "withdrawn", "had"]


def test_a_review_asks_what_is_due(tmp_path: Path) -> None:
    said(tmp_path, "done", "vectors", now="2026-01-05T12:00:00+01:00")
    keyboard = answer_all(tmp_path, "31q", "Answered 2 questions", ["review", "vectors"])
    assert "Reviews are new here" not in keyboard.seen, "it was asked for by name"
    assert "due" in said(tmp_path, "review", "--json")


def test_the_first_review_is_explained_once(tmp_path: Path) -> None:
    said(tmp_path, "done", "vectors", now="2026-01-05T12:00:00+01:00")
    keyboard = answer_all(tmp_path, "3", "Answered 1 question: 1 had.", ["review"], total=1)
    assert "Reviews are new here" in keyboard.seen


def test_what_is_typed_is_judged_and_one_key_overrules(tmp_path: Path) -> None:
    keyboard = Keyboard(tmp_path, "review", "math/vectors", "--all")
    assert "cosine similarity" in keyboard.until(TYPED)
    assert "Right." in keyboard.press("96 / 100\n", "q stops")
    assert "For which number k" in keyboard.press("\n", TYPED)
    assert "No number can be read there. Type it again" in keyboard.press("six\n", "it again")
    assert "That is not it." in keyboard.press("6 k\n", "q stops")
    assert "What are a and b" in keyboard.press("2", TYPED)
    assert "Answered 2 questions: 1 had," in keyboard.press("q\n", "1 with effort.")
    assert keyboard.end() == 0
    assert ratings(tmp_path) == ["had", "effort"]


def test_s_instead_of_a_typed_answer_puts_the_question_off(tmp_path: Path) -> None:
    keyboard = Keyboard(tmp_path, "review", "math/vectors", "--all")
    assert "cosine similarity" in keyboard.until(TYPED)
    assert "For which number k" in keyboard.press("s\n", TYPED)
    assert "nothing was recorded" in keyboard.press("q\n", "recorded")
    keyboard.end()
    assert ratings(tmp_path) == []
