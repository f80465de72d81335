"""Events as database rows and back."""

import json
from datetime import UTC, date, datetime
from typing import Any, assert_never

from llmpath.core.errors import StorageError
from llmpath.core.journal import (
    Aimed,
    Change,
    Checked,
    Dropped,
    Event,
    Logged,
    Marked,
    Noted,
    Ordered,
    Redone,
    Stamp,
    State,
    Undone,
)

Row = tuple[Any, ...]


def row_of(event: Event) -> Row:
    """Return an event's values in the order of COLUMNS."""
    kind, topic, data = _taken_apart(event.change)
    at = event.stamp.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    stamp = event.stamp
    return event.id, event.step, kind, topic, text, at, stamp.offset, stamp.command, event.device


def to_event(row: Row) -> Event:
    """Make an event from a row; raises StorageError for one this version cannot have written."""
    id_, step, kind, topic, text, at, offset, command, device = row
    try:
        change = _put_together(kind, topic, json.loads(text))
        stamp = Stamp(datetime.fromisoformat(at), offset, command)
        if stamp.at.tzinfo is None:
            raise ValueError(f"{at} is no instant")  # noqa: TRY301 - as everything that is wrong with a row
        stamp.day  # noqa: B018 - raises OverflowError for a day beyond the calendar
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise StorageError(
            f"event {id_} of the journal cannot be read: {error}",
            "The journal was damaged or written by another program; nothing was changed.",
        ) from None
    return Event(id_, step, stamp, device, change)


def _taken_apart(change: Change) -> tuple[str, str | None, dict[str, object]]:
    match change:
        case Marked(topic, state, minutes, on):
            return (
                "marked",
                topic,
                {"state": state.value, **_given(minutes=minutes, on=on and on.isoformat())},
            )
        case Logged(topic, minutes, on):
            return "logged", topic, {"minutes": minutes, **_given(on=on and on.isoformat())}
        case Noted(topic, text):
            return "noted", topic, {"text": text}
        case Checked(topic, passed, asked):
            return "checked", topic, {"passed": passed, "asked": asked}
        case Aimed(goal, by):
            return "aimed", None, {"goal": goal, **_given(by=by and by.isoformat())}
        case Dropped(goal):
            return "dropped", None, {"goal": goal}
        case Ordered(topics):
            return "ordered", None, {"topics": list(topics)}
        case Undone(step):
            return "undone", None, {"step": step}
        case Redone(step):
            return "redone", None, {"step": step}
        case _:
            assert_never(change)


def _given(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _put_together(kind: str, topic: str, data: dict[str, Any]) -> Change:
    on = date.fromisoformat(data["on"]) if "on" in data else None
    match kind:
        case "marked":
            return Marked(topic, State(data["state"]), _whole(data["minutes"]) if "minutes" in data else None, on)
        case "logged":
            return Logged(topic, _whole(data["minutes"]), on)
        case "noted":
            return Noted(topic, str(data["text"]))
        case "checked":
            return Checked(topic, _whole(data["passed"]), _whole(data["asked"]))
        case "aimed":
            return Aimed(str(data["goal"]), date.fromisoformat(data["by"]) if "by" in data else None)
        case "dropped":
            return Dropped(str(data["goal"]))
        case "ordered":
            return Ordered(tuple(map(str, data["topics"])))
        case "undone":
            return Undone(str(data["step"]))
        case "redone":
            return Redone(str(data["step"]))
    raise ValueError(f"unknown kind {kind!r}")


def _whole(value: object) -> int:
    """Return a whole number as it is; raises TypeError for anything else."""
    if type(value) is not int:  # True is an int, too
        raise TypeError(f"{value!r:.40} is not a whole number")
    return value
