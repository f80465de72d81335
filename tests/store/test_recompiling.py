"""Only the roadmap file that was edited is read again, and what comes of it is what comes of reading all of them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from llmpath.core import graph
from llmpath.core.check.draft import Draft
from llmpath.core.check.rules import check
from llmpath.core.errors import Problem, RoadmapError
from llmpath.core.roadmap import Roadmap
from llmpath.store.compiled import catalogue
from llmpath.store.compiled.blocks import Compiled, Known
from llmpath.store.roadmap import early_cycles
from llmpath.store.roadmap import load as roadmap_yaml
from llmpath.store.roadmap.document import Page
from llmpath.store.roadmap.load import Source, compile_files, load
from llmpath.store.roadmap.sources import SourceFile, find_sources

MONDAY = 1_795_000_000 * 1_000_000_000
"""When the first file was written, in nanoseconds since 1970; each edit is a minute later."""
MINUTE = 60_000_000_000
IDS = ("a/x", "a/y", "a/z", "b/x", "b/y", "b/z")

Edit = str | tuple[str, str] | int | None
Outcome = tuple[Roadmap | None, tuple[Problem, ...], list[list[str]]]


def plainly(folder: Path) -> Outcome:
    """Load all files the plain way; without errors nobody is told of problems."""
    loaded = load([Source(Path(source.path).name, Path(source.path).read_bytes()) for source in find_sources([folder])])
    return outcome(loaded.roadmap, loaded.problems if loaded.roadmap is None else ())


def by_the_cache(folder: Path, now: int) -> Outcome:
    """Load them as commands do."""
    try:
        return outcome(catalogue.load(catalogue_of(folder), find_sources([folder]), now, compiler), ())
    except RoadmapError as error:
        return outcome(None, tuple(error.problems))


def catalogue_of(folder: Path) -> Path:
    return folder.parent / "catalogue"


def outcome(roadmap: Roadmap | None, problems: tuple[Problem, ...]) -> Outcome:
    """Add the orders of what is looked up by key: two that differ in these alone are equal to Python."""
    orders = [list(roadmap.resources), list(roadmap.descendant_count)] if roadmap else []
    return roadmap, problems, orders


def compiler(files: Sequence[tuple[SourceFile, bytes]], known: Known, added: Sequence[str]) -> Compiled:
    return compile_files([Source(Path(source.path).name, data) for source, data in files], known, added)


# Random edits


@st.composite
def topics(draw: st.DrawFn, track: str) -> Iterator[str]:
    """Draw the lines of a topic that mostly rests on what stands before it."""
    id_ = draw(st.sampled_from([name for name in IDS if name.startswith(track)] * 4 + ["b/x", "a/old"]))
    earlier = st.sampled_from([name for name in IDS if name < id_] or ["a/x"])
    rests = draw(st.lists(earlier, max_size=2, unique=True)) if id_ != "a/x" else []
    rests += draw(st.sampled_from([[]] * 8 + [["b/z"], ["a/nowhere"]]))
    kind = draw(st.sampled_from(["required", "helpful"]))
    formerly = draw(st.sampled_from([[]] * 6 + [["a/old"], ["b/y"]]))
    use = draw(st.sampled_from([""] * 6 + ["r", "s"]))
    return iter([
        f"  - id: {id_}",
        f"    title: {draw(st.sampled_from(['One', 'Zwei', '三']))}",
        f"    prerequisites: [{', '.join(f'{{topic: {name}, why: w, kind: {kind}}}' for name in rests)}]",
        f"    formerly: [{', '.join(formerly)}]",
        *([f"    resources: [{{resource: {use}, at: here, role: learn}}]"] if use else []),
        *draw(st.sampled_from([[]] * 20 + [["    titel: x"], ["    hours: many"], ["  - ]"]])),
    ])  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw the text of a roadmap file, of ten about two with something wrong in it."""
    track = draw(st.sampled_from("ab"))
    head = draw(st.sampled_from([f"id: {track}\ntitle: T\nsummary: S"] * 3 + [f"extends: {track}"]))
    order = draw(st.sampled_from(["", "\norder: 2", "\norder: 1"])) if head.startswith("id") else ""
    named = draw(st.sampled_from(["t", "u"]))
    entries = [line for topic in draw(st.lists(topics(track), min_size=1, max_size=3)) for line in topic]
    described = draw(st.sampled_from(["", "r", "s"]))
    facts = "title: R, author: A, url: 'https://example.org', kind: book, level: intro"
    resources = f"resources:\n  {described}: {{{facts}}}\n" if described else ""
    lines = "\n".join(entries)
    text = f"format: 1\n{head}{order}\n{resources}sections:\n- id: {track}/{named}\n  title: S\n  topics:\n{lines}\n"
    return draw(st.sampled_from([text] * 40 + ["", "format: 2\n", text[: len(text) // 2], f"{text}\0"]))


EDITS = st.tuples(
    st.sampled_from(["1.yaml", "2.yaml", "3.yaml"]),
    texts()
    | st.none()
    | st.integers(0, 10_000)
    | st.sampled_from([("why: w", "why: v"), ("here", "there"), ("R", "Q")]),
)
"""A file and its new text, what is said otherwise in it, None where it goes, or a byte of the cache that is damaged."""


@given(edits=st.lists(EDITS, min_size=2, max_size=6), many=st.sampled_from([2, 1_000]))
def test_nothing_comes_out_otherwise_than_by_the_plain_way(
    tmp_path_factory: pytest.TempPathFactory, edits: Sequence[tuple[str, Edit]], many: int
) -> None:
    folder = tmp_path_factory.mktemp("files") / "roadmap"
    folder.mkdir()
    with patch.object(early_cycles, "MANY", many):
        for number, (name, change) in enumerate(edits):
            do(folder, name, change, MONDAY + number * MINUTE)
            expected = plainly(folder)
            event("sound" if expected[0] else "broken")
            for _ in range(2):
                found = by_the_cache(folder, MONDAY + (number + 1) * MINUTE)
                assert found[1:] == expected[1:]
                assert (found[0] and everything_of(found[0])) == (expected[0] and everything_of(expected[0]))
            left = catalogue.open_at(catalogue_of(folder), find_sources([folder]), compiler)
            assert (left and everything_of(left)) == (expected[0] and everything_of(expected[0]))


def everything_of(roadmap: Roadmap) -> list[object]:
    """Return all that a roadmap holds and says, with its order, from wherever it comes."""
    tracks = [
        track._replace(sections=tuple(s._replace(topics=tuple(s.topics)) for s in track.sections))
        for track in roadmap.tracks
    ]
    names = ("resources", "descendant_count", "topics", "positions", "opens", "contents", "renamed")
    found = [list(getattr(roadmap, name).items()) for name in names]
    sequences = [tuple(getattr(roadmap, name)) for name in ("study_order", "roots", "planned_hours")]
    return [
        tracks,
        *found,
        *sequences,
        dict(roadmap.named),
        dict(roadmap.spans),
        {id_: s.title for id_, s in roadmap.sections.items()},
    ]


def do(folder: Path, name: str, change: Edit, modified: int) -> None:
    """Edit a file, take it away, or damage the index or the catalogue."""
    cache = catalogue_of(folder)
    if isinstance(change, tuple):
        change = (folder / name).read_text().replace(*change) if (folder / name).exists() else None
    if isinstance(change, int) and change % 2:
        cache = Path(catalogue.index_path(cache))
    if isinstance(change, str):
        (folder / name).write_text(change)
        os.utime(folder / name, ns=(modified, modified))
    elif change is None:
        (folder / name).unlink(missing_ok=True)
    elif cache.exists():
        data = bytearray(cache.read_bytes())
        data[change % len(data)] ^= 1
        cache.write_bytes(data)


# What is spared

FILE = """\
format: 1
id: {track}
title: T
summary: S
sections:
- id: {track}/s
  title: S
  topics:
  - {{id: {track}/x, title: {title}, prerequisites: [{rests}]}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files that were compiled before."""
    folder = tmp_path / "roadmap"
    folder.mkdir()
    for track in "abc":
        do(folder, f"{track}.yaml", FILE.format(track=track, title="X", rests=""), MONDAY)
    by_the_cache(folder, MONDAY + MINUTE)
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes through YAML, rules and graph from now on."""
    seen: list[str] = []

    def reading(name: str, data: bytes) -> object:
        seen.append(Path(name).name)
        return Page(name, data)

    def checking(draft: Draft, *_: object, warn: bool) -> object:
        seen.append("rules with warnings" if warn else "rules")
        return check(draft, warn=warn)

    def finding_out(roadmap: Roadmap) -> Roadmap:
        seen.append("graph")
        return graph.facts(roadmap)

    monkeypatch.setattr(roadmap_yaml, "Page", reading)
    monkeypatch.setattr(roadmap_yaml, "check", checking)
    monkeypatch.setattr(roadmap_yaml, "facts", finding_out)
    return seen


ALONE = ["b.yaml"]
"""A file that was edited is looked at by itself first."""


def edit(folder: Path, title: str, rests: str = "") -> Outcome:
    do(folder, "b.yaml", FILE.format(track="b", title=title, rests=rests), MONDAY + 2 * MINUTE)
    return by_the_cache(folder, MONDAY + 3 * MINUTE)


def test_only_the_file_that_was_edited_is_read(folder: Path, read: list[str]) -> None:
    roadmap, _, _ = edit(folder, "Another")
    assert roadmap
    assert roadmap.topics["b/x"].title == "Another"
    assert read == [*ALONE, "b.yaml", "rules"]


def test_where_only_what_a_topic_says_was_edited_nothing_else_is_looked_at(folder: Path, read: list[str]) -> None:
    roadmap, _, _ = edit(folder, "X, summary: What it is")
    assert roadmap
    assert roadmap.topics["b/x"].summary == "What it is"
    assert read == ALONE


def test_the_graph_is_looked_at_where_it_changed(folder: Path, read: list[str]) -> None:
    roadmap, _, _ = edit(folder, "X", "{topic: c/x, why: w}")
    assert roadmap
    assert roadmap.study_order == ("a/x", "c/x", "b/x")
    assert read == [*ALONE, "b.yaml", "rules", "graph"]


def test_that_a_prerequisite_only_helps_is_seen(folder: Path, read: list[str]) -> None:
    edit(folder, "X", "{topic: c/x, why: w}")
    roadmap, _, _ = edit(folder, "XY", "{topic: c/x, why: w, kind: helpful}")
    assert roadmap
    assert roadmap.descendant_count == {"a/x": 0, "b/x": 0, "c/x": 0}
    assert read == [*ALONE, "b.yaml", "rules", "graph"] * 2


def test_where_something_is_wrong_every_file_is_read_to_say_where(folder: Path, read: list[str]) -> None:
    _, problems, _ = edit(folder, "X", "{topic: c/nowhere, why: w}")
    assert [(problem.file, problem.line) for problem in problems if problem.severity == "error"] == [("b.yaml", 9)]
    assert read == [*ALONE, "b.yaml", "rules", "a.yaml", "b.yaml", "c.yaml", "rules"]
    del read[:]
    roadmap, _, _ = edit(folder, "Mended")
    assert roadmap
    assert read == [*ALONE, "b.yaml", "rules"]
