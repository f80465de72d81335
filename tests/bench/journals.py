"""Makes journals of any length for homes.py, the same for the same seed, and lets llmpath's own store write them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from llmpath.core.journal.event_ids import next_id
from llmpath.core.journal.events import Change, Checked, Event, Logged, Marked, Noted, Redone, Stamp, State, Undone
from llmpath.store.journal.database import Journal

DAYS, LONGEST = 400, 7_300
"""The days a journal goes back, and the most of them: twenty years."""
A_DAY = 50
"""Events on a day of a long journal."""


def write(path: Path, done: Sequence[str], count: int, seed: int, now: datetime) -> None:
    """Write a journal of exactly `count` events after which these topics are done and no other was begun."""
    journal = Journal(path)
    device = journal.device()
    journal.merge(list(events(done, count, seed, now, device)))


def events(done: Sequence[str], count: int, seed: int, now: datetime, device: str) -> Iterator[Event]:
    """Return the events, the latest on the day before `now`; every one is a step, as a command would leave it.

    Raises ValueError where there are more topics than events.
    """
    if len(done) > count:
        raise ValueError(f"{count} events cannot finish {len(done)} topics")
    days = min(LONGEST, max(DAYS, count // A_DAY))
    begun, between = now.astimezone(UTC) - timedelta(days=days), timedelta(days=days - 1) / count
    random = Random(f"{seed} {count}")
    last = ""
    ids: list[str] = []
    for place, (change, command) in enumerate(_changes(done, count, random, ids)):
        at = begun + between * place
        at = at.replace(microsecond=at.microsecond // 1000 * 1000)
        last = next_id(int(at.timestamp() * 1000), last, random.randbytes(10))
        ids.append(last)
        yield Event(last, last, Stamp(at, 60, command), device, change)


def _changes(done: Sequence[str], count: int, random: Random, ids: Sequence[str]) -> Iterator[tuple[Change, str]]:
    """Return what happened: topics are ticked off evenly, and between that comes what a learner does with these."""
    known: list[str] = []
    waiting: list[tuple[Change, str]] = []
    for place in range(count):
        due = len(done) * (place + 1) // count > len(known)
        if due:
            known.append(done[len(known)])
            yield Marked(known[-1], State.DONE, random.randrange(60, 600)), "done"
        elif waiting:
            yield waiting.pop()
        elif not known or place + 2 * (len(done) + 1) > count:
            yield Logged(random.choice(known or done), random.randrange(1, 6)), "log"
        else:
            yield _one(random.choice(known), random, ids, waiting)


def _one(topic: str, random: Random, ids: Sequence[str], waiting: list[tuple[Change, str]]) -> tuple[Change, str]:
    """Return one change, and leave what must follow so that the topic is done in the end."""
    match random.randrange(20):
        case 0:
            waiting.append((Marked(topic, State.DONE), "done"))
            return Marked(topic, State.LEARNING), "start"
        case 1:
            waiting.append((Redone(ids[-1]), "redo"))
            return Undone(ids[-1]), "undo"
        case 2 | 3:
            return Noted(topic, f"page {random.randrange(1, 400)}"), "note"
        case 4 | 5:
            return Checked(topic, random.randrange(1, 5), 5), "done"
        case _:
            return Logged(topic, random.randrange(1, 6)), "log"
