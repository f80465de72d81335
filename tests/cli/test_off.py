"""Many days off at once, on a real pseudo-terminal."""

import json
import os
from pathlib import Path

import pytest

import tool
from cli.keyboard import Keyboard

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal"),
    pytest.mark.usefixtures("ready"),
]

YEAR = ("off", "2030-01-01..2030-12-31")


def days_off(home: Path) -> list[str]:
    return [gap["range"] for gap in json.loads(tool.run(home, "off", "--json").stdout)["off"]]


def test_more_than_sixty_days_are_asked_about(tmp_path: Path) -> None:
    keyboard = Keyboard(tmp_path, *YEAR)
    assert "1 January 2030 to 31 December 2030: that is 365 days off. Take them?" in " ".join(
        keyboard.until("then Enter").split()
    )
    keyboard.press("n\n", "Nothing was changed.")
    assert keyboard.end() == 0
    assert days_off(tmp_path) == []
    keyboard = Keyboard(tmp_path, *YEAR)
    keyboard.until("then Enter")
    keyboard.press("y\n", "365 days")
    assert keyboard.end() == 0
    assert days_off(tmp_path) == ["2030-01-01..2030-12-31"]


@pytest.mark.parametrize("words", [("off", "2030-01-01..2030-03-01"), (*YEAR, "--yes")])
def test_sixty_days_and_what_is_agreed_to_beforehand_are_not_asked_about(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    keyboard = Keyboard(tmp_path, *words)
    assert "That takes away" in keyboard.until("That takes away")
    assert keyboard.end() == 0
    keyboard = Keyboard(tmp_path, *words[:2], "--remove")
    assert "gives back" in keyboard.until("gives back")
    assert keyboard.end() == 0
