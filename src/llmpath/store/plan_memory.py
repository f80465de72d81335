"""What is remembered of earlier plans: two snapshots to compare. The order stands beside (store/plan_order.py)."""

import json
import os
import stat
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from llmpath.core.plan.availability import A_DAY, DaysOff
from llmpath.core.plan.changes import A_YEAR, Snapshot
from llmpath.core.plan.order_key import OrderKey
from llmpath.core.plan.sessions import FURTHEST
from llmpath.store.locations import write_whole

LAYOUT = 2
"""Raised when the file means something else than it did; one of another layout is not read."""
LARGEST = 64 * 1024 * 1024
LONGEST = 500
"""Bytes of a file and characters of an id beyond which this is no memory of ours."""
MOST_MINUTES = 10**9


class PlanMemory(NamedTuple):
    """The snapshots of the latest plan and of the one before that differed."""

    current: Snapshot
    previous: Snapshot | None = None
    week: date | None = None
    """The first day of the week that `unfinished` is about."""
    unfinished: tuple[str, ...] = ()
    """The topics that were to be finished before that week."""


def read_memory(path: Path) -> PlanMemory | None:
    """Return what is remembered; None where there is nothing, or nothing that could have been written by us."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # opening a pipe would wait for a writer
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
                return None
            return _memory(json.loads(file.read()))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError):
        return None


def write_memory(path: Path, memory: PlanMemory) -> None:
    """Write the file as a whole; where that cannot be done the next plan remembers less, and nothing else."""
    document = {
        "layout": LAYOUT,
        "current": _snapshot_document(memory.current),
        "previous": memory.previous and _snapshot_document(memory.previous),
        "week": memory.week and memory.week.isoformat(),
        "unfinished": memory.unfinished,
    }
    with suppress(OSError):
        write_whole(path, json.dumps(document, separators=(",", ":")).encode())


def _snapshot_document(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "made": snapshot.made.isoformat(),
        "key": snapshot.key,
        "week": snapshot.week,
        "off": [[gap.first.isoformat(), gap.last.isoformat()] for gap in snapshot.off],
        "topics": [[topic, (day - snapshot.made).days, m] for topic, (day, m) in snapshot.topics.items()],
        "goals": [[goal, by and by.isoformat(), day and day.isoformat()] for goal, (by, day) in snapshot.goals.items()],
        "days": snapshot.days,
    }


def _memory(document: Any) -> PlanMemory:
    """Make the memory of a document; what is not as we write it raises one of the errors that `read_memory` expects."""
    if document["layout"] != LAYOUT:
        raise ValueError("another layout")
    previous, week = document["previous"], document["week"]
    return PlanMemory(
        _snapshot(document["current"]),
        None if previous is None else _snapshot(previous),
        None if week is None else date.fromisoformat(week),
        _ids(document["unfinished"]),
    )


def _snapshot(document: Any) -> Snapshot:
    made = date.fromisoformat(document["made"])
    goals, offs = list(document["goals"]), list(document["off"])
    days, ends = zip(*((by, day) for _, by, day in goals), strict=True) if goals else ((), ())
    firsts, lasts = zip(*offs, strict=True) if offs else ((), ())
    topics = list(document["topics"])
    goals_and_ends = zip(_ids([g for g, _, _ in goals]), map(_day, days), map(_day, ends), strict=True)
    minutes = _numbers([m for _, _, m in topics], MOST_MINUTES)
    finishes = [made + timedelta(days=n) for n in _numbers([n for _, n, _ in topics], FURTHEST)]
    week = _numbers(document["week"], A_DAY)
    if len(week) != 7:  # noqa: PLR2004 - days
        raise ValueError("no week")
    return Snapshot(
        made=made,
        key=OrderKey(*_ids(document["key"])),
        week=week,
        off=tuple(map(DaysOff, map(date.fromisoformat, firsts), map(date.fromisoformat, lasts))),
        topics=dict(zip(_ids([t for t, _, _ in topics]), zip(finishes, minutes, strict=True), strict=True)),
        goals={goal: (by, day) for goal, by, day in goals_and_ends},
        days=_numbers(document["days"], MOST_MINUTES)[:A_YEAR],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _ids(values: Any) -> tuple[str, ...]:
    """Take ids, which are shown later on: short, of letters that cannot steer a terminal."""
    if not isinstance(values, list) or not all(_is_id(value) for value in values):
        raise ValueError("no ids")
    return tuple(values)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST and value.isascii() and value.isprintable()


def _numbers(values: Any, most: int) -> tuple[int, ...]:
    if not isinstance(values, list) or not all(type(value) is int and 0 <= value <= most for value in values):
        raise ValueError("no numbers")
    return tuple(values)
