"""Loading roadmap files: what good ones become, and what hostile ones do not do."""

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.errors import Severity
from llmpath.core.roadmap import Hours, Prerequisite, Related, Resource, SelfCheck, Use
from llmpath.store.roadmap import yaml_nodes
from llmpath.store.roadmap.format import ExtensionModel, TrackModel
from llmpath.store.roadmap.json_schema import json_schema
from llmpath.store.roadmap.load import Loaded, Source, load

FULL = """
format: 1
id: math
title: Mathematics
summary: >
  What models
  are made of.
resources:
  strang:
    title: Linear Algebra
    author: Gilbert Strang
    url: https://example.org:8080/strang?lecture=1#top
    kind: course
    level: core
    hours: 60
    free: no
    year: 2010
sections:
  - id: math/algebra
    title: "  Algebra "
    weeks: [1, 2]
    topics:
      - id: math/numbers
        title: Números ½ 数 🙂
      - id: math/vectors
        title: Vectors
        aliases: [dot product, "2024"]
        summary: |
          One line.
          Another.
        hours: {low: 3, likely: 5.5, high: 8}
        outcomes: [Compute a dot product.]
        checks:
          - {question: "What is (1, 2) · (3, 4)?", answer: "11", level: apply}
        prerequisites:
          - {topic: math/numbers, why: A vector is a list of them., kind: helpful, exercises: 0.5}
        resources:
          - {resource: strang, at: lecture 1, role: learn}
        related:
          - {topic: nlp/words, relation: applies, note: Words become vectors there.}
        formerly: [old/arrows]
"""
WORDS = """
format: 1
id: nlp
title: Language
summary: What is modelled.
sections:
  - {id: nlp/start, title: Start, topics: [{id: nlp/words, title: Words}]}
"""


def load_texts(*texts: str | bytes) -> Loaded:
    datas = [text.encode() if isinstance(text, str) else text for text in texts]
    return load([Source(f"{place}.yaml", data) for place, data in enumerate(datas)])


def rules(loaded: Loaded) -> list[tuple[str, int, int]]:
    return [(p.rule, p.line, p.column) for p in loaded.problems]


def test_everything_an_author_writes_arrives() -> None:
    roadmap = load_texts(FULL, WORDS).roadmap
    assert roadmap is not None
    assert [track.id for track in roadmap.tracks] == ["math", "nlp"]
    assert roadmap.tracks[0].summary == "What models are made of."
    assert roadmap.resources == {
        "strang": Resource(
            key="strang",
            title="Linear Algebra",
            author="Gilbert Strang",
            url="https://example.org:8080/strang?lecture=1#top",
            kind="course",
            level="core",
            hours=60,
            free="no",
            year=2010,
        )
    }
    section = roadmap.sections["math/algebra"]
    assert (section.title, section.summary, section.weeks) == ("Algebra", "", (1, 2))
    assert roadmap.topics["math/numbers"].title == "Números ½ 数 🙂"
    topic = roadmap.topics["math/vectors"]
    assert topic == topic._replace(
        section="math/algebra",
        aliases=("dot product", "2024"),
        summary="One line.\nAnother.",
        hours=Hours(3, 5.5, 8),
        outcomes=("Compute a dot product.",),
        checks=(SelfCheck("What is (1, 2) · (3, 4)?", "11", "apply"),),
        prerequisites=(Prerequisite("math/numbers", "A vector is a list of them.", "helpful", 0.5),),
        resources=(Use("strang", "lecture 1", "learn"),),
        related=(Related("nlp/words", "applies", "Words become vectors there."),),
        formerly=("old/arrows",),
    )
    assert roadmap.descendant_count == {"math/numbers": 0, "math/vectors": 0, "nlp/words": 0}
    assert roadmap.study_order == ("math/numbers", "math/vectors", "nlp/words")


def test_what_is_left_out_is_empty() -> None:
    roadmap = load_texts(WORDS).roadmap
    assert roadmap is not None
    topic = roadmap.topics["nlp/words"]
    assert (topic.summary, topic.hours, topic.aliases, topic.prerequisites) == ("", None, (), ())


def test_warnings_come_with_the_roadmap_and_errors_without() -> None:
    warned, broken = load_texts(WORDS), load_texts(WORDS.replace("Language", "[]"))
    assert ([p.rule for p in warned.problems], warned.roadmap is None) == (["no-hours", "no-resource"], False)
    assert ([p.rule for p in broken.problems], broken.roadmap) == (["value"], None)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(WORDS.replace("title: Words", "titel: Words"), id="its track is known"),
        pytest.param(WORDS.replace("id: nlp\n", "id: N L P\n"), id="its track is not an id"),
        pytest.param(WORDS.replace("id: nlp\n", ""), id="its track is missing"),
        pytest.param("a: b: c", id="it is not YAML"),
    ],
)
def test_a_broken_file_raises_no_false_alarm_in_another(broken: str) -> None:
    assert {p.file for p in load_texts(broken, FULL).problems if p.severity is Severity.ERROR} == {"0.yaml"}


def test_no_files_are_an_empty_roadmap() -> None:
    loaded = load([])
    assert loaded.roadmap is not None
    assert (loaded.roadmap.tracks, loaded.problems) == ((), ())


