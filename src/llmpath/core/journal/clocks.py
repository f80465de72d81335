"""Clocks that run: how long they ran, and the events that end them."""

from __future__ import annotations

from llmpath.core.journal.companions import ClockStopped
from llmpath.core.journal.events import Logged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from llmpath.core.journal.events import Change
    from llmpath.core.journal.study import Clock
    from llmpath.core.progress import Progress

LONG = 4 * 60
"""Minutes after which a clock was probably forgotten."""
A_MINUTE = 60


def elapsed(clock: Clock, until: datetime) -> int:
    """Return the minutes a clock ran, half a minute counting as one; none where the machine's time was set back."""
    return max(int(((until - clock.since).total_seconds() + A_MINUTE / 2) // A_MINUTE), 0)


def studied(text: str, ran: int) -> int:
    """Read how many minutes of those a clock ran were study: a time, `all`, or nothing for none. Raises UsageError."""
    words = text.strip().lower()
    if words in {"", "all"}:
        return ran if words else 0
    from llmpath.core.durations import parse_spent

    return min(parse_spent(words), ran)


def ended(clock: Clock, minutes: int, now: datetime) -> list[Change]:
    """Return the changes that end a clock: the time belongs to the day it was started on, where the learner is."""
    begun = clock.since.astimezone(now.tzinfo).date()
    logged: list[Change] = [Logged(clock.topic, minutes, begun if begun != now.date() else None)] if minutes else []
    return [*logged, ClockStopped(clock.event)]


def stopped(
    progress: Progress, topics: Collection[str], now: datetime, spent: Mapping[str, int] | None = None
) -> list[Change]:
    """Return the changes that end the clocks on some topics.

    `spent` has the minutes to log by the event of a clock, none for a clock it does not name. Without it every clock
    counts as long as it ran, except one that was probably forgotten.
    """
    changes: list[Change] = []
    for clock in progress.study.clocks:
        if clock.topic in topics:
            ran = elapsed(clock, now)
            changes += ended(clock, spent.get(clock.event, 0) if spent is not None else ran if ran <= LONG else 0, now)
    return changes
