"""The times a learner told for a topic, one by one."""

from datetime import date
from typing import NamedTuple

from llmpath.core.journal.events import Logged, Marked
from llmpath.core.progress import Progress, counting


class TimeSpent(NamedTuple):
    """A time that was told."""

    day: date
    minutes: int
    in_all: bool
    """Whether it was told as the time of the topic in all, which replaces those before."""
    event: str
    """The id of the event it was recorded with: what a correction names."""


def times_of(topic: str, progress: Progress) -> tuple[TimeSpent, ...]:
    """Return the times told for a topic, corrected, in the order they were recorded."""
    found = []
    for event in counting(progress):
        change = event.change
        if not isinstance(change, Logged | Marked) or change.minutes is None:
            continue
        if progress.cursor.renamed.get(change.topic, change.topic) == topic:
            found.append(TimeSpent(event.day, change.minutes, isinstance(change, Marked), event.id))
    return tuple(found)
