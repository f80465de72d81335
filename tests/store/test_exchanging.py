"""An edit of what topics and resources say is exchanged in the compiled roadmap, and any other is compiled anew."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from llmpath.core.errors import RoadmapError
from llmpath.core.roadmap import Roadmap
from llmpath.store.compiled import catalogue, exchanging
from llmpath.store.compiled.blocks import Compiled, Known
from llmpath.store.roadmap.load import Source, compile_files, load
from llmpath.store.roadmap.sources import SourceFile, find_sources

MONDAY = 1_795_000_000 * 1_000_000_000
"""When the first file was written, in nanoseconds since 1970; each edit is a minute later."""
MINUTE = 60_000_000_000
ONE = """\
format: 1
id: a
title: A track
summary: What it is about
order: 1
resources:
  book: {title: Book, author: A, url: "https://example.org", kind: book, level: intro, hours: 3, free: partly,
    year: 2020, seed: true}
sections:
- id: a/s
  title: Section
  summary: Of the section
  weeks: [1, 2]
  topics:
  - {id: a/x, title: First, aliases: [word], summary: On it, hours: {low: 1, likely: 2, high: 3}, outcomes: [Do],
      formerly: [a/old], checks: [{question: Why, answer: So, level: apply, id: why, accepts: [five]},
        {question: How, answer: Thus, level: recall}]}
  - {id: a/y, title: Second, hours: {low: 1, likely: 2, high: 3}, checks: [{question: Why, answer: So, level: apply}],
      prerequisites: [{topic: a/x, why: first, exercises: 0.5, or: [b/x]}],
      resources: [{resource: book, at: chapter 1, role: learn, note: slowly}],
      related: [{topic: b/x, relation: same, note: compare, saves: 0.5}]}
"""
TWO = """\
format: 1
id: b
title: B
summary: S
order: 2
sections:
- id: b/s
  title: S
  topics:
  - {id: b/x, title: First, prerequisites: [{topic: a/x, why: w, kind: helpful}]}
  - {id: b/y, title: Y, related: [{topic: a/y, relation: applies, note: n}]}
