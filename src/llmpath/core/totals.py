"""How far groups of topics are, in topics and in hours."""

from __future__ import annotations

from llmpath.core.journal.events import State
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic


class Totals(NamedTuple):
    """How far a group of topics is: skipped topics leave the total, so it can always reach 100 %."""

    topics: int = 0
    """Topics that count: all but the skipped ones."""
    complete: int = 0
    """Of these, done or known."""
    learning: int = 0
    ready: int = 0
    blocked: int = 0
    skipped: int = 0
    hours: float = 0.0
    """Likely hours of the topics that count."""
    complete_hours: float = 0.0

    @property
    def remaining_hours(self) -> float:
        """Likely hours of the topics that are neither done, known nor skipped."""
        return self.hours - self.complete_hours

    @property
    def share(self) -> float:
        """The complete part by hours, by topics where there are no hours; 1 when nothing counts."""
        if self.hours:
            return self.complete_hours / self.hours
        return self.complete / self.topics if self.topics else 1.0


FEW = 500
"""Numbers up to so many are looked at one by one."""


def added(hours: Iterable[float]) -> float:
    """Sum up hours and round once, in whatever order they come.

    With few hours in quarters and the like there is nothing to round, and `math` need not be imported.
    """
    numbers = list(hours)
    if len(numbers) < FEW and all(number * 1024 % 1 == 0 and number < 1 << 20 for number in numbers):
        return float(sum(numbers))
    from math import fsum

    return fsum(numbers)


def total(topics: Iterable[Topic], progress: Progress) -> Totals:
    """Count a group of topics: complete + learning + ready + blocked = topics."""
    hours: dict[str, list[float]] = {name: [] for name in ("complete", "learning", "ready", "blocked", "skipped")}
    for topic in topics:
        hours[status_of(topic, progress)].append(topic.likely_hours)
    counts = {name: len(some) for name, some in hours.items()}
    # Rounded once, whatever the order, so that sums() comes to the same.
    counted = [likely for name, some in hours.items() if name != "skipped" for likely in some]
    return Totals(topics=len(counted), **counts, hours=added(counted), complete_hours=added(hours["complete"]))


def status_of(topic: Topic, progress: Progress) -> str:
    """Return the one column of Totals a topic is counted in."""
    match progress.state(topic.id):
        case State.DONE | State.KNOWN:
            return "complete"
        case State.SKIPPED:
            return "skipped"
        case State.LEARNING:
            return "learning"
        case State.NEW:
            return "blocked" if progress.blocked_by(topic) else "ready"
