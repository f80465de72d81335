"""The text of a backup, which may be damaged, foreign, newer or hostile: all of it is taken or nothing."""

import gc
import json
from typing import Any, NamedTuple, NoReturn

from llmpath.core.errors import LlmpathError
from llmpath.core.importing.roadmap_files import MOST_BYTES, MOST_FILES, RoadmapFile, why_not
from llmpath.core.journal.events import Event
from llmpath.store.journal.seal import COLUMNS
from llmpath.store.sync.lines import checked_event

KIND = "llmpath backup"
SCHEMA = 2
"""What this version reads, and every one before; export/json/backup.py writes it."""

_HINT = "Nothing was changed. Take the file as `llmpath export json` wrote it."
_WORDS = {
    "Expecting property name": "a key in double quotes is missing",
    "Expecting ':'": "a `:` is missing",
    "Expecting ','": "a `,` or a closing bracket is missing",
    "Expecting value": "a value is missing",
    "Unterminated string": "this text is never closed",
    "Invalid control character": "a control character stands in a text",
    "Invalid \\": "JSON knows no such escape",
    "Extra data": "something stands behind the end",
    "Illegal trailing comma": "a comma stands behind the last value",
}
"""How json begins to say it → how we do."""


class _TwiceError(ValueError):
    """A key appears twice in one object."""


class Contents(NamedTuple):
    """What a backup brings."""

    events: tuple[Event, ...]
    """Each once."""
    roadmaps: tuple[RoadmapFile, ...]
    """The files of roadmaps that were added; none in a backup of 0.1."""


def contents_of(text: str, name: str) -> Contents:
    """Return what a backup brings; raises LlmpathError. `name` is what the file is called."""
    document = _parsed(text, name)
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise LlmpathError(f"{name} is not a backup made by llmpath", "Name a file that `llmpath export json` wrote.")
    schema = document.get("schema")
    if type(schema) is not int or schema < 1:
        raise LlmpathError(f"{name}{_line(text, 'schema')}: the schema number is not a number", _HINT)
    if schema > SCHEMA:
        message = f"{name} was written by a newer llmpath (schema {str(schema)[:20]}, this one knows {SCHEMA})"
        raise LlmpathError(message, "Upgrade llmpath; nothing was changed.")
    entries = document.get("events")
    if not isinstance(entries, list):
        raise LlmpathError(f"{name}{_line(text, 'events')}: the list of events is missing", _HINT)
    found: dict[str, Event] = {}
    for number, entry in enumerate(entries, start=1):
        event = checked_event(_row(entry))
        if event is None or found.setdefault(event.id, event) != event:
            _refuse(entry, number, text, name, contradicts=event is not None)
    return Contents(tuple(found.values()), _roadmaps(document, text, name))


def _roadmaps(document: dict[str, Any], text: str, name: str) -> tuple[RoadmapFile, ...]:
    place = f"{name}{_line(text, 'roadmap_files')}"
    entries = document.get("roadmap_files", [])
    if not isinstance(entries, list) or len(entries) > MOST_FILES:
        raise LlmpathError(f"{place}: the roadmap files are not a list of {MOST_FILES} at the most", _HINT)
    found: dict[str, RoadmapFile] = {}
    for number, entry in enumerate(entries, start=1):
        file = _roadmap(entry)
        if file is None or file.name.casefold() in found:
            raise LlmpathError(f"{place}: roadmap file {number} is none that llmpath writes", _HINT)
        found[file.name.casefold()] = file
    if sum(len(file.data) for file in found.values()) > MOST_BYTES:
        raise LlmpathError(f"{place}: the roadmap files have more than {MOST_BYTES:,} bytes", _HINT)
    return tuple(found.values())


def _roadmap(entry: object) -> RoadmapFile | None:
    if not isinstance(entry, dict):
        return None
    name, text = entry.get("name"), entry.get("text")
    if not isinstance(name, str) or not isinstance(text, str) or why_not(name):
        return None
    try:
        return RoadmapFile(name, text.encode())
    except UnicodeEncodeError:  # half a character
        return None


def _parsed(text: str, name: str) -> object:
    collecting = gc.isenabled()
    gc.disable()  # nothing of a document is ever garbage, and looking for it takes most of the time
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            raise LlmpathError(f"{place}: the file ends in the middle", _HINT) from None
        said = next((words for begin, words in _WORDS.items() if error.msg.startswith(begin)), "this is not JSON")
        raise LlmpathError(f"{place}: {said}", _HINT) from None
    except _TwiceError as error:
        key = str(error)
        raise LlmpathError(
            f"{name}{_line(text, key)}: the key {key!r:.60} appears twice in one object", _HINT
        ) from None
    except (ValueError, RecursionError, MemoryError):
        # Numbers of thousands of digits and brackets in brackets in brackets: json does not say where.
        raise LlmpathError(f"{name}:1:1: this is not JSON that llmpath wrote", _HINT) from None
    finally:
        if collecting:
            gc.enable()


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object; raises where a key stands twice, of which json would silently take the last."""
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _TwiceError(key)
            seen.add(key)
    return made


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


_RENAMED = {"undone_step": "step", "answered_at": "at"}
"""As export/json/answers.py calls parts of a change that have the name of a part of every event → their own name."""


def _row(entry: object) -> dict[str, Any]:
    """Return an event of the document as a row of the journal: what is no column of its own is its data."""
    if not isinstance(entry, dict):
        return {}
    columns = set(COLUMNS) - {"data"}
    data = {_RENAMED.get(key, key): value for key, value in entry.items() if key not in columns}
    return {"topic": None, **{key: value for key, value in entry.items() if key in columns}, "data": data}


def _refuse(entry: object, number: int, text: str, name: str, *, contradicts: bool) -> NoReturn:
    id_ = entry.get("id") if isinstance(entry, dict) else None
    place = f"{name}{_line(text, id_)}" if isinstance(id_, str) else name
    said = "is not the same each time it stands there" if contradicts else "is none that this llmpath writes"
    raise LlmpathError(f"{place}: event {number} {said}", f"{_HINT} Where a newer llmpath wrote it, upgrade.")


def _line(text: str, word: str) -> str:
    """Say where a string of the document stands first, as `:LINE:COLUMN`; nothing where it does not as it is."""
    start = text.find(json.dumps(word))
    return f":{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}" if start >= 0 else ""
