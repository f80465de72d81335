"""What u and U say of each kind of step: sentences, without ids."""

from pathlib import Path

import pytest

from conftest import Run
from tui.pilots import play

VECTORS = ("2", "slash", "text:vectors", "enter")
OFF = ("4", "x", "text:tomorrow", "enter")
STEPS = {
    "start": (*VECTORS, "s"),
    "done": (*VECTORS, "d", "text:2h", "enter"),
    "log": (*VECTORS, "t", "text:45m", "enter"),
    "note": (*VECTORS, "n", "text:angles", "enter"),
    "known": (*VECTORS, "m", "k"),
    "goal add": (*VECTORS, "a", "enter"),
    "review": (*VECTORS, "enter", "r", "space", "3"),
    "lab": ("L", "s"),
    "stop": (*VECTORS, "s", "S"),
    "goal remove": (*VECTORS, "a", "enter", "a"),
    "reset": (*VECTORS, "m", "k", "m", "n"),
}


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Path:
    return home


@pytest.mark.parametrize("verb", STEPS)
def test_a_step_on_a_topic_is_named_with_its_verb_and_title(verb: str) -> None:
    play(*STEPS[verb])
    assert play("u").status == f"Undid {verb}: Vectors. U brings it back."
    assert play("U").status == f"Redid {verb}: Vectors. u takes it back."


def test_an_order_is_called_one() -> None:
    play("4", "J")
    assert play("u").status == "Undid plan: the order of Derivatives, Vectors. U brings it back."


def test_days_off_are_called_days_off() -> None:
    play(*OFF)
    assert play("u").status == "Undid off. Days off now: none. U brings it back."
    assert play("U").status == "Redid off. Days off now: 2026-11-24. u takes it back."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hours 12", "Undid config: hours. Now: mon-fri 1 h, sat-sun 1 h 30 (8 h a week), the default."),
        ("reviews 15m", "Undid config: reviews. Now: none."),
        ("mouse false", "Undid config: mouse. Now: true, the default."),
    ],
)
def test_a_setting_is_told_with_its_value(llmpath: Run, words: str, said: str) -> None:
    assert llmpath(f"config set {words}").code == 0
    assert play("u", size=(120, 24)).status == f"{said} U brings it back."


def test_a_setting_that_was_changed_since_is_brought_back_by_nothing(llmpath: Run, home: Path) -> None:
    assert llmpath("config set week_starts sunday").code == 0
    (home / "config" / "config.toml").write_text('week_starts = "friday"\n', encoding="utf-8")
    said = "Passed over config: week_starts. `week_starts` was changed since, so it stays as it is."
    assert play("u", size=(120, 24)).status == said
