"""Circles in very large roadmaps: found before anything else is looked at, and only where there is one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from llmpath.checking import check
from llmpath.session import Session
from llmpath.store import locations
from llmpath.store.roadmap import early_cycles
from llmpath.store.roadmap.load import Source, load

HEAD = "format: 1\nid: {0}\ntitle: T\nsummary: S\nsections:\n- id: {0}/s\n  title: S\n  topics:\n"


@pytest.fixture(autouse=True)
def _two_topics_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_cycles, "MANY", 1)


def file(track: str, *topics: str) -> Source:
    """Return a file with these entries of topics, one a line."""
    lines = "".join(f"  - {topic}\n" for topic in topics)
    return Source(f"{track}.yaml", (HEAD.format(track) + lines).encode())


def said(sources: Sequence[Source], *, thorough: bool = False) -> list[tuple[str, str, int, int]]:
    loaded = load(sources, thorough=thorough)
    return [(p.rule, p.file, p.line, p.column) for p in loaded.problems if p.severity == "error"]


AB = "{id: a/x, title: X, prerequisites: [{topic: b/y, why: w}]}"
BA = "{id: b/y, title: Y, prerequisites: [{topic: b/z, why: w}, {topic: a/x, why: w}]}"
WRONG = "{id: b/z, title: Z, hours: many}"


def test_a_circle_is_said_alone_and_with_its_place() -> None:
    sources = [file("a", AB), file("b", BA, WRONG)]
    assert said(sources) == [("cycle", "a.yaml", 9, AB.index("b/y") + 5)]
    (problem,) = load(sources).problems
    assert "`a/x → b/y → a/x`" in problem.message
    assert problem.hint == early_cycles.HINT


def test_a_thorough_check_says_everything_instead() -> None:
    assert [rule for rule, *_ in said([file("a", AB), file("b", BA, WRONG)], thorough=True)] == ["value"]


def test_every_circle_is_said_once() -> None:
    pair = "{{id: a/{}, title: X, prerequisites: [{{topic: a/{}, why: w}}]}}"
    topics = [pair.format(f"x{n}", f"x{n ^ 1}") for n in range(6)]
    assert [line for _, _, line, _ in said([file("a", *topics)])] == [9, 11, 13]


def test_of_very_many_circles_the_first_are_said() -> None:
    pair = "{{id: a/{}, title: X, prerequisites: [{{topic: a/{}, why: w}}]}}"
    lines = [line for _, _, line, _ in said([file("a", *(pair.format(f"x{n}", f"x{n ^ 1}") for n in range(100)))])]
    assert lines == [*range(9, 9 + 2 * early_cycles.MOST_SAID, 2)]


def test_a_small_roadmap_is_checked_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_cycles, "MANY", 3)
    assert [rule for rule, *_ in said([file("a", AB), file("b", BA, WRONG)])] == ["value"]


def test_the_first_of_two_topics_with_an_id_counts() -> None:
    later = "{id: a/x, title: X, prerequisites: [{topic: b/y, why: w}]}"
    back = "{id: b/y, title: Y, prerequisites: [{topic: a/x, why: w}]}"
    sources = [file("a", "{id: a/x, title: X}", later), file("b", back)]
    assert [rule for rule, *_ in said(sources)] == ["duplicate-id"]


@pytest.mark.parametrize(
    "topic",
    [
        "{id: [a/x], prerequisites: [{topic: b/y}]}", "{id: {a: 1}}", "[a/x, b/y]", "a/x", "{prerequisites: 1}",
        "{id: a/x, prerequisites: {topic: b/y}}", "{id: a/x, prerequisites: [b/y]}",
        "{id: a/x, related: [{topic: b/y}]}",
        "{id: a/x, prerequisites: [{topic: [b/y]}]}", "{id: 5, prerequisites: [{topic: 5}]}",
        "{id: b/y}",
    ],
)  # fmt: skip
def test_what_has_not_the_shape_of_a_topic_is_in_no_circle(topic: str) -> None:
    assert "cycle" not in {rule for rule, *_ in said([file("a", topic), file("b", BA)])}


def test_a_number_is_not_taken_for_the_id_of_the_same_look() -> None:
    five, six = "{id: '5', prerequisites: [{topic: '6'}]}", "{id: '6', prerequisites: [{topic: '5'}]}"
    assert [line for _, _, line, _ in said([file("a", "{id: 5}", five, six)])] == [10]


@pytest.mark.parametrize("text", ["sections: 5", "sections: [5, [], {topics: 5}]", "- a", "a", "sections: {a: 1}"])
def test_what_has_not_the_shape_of_a_file_is_no_trouble(text: str) -> None:
    assert load([Source("a.yaml", text.encode()), file("b", BA)]).roadmap is None


def test_topics_of_themselves_and_unknown_ones_are_left_to_their_rules() -> None:
    itself = "{id: a/x, title: X, prerequisites: [{topic: a/x, why: w}]}"
    assert [rule for rule, *_ in said([file("a", itself), file("b", BA)])] == [
        "self-prerequisite",
        "unknown-prerequisite",
    ]


def test_a_sound_roadmap_is_loaded() -> None:
    loaded = load([file("a", AB), file("b", "{id: b/y, title: Y}")])
    assert loaded.roadmap
    assert list(loaded.roadmap.topics) == ["a/x", "b/y"]


def test_a_file_is_checked_though_a_circle_runs_through_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in (file("a", AB), file("b", BA)):
        (tmp_path / source.name).write_bytes(source.data)
    monkeypatch.setenv("LLMPATH_HOME", str(tmp_path))
    monkeypatch.setattr(locations, "built_in_roadmap", lambda: str(tmp_path))
    given = tmp_path / "given" / "b.yaml"
    given.parent.mkdir()
    given.write_bytes(file("c", "{id: c/x, title: X, hours: many}").data)
    assert [p.rule for p in check(Session("check"), [given]).problems] == ["value"]
