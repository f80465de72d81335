"""What is worked out beside the screen: keys do not wait for it, and what is out of date is not shown."""

from functools import partial
from pathlib import Path

import pytest

from llmpath.core.errors import UsageError
from llmpath.tui.app import FullScreen
from llmpath.tui.background import Background, Job
from tui.pilots import play, play_with


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Path:
    return home


def asked(*works: object) -> list[object]:
    """Have things worked out, one asked for behind the other; return what came of them."""
    told: list[object] = []

    def work(result: object) -> object:
        if isinstance(result, Exception):
            raise result
        return result

    def take(found: object) -> bool:
        told.append(found)
        return False

    def ask(app: FullScreen) -> None:
        for one in works:
            app.background.do(Job(partial(work, one), take))

    play_with([], ask)
    return told


def test_of_what_is_asked_for_meanwhile_only_the_latest_is_worked_out() -> None:
    assert asked("first", "second", "third") == ["first", "third"]


def test_what_is_wrong_with_a_plan_is_told_and_a_bug_ends_the_screen() -> None:
    refused = UsageError("no time", "Change the hours.")
    assert asked(refused) == [refused]
    with pytest.raises(ZeroDivisionError):
        asked(ZeroDivisionError())


def test_keys_work_while_the_plan_is_not_there_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Background, "do", lambda *_: None)
    assert "Working it out ..." in play().text
    waiting = play("4")
    assert "Working out the plan ..." in waiting.text
    assert play("4", "greater_than_sign").status == "This is the last week of the plan."
    assert play("4", "s").status == "The cursor is not on a topic. Move to one first."
    assert play("4", "2", "s").status.startswith("Started: Vectors")
