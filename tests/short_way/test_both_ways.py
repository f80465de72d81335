"""The short way gives what the long way gives, or nothing: for whatever is typed, at whatever standing."""

import shutil
from pathlib import Path
from random import Random

import pytest

from conftest import Run
from llmpath import short_way
from llmpath.core.roadmap import Roadmap
from short_way.ways import Ways

SEED = 20261125
LEARNERS = 25
"""Learners, each with commands of his own before."""
TYPED = 80
"""Commands that are typed for each learner."""
VERBS = ["", "next", "done", "start", "progress", "show", "path", "history", "known", "log", "undo", "--help", "plan"]
OPTIONS = ["-n 2", "-n", "-n3", "--why", "--json", "--took 1h", "--on yesterday", "--todo", "-h", "--", "--no", "-n -1"]
BEFORE = ["done {}", "start {}", "known {}", "skip {}", "log {} 1h", "note {} words", "undo", "goal add {}", "reset {}"]


@pytest.fixture
def ways(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> Ways:
    assert llmpath("note vectors 'so that there is a journal'").code == 0
    monkeypatch.delenv("LLMPATH_NOW")
    return Ways(monkeypatch)


def typed(random: Random, small: Roadmap) -> tuple[str, ...]:
    """Return a command as people type it: often a plain one, sometimes with options, a slip, or something else."""
    topics = list(small.topics)
    names = [*topics, *(topic.partition("/")[2] for topic in topics), "math", "nets", "Vectors", "vectr", "zzz", ""]
    verb = random.choice(VERBS)
    words = [verb] if verb else []
    words += random.choices([[], [random.choice(names)], random.sample(names, 2)], [3, 6, 1])[0]
    words += random.choice(OPTIONS).split() if random.random() < 0.3 else []
    return tuple(words)


def put_back(aside: Path, data: Path) -> None:
    shutil.rmtree(data)
    shutil.copytree(aside, data)


def test_whatever_is_typed_both_ways_give_the_same_or_the_short_one_declines(
    ways: Ways, llmpath: Run, small: Roadmap, home: Path, tmp_path: Path
) -> None:
    random = Random(SEED)  # noqa: S311 - repeatable
    given = []
    for number in range(LEARNERS):
        for step in random.sample(BEFORE, 3):
            assert llmpath(step.format(random.choice(list(small.topics)))).code == 0
        aside = tmp_path / f"aside-{number}"
        shutil.copytree(home / "data", aside)
        ways.prepare(*typed(random, small))
        for words in (typed(random, small) for _ in range(TYPED)):
            short = ways.short(*words)
            if short is None:
                continue
            given.append(words)
            if short.recorded:
                put_back(aside, home / "data")
            assert ways.long(*words) == short, words
            if short.recorded:
                put_back(aside, home / "data")
                ways.prepare(*typed(random, small))
    assert {words[0] if words else "" for words in given} >= {"", "done", "start", "next", "progress"}
    assert len(given) > LEARNERS * TYPED / 20


def test_what_was_asked_is_kept_ready(ways: Ways) -> None:
    assert ways.short("next", "-n", "2") is None
    ways.prepare("next", "-n", "2")
    assert ways.short("next", "-n", "2") == ways.long("next", "-n", "2")
    ways.prepare("show", "vectors")
    assert ways.short("next", "-n", "2") == ways.long("next", "-n", "2")
    assert ways.short("show", "vectors") == ways.long("show", "vectors")


def test_a_plan_is_kept_ready_when_it_has_nothing_new_to_remember(ways: Ways, llmpath: Run) -> None:
    ways.prepare("plan")
    assert ways.short("plan") is None
    seen = ways.long("plan")
    ways.prepare("plan")
    assert ways.short("plan") == seen
    assert llmpath("goal add nets/neurons").code == 0
    ways.prepare("plan")
    assert ways.short("plan") is None


def test_a_step_is_recorded_as_by_the_long_way_and_once(ways: Ways, llmpath: Run) -> None:
    ways.prepare()
    went = ways.short("done", "vectors")
    assert went
    assert [(kind, topic, verb) for kind, topic, _, _, verb, _ in went.recorded] == [("marked", "math/vectors", "done")]
    assert ways.short("done", "vectors") is None
    assert llmpath("doctor").code == 0
    assert llmpath("undo").out.startswith("Undid done: Vectors")


def test_nothing_that_changes_something_is_answered_before_it_was_recorded(ways: Ways) -> None:
    prepared = ways.prepare()
    assert {words[0] for words in prepared["events"]} == {"done", "start"}
    assert {words[0] for words in prepared["answers"] if words} == {"next", "progress"}


def test_answers_for_few_widths_are_kept(ways: Ways, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for columns in range(60, 70):
        monkeypatch.setattr(short_way, "terminal", lambda columns=columns: (1, 1, columns))
        ways.prepare()
        went = ways.short("next")
        assert went is not None
        assert b"\x1b[1mVectors" in went.chunks[0][1]  # as a terminal wants it
    kept = sorted(path.name for path in (home / "cache").glob("prepared-*"))
    assert kept == [f"prepared-1-1-{columns}" for columns in range(64, 70)]
