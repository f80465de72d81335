"""How far groups of topics are, in topics and in hours."""

from __future__ import annotations

from llmpath.core.effort import planned_hours
from llmpath.core.progress import shown_state
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic


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
    """Likely hours of the topics that count, less what those before them save."""
    complete_hours: float = 0.0
    """Those that need no studying any more, be it that what is finished saves them."""

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


def total(
    topics: Iterable[Topic], roadmap: Roadmap, progress: Progress, within: AbstractSet[str] | None = None
) -> Totals:
    """Count a group of topics: complete + learning + ready + blocked = topics.

    Its hours are those of a plan for `within`, or for all that counts: see planned_hours in core/effort.py.
    """
    plan = roadmap.whole if within is None else within
    counts = dict.fromkeys(("complete", "learning", "ready", "blocked", "skipped"), 0)
    hours: list[float] = []
    complete: list[float] = []
    for topic in topics:
        name = status_of(topic, progress)
        counts[name] += 1
        if name != "skipped":
            planned, left = planned_hours(topic, roadmap, progress, plan)
            hours.append(planned)
            complete.append(planned if name == "complete" else planned - left)
    # Rounded once, whatever the order, so that sums() comes to the same.
    return Totals(topics=len(hours), **counts, hours=added(hours), complete_hours=added(complete))


def status_of(topic: Topic, progress: Progress) -> str:
    """Return the one column of Totals a topic is counted in."""
    shown = shown_state(topic, progress)
    return "complete" if shown in {"done", "known"} else shown
