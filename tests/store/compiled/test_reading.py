"""Topics that are read when they are asked for: the roadmap is the same, whatever becomes of the file meanwhile."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.check.draft import Part, put_together
from llmpath.core.graph import facts
from llmpath.core.kinds import Free, Kind, Level, Relation, Role
from llmpath.core.rare_values import Source, Within
from llmpath.core.roadmap import Hours, Prerequisite, Related, Resource, Roadmap, Section, SelfCheck, Topic, Use
from llmpath.store.compiled import catalogue, index_file
from llmpath.store.compiled.blocks import part_values, read_part
from llmpath.store.compiled.index_file import IndexFile
from llmpath.store.compiled.reading import roadmap_in
from llmpath.store.compiled.writing import index_of
from llmpath.store.roadmap import load
from llmpath.store.roadmap.sources import SourceFile, find_sources

FILE = """\
format: 1
id: a
title: A
summary: S
resources:
  book: {title: The book, author: Somebody, url: "https://example.org/book", kind: book, level: intro}
sections:
- id: a/s
  title: S
  topics:
  - {id: a/x, title: X, formerly: [a/w], resources: [{resource: book, at: chapter 1, role: learn}]}
  - {id: a/y, title: '"Why" — not?', prerequisites: [{topic: a/x, why: w}]}
"""


def compiler(read: Sequence[tuple[SourceFile, bytes]], known: Any, added: Sequence[str] = ()) -> Any:
    return load.compile_files([load.Source(Path(source.path).name, data) for source, data in read], known, added)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The catalogue of a file of two topics."""
    (tmp_path / "a.yaml").write_text(FILE)
    os.utime(tmp_path / "a.yaml", ns=(0, 0))
    catalogue.load(tmp_path / "catalogue", sources(tmp_path), 10**18, compiler)
    return tmp_path / "catalogue"


def sources(folder: Path) -> tuple[SourceFile, ...]:
    return find_sources([folder / "a.yaml"])


def left_on_disk(cache: Path) -> Roadmap:
    roadmap = catalogue.open_at(cache, sources(cache.parent), compiler)
    assert roadmap is not None
    return roadmap


def loaded(cache: Path) -> Roadmap:
    return catalogue.load(cache, sources(cache.parent), 2 * 10**18, compiler)


def index(cache: Path) -> Path:
    return Path(catalogue.index_path(cache))


@pytest.mark.parametrize("of", [left_on_disk, loaded])
def test_topics_are_read_when_they_are_asked_for(cache: Path, of: Callable[[Path], Roadmap]) -> None:
    roadmap = of(cache)
    assert roadmap.topics["a/y"].title == '"Why" — not?'
    assert roadmap.topics["a/y"].required == ("a/x",)
    assert list(roadmap.topics) == ["a/x", "a/y"]
    assert [topic.id for topic in roadmap.tracks[0].sections[0].topics[:1]] == ["a/x"]
    assert roadmap.renamed == {"a/w": "a/x"}
    assert "a/z" not in roadmap.topics
    with pytest.raises(KeyError):
        roadmap.topics["a/z"]


def test_a_topic_is_kept_except_by_whoever_goes_through_all_once(cache: Path) -> None:
    kept, left = loaded(cache), left_on_disk(cache)
    assert kept.topics["a/x"] is next(iter(kept.topics.values()))
    first = left.topics["a/x"]
    assert left.topics["a/x"] is first
    assert left.topics["a/y"].id == "a/y"
    assert left.topics["a/x"] is not first


def test_a_topic_is_found_by_each_of_its_names(cache: Path) -> None:
    named = loaded(cache).named
    assert [named.get(name) for name in ("a/x", "x", "a/w", "w", "X")] == [("a/x",), ("a/x",), ("a/x",), None, None]
    assert sorted(named) == ["a/w", "a/x", "a/y", "x", "y"]


def replaced(path: Path) -> None:
    """Do as another process does that compiles an edited file."""
    new = path.with_name("new")
    new.write_bytes(b"something else")
    new.replace(path)


