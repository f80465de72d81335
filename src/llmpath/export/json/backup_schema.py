"""The JSON Schema of a backup: docs/export.schema.json is made from it."""

import json
from typing import Any, get_args

from llmpath.core.journal.companions import LAB_RESULTS, PURPOSES, RATINGS
from llmpath.core.journal.events import State
from llmpath.core.kinds import Free, Kind, Level, Relation, Role
from llmpath.core.memory.evidence import WORDS
from llmpath.export.json.backup import KIND, SCHEMA

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number", "minimum": 0}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
INSTANT: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
    "description": "An instant in UTC.",
}
EVENT_ID: Schema = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
    "description": "A UUID of version 7.",
}
STATE: Schema = {"enum": [state.value for state in State]}


def schema_text() -> str:
    """Return the schema as it is committed."""
    return json.dumps(schema(), indent=2) + "\n"


def schema() -> Schema:
    """Return the schema; keys that it does not name may be added, as everywhere in our JSON."""
    keys: dict[str, Schema] = {
        "kind": {"const": KIND},
        "schema": {"const": SCHEMA},
        "llmpath": _said(TEXT, "The version of llmpath that wrote it."),
        "made": INSTANT,
        "goals": _list(_object({"id": TEXT, "by": _or_null(DAY)}), "Goals in the order they were set."),
        "order": _list(TEXT, "Topics in an order of the learner's own."),
        "tracks": _list(_track(), "Tracks with their sections, which name their topics."),
        "topics": _list(_topic(), "Topics in the order of the roadmap, with where the learner stands."),
        "resources": _list(_resource(), "What topics name by `resource`."),
        "no_longer_in_roadmap": _list(_stranger(), "Topics with a history that no roadmap has any more."),
        "roadmap_files": _list(_object({"name": TEXT, "text": TEXT}), "Files of added roadmaps, whole."),
        "events": _list(_event(), "The journal, in the order of the ids: what `llmpath import json` reads."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A backup written by `llmpath export json`",
        **_object(keys),
    }


def _object(keys: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return {"type": "object", "properties": keys, "required": [key for key in keys if key not in optional]}


def _list(items: Schema, description: str = "") -> Schema:
    return _said({"type": "array", "items": items}, description)


def _said(schema_: Schema, description: str) -> Schema:
    return {**schema_, "description": description} if description else schema_


def _or_null(schema_: Schema) -> Schema:
    return {"anyOf": [schema_, {"type": "null"}]}


def _one_of(literal: object) -> Schema:
    return {"enum": list(get_args(literal))}


def _track() -> Schema:
    weeks = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
    keys = {"id": TEXT, "title": TEXT, "summary": TEXT, "weeks": _or_null(weeks), "topics": _list(TEXT)}
    source = _or_null(_object({"url": TEXT, "day": DAY}))
    head = {"id": TEXT, "title": TEXT, "summary": TEXT, "optional": FLAG, "source": source}
    return _object({**head, "sections": _list(_object(keys))})


def _topic() -> Schema:
    prerequisite: dict[str, Schema] = {
        "topic": TEXT,
        "why": TEXT,
        "kind": _one_of(Kind),
        "exercises": _or_null(NUMBER),
        "or": _list(TEXT, "Topics of which any one serves in its place."),
        "chosen": _said(TEXT, "The one that serves, or would."),
        "state": STATE,
    }
    return _object(
        {
            "id": TEXT,
            "title": TEXT,
            "track": TEXT,
            "section": TEXT,
            "state": STATE,
            "ready": FLAG,
            "blocked_by": _list(TEXT),
            "hours": _or_null(_object({"low": NUMBER, "likely": NUMBER, "high": NUMBER, "guessed": FLAG})),
            "minutes_spent": _minutes(),
            "since": _or_null(DAY),
            "evidence": {"enum": [*WORDS, None]},
            "recall": _or_null(NUMBER),
            "shaky_from": _or_null(DAY),
            "summary": TEXT,
            "aliases": _list(TEXT),
            "formerly": _list(TEXT),
            "outcomes": _list(TEXT),
            "checks": _list(_check()),
            "prerequisites": _list(_object(prerequisite)),
            "opens": _list(TEXT),
            "leads_to": COUNT,
            "resources": _list(_object({"resource": TEXT, "at": TEXT, "role": _one_of(Role), "note": TEXT})),
            "related": _list(_object({"topic": TEXT, "relation": _one_of(Relation), "note": TEXT, "saves": NUMBER})),
            "checks_answered": _object({"passed": COUNT, "asked": COUNT}),
            "notes": _notes(),
            **_study(),
        }
    )


def _check() -> Schema:
    number = _object({"number": {"type": "number"}, "within": NUMBER})
    keys = {"question": TEXT, "answer": TEXT, "level": _one_of(Level), "id": TEXT}
    return _object({**keys, "accepts": _list({"anyOf": [TEXT, number]}), "key": TEXT})


def _study() -> dict[str, Schema]:
    """Return what stands beside the state and the time of a topic."""
    lab = _object({"lab": TEXT, "result": {"enum": list(LAB_RESULTS)}, "hints": COUNT, "day": DAY})
    link = _object({"address": TEXT, "title": _or_null(TEXT), "day": DAY, "event": EVENT_ID})
    return {
        "links": _list(link, "The learner's own links."),
        "resources_done": _list(TEXT, "Keys of resources, or addresses of links."),
        "labs": _list(lab),
        "clock_since": _or_null(INSTANT),
        "placed": _said(_or_null(SHARE), "How likely it is known, by placement alone."),
    }


def _minutes() -> Schema:
    return _said({"type": "integer"}, "Minutes in all.")


def _notes() -> Schema:
    return _list(_object({"day": DAY, "text": TEXT, "event": EVENT_ID}))


def _resource() -> Schema:
    plain = dict.fromkeys(("key", "title", "author", "url", "kind", "level"), TEXT)
    year = _or_null({"type": "integer"})
    return _object({**plain, "hours": _or_null(NUMBER), "free": _one_of(Free), "year": year, "seed": FLAG})


def _stranger() -> Schema:
    keys = {"id": TEXT, "state": STATE, "minutes_spent": _minutes(), "since": _or_null(DAY), "notes": _notes()}
    return _object({**keys, **_study()})


def _event() -> Schema:
    """Return what all events have, and by its kind what each has beside it."""
    kinds: dict[str, tuple[dict[str, Schema], tuple[str, ...]]] = {
        "marked": ({"topic": TEXT, "state": STATE, "minutes": COUNT, "on": DAY}, ("minutes", "on")),
        "logged": ({"topic": TEXT, "minutes": COUNT, "on": DAY}, ("on",)),
        "noted": ({"topic": TEXT, "text": TEXT}, ()),
        "checked": ({"topic": TEXT, "passed": COUNT, "asked": COUNT}, ()),
        "aimed": ({"goal": TEXT, "by": DAY}, ("by",)),
        "dropped": ({"goal": TEXT}, ()),
        "ordered": ({"topics": _list(TEXT)}, ()),
        "undone": ({"undone_step": EVENT_ID}, ()),
        "redone": ({"undone_step": EVENT_ID}, ()),
        **_companions(),
    }
    common: dict[str, Schema] = {
        "id": EVENT_ID,
        "step": _said(EVENT_ID, "The id of the first event of the same command: what undo takes back."),
        "at": INSTANT,
        "offset": _said({"type": "integer"}, "Minutes the learner's clock was ahead of UTC."),
        "command": _said(TEXT, "The verb that was typed."),
        "device": _said({"type": "string", "pattern": "^[0-9a-f]{12}$"}, "Random, drawn once for each device."),
    }
    variants = [_object({"kind": {"const": kind}, **keys}, optional) for kind, (keys, optional) in kinds.items()]
    return {**_object(common), "oneOf": variants}


def _companions() -> dict[str, tuple[dict[str, Schema], tuple[str, ...]]]:
    """Return the kinds of core/journal/companions.py with their keys, and which of these may be missing."""
    by_id: Schema = {"type": "object", "additionalProperties": COUNT}
    sure: Schema = {"type": "object", "additionalProperties": SHARE}
    answered = {"topic": TEXT, "check": TEXT, "rating": {"enum": list(RATINGS)}, "purpose": {"enum": list(PURPOSES)}}
    correction = {"event": EVENT_ID, "text": TEXT, "minutes": COUNT, "on": DAY, "removed": FLAG}
    return {
        "answered": ({**answered, "answered_at": INSTANT}, ("answered_at",)),
        "placed": ({"scope": _list(TEXT), "seed": COUNT, "ratings": by_id, "sure": sure}, ()),
        "lab": ({"topic": TEXT, "lab": TEXT, "result": {"enum": list(LAB_RESULTS)}, "hints": COUNT}, ()),
        "clock_started": ({"topic": TEXT}, ()),
        "clock_stopped": ({"start": EVENT_ID}, ()),
        "resource_ticked": ({"topic": TEXT, "resource": TEXT, "done": FLAG}, ()),
        "linked": ({"topic": TEXT, "address": TEXT, "title": TEXT}, ("title",)),
        "corrected": (correction, ("text", "minutes", "on")),
        "configured": ({"setting": TEXT, "before": _list(TEXT), "after": _list(TEXT)}, ("before", "after")),
    }
