"""The backup: everything is in it, its schema says what, and the events come back as they were."""

import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from core.companion_changes import companions, of_every_kind
from export.contexts import STEPS, context, hostile, journal, large, learner
from llmpath.core.graph import facts
from llmpath.core.importing.roadmap_files import RoadmapFile
from llmpath.core.journal.companions import ClockStarted, LabTried, Linked, Placed, ResourceTicked
from llmpath.core.journal.events import (
    Aimed,
    Change,
    Checked,
    Dropped,
    Logged,
    Marked,
    Noted,
    Ordered,
    Redone,
    State,
    Undone,
)
from llmpath.core.journal.folding import fold
from llmpath.core.rare_values import Source, Within
from llmpath.core.roadmap import Hours, Prerequisite, Related, Roadmap, Section, SelfCheck, Topic, Track
from llmpath.export.context import ExportContext
from llmpath.export.json import backup
from llmpath.export.json.backup import pieces, write
from llmpath.export.json.backup_schema import schema, schema_text
from llmpath.store.journal.backup_json import contents_of
from trust.hostile_texts import corpus

GOLDEN = Path(__file__).parents[1] / "golden" / "everything.json"
SCHEMA = Path(__file__).parents[3] / "docs" / "export.schema.json"


def document(made: ExportContext) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(write(made))
    return read


def strict(part: Any) -> Any:
    """Return a schema that allows no key it does not name; what kinds of events have beside is in their variants."""
    if isinstance(part, list):
        return [strict(each) for each in part]
    if not isinstance(part, dict):
        return part
    inside = {key: strict(value) for key, value in part.items()}
    return (
        {**inside, "unevaluatedProperties": False} if part.get("type") == "object" and "oneOf" not in part else inside
    )


def variants_with_common_keys(whole: dict[str, Any]) -> dict[str, Any]:
    """Let every kind of event have what all events have, so that it can be strict about the rest."""
    event = whole["properties"]["events"]["items"]
    for variant in event["oneOf"]:
        variant["properties"] |= event["properties"]
    return whole


def test_the_golden_file(small: Roadmap, accept: bool) -> None:
    if accept:
        GOLDEN.write_text(write(learner(small)), encoding="utf-8")
    assert write(learner(small)) == GOLDEN.read_text(encoding="utf-8")


def test_the_schema_in_the_docs_is_current(accept: bool) -> None:
    if accept:
        SCHEMA.write_text(schema_text(), encoding="utf-8")
    assert schema_text() == SCHEMA.read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_names_every_key_there_is(small: Roadmap) -> None:
    validator = jsonschema.Draft202012Validator(strict(variants_with_common_keys(schema())))
    every_kind: list[list[Change]] = [
        [Dropped("math")], [Undone("3")], [Redone("3")], [Ordered(())], *([c] for c in of_every_kind(ANY_EVENT))
    ]  # fmt: skip
    added = learner(small)._replace(roadmap_files=(RoadmapFile("a.yaml", b"format: 1\n"),))
    for made in (added, context(small, *STEPS, *every_kind), context(Roadmap()), context(RARE)):
        assert [error.message for error in validator.iter_errors(document(made))] == []


RARE = facts(
    Roadmap((
        Track("a", "A", "", (
            Section("a/s", "S", (
                Topic("a/x", "X", "a/s"), Topic("a/y", "Y", "a/s"),
                Topic(
                    "a/z", "Z", "a/s", hours=Hours(1, 2, 3, guessed=True),
                    checks=(SelfCheck("Q", "A", "apply", "q", ("five", Within(5, 0.1))),),
                    prerequisites=(Prerequisite("a/x", "why", alternatives=("a/y",)),),
                    related=(Related("a/x", "same", "see there", 0.5),),
                ),
            )),
        ), optional=True, source=Source("https://example.org", date(2026, 11, 28))),
    ))
)  # fmt: skip
"""A roadmap with the keys that few have."""


def test_the_rare_keys_of_a_roadmap_are_in_it() -> None:
    read = document(context(RARE, [Marked("a/y", State.DONE)]))
    track, topic = read["tracks"][0], read["topics"][2]
    assert (track["optional"], track["source"]) == (True, {"url": "https://example.org", "day": "2026-11-28"})
    assert topic["checks"][0]["accepts"] == ["five", {"number": 5, "within": 0.1}]
    assert topic["checks"][0]["key"] == "q"
    assert topic["prerequisites"] == [
        {
            "topic": "a/x", "why": "why", "kind": "required", "exercises": None, "or": ["a/y"], "chosen": "a/y",
            "state": "done",
        }
    ]  # fmt: skip
    assert (topic["hours"]["guessed"], topic["related"][0]["saves"], topic["blocked_by"]) == (True, 0.5, [])


def test_what_a_learner_did_beside_states_and_times_is_in_it(small: Roadmap) -> None:
    read = document(
        context(
            small,
            [Linked("math/vectors", "https://example.org", "Mine"), ResourceTicked("math/vectors", "strang")],
            [LabTried("math/vectors", "norms", "passed", 1), ClockStarted("math/vectors")],
            [Placed.of((), 1, {}, {"math/vectors": 0.9})],
        )
    )
    topic = read["topics"][0]
    assert [(link["address"], link["title"]) for link in topic["links"]] == [("https://example.org", "Mine")]
    assert (topic["resources_done"], topic["placed"]) == (["strang"], 0.9)
    assert topic["labs"] == [{"lab": "norms", "result": "passed", "hints": 1, "day": "2026-11-23"}]
    assert topic["clock_since"] == "2026-11-23T16:00:00.000Z"


