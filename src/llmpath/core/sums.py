"""How far tracks are, without a look at every topic: what was touched is taken from what there is."""

from __future__ import annotations

from llmpath.core.effort import planned_hours
from llmpath.core.journal.events import State
from llmpath.core.totals import Totals, added
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap


class Sums(NamedTuple):
    """How far a group of topics is; skipped topics leave the sums, as in core/totals.py Totals."""

    topics: int
    complete: int
    hours: float
    complete_hours: float

    @property
    def share(self) -> float:
        """The complete part, as Totals has it."""
        return Totals(self.topics, self.complete, hours=self.hours, complete_hours=self.complete_hours).share


def sums(roadmap: Roadmap, progress: Progress, groups: Iterable[Sequence[range]]) -> list[Sums]:
    """Sum up groups of topics, each by the spans of places it has, as total() does one by one."""
    states = {roadmap.positions[t]: e.state for t, e in progress.topics.items() if t in roadmap.topics}
    touched = sorted(states)
    planned, changed = roadmap.planned_hours, _changed(roadmap, progress)
    found = []
    for spans in groups:
        here = [place for span in spans for place in touched[_first(touched, span.start) : _first(touched, span.stop)]]
        skipped = {place for place in here if states[place] is State.SKIPPED}
        complete = {place for place in here if states[place] in {State.DONE, State.KNOWN}}
        other = {
            place: hours for place, hours in changed.items()
            if place not in skipped and any(place in span for span in spans)
        }  # fmt: skip
        hours = [hours for span in spans for hours in planned[span.start : span.stop]]
        hours += (-planned[place] for place in skipped | other.keys())
        hours += (now for now, _ in other.values())
        spent = [other[place][0] if place in other else planned[place] for place in complete]
        spent += (now - left for place, (now, left) in other.items() if place not in complete)
        found.append(Sums(sum(map(len, spans)) - len(skipped), len(complete), added(hours), added(spent)))
    return found


def _changed(roadmap: Roadmap, progress: Progress) -> dict[int, tuple[float, float]]:
    """Return the topics that something finished or skipped saves, or saves no longer, with what planned_hours says."""
    touched = [id_ for id_, entry in progress.topics.items() if entry.state.satisfies and id_ in roadmap.topics]
    topics = {id_: roadmap.topics[id_] for other in touched for id_ in roadmap.saves[other]}
    return {
        roadmap.positions[id_]: planned_hours(topic, roadmap, progress, roadmap.whole) for id_, topic in topics.items()
    }


def _first(numbers: Sequence[int], least: int) -> int:
    """Find the first place of a number that is not less, by halving."""
    start, stop = 0, len(numbers)
    while start < stop:
        middle = (start + stop) // 2
        start, stop = (middle + 1, stop) if numbers[middle] < least else (start, middle)
    return start
