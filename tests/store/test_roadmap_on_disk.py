"""Topics that are left on the disk; that the roadmap is the same is in test_recompiling.py."""

import os
from pathlib import Path

import pytest

from llmpath.core.errors import StorageError
from llmpath.core.roadmap import Roadmap
from llmpath.store import catalogue
from llmpath.store.roadmap_yaml import Source, compile_files
from llmpath.store.sources import SourceFile, find_sources

FILE = """\
format: 1
id: a
title: A
summary: S
sections:
- id: a/s
  title: S
  topics:
  - {id: a/x, title: X, formerly: [a/w]}
  - {id: a/y, title: '"Why" — not?', prerequisites: [{topic: a/x, why: w}]}
"""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The compiled roadmap of a file of two topics."""
    (tmp_path / "a.yaml").write_text(FILE)
    os.utime(tmp_path / "a.yaml", ns=(0, 0))
    catalogue.load(tmp_path / "cache", sources(tmp_path), 10**18, lambda read, known: compile_files(
        [Source(source.path.name, data) for source, data in read], known
    ))  # fmt: skip
    return tmp_path / "cache"


def sources(folder: Path) -> tuple[SourceFile, ...]:
    return find_sources([folder / "a.yaml"])


def left_on_disk(cache: Path) -> Roadmap:
    roadmap = catalogue.open_at(cache, sources(cache.parent))
    assert roadmap is not None
    return roadmap


def test_topics_are_read_when_they_are_asked_for(cache: Path) -> None:
    roadmap = left_on_disk(cache)
    assert roadmap.topics["a/y"].title == '"Why" — not?'
    assert roadmap.topics["a/y"].required == ("a/x",)
    assert roadmap.topics["a/y"] is not roadmap.topics["a/y"]
    assert list(roadmap.topics) == ["a/x", "a/y"]
    assert [topic.id for topic in roadmap.tracks[0].sections[0].topics[:1]] == ["a/x"]


def test_whether_there_is_a_topic_is_known_without_reading(cache: Path) -> None:
    roadmap = left_on_disk(cache)
    os.truncate(cache, 0)
    assert "a/x" in roadmap.topics
    assert "a/z" not in roadmap.topics
    assert roadmap.renamed == {"a/w": "a/x"}


def test_a_topic_that_is_not_there_is_a_key_error(cache: Path) -> None:
    with pytest.raises(KeyError):
        left_on_disk(cache).topics["a/z"]


def test_a_cache_that_another_process_replaces_stays_what_it_was(cache: Path) -> None:
    roadmap = left_on_disk(cache)
    new = cache.with_name("new")
    new.write_bytes(b"something else")
    new.replace(cache)
    assert roadmap.topics["a/x"].title == "X"
    assert roadmap.opens["a/x"] == ("a/y",)


def test_a_cache_that_is_cut_meanwhile_is_an_error_with_a_way_out(cache: Path) -> None:
    roadmap = left_on_disk(cache)
    os.truncate(cache, 10)
    with pytest.raises(StorageError, match="cannot be read to its end") as caught:
        list(roadmap.topics.values())
    assert caught.value.hint == "Delete it; the next command makes it again."


def test_an_edited_file_is_not_answered_from_the_cache(cache: Path) -> None:
    (cache.parent / "a.yaml").write_text(FILE.replace("title: X", "title: Z"))
    assert catalogue.open_at(cache, sources(cache.parent)) is None


def test_where_nothing_was_compiled_there_is_nothing_to_read(cache: Path) -> None:
    cache.unlink()
    assert catalogue.open_at(cache, sources(cache.parent)) is None
