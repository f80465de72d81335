"""What has faded below the next topic is said wherever that topic is named."""

import json

import pytest

from conftest import Run
from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Change
from llmpath.core.progress import Progress
from llmpath.core.rare_values import check_key
from llmpath.session import Session

LATER = "2027-11-23T18:00:00+01:00"
LINE = "Refresh Vectors first, 1 min: llmpath review math/vectors"


@pytest.fixture
def faded(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the commands of somebody who answered a question of vectors a year ago, and is at matrices."""
    llmpath("done vectors")
    llmpath("start matrices")
    session = Session("test")

    def answered(_progress: Progress, _device: str) -> list[Change]:
        return [
            Answered("math/vectors", check_key(session.roadmap.topics["math/vectors"].checks[0]), "effort", "check")
        ]

    session.record(answered)
    monkeypatch.setenv("LLMPATH_NOW", LATER)
    return llmpath


@pytest.mark.parametrize("command", ["", "next", "today"])
def test_a_shaky_prerequisite_of_the_next_topic_is_named(faded: Run, command: str) -> None:
    assert LINE in faded(command).out
    assert json.loads(faded(f"{command} --json").out)["refresh"] == {"topics": ["math/vectors"], "minutes": 1}


def test_nothing_is_said_while_it_is_remembered_or_reviews_are_off(faded: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    faded("config set reviews off")
    assert "Refresh" not in faded("today").out + faded("next").out
    faded("config unset reviews")
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-24T18:00:00+01:00")
    assert "Refresh" not in faded("today").out + faded("next").out
