"""What a check-up finds, and what a repair came to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from llmpath.core.errors import ExitCode
from llmpath.core.journal.events import Event, Redone, Undone


class Verdict(StrEnum):
    """How it stands with one part."""

    WELL = "well"
    REMARK = "remark"
    """Worth knowing; nothing is wrong."""
    PROBLEM = "problem"
    """Something the learner can mend; nothing that was recorded is in danger."""
    CLOSED = "closed"
    """The journal cannot be looked at: it is locked, forbidden, or of a newer llmpath."""
    DAMAGED = "damaged"
    """The journal is not what was written; it can be repaired."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was found, and what to do about it."""

    part: str
    verdict: Verdict
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """An event that could not be saved, as far as it can be read."""

    id: str
    kind: str
    topic: str
    at: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair of the journal came to."""

    events: int
    """All that the new journal has."""
    from_journal: int
    from_backups: int
    """Those that only the backups still had."""
    backups: int
    """Backups that could be read."""
    aside: str
    """Where the damaged file is now; empty where there was none."""
    missing: int | None
    """How many events are lost; None where the journal does not say any more how many there were."""
    lost: tuple[Lost, ...]
    """Those of the lost events of which something can still be read."""


def number_of_events(number: int) -> str:
    """Write a number of events."""
    return "1 event" if number == 1 else f"{number} events"


def ends_with(diagnoses: Iterable[Diagnosis]) -> ExitCode:
    """Return the exit code of a check-up: 4 where the journal is concerned, 1 where something else is wrong."""
    verdicts = {diagnosis.verdict for diagnosis in diagnoses}
    if verdicts & {Verdict.DAMAGED, Verdict.CLOSED}:
        return ExitCode.STORAGE
    return ExitCode.DATA if Verdict.PROBLEM in verdicts else ExitCode.OK


_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def oddities(events: Sequence[Event]) -> list[str]:
    """Say what is odd about ids and steps; a journal that llmpath alone has written has none of it."""
    ids = {event.id for event in events}
    steps: dict[str, Event] = {}
    odd = [f"event {event.id} has an id that llmpath does not give" for event in events if not _ID.fullmatch(event.id)]
    for event in events:
        first = steps.setdefault(event.step, event)
        if event.step not in ids:
            odd.append(f"event {event.id} is of step {event.step}, whose first event is missing")
        elif (first.stamp.command, first.device) != (event.stamp.command, event.device):
            odd.append(f"event {event.id} and {first.id} are one step, but not of one command and device")
        if isinstance(event.change, Undone | Redone) and event.change.step >= event.id:
            odd.append(f"event {event.id} takes back or brings back a step that comes after it")
    return odd
