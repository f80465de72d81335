"""Texts that are to be a backup and are not: said where and why, in plain words, and quickly."""

import json
import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from export.contexts import context, learner
from llmpath.core.errors import LlmpathError
from llmpath.core.journal.events import Noted
from llmpath.core.roadmap import Roadmap
from llmpath.export.json.backup import write
from llmpath.store.journal.backup_json import contents_of

HEAD = '{"kind": "llmpath backup", "schema": 1, "events": '


def refused(text: str) -> LlmpathError:
    with pytest.raises(LlmpathError) as caught:
        contents_of(text, "f.json")
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "f.json:1:1: the file ends in the middle"),
        ('{\n  "kind"', "f.json:2:9: the file ends in the middle"),
        ('{\n  "kind": "llmpath ba', "f.json:2:11: the file ends in the middle"),
        ('{"a": 1,,}', "f.json:1:9: a key in double quotes is missing"),
        ("{'a': 1}", "f.json:1:2: a key in double quotes is missing"),
        ('{"a" 1}', "f.json:1:6: a `:` is missing"),
        ('{"a": [1 2]}', "f.json:1:10: a `,` or a closing bracket is missing"),
        ('{"a": }', "f.json:1:7: a value is missing"),
        ('{"a": "\n"}', "f.json:1:8: a control character stands in a text"),
        ('{"a": "\\x"}', "f.json:1:8: JSON knows no such escape"),
        ('{"a": 1}\n{"a": 2}', "f.json:2:1: something stands behind the end"),
        ('{\n"a": 1, "a": 2}', "f.json:2:1: the key 'a' appears twice in one object"),
        (f'{HEAD}[], "events": []}}', "f.json:1:41: the key 'events' appears twice in one object"),
        ('{"a": NaN}', "f.json:1:1: this is not JSON that llmpath wrote"),
        ('{"a": -Infinity}', "f.json:1:1: this is not JSON that llmpath wrote"),
        ("9" * 5000, "f.json:1:1: this is not JSON that llmpath wrote"),
        ("[" * 1_000_000, "f.json:1:1: this is not JSON that llmpath wrote"),
        ('{"a":' * 1_000_000, "f.json:1:1: this is not JSON that llmpath wrote"),
        ("[]", "f.json is not a backup made by llmpath"),
        ("null", "f.json is not a backup made by llmpath"),
        ('"llmpath backup"', "f.json is not a backup made by llmpath"),
        ('{"schema": 1, "suggestions": []}', "f.json is not a backup made by llmpath"),
        ('{"kind": ["llmpath backup"]}', "f.json is not a backup made by llmpath"),
        ('{"kind": "llmpath backup"}', "f.json: the schema number is not a number"),
        ('{"kind": "llmpath backup", "schema": true}', "f.json:1:28: the schema number is not a number"),
        ('{"kind": "llmpath backup", "schema": "1"}', "f.json:1:28: the schema number is not a number"),
        (HEAD.replace("1", "3") + "[]}", "f.json was written by a newer llmpath (schema 3, this one knows 2)"),
        ('{"kind": "llmpath backup", "schema": 1}', "f.json: the list of events is missing"),
        (f"{HEAD}{{}}}}", "f.json:1:41: the list of events is missing"),
        (f"{HEAD}[1]}}", "f.json: event 1 is none that this llmpath writes"),
        (f"{HEAD}[{{}}]}}", "f.json: event 1 is none that this llmpath writes"),
        (f'{HEAD}[{{"id": "\\ud800"}}]}}', "f.json:1:59: event 1 is none that this llmpath writes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text: str, message: str) -> None:
    assert refused(text).message == message


def test_a_schema_of_thousands_of_digits_is_a_newer_one() -> None:
    assert len(refused(HEAD.replace("1", "9" * 4000) + "[]}").message) < 200


def changed(made: dict[str, Any], number: int, **values: object) -> str:
    events = [dict(event) for event in made["events"]]
    events[number] |= values
    return json.dumps({**made, "events": events}, indent=1)


@pytest.mark.parametrize(
    "values",
    [
        {"id": "f1a207a2-3280-7000-8123-456789ab0000"},  # later ids of this device could not sort behind it
        {"id": "no id"},
        {"id": None},
        {"step": "01a207a2-3280-7000-8123-456789abffff"},
        {"kind": "bought"},
        {"kind": []},
        {"topic": ""},
        {"topic": ["math/vectors"]},
        {"topic": "x" * 2000},
        {"state": "half"},
        {"minutes": -1},
        {"minutes": 1.5},
        {"minutes": True},
        {"minutes": 10**9},
        {"on": "yesterday"},
        {"on": "2026-11-32"},
        {"at": "2026-11-23"},
        {"at": "2026-11-23T09:00:00.000000Z"},
        {"at": 5},
        {"offset": 10**6},
        {"offset": "60"},
        {"command": ""},
        {"device": "me"},
        {"unknown": 1},
        {"data": {"state": "done"}},
        {"undone_step": "x"},
        {"topic": "\ud800"},
    ],
)
def test_an_event_that_cannot_be_ours_stops_all(small: Roadmap, values: dict[str, object]) -> None:
    whole = json.loads(write(learner(small)))
    text = changed(whole, 0, **values)
    assert re.search(r"^f\.json(:\d+:\d+)?: event 1 is none", refused(text).message)


def test_an_event_that_stands_twice_is_one_and_must_be_the_same(small: Roadmap) -> None:
    made = learner(small)
    whole = json.loads(write(made))
    twice = {**whole, "events": [*whole["events"], *reversed(whole["events"])]}
    assert contents_of(json.dumps(twice), "f.json").events == made.events
    other = {**whole, "events": [*whole["events"], {**whole["events"][2], "state": "done"}]}
    assert "is not the same each time" in refused(json.dumps(other)).message


def test_other_white_space_and_other_keys_do_no_harm(small: Roadmap) -> None:
    made = learner(small)
    whole = json.loads(write(made))
    assert contents_of(json.dumps({**whole, "later": 1}, indent=4, ensure_ascii=False), "f").events == made.events
    assert (
        contents_of(json.dumps({"events": whole["events"], "kind": whole["kind"], "schema": 1}), "f").events
        == made.events
    )


PLACES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.text(max_size=4)), min_size=1, max_size=4)


@given(PLACES, st.booleans())
@example([(0.0, "[" * 5000)], False)
def test_whatever_is_changed_in_a_backup_it_is_read_or_refused(
    small: Roadmap, places: list[tuple[float, str]], cut: bool
) -> None:
    text = write(context(small, [Noted("math/vectors", "a note")]))
    for share, inserted in places:
        place = int(share * len(text))
        text = text[:place] + inserted + ("" if cut else text[place + len(inserted) :])
    with suppress(LlmpathError):
        contents_of(text, "f.json")
