"""Journals for tests: written as changes, stamped as the store would."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from llmpath.core.journal.events import Change, Event, Stamp
from llmpath.core.journal.folding import fold
from llmpath.core.progress import Progress

START = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
DEVICE = "this-device"


def journal(*steps: Sequence[Change], device: str = DEVICE) -> list[Event]:
    """Stamp steps a minute apart; a step's id is that of its first event."""
    events = []
    for number, changes in enumerate(steps):
        stamp = Stamp(START + timedelta(minutes=number), 60, "test")
        for place, change in enumerate(changes):
            events.append(Event(f"{number:04}-{place}", f"{number:04}-0", stamp, device, change))
    return events


def progress(*steps: Sequence[Change]) -> Progress:
    """Fold steps."""
    return fold(journal(*steps), {})
