"""How far groups of topics are, in topics and in hours.

`total` looks at every topic; a `Tally` comes to the same of what was touched and what there is.
"""

from __future__ import annotations

from llmpath.core.effort import planned_hours
from llmpath.core.journal.events import State
from llmpath.core.progress import shown_state
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
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
        return _share(self)


FEW = 200
"""Numbers up to so many are looked at one by one."""
MANY = 1000
"""Topics of which the tracks are so many that `math` is worth its import at once."""
FINEST = 2.0**70
"""Whole multiples of a part of this have no digit that is lost by adding them as whole numbers."""


def added(hours: Iterable[float]) -> float:
    """Sum up hours and round once, in whatever order they come.

    Few are added as whole numbers of a tiny part, for `math`, which does the same, takes longer to import.
    """
    numbers = list(hours)
    parts = [number * FINEST for number in numbers] if len(numbers) < FEW else [0.5]
    if all(map(float.is_integer, parts)):
        return sum(map(int, parts)) / int(FINEST)
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
    # Rounded once, whatever the order, so that a Tally comes to the same.
    return Totals(topics=len(hours), **counts, hours=added(hours), complete_hours=added(complete))


def status_of(topic: Topic, progress: Progress) -> str:
    """Return the one column of Totals a topic is counted in."""
    shown = shown_state(topic, progress)
    return "complete" if shown in {"done", "known"} else shown


class Sums(NamedTuple):
    """How far a group of topics is; skipped topics leave the sums, as in Totals."""

    topics: int
    complete: int
    hours: float
    complete_hours: float

    @property
    def remaining_hours(self) -> float:
        """What is left, as Totals has it."""
        return self.hours - self.complete_hours

    @property
    def share(self) -> float:
        """The complete part, as Totals has it."""
        return _share(self)


def _share(sums: Totals | Sums) -> float:
    if sums.hours:
        return sums.complete_hours / sums.hours
    return sums.complete / sums.topics if sums.topics else 1.0


class Tally:
    """What was touched of a roadmap, looked at once, to sum up any groups of topics."""

    def __init__(self, roadmap: Roadmap, progress: Progress) -> None:
        positions = roadmap.positions
        states = {id_: entry.state for id_, entry in progress.topics.items() if id_ in positions}
        self._states = {positions[id_]: state for id_, state in states.items()}
        self._touched = sorted(self._states)
        self._planned, self._changed = roadmap.planned_hours, _changed(roadmap, progress, states)
        self._added: Callable[[Iterable[float]], float] = added
        if len(self._planned) > MANY:
            from math import fsum

            self._added = fsum

    def hours_left(self, place: int) -> float:
        """Return the hours that are left of the topic at a place, as planned_hours has them."""
        return self._changed[place][1] if place in self._changed else self._planned[place]

    def sums(self, spans: Sequence[range]) -> Sums:
        """Sum up a group of topics by the spans of places it has, as total() does one by one."""
        spans = _joined(spans)
        planned, touched, states = self._planned, self._touched, self._states
        here = [place for span in spans for place in touched[_first(touched, span.start) : _first(touched, span.stop)]]
        skipped = {place for place in here if states[place] is State.SKIPPED}
        complete = {place for place in here if states[place] in {State.DONE, State.KNOWN}}
        other = {
            place: hours for place, hours in self._changed.items()
            if place not in skipped and any(place in span for span in spans)
        }  # fmt: skip
        hours = [-planned[place] for place in skipped | other.keys()]
        hours += (now for now, _ in other.values())
        for span in spans:
            hours += planned[span.start : span.stop]
        spent = [other[place][0] if place in other else planned[place] for place in complete]
        spent += (now - left for place, (now, left) in other.items() if place not in complete)
        return Sums(sum(map(len, spans)) - len(skipped), len(complete), self._added(hours), self._added(spent))


def _changed(roadmap: Roadmap, progress: Progress, states: Mapping[str, State]) -> dict[int, tuple[float, float]]:
    """Return the topics that something finished or skipped saves, or saves no longer, with what planned_hours says.

    What stands earlier in the plan saves the same when it is finished, and what does not saves nothing when skipped.
    """
    touched = {id_: state for id_, state in states.items() if state.satisfies}
    pairs = [(other, id_) for other in touched for id_ in roadmap.saves[other]]
    changed = {id_ for other, id_ in pairs if _is_before(other, id_, roadmap) == (touched[other] is State.SKIPPED)}
    return {
        roadmap.positions[id_]: planned_hours(roadmap.topics[id_], roadmap, progress, roadmap.whole)
        for id_ in changed
    }  # fmt: skip


def _is_before(topic: str, other: str, roadmap: Roadmap) -> bool:
    """Return whether a topic counts and stands before another in the plan for all that counts."""
    return topic in roadmap.whole and roadmap.ranks[topic] < roadmap.ranks[other]


def _joined(spans: Iterable[range]) -> list[range]:
    """Return spans with those as one that follow each other, as those of all tracks do."""
    joined: list[range] = []
    for span in spans:
        if joined and joined[-1].stop == span.start:
            joined[-1] = range(joined[-1].start, span.stop)
        else:
            joined.append(span)
    return joined


def _first(numbers: Sequence[int], least: int) -> int:
    """Find the first place of a number that is not less, by halving."""
    start, stop = 0, len(numbers)
    while start < stop:
        middle = (start + stop) // 2
        start, stop = (middle + 1, stop) if numbers[middle] < least else (start, middle)
    return start
