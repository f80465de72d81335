"""Events as lines of JSON with a checksum, and back; what comes in may be damaged, newer or hostile."""

import json
import re
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from llmpath.core.errors import StorageError
from llmpath.core.journal.companions import (
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
from llmpath.core.journal.events import Aimed, Checked, Dropped, Event, Logged, Marked, Noted, Ordered, Redone, Undone
from llmpath.store.journal.rows import row_of, to_event
from llmpath.store.journal.seal import COLUMNS

if TYPE_CHECKING:
    from llmpath.core.journal.companions import Companion

LAYOUT = 1
"""Raised when a line means something else than it did; new kinds of events come without it."""

# The first digit leaves room behind every id that is let in: the ids of this device must go on sorting behind it.
_ID = re.compile(r"[0-7][0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_DEVICE = re.compile(r"[0-9a-f]{12}")
_LONGEST_NAME = 1000
_LONGEST_ADDRESS = 4000
_LARGEST_SEED = 2**63
_MOST_RATING = 100
_MOST_MINUTES = 10_000 * 60
_MOST_QUESTIONS = 10_000
_MOST_TOPICS = 100_000
_MOST_OFFSET = 24 * 60
_YEARS = range(1971, 9999)
"""Years to which a local offset can be added without leaving the calendar."""


class NoEvent(StrEnum):
    """Why a line gives no event."""

    DAMAGED = "damaged"
    UNKNOWN = "unknown"
    """It is as it was written, but this version cannot have written it."""


def line_of(event: Event) -> bytes:
    """Write an event as a line, its newline included."""
    row = dict(zip(COLUMNS, row_of(event), strict=True))
    text = _canonical({**row, "data": json.loads(row["data"]), "llmpath": LAYOUT})
    return f'{text[:-1]},"sum":"{_sum(text)}"}}\n'.encode()


def read_line(line: bytes) -> Event | NoEvent:
    """Return the event of a line, or why there is none."""
    try:
        document = json.loads(line)
        given = document.pop("sum")
        intact = given == _sum(_canonical(document))
    except (ValueError, RecursionError, KeyError, AttributeError, TypeError):
        return NoEvent.DAMAGED
    if not intact:
        return NoEvent.DAMAGED
    if document.pop("llmpath", None) != LAYOUT:
        return NoEvent.UNKNOWN
    return checked_event(document) or NoEvent.UNKNOWN


def _canonical(document: dict[str, Any]) -> str:
    return json.dumps(document, separators=(",", ":"), sort_keys=True)


def _sum(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def checked_event(document: dict[str, Any]) -> Event | None:
    """Make the event of a row from elsewhere, its columns by name and `data` as an object.

    None where this version cannot have written it: an event is stored and shown later on as it is.
    """
    if document.keys() != set(COLUMNS):
        return None
    try:
        data = json.dumps(document["data"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        row = tuple(data if column == "data" else document[column] for column in COLUMNS)
        event = to_event(row)
        good = row_of(event) == row and _is_stamped(event) and _is_sensible(event)
        "".join(str(value) for value in row).encode()  # half a character could not be stored
    except (StorageError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return event if good else None


def _is_stamped(event: Event) -> bool:
    """Return whether the ids, the instant and the offset are such that everything can go on behind them."""
    stamp = event.stamp
    return (
        all(_ID.fullmatch(id_) for id_ in (event.id, event.step))
        and event.step <= event.id
        and _DEVICE.fullmatch(event.device) is not None
        and _is_number(stamp.offset, -_MOST_OFFSET, _MOST_OFFSET)
        and stamp.at.year in _YEARS
        and _is_name(stamp.command)
    )


def _is_sensible(event: Event) -> bool:
    """Return whether the change holds what it should, and numbers that a life can hold."""
    change = event.change
    if not isinstance(change, Marked | Logged | Noted | Checked | Aimed | Dropped | Ordered | Undone | Redone):
        return _is_sensible_companion(change)
    if isinstance(change, Undone | Redone):
        return _ID.fullmatch(change.step) is not None
    if isinstance(change, Aimed | Dropped):
        return _is_name(change.goal)
    if isinstance(change, Ordered):
        return _are_names(change.topics)
    if not _is_name(change.topic):
        return False
    match change:
        case Marked(minutes=minutes):
            return minutes is None or _is_number(minutes, 0, _MOST_MINUTES)
        case Logged(minutes=minutes):
            return _is_number(minutes, 0, _MOST_MINUTES)
        case Checked(passed=passed, asked=asked):
            return _is_number(asked, 0, _MOST_QUESTIONS) and _is_number(passed, 0, asked)
        case Noted():
            return True


def _is_sensible_companion(change: "Companion") -> bool:  # noqa: C901 - a line a kind
    match change:
        case ClockStopped(start=start):
            return _ID.fullmatch(start) is not None
        case Corrected(event=about, minutes=minutes):
            known = _ID.fullmatch(about) is not None
            return known and (minutes is None or _is_number(minutes, 0, _MOST_MINUTES))
        case Configured(setting=setting, before=before, after=after):
            return _is_name(setting) and all(len(words or ()) <= _MOST_TOPICS for words in (before, after))
        case Placed():
            return _is_sensible_placement(change)
    if not _is_name(change.topic):
        return False
    match change:
        case Answered(check=check, at=at):
            return _is_name(check) and (at is None or at.year in _YEARS)
        case LabTried(lab=lab, hints=hints):
            return _is_name(lab) and _is_number(hints, 0, _MOST_QUESTIONS)
        case ResourceTicked(resource=resource):
            return _is_name(resource, _LONGEST_ADDRESS)
        case Linked(address=address):
            return _is_name(address, _LONGEST_ADDRESS)
        case ClockStarted():
            return True


def _is_sensible_placement(change: Placed) -> bool:
    names = (*change.scope, *(id_ for id_, _ in change.ratings), *(id_ for id_, _ in change.sure))
    return (
        _are_names(names)
        and _is_number(change.seed, 0, _LARGEST_SEED)
        and all(_is_number(rating, 0, _MOST_RATING) for _, rating in change.ratings)
        and all(0.0 <= sure <= 1.0 for _, sure in change.sure)
    )


def _are_names(values: Sequence[str]) -> bool:
    return len(values) <= _MOST_TOPICS and all(map(_is_name, values))


def _is_number(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _is_name(value: object, longest: int = _LONGEST_NAME) -> bool:
    return isinstance(value, str) and 0 < len(value) < longest