"""
SAID = {
    "On it": "On that", "outcomes: [Do]": "outcomes: [Do, Make]", "question: Why, answer: So, level: apply, id":
    "question: What, answer: So, level: explain, id", "accepts: [five]": "accepts: [{number: 5, within: 1}, six]",
    ", id: why": "", "answer: Thus": "answer: So", "why: first": "why: second", "exercises: 0.5": "exercises: 0.6",
    "chapter 1": "chapter 2", "role: learn": "role: practice", "note: slowly": "note: fast", "relation: same":
    "relation: deepens", "note: compare": "note: read", "title: Book": "title: The book", "author: A": "author: B",
    "example.org": "example.com", "kind: book": "kind: course", "level: intro": "level: core", "hours: 3,": "hours: 4,",
    "free: partly": "free: no", "year: 2020": "year: 2021", "seed: true": "seed: false",
    ",\n        {question: How, answer: Thus, level: recall}": "",
}  # fmt: skip
"""What topics and resources say, and something else to say."""
SEEN = {
    "title: First": "title: Erster", "title: Second": "title: First", "[word]": "[words]", "likely: 2": "likely: 3",
    "[a/old]": "[a/older]", "or: [b/x]": "kind: helpful", "or: [b/x]}": "}", "saves: 0.5": "saves: 0.6",
    "[{topic: b/x, relation": "[{topic: b/y, relation",
    "So, level: apply}],\n      pre": "So, level: recall}],\n      pre",
    "title: Section": "title: Part", "Of the section": "Of it", "[1, 2]": "[1, 3]", "title: A track": "title: A",
    "What it is about": "This", "order: 1": "order: 3", "order: 1\n": "order: 1\noptional: true\n", "  book: {":
    "  video: {title: V, author: A, url: 'https://example.org', kind: video, level: core}\n  book: {",
}  # fmt: skip
"""What something else follows from: an order, a name, a fact or a rule."""


WRONG = {
    ", id: why, accepts: [five]},\n        {question: How": "},\n        {question: Why",
    "id: a/x, title": "id: a/z, title",
    "learn": "lern",
}


@dataclass
class Home:
    """Two roadmap files that were compiled, and how often the compiler was asked since."""

    folder: Path
    calls: int = 0
    now: int = MONDAY

    def write(self, name: str, text: str) -> None:
        self.now += MINUTE
        (self.folder / name).write_text(text)
        os.utime(self.folder / name, ns=(self.now, self.now))

    @property
    def catalogue(self) -> Path:
        return self.folder.parent / "catalogue"

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        return find_sources([self.folder])

    def load(self) -> Roadmap:
        return catalogue.load(self.catalogue, self.sources, self.now + MINUTE, self.compiler)

    def compiler(self, files: Sequence[tuple[SourceFile, bytes]], known: Known, added: Sequence[str]) -> Compiled:
        self.calls += 1
        return compile_files([Source(source.path, data) for source, data in files], known, added)

    def is_as_anew(self) -> bool:
        """Return whether what is loaded, twice, is what the files come to without a cache."""
        anew = load([Source(source.path, Path(source.path).read_bytes()) for source in self.sources]).roadmap
        assert anew is not None
        return all(catalogue._everything(self.load()) == catalogue._everything(anew) for _ in range(2))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "roadmap").mkdir()
    home = Home(tmp_path / "roadmap")
    home.write("1.yaml", ONE)
    home.write("2.yaml", TWO)
    home.load()
    home.calls = 0
    return home


def edited(old: str, new: str) -> str:
    assert old in ONE
    return ONE.replace(old, new, 1)


@pytest.mark.parametrize(("old", "new"), SAID.items(), ids=SAID)
def test_what_is_said_is_exchanged(home: Home, old: str, new: str) -> None:
    for text in (edited(old, new), ONE):
        home.write("1.yaml", text)
        assert home.is_as_anew()
    assert home.calls == 0


@pytest.mark.parametrize(("old", "new"), SEEN.items(), ids=SEEN)
def test_from_whatever_else_something_follows_is_compiled(home: Home, old: str, new: str) -> None:
    home.write("1.yaml", edited(old, new))
    assert home.is_as_anew()
    assert home.calls == 1


@pytest.mark.parametrize(("old", "new"), WRONG.items(), ids=WRONG)
def test_what_is_wrong_is_said(home: Home, old: str, new: str) -> None:
    home.write("1.yaml", edited(old, new))
    with pytest.raises(RoadmapError):
        home.load()
    home.write("1.yaml", ONE)
    assert home.is_as_anew()
    assert home.calls == 1


def test_an_edit_of_a_track_in_whose_place_stands_another_changes_nothing(home: Home) -> None:
    home.write("0.yaml", edited("order: 1\n", "optional: true\n"))
    home.load()
    home.write("0.yaml", edited("order: 1\n", "optional: true\n").replace("On it", "On nothing"))
    assert home.is_as_anew()
    assert home.load().topics["a/x"].summary == "On it"


def test_two_edits_are_compiled(home: Home) -> None:
    home.write("1.yaml", edited("On it", "On that"))
    home.write("2.yaml", TWO.replace("why: w", "why: v"))
    assert home.is_as_anew()
    assert home.calls == 1


def test_of_an_index_that_is_damaged_nothing_is_taken(home: Home) -> None:
    index = Path(catalogue.index_path(home.catalogue))
    whole = index.read_bytes()
    for place in range(0, len(whole), 7):
        home.write("1.yaml", edited("On it", f"On {place}"))
        index.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert home.load().topics["a/x"].summary == f"On {place}"
    assert home.is_as_anew()


def test_without_the_catalogue_all_is_compiled(home: Home) -> None:
    home.catalogue.unlink()
    home.write("1.yaml", edited("On it", "On that"))
    assert home.is_as_anew()
    assert home.calls == 1


def test_in_a_cache_that_may_not_be_written_each_command_reads_what_changed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "write_kept", lambda *_: False)
    home.write("1.yaml", edited("On it", "On that"))
    assert home.is_as_anew()


def test_a_track_that_stood_behind_another_is_checked_when_it_comes_forward(home: Home) -> None:
    itself = edited("{topic: a/x, why: first", "{topic: a/y, why: first")
    home.write("0.yaml", itself.replace("order: 1\n", "optional: true\n"))
    assert home.is_as_anew()
    (home.folder / "1.yaml").unlink()
    with pytest.raises(RoadmapError):
        home.load()
