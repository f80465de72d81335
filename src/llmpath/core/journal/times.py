"""What a learner recorded on a topic: its times one by one, its events."""

from __future__ import annotations

from llmpath.core.journal.events import Logged, Marked
from llmpath.core.progress import counting
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from llmpath.core.journal.events import Event
    from llmpath.core.progress import Progress


class TimeSpent(NamedTuple):
    """A time that was recorded."""

    day: date
    minutes: int
    in_all: bool
    """Whether it was recorded as the time of the topic in total, which replaces those before."""
    event: str
    """The id of the event it was recorded with: what a correction names."""


def times_of(topic: str, progress: Progress) -> tuple[TimeSpent, ...]:
    """Return the times recorded for a topic, corrected, in the order they were recorded."""
    found = []
    for event in counting(progress):
        change = event.change
        if not isinstance(change, (Logged, Marked)) or change.minutes is None:
            continue
        if progress.cursor.renamed.get(change.topic, change.topic) == topic:
            found.append(TimeSpent(event.day, change.minutes, isinstance(change, Marked), event.id))
    return tuple(found)


def events_of(topic: str, events: Iterable[Event], renamed: Mapping[str, str]) -> list[Event]:
    """Return the events on a topic, under its present and its former ids, and what corrects or stops one of these."""
    found: dict[str, Event] = {}
    for event in events:
        named = getattr(event.change, "topic", "")
        about = getattr(event.change, "event", "") or getattr(event.change, "start", "")
        if renamed.get(named, named) == topic or about in found:
            found[event.id] = event
    return list(found.values())
