"""How far tracks are, without a look at every topic: what was touched is taken from what there is."""

from __future__ import annotations

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


def sums(roadmap: Roadmap, progress: Progress, groups: Iterable[range]) -> list[Sums]:
    """Sum up groups of topics that lie side by side, each by its places, as total() does one by one."""
    states = {roadmap.positions[t]: e.state for t, e in progress.topics.items() if t in roadmap.topics}
    touched = sorted(states)
    likely = roadmap.likely_hours
    found = []
    for places in groups:
        here = touched[_first(touched, places.start) : _first(touched, places.stop)]
        skipped = {place for place in here if states[place] is State.SKIPPED}
        complete = [place for place in here if states[place] in {State.DONE, State.KNOWN}]
        hours = (likely[place] for place in places if place not in skipped)
        whole = added(hours) if skipped else added(likely[places.start : places.stop])
        spent = added(likely[place] for place in complete)
        found.append(Sums(len(places) - len(skipped), len(complete), whole, spent))
    return found


def _first(numbers: Sequence[int], least: int) -> int:
    """Find the first place of a number that is not less, by halving."""
    start, stop = 0, len(numbers)
    while start < stop:
        middle = (start + stop) // 2
        start, stop = (middle + 1, stop) if numbers[middle] < least else (start, middle)
    return start