def cut(path: Path) -> None:
    os.truncate(path, 10)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def overwritten(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


@pytest.mark.parametrize("change", [replaced, cut, emptied, overwritten])
@pytest.mark.parametrize("of", [left_on_disk, loaded])
def test_what_becomes_of_the_file_meanwhile_changes_no_answer(
    cache: Path, of: Callable[[Path], Roadmap], change: Callable[[Path], None]
) -> None:
    roadmap = of(cache)
    assert roadmap.topics["a/x"].title == "X"
    change(index(cache))
    assert [topic.id for topic in roadmap.topics.values()] == ["a/x", "a/y"]
    assert roadmap.opens["a/x"] == ("a/y",)
    assert roadmap.tracks[0].title == "A"
    assert loaded(cache).topics == roadmap.topics


@pytest.mark.parametrize("at_once", [1 << 20, 0], ids=["small", "as if large"])
@pytest.mark.parametrize("part", range(40))
def test_no_changed_byte_changes_an_answer(
    cache: Path, part: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_file, "_AT_ONCE", at_once)
    good = index(cache).read_bytes()
    before = everything(loaded(cache))
    for place in range(part, len(good), 40):
        index(cache).write_bytes(good[:place] + bytes([good[place] ^ 1 << part % 8]) + good[place + 1 :])
        os.utime(index(cache), ns=(10**18, 10**18))
        assert everything(loaded(cache)) == before, place


def test_an_edited_file_is_not_answered_from_the_cache(cache: Path) -> None:
    (cache.parent / "a.yaml").write_text(FILE.replace("title: X", "title: Z"))
    assert catalogue.open_at(cache, sources(cache.parent), compiler) is None


def test_where_nothing_was_compiled_there_is_nothing_to_read(cache: Path) -> None:
    index(cache).unlink()
    assert catalogue.open_at(cache, sources(cache.parent), compiler) is None


# The way there and back


def everything(roadmap: Roadmap) -> list[object]:
    """Return all that a roadmap can be asked."""
    tracks = [(*t[:3], [(s, tuple(s.topics)) for s in t.sections], *t[4:]) for t in roadmap.tracks]
    return [
        [(*track[:3], track[4:], [(*s[:2], *s[3:], topics) for s, topics in track[3]]) for track in tracks],
        list(roadmap.resources.items()), list(roadmap.descendant_count.items()), list(roadmap.study_order),
        list(roadmap.topics.items()), list(roadmap.topics.values()), len(roadmap.topics), list(roadmap.opens.items()),
        list(roadmap.relating.items()), list(roadmap.saves.items()),
        list(roadmap.required.items()), list(roadmap.helpful.items()), list(roadmap.named_by.items()),
        list(roadmap.positions.items()), list(roadmap.renamed.items()), list(roadmap.contents.items()),
        list(roadmap.roots), list(roadmap.in_order), dict(roadmap.named), dict(roadmap.spans),
        list(roadmap.planned_hours), dict(roadmap.told_apart), list(roadmap.lent),
        [(*s[:2], *s[3:], tuple(s.topics)) for s in roadmap.sections.values()],
        [(word, *held) for word, held in roadmap.words.items()],
    ]  # fmt: skip


def few(kind: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw at most two."""
    return st.lists(kind, max_size=2).map(tuple)


def one_of(words: Any) -> st.SearchStrategy[Any]:
    """Draw one of the words of a literal type."""
    return st.sampled_from(get_args(words))


NUMBERS = st.floats(-1e9, 1e9)  # sums of them are numbers
TOPICS = st.builds(
    Topic,
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    hours=st.none() | st.builds(Hours, NUMBERS, NUMBERS, NUMBERS, st.booleans()),
    aliases=few(st.text()),
    outcomes=few(st.text()),
    checks=few(
        st.builds(
            SelfCheck,
            st.text(),
            st.text(),
            one_of(Level),
            st.text(),
            few(st.text() | st.builds(Within, NUMBERS, NUMBERS)),
        )
    ),
    prerequisites=few(st.builds(Prerequisite, st.text(), st.text(), one_of(Kind), st.none() | NUMBERS, few(st.text()))),
    resources=few(st.builds(Use, st.text(), st.text(), one_of(Role), st.text())),
    related=few(st.builds(Related, st.text(), one_of(Relation), st.text(), NUMBERS)),
    formerly=few(st.text()),
)
SECTIONS = st.builds(
    Section, st.text(), st.text(), few(TOPICS), st.text(), st.none() | st.tuples(st.integers(), st.integers())
)
RESOURCES = few(
    st.builds(Resource, *[st.text()] * 6, st.none() | NUMBERS, one_of(Free), st.none() | st.integers(), st.booleans())
).map(lambda found: {r.key: r for r in found})
PARTS = few(
    st.builds(
        Part, file=st.just(0), track=st.text(), sections=few(SECTIONS), resources=RESOURCES, title=st.text(),
        summary=st.text(), extends=st.booleans(), order=NUMBERS, optional=st.booleans(),
        source=st.none() | st.builds(Source, st.text(), st.dates()),
    )
)  # fmt: skip


def with_ids_of_their_own(parts: Sequence[Part]) -> list[Part]:
    """Return every part, section and topic another id, and let topics rest on those before them."""
    ids: list[str] = []

    def topic(drawn: Topic) -> Topic:
        ids.append(f"{drawn.id}/{len(ids)}")
        targets = ids[-1 - len(drawn.prerequisites) : -1]
        needs = tuple(
            p._replace(topic=id_, alternatives=tuple(ids[: len(p.alternatives)]))
            for p, id_ in zip(drawn.prerequisites, targets, strict=False)
            if ids[-1] not in ids[: len(p.alternatives)]
        )
        related = tuple(each._replace(topic=id_) for each, id_ in zip(drawn.related, reversed(targets), strict=False))
        return drawn._replace(id=ids[-1], prerequisites=needs, related=related)

    def section(place: str, drawn: Section) -> Section:
        return drawn._replace(id=f"{drawn.id}{place}", topics=tuple(map(topic, drawn.topics)))

    return [
        part._replace(
            track=f"{part.track}{p}", extends=False,
            sections=tuple(section(f"/{p}/{s}", drawn) for s, drawn in enumerate(part.sections)),
        )
        for p, part in enumerate(parts)
    ]  # fmt: skip


@given(PARTS)
def test_every_roadmap_is_read_back_as_it_was_compiled(
    tmp_path_factory: pytest.TempPathFactory, parts: Sequence[Part]
) -> None:
    made = facts(put_together(with_ids_of_their_own(parts)))
    path = tmp_path_factory.mktemp("index") / "catalogue.index"
    path.write_bytes(index_of(made, ("head",)))
    file = IndexFile(str(path), lambda: pytest.fail("it is whole"))
    assert file.head == ("head",)
    for keep, at_once, block in ((False, 0, 3), (True, 0, 3), (True, 1 << 20, 128)):
        with (
            patch.object(index_file, "_AT_ONCE", at_once), patch.object(index_file, "_BLOCK", block),
        ):  # fmt: skip
            file = IndexFile(str(path), lambda: pytest.fail("it is whole"))
            assert everything(roadmap_in(file, keep=keep)) == everything(made)
            assert [roadmap_in(file, keep=keep).topics[id_] for id_ in made.topics] == list(made.topics.values())
            assert not [id_ for id_ in ("", "x", "\n") if (id_ in roadmap_in(file).topics) != (id_ in made.topics)]
    for keep in (False, True):
        assert everything(roadmap_in(file, keep=keep)) == everything(made)
        assert everything(
            Roadmap(*roadmap_in(file, keep=keep))._replace(descendant_count=made.descendant_count)
        ) == everything(made)


@given(parts=PARTS, places=st.sets(st.integers(0, 20)), served=st.booleans())
def test_what_is_within_reach_is_the_same_of_places_and_of_ids(
    tmp_path_factory: pytest.TempPathFactory, parts: Sequence[Part], places: set[int], *, served: bool
) -> None:
    made = facts(put_together(with_ids_of_their_own(parts)))
    path = tmp_path_factory.mktemp("index") / "catalogue.index"
    path.write_bytes(index_of(made, ("head",)))
    read = roadmap_in(IndexFile(str(path), lambda: pytest.fail("it is whole")))
    satisfied = {id_ for place, id_ in enumerate(made.topics) if place in places}
    found = list(read.within_reach(satisfied, lambda _: served))
    assert sorted(found) == sorted(made.within_reach(satisfied, lambda _: served))
    assert found == [id_ for id_ in made.topics if id_ in found]
    assert not satisfied.intersection(found)


@given(PARTS)
def test_a_part_is_known_again_wherever_its_file_stands(parts: Sequence[Part]) -> None:
    for part in parts:
        assert read_part(part_values(part), 7) == part._replace(file=7)
