"""Events as database rows and back."""

from __future__ import annotations

from _json import encode_basestring, make_scanner

from llmpath.core.errors import StorageError
from llmpath.core.journal.companions import (
    LAB_RESULTS,
    PURPOSES,
    RATINGS,
    Answered,
    ClockStarted,
    ClockStopped,
    Configured,
    Corrected,
    LabTried,
    Linked,
    Placed,
    ResourceTicked,
)
from llmpath.core.journal.events import (
    Aimed,
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
    kind,
)
from llmpath.core.values import UTC, assert_never, date, datetime, new_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any, TypeVar

    from llmpath.core.journal.companions import Companion
    from llmpath.core.journal.events import Change

    T = TypeVar("T")

Row = tuple["Any", ...]


def row_of(event: Event) -> Row:
    """Return an event's values in the order of COLUMNS."""
    change = event.change
    topic, data = _taken_apart(change)
    text = _written(data)
    stamp = event.stamp
    at = instant_of(stamp.at)
    return event.id, event.step, kind(change), topic, text, at, stamp.offset, stamp.command, event.device


def instant_of(at: datetime) -> str:
    """Write an instant in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_event(row: Row) -> Event:
    """Make an event from a row; raises StorageError for one this version cannot have written."""
    id_, step, named, topic, text, at, offset, command, device = row
    try:
        change = _put_together(named, topic, _read(text))
        stamp = new_record(Stamp, (datetime.fromisoformat(at), offset, command))
        if stamp.at.tzinfo is None:
            raise ValueError(f"{at} is no instant")  # noqa: TRY301 - as everything that is wrong with a row
        stamp.day  # noqa: B018 - raises OverflowError for a day beyond the calendar
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise StorageError(
            f"event {id_} of the journal cannot be read: {error}",
            "The journal was damaged or written by another program; nothing was changed.",
        ) from None
    return new_record(Event, (id_, step, stamp, device, change))


def _written(data: dict[str, object]) -> str:
    """Write JSON as the package json does, whose import takes longer than a step; by itself where it is plain."""
    parts = []
    for key, value in sorted(data.items()):
        if type(value) is int:
            parts.append(f'"{key}":{value}')
        elif type(value) is str:
            parts.append(f'"{key}":{encode_basestring(value)}')
        else:
            import json

            return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{{{','.join(parts)}}}"


class _Plain:
    """How the scanner of the package json is told to read JSON."""

    strict, object_hook, object_pairs_hook = True, None, None
    parse_float, parse_int, parse_constant = float, int, float


_SCANNER: Any = make_scanner
_scan = _SCANNER(_Plain())


def _read(text: str) -> Any:
    """Read JSON; raises ValueError."""
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        value, end = None, -1
    if end == len(text):
        return value
    import json

    return json.loads(text)  # which says what is wrong


def _taken_apart(change: Change) -> tuple[str | None, dict[str, object]]:
    """Return the topic of a change and the rest of it."""
    match change:
        case Marked(topic, state, minutes, on):
            return topic, {"state": state.value, **_given(minutes=minutes, on=on and on.isoformat())}
        case Logged(topic, minutes, on):
            return topic, {"minutes": minutes, **_given(on=on and on.isoformat())}
        case Noted(topic, text):
            return topic, {"text": text}
        case Checked(topic, passed, asked):
            return topic, {"passed": passed, "asked": asked}
        case Aimed(goal, by):
            return None, {"goal": goal, **_given(by=by and by.isoformat())}
        case Dropped(goal):
            return None, {"goal": goal}
        case Ordered(topics):
            return None, {"topics": list(topics)}
        case Undone(step) | Redone(step):
            return None, {"step": step}
        case _:
            return _companion_taken_apart(change)


def _companion_taken_apart(change: Companion) -> tuple[str | None, dict[str, object]]:
    match change:
        case Answered(topic, check, rating, purpose, at):
            return topic, {"check": check, "rating": rating, "purpose": purpose, **_given(at=at and instant_of(at))}
        case Placed(scope, seed, ratings, sure):
            return None, {"scope": list(scope), "seed": seed, "ratings": dict(ratings), "sure": dict(sure)}
        case LabTried(topic, lab, result, hints):
            return topic, {"lab": lab, "result": result, "hints": hints}
        case ClockStarted(topic):
            return topic, {}
        case ClockStopped(start):
            return None, {"start": start}
        case ResourceTicked(topic, resource, done):
            return topic, {"resource": resource, "done": done}
        case Linked(topic, address, title):
            return topic, {"address": address, **_given(title=title)}
        case Corrected(event, text, minutes, on, removed):
            told = _given(text=text, minutes=minutes, on=on and on.isoformat())
            return None, {"event": event, "removed": removed, **told}
        case Configured(setting, before, after):
            told = _given(before=before and list(before), after=after and list(after))
            return None, {"setting": setting, **told}
        case _:
            return assert_never(change)


def _given(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _put_together(named: str, topic: str, data: dict[str, Any]) -> Change:
    """Make a change of its parts; raises ValueError, KeyError or TypeError where it is none of this version."""
    maker = _MAKERS.get(named)
    if maker is None:
        raise ValueError(f"unknown kind {named!r}")
    return maker(topic, data)


_MAKERS: dict[str, Callable[[str, dict[str, Any]], Change]] = {
    "marked": lambda topic, data: Marked(topic, State(data["state"]), _minutes(data), _day(data, "on")),
    "logged": lambda topic, data: Logged(topic, _whole(data["minutes"]), _day(data, "on")),
    "noted": lambda topic, data: Noted(topic, str(data["text"])),
    "checked": lambda topic, data: Checked(topic, _whole(data["passed"]), _whole(data["asked"])),
    "aimed": lambda _, data: Aimed(str(data["goal"]), _day(data, "by")),
    "dropped": lambda _, data: Dropped(str(data["goal"])),
    "ordered": lambda _, data: Ordered(tuple(map(str, data["topics"]))),
    "undone": lambda _, data: Undone(str(data["step"])),
    "redone": lambda _, data: Redone(str(data["step"])),
    "answered": lambda topic, data: Answered(
        topic, _text(data["check"]), _word(data["rating"], RATINGS), _word(data["purpose"], PURPOSES), _moment(data)
    ),
    "placed": lambda _, data: Placed.of(
        tuple(map(_text, data["scope"])), _whole(data["seed"]),
        {_text(id_): _whole(rating) for id_, rating in data["ratings"].items()},
        {_text(id_): _share(sure) for id_, sure in data["sure"].items()},
    ),
    "lab": lambda topic, data: LabTried(
        topic, _text(data["lab"]), _word(data["result"], LAB_RESULTS), _whole(data["hints"])
    ),
    "clock_started": lambda topic, _: ClockStarted(topic),
    "clock_stopped": lambda _, data: ClockStopped(_text(data["start"])),
    "resource_ticked": lambda topic, data: ResourceTicked(topic, _text(data["resource"]), _flag(data["done"])),
    "linked": lambda topic, data: Linked(topic, _text(data["address"]), _text_or_none(data, "title")),
    "corrected": lambda _, data: Corrected(
        _text(data["event"]), _text_or_none(data, "text"), _minutes(data), _day(data, "on"), _flag(data["removed"])
    ),
    "configured": lambda _, data: Configured(_text(data["setting"]), _words(data, "before"), _words(data, "after")),
}  # fmt: skip
"""Kind → what makes a change of its topic and the rest of its data."""


def _minutes(data: dict[str, Any]) -> int | None:
    return _whole(data["minutes"]) if "minutes" in data else None


def _day(data: dict[str, Any], key: str) -> date | None:
    return date.fromisoformat(data[key]) if key in data else None


def _moment(data: dict[str, Any]) -> datetime | None:
    if "at" not in data:
        return None
    at = datetime.fromisoformat(data["at"])
    if at.tzinfo is None:
        raise ValueError(f"{data['at']} is no instant")
    return at


def _words(data: dict[str, Any], key: str) -> tuple[str, ...] | None:
    return tuple(map(_text, data[key])) if key in data else None


def _text_or_none(data: dict[str, Any], key: str) -> str | None:
    return _text(data[key]) if key in data else None


def _text(value: object) -> str:
    return _of(str, value)


def _flag(value: object) -> bool:
    return _of(bool, value)


def _share(value: object) -> float:
    return _of(float, value)


def _whole(value: object) -> int:
    if type(value) is not int:  # True is an int, too
        raise TypeError(f"{value!r:.40} is not a whole number")
    return value


def _of(type_: type[T], value: object) -> T:
    """Return a value as it is; raises TypeError where it is of another type."""
    if type(value) is not type_:
        raise TypeError(f"{value!r:.40} is not of type {type_.__name__}")
    return value


def _word(value: object, words: Collection[str]) -> Any:
    """Return one of some words as it is; raises ValueError for any other."""
    if value not in words:
        raise ValueError(f"{value!r:.40} is none of {', '.join(words)}")
    return value
