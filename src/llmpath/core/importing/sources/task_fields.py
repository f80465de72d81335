"""The fields that people write into a line of a list: a box, the signs of Obsidian's Tasks, Dataview's, #tags.

https://publish.obsidian.md/tasks/Reference/Task+Formats/About+Task+Formats
"""

import re
from dataclasses import dataclass
from datetime import date

from llmpath.core.importing.sources.quantities import hours_in
from llmpath.core.roadmap import Hours

_BOX = re.compile(r"^\s*\[(.)\](?:\s+|$)")
_DATE = r"[\ufe0f\s]*(\d{4}-\d\d-\d\d)"
_DONE_ON = re.compile(f"✅{_DATE}")
_OTHER_DATE = re.compile(f"[📅📆🗓⏳⌛🛫➕❌]{_DATE}")  # noqa: RUF001 - Tasks' own sign
_KEY = re.compile(r"🆔\ufe0f?\s*([\w-]+)")
_DEPENDS = re.compile(r"⛔\ufe0f?\s*([\w-]+(?:\s*,\s*[\w-]+)*)")
_NOISE = re.compile(r"[🔺⏫🔼🔽⏬]\ufe0f?|🔁\ufe0f?[^📅⏳🛫➕✅❌🆔⛔\[(#]*|🏁\ufe0f?\s*\w+|(?:^|\s)\^[\w-]+$")  # noqa: RUF001
_TAG = re.compile(r"(?:^|(?<=\s))#[^\W\d][\w/-]*")
_DATAVIEW = re.compile(r"[\[(]\s{0,3}([A-Za-z][\w -]{0,30}?)\s{0,3}::\s{0,3}([^\])]{0,200})[\])]")
_DATES = {"due", "scheduled", "start", "created", "cancelled"}


@dataclass(slots=True)
class Fields:
    """What the fields of a line say."""

    text: str
    """The line without them."""
    box: str | None = None
    """The sign in its box, in lower case; None where there is no box."""
    done_on: date | None = None
    key: str = ""
    rests_on: tuple[str, ...] = ()
    hours: Hours | None = None
    dates: int = 0
    """How many dates it has that llmpath has no place for."""


def read_fields(line: str) -> Fields:
    """Take the fields out of a line."""
    box = _BOX.match(line)
    fields = Fields(line[box.end() :] if box else line, box[1].lower() if box else None)
    if not fields.text.isascii():
        _tasks(fields)
    if "::" in fields.text:
        fields.text = _DATAVIEW.sub(lambda found: _dataview(fields, found[1].lower(), found[2].strip()), fields.text)
    if "#" in fields.text or "^" in fields.text:
        fields.text = _TAG.sub("", _NOISE.sub("", fields.text))
    fields.text = " ".join(fields.text.split())
    return fields


def _tasks(fields: Fields) -> None:
    text = fields.text
    if found := _DONE_ON.search(text):
        fields.done_on = _day(found[1])
    if found := _KEY.search(text):
        fields.key = found[1]
    if found := _DEPENDS.search(text):
        fields.rests_on = _names(found[1])
    fields.dates = len(_OTHER_DATE.findall(text))
    for pattern in (_DONE_ON, _OTHER_DATE, _KEY, _DEPENDS, _NOISE):
        text = pattern.sub("", text)
    fields.text = text


def _dataview(fields: Fields, key: str, value: str) -> str:
    """Take one `[key:: value]`; return what stays of it in the text."""
    match key:
        case "id":
            fields.key = value
        case "dependson" | "depends on" | "depends" | "prerequisites":
            fields.rests_on = _names(value)
        case "completion" | "done" | "completed":
            fields.done_on = _day(value) or fields.done_on
        case "hours" | "time" | "effort" | "duration":
            fields.hours = hours_in(value)
        case _:
            fields.dates += key in _DATES
    return ""


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip(" []") for name in text.split(",") if name.strip(" []"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
