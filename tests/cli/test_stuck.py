"""The search for a gap on a real pseudo-terminal."""

import json
import os
from pathlib import Path

import pytest

import tool
from cli.keyboard import ASKED, Keyboard

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal"),
    pytest.mark.usefixtures("ready"),
]
TOPIC = "transformers/gpt-architecture"


def said(home: Path, *words: str) -> str:
    ended = tool.run(home, *words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_at_most_five_questions_then_the_suspects_and_the_first_comes_first(tmp_path: Path) -> None:
    said(tmp_path, "known", TOPIC, "-p")
    said(tmp_path, "start", TOPIC)
    keyboard = Keyboard(tmp_path, "stuck", TOPIC)
    keyboard.until(ASKED)
    asked = 0
    while "y or n" not in keyboard.seen:
        asked += 1
        assert f"Question {asked}, 5 at the most" in keyboard.seen
        keyboard.answer("How did it go?")
        keyboard.press("1" if asked % 2 else "3", "y or n" if asked == 5 else ASKED)
    assert asked == 5
    assert "Why: " in keyboard.seen
    assert f"llmpath show {TOPIC}" in keyboard.seen
    keyboard.press("y", "llmpath undo")
    assert keyboard.end() == 0
    answered = json.loads(said(tmp_path, "export", "json", "-o", "-"))["events"]
    assert [event["purpose"] for event in answered if event["kind"] == "answered"] == ["stuck"] * 5
    assert [event["kind"] for event in answered[-2:]] == ["marked", "ordered"]
    said(tmp_path, "undo")
    assert json.loads(said(tmp_path, "show", answered[-2]["topic"], "--json"))["state"] != "learning"


def test_an_answer_is_taken_back_and_stopping_keeps_the_others(tmp_path: Path) -> None:
    keyboard = Keyboard(tmp_path, "stuck", TOPIC)
    keyboard.until(ASKED)
    keyboard.answer("How did it go?")
    keyboard.press("3", "Question 2")
    keyboard.until(ASKED)
    keyboard.answer("Question 1", "u", "u")
    keyboard.until(ASKED)
    keyboard.answer("How did it go?")
    keyboard.press("1", "Question 2")
    keyboard.until(ASKED)
    keyboard.answer("your answers are kept", "\x03", "\x04")
    assert keyboard.end() == 0
    found = json.loads(said(tmp_path, "stuck", TOPIC, "--json"))
    assert [answer["answer"] for answer in found["answered"]] == ["missed"]
