"""What a backup would bring: which of its events are new, and that none contradicts the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from llmpath.core.errors import LlmpathError
from llmpath.core.journal.events import Event, Ordered


@dataclass(frozen=True, slots=True)
class Incoming:
    """The events of a backup beside those of a journal."""

    events: tuple[Event, ...]
    """All of the backup, each once, in the order of their ids."""
    new: tuple[Event, ...]
    """Those the journal does not have."""

    @property
    def days(self) -> tuple[date, date] | None:
        """The learner's first and last day of what is new; None where nothing is."""
        days = [event.day for event in self.new]
        return (min(days), max(days)) if days else None

    @property
    def topics(self) -> int:
        """How many topics what is new is about."""
        about = {getattr(event.change, "topic", "") for event in self.new}
        ordered = {topic for e in self.new if isinstance(e.change, Ordered) for topic in e.change.topics}
        return len((about | ordered) - {""})

    @property
    def devices(self) -> int:
        """How many devices what is new was recorded on."""
        return len({event.device for event in self.new})


def incoming(backup: Sequence[Event], journal: Sequence[Event]) -> Incoming:
    """Compare a backup with a journal; raises LlmpathError where an event is not the same in both."""
    known = {event.id: event for event in journal}
    for event in backup:
        if known.get(event.id, event) != event:
            message = f"the event {event.id} is not what the journal says"
            raise LlmpathError(message, "The file is not of this journal, or was changed; nothing was changed here.")
    once = {event.id: event for event in sorted(backup, key=lambda event: event.id)}
    return Incoming(tuple(once.values()), tuple(event for id_, event in once.items() if id_ not in known))