def test_the_schema_refuses_what_is_wrong(small: Roadmap) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    whole = document(learner(small))
    for damage in broken(whole):
        assert not validator.is_valid(damage)


def broken(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return the document with one thing wrong at a time."""
    for key in whole:
        yield {name: value for name, value in whole.items() if name != key}
    event = whole["events"][0]
    for key in event:
        yield (
            {**whole, "events": [{name: value for name, value in event.items() if name != key or name == "on"}]}
            if (key not in {"on", "minutes"})
            else {**whole, "events": [{**event, key: "x"}]}
        )
    yield {**whole, "topics": [{**whole["topics"][0], "state": "half"}]}
    yield {**whole, "schema": 1}


def test_everything_is_in_it(small: Roadmap) -> None:
    made = learner(small)
    read = document(made)
    assert [topic["id"] for topic in read["topics"]] == list(small.topics)
    sections = [section for track in read["tracks"] for section in track["sections"]]
    assert [topic for section in sections for topic in section["topics"]] == list(small.topics)
    for entry, topic in zip(read["topics"], small.topics.values(), strict=True):
        assert [(p["topic"], p["why"], p["kind"]) for p in entry["prerequisites"]] == [
            p[:3] for p in topic.prerequisites
        ]
        assert [tuple(check.values())[:4] for check in entry["checks"]] == [check[:4] for check in topic.checks]
        assert [tuple(use.values()) for use in entry["resources"]] == list(topic.resources)
        assert entry["state"] == made.progress.state(topic.id).value
    matrices = read["topics"][1]
    assert matrices["minutes_spent"] == 90
    assert [note["text"] for note in matrices["notes"]] == [n.text for n in made.progress.notes["math/matrices"]]
    assert {r["key"]: r["url"] for r in read["resources"]} == {r.key: r.url for r in small.resources.values()}
    assert read["goals"] == [{"id": "nets/layers", "by": "2027-01-31"}, {"id": "math", "by": None}]
    assert read["order"] == ["nets/neurons", "math/matrices"]
    assert [entry["id"] for entry in read["no_longer_in_roadmap"]] == ["old/gone"]


def test_a_goal_asked_for_leaves_nothing_out(small: Roadmap) -> None:
    one = context(small, *STEPS, goals=["math"])
    assert write(one) == write(context(small, *STEPS))


def test_hostile_texts_come_back_exactly_and_nothing_steers_a_terminal() -> None:
    texts = [hostile_.text for hostile_ in corpus()]
    notes: list[Change] = [Noted(f"bad/t{n}", text) for n, text in enumerate(texts)]
    made = context(hostile(texts), notes)
    text = write(made)
    assert all(" " <= character <= "~" or character == "\n" for character in text)
    read = json.loads(text)
    assert [topic["title"] for topic in read["topics"]] == texts
    assert [event["text"] for event in read["events"]] == texts


ANY_EVENT = "01a20990-9500-7000-8000-000000000002"
TOPICS = st.sampled_from(["math/vectors", "nets/layers", "old/gone", "x"])
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Marked, TOPICS, st.sampled_from(list(State)), st.none() | st.integers(0, 600), st.none() | st.dates()),
    st.builds(Logged, TOPICS, st.integers(0, 600), st.none() | st.dates()),
    st.builds(Noted, TOPICS, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(Checked, TOPICS, st.integers(0, 3), st.integers(3, 6)),
    st.builds(Aimed, TOPICS, st.none() | st.dates()),
    st.builds(Dropped, TOPICS),
    st.builds(Ordered, st.lists(TOPICS).map(tuple)),
    st.just(Undone("0")),
    st.just(Redone("0")),
    companions(TOPICS, st.just(ANY_EVENT), st.text(st.characters(exclude_categories=["Cs"]))),
)


@given(st.lists(st.lists(CHANGES, min_size=1, max_size=3), max_size=8))
def test_every_event_comes_back_as_it_was(small: Roadmap, steps: list[list[Change]]) -> None:
    events = journal(*steps)
    made = context(small, *steps)
    text = write(made)
    assert contents_of(text, "file").events == events
    assert fold(contents_of(text, "file").events, small.renamed) == made.progress
    assert jsonschema.Draft202012Validator(schema()).is_valid(json.loads(text))


def test_pieces_take_no_memory_that_grows_with_the_roadmap() -> None:
    def peak(size: int) -> int:
        made = context(large(size))
        assert made.roadmap.opens  # kept by the roadmap, not by us
        tracemalloc.start()
        for _ in pieces(made):
            pass
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    # The list of its topics' ids that a section holds in one line is all that may grow.
    assert peak(4000) - peak(2000) < 2000 * 200


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(PLAIN)
def test_a_value_is_written_as_the_package_json_writes_it(value: Any) -> None:
    assert backup._text(value) == json.dumps(value).replace("\x7f", "\\u007f")