def test_problems_stand_in_the_order_of_files_lines_and_columns() -> None:
    first = FULL.replace("dot product", "").replace("Vectors\n", "Vectors\n        x: 1\n")
    found = [(p.file, p.line, p.column) for p in load_texts(first, WORDS, "[]", b"\xff").problems]
    assert found == sorted(found)
    assert {file for file, _, _ in found} == {"0.yaml", "1.yaml", "2.yaml", "3.yaml"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("2026-11-20", "2026-11-20"),
        ("12:30", "12:30"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".nan", ".nan"),
        ("9" * 5000, "9" * 5000),
        ("12", 12),
        ("-3", -3),
        ("2.50", 2.5),
        ("'12'", "12"),
        ("<<", "<<"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, read: object) -> None:
    node, diagnostics = yaml_nodes.compose(f"a: {written}")
    assert (node and node.value, diagnostics) == ({"a": read}, [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_places_do_not_depend_on_line_ends_or_a_byte_order_mark(end: str, mark: bytes) -> None:
    text = WORDS.replace("title: Language", "title: Språk\nauthor: me").replace("\n", end)
    assert rules(load_texts(mark + text.encode()))[0] == ("unknown-key", 5, 1)


def test_columns_count_characters_and_not_bytes() -> None:
    text = WORDS.replace("title: Words", "title: 言葉🙂, x: 1")
    assert rules(load_texts(text)) == [("unknown-key", 7, text.splitlines()[6].index("x: 1") + 1)]


HOSTILE = [
    pytest.param(b"[" * 100_000, "nesting", id="deep lists"),
    pytest.param(b"{a: " * 100_000, "nesting", id="deep mappings"),
    pytest.param(b"- " * 100_000, "nesting", id="deep entries"),
    pytest.param("\n".join(" " * n + "a:" for n in range(2000)).encode(), "nesting", id="deep indentation"),
    pytest.param(b"? " * 100_000, "syntax", id="deep keys"),
    pytest.param(b"a" * 20_000_001, "size", id="too large"),
    pytest.param(b"a: \0", "control-character", id="NUL"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "encoding", id="a picture"),
    pytest.param("a: b".encode("utf-16"), "encoding", id="UTF-16"),
    pytest.param(b"", "empty", id="nothing"),
    pytest.param(b"---\n...\n", "empty", id="an empty document"),
    pytest.param(b"format: " + b"9" * 100_000, "format", id="a long number"),
    pytest.param(b"a: &a [*a]", "alias", id="a list inside itself"),
    pytest.param(b"{[a, b]: c}", "syntax", id="a list as a key"),
]


@pytest.mark.parametrize(("data", "rule"), HOSTILE)
@pytest.mark.parametrize("parser", [yaml_nodes.PARSER, yaml.BaseLoader], ids=["libyaml", "pure"])
def test_hostile_files_are_refused(data: bytes, rule: str, parser: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "PARSER", parser)
    loaded = load_texts(data)
    assert loaded.roadmap is None
    assert rule in {p.rule for p in loaded.problems}


@pytest.mark.parametrize("parser", [yaml_nodes.PARSER, yaml.BaseLoader], ids=["libyaml", "pure"])
@pytest.mark.parametrize("half", ['title: "\\uD800"', '"\\uD800": 1'])
def test_half_a_character_is_an_error_that_can_be_printed(
    half: str, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_nodes, "PARSER", parser)
    loaded = load_texts(WORDS.replace("title: Language", half))
    assert loaded.roadmap is None
    assert all(f"{p.message}{p.hint}".encode() for p in loaded.problems)


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = load_texts(FULL, WORDS)
    monkeypatch.setattr(yaml_nodes, "PARSER", yaml.BaseLoader)
    assert load_texts(FULL, WORDS) == with_it


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=8), parts, max_size=3),
    max_leaves=6,
)


@given(data=st.data())
def test_any_value_anywhere_is_an_error_in_our_words_or_fits(data: st.DataObject) -> None:
    document = yaml.safe_load(FULL)
    place = document
    for _ in range(data.draw(st.integers(0, 6))):
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        below = [step for step in steps if isinstance(place[step], dict | list)]
        if not below:
            break
        place = place[data.draw(st.sampled_from(below))]
    step = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
    place[step] = data.draw(PLAIN)
    loaded = load_texts(yaml.safe_dump(document, allow_unicode=True), WORDS)
    for problem in loaded.problems:
        assert "does not fit" not in problem.message
        assert "nput should" not in problem.message
        assert problem.hint


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_break_the_loader(data: bytes) -> None:
    loaded = load_texts(data)
    assert loaded.roadmap is None
    assert all(p.line >= 1 and p.column >= 1 and p.message and p.hint for p in loaded.problems)


def test_the_schema_takes_what_the_loader_takes() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for text in (FULL, WORDS):
        node, _ = yaml_nodes.compose(text)
        assert node is not None
        assert list(validator.iter_errors(node.value)) == []
        assert not validator.is_valid({**yaml.safe_load(text), "author": "me"})


def test_every_key_is_described() -> None:
    definitions = json_schema()["$defs"]
    assert isinstance(definitions, dict)
    assert {TrackModel.__name__, ExtensionModel.__name__} <= set(definitions)
    for definition in definitions.values():
        assert all("description" in key for key in definition["properties"].values())
