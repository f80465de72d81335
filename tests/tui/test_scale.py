"""With thousands of topics a screen composes what is in sight, and looks at no topic that it does not need."""

import os
from pathlib import Path

import pytest

from bench import roadmaps
from conftest import SMALL_ROADMAP
from llmpath.core.roadmap import Topic
from llmpath.render import progress
from llmpath.session import Session
from llmpath.store import locations
from llmpath.store.compiled.topic_rows import to_topic
from llmpath.tui.background import Background
from llmpath.tui.screens import topics
from tui.pilots import play

MADE = 2000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home with a roadmap of many topics, and compile it."""
    home = tmp_path_factory.mktemp("many")
    roadmaps.write(home / "roadmaps", roadmaps.topics(MADE, 10, 7), 7)
    for file in (home / "roadmaps").iterdir():
        os.utime(file, ns=(0, 0))  # one that was just written is compiled again
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('roadmaps = ["../roadmaps"]\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LLMPATH_HOME", str(home))
        patch.setattr(locations, "built_in_roadmap", lambda: str(SMALL_ROADMAP))
        assert len(Session("next").roadmap.topics) > MADE
    return home


@pytest.fixture(autouse=True)
def many_topics(made: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be in that home, for reading alone, and leave the plan alone."""
    del home
    monkeypatch.setenv("LLMPATH_HOME", str(made))
    monkeypatch.setattr(Background, "do", lambda *_: None)


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the topics whose rows were composed."""
    seen: list[str] = []
    whole = progress.checklist_line

    def line(topic: Topic, *rest: object) -> object:
        seen.append(topic.id)
        return whole(topic, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(topics, "checklist_line", line)
    return seen


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """List the topics that were read of the compiled roadmap."""
    seen: list[object] = []

    def read_topic(row: tuple[object, ...]) -> Topic:
        seen.append(row[0])
        return to_topic(row)

    monkeypatch.setattr("llmpath.store.compiled.topic_rows.to_topic", read_topic)
    return seen


def test_a_tree_of_all_that_is_open_composes_the_rows_in_sight(composed: list[str]) -> None:
    shown = play("2", "f", "f", "f")
    assert "Only open" in shown.text
    assert 0 < len(set(composed)) < 60
    assert "Only open" in play("2", "f", "f", "f", "G").text
    assert len(set(composed)) < 120


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("2",),
        ("2", "f"),
        ("2", "f", "f", "f"),
        ("3",),
        ("4",),
        ("2", "j", "j", "l"),
        ("2", "slash", "text:gradient"),
    ],
)
def test_a_screen_reads_the_topics_it_shows(keys: tuple[str, ...], read: list[object]) -> None:
    play(*keys)
    assert len(read) < MADE // 4


def test_every_topic_is_found_by_typing_and_can_be_walked_to(composed: list[str]) -> None:
    assert composed == []
    last = play("2", "f", "f", "f", "G")
    assert last.cursor
    assert play("2", "slash", f"text:{last.cursor.partition('/')[2]}", "enter").cursor == last.cursor
