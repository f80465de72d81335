"""Corrections: what was recorded stays in the journal, and what counts is what it was corrected to."""

from __future__ import annotations

from llmpath.core.journal.companions import Corrected, Linked
from llmpath.core.journal.events import Logged, Marked, Noted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from llmpath.core.journal.events import Event

    Fixes: TypeAlias = Mapping[str, Corrected]
    """Event id → all corrections of that event as one."""


def fixes_in(events: Iterable[Event]) -> dict[str, Corrected]:
    """Return the corrections among events that count, in their order; a later one wins where both say something."""
    found: dict[str, Corrected] = {}
    for event in events:
        new = event.change
        if isinstance(new, Corrected):
            old = found.get(new.event, Corrected(new.event))
            found[new.event] = Corrected(
                new.event,
                old.text if new.text is None else new.text,
                old.minutes if new.minutes is None else new.minutes,
                new.on or old.on,
                new.removed or old.removed,
            )
    return found


def corrected(events: Iterable[Event], fixes: Fixes) -> list[Event]:
    """Return events as they count: corrected, and without those that were removed."""
    return [after for event in events if (after := _corrected(event, fixes.get(event.id))) is not None]


def _corrected(event: Event, fix: Corrected | None) -> Event | None:
    if fix is None:
        return event
    change = event.change
    if fix.removed and isinstance(change, Logged | Noted | Linked):
        return None
    match change:
        case Logged():
            minutes = change.minutes if fix.minutes is None else fix.minutes
            return event._replace(change=change._replace(minutes=minutes, on=fix.on or change.on))
        case Marked():
            minutes_told = change.minutes if fix.minutes is None else fix.minutes
            took = None if fix.removed else minutes_told
            return event._replace(change=change._replace(minutes=took, on=fix.on or change.on))
        case Noted() if fix.text is not None:
            return event._replace(change=change._replace(text=fix.text))
        case Linked() if fix.text is not None:
            return event._replace(change=change._replace(title=fix.text))
    return event
