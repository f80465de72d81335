"""Tracks and sections are marked on purpose, and what could be several things is asked or refused."""

import io
import json
import sys

import pytest

from conftest import Run
from llmpath.session import Session


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit in front of a terminal; what is put into it is typed."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdin", terminal)
    return terminal


@pytest.mark.parametrize("command", ["known nets", "done nets", "skip nets", "reset nets", "reset --all"])
def test_without_a_terminal_a_group_needs_yes(llmpath: Run, command: str) -> None:
    llmpath("done neurons")
    before = llmpath("progress --json").out
    answer = llmpath(command)
    assert answer.code == 2
    assert "covers" in answer.err
    assert "Add --yes" in answer.err
    assert llmpath("progress --json").out == before


def test_a_group_is_one_step_and_leaves_what_is_finished_as_it_is(llmpath: Run) -> None:
    llmpath("done neurons")
    answer = llmpath("known nets --yes --json")
    assert [event["topic"] for event in json.loads(answer.out)["events"]] == ["nets/layers", "nets/backpropagation"]
    llmpath("undo")
    states = {topic: entry.state.value for topic, entry in Session("test").progress.topics.items()}
    assert states == {"nets/neurons": "done"}


def test_all_can_be_made_new_again(llmpath: Run) -> None:
    llmpath("done neurons vectors")
    answer = llmpath("reset --all --yes")
    assert answer.out.startswith("Reset: Vectors (math/vectors), Neurons (nets/neurons).")
    assert llmpath("reset --all --yes").code == 0
    assert llmpath("reset").code == llmpath("reset nets --all").code == 2


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 0), ("", 0)])
def test_on_a_terminal_it_asks(llmpath: Run, typing: Terminal, typed: str, code: int) -> None:
    typing.write(typed)
    typing.seek(0)
    answer = llmpath("known nets")
    assert answer.code == code
    assert "Mark 3 topics as known?" in answer.err
    assert bool(answer.out) == (typed == "y\n")


@pytest.mark.parametrize(
    ("command", "code"),
    [("start nets", 3), ("show nets", 3), ("log nets 1h", 3), ("note nets hello", 3)],
)
def test_what_names_no_topic_changes_nothing(llmpath: Run, command: str, code: int) -> None:
    before = llmpath("history --json").out
    assert llmpath(command).code == code
    assert llmpath("history --json").out == before
