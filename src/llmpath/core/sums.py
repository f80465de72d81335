"""How far tracks are, without a look at every topic: what was touched is taken from what there is."""

from __future__ import annotations

from llmpath.core.journal.events import State
from llmpath.core.totals import Totals, added
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
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


def sums(roadmap: Roadmap, progress: Progress, places: range) -> Sums:
    """Sum up the topics at places that lie side by side, as total() does one by one."""
    touched = [(roadmap.positions[t], e.state) for t, e in progress.topics.items() if t in roadmap.topics]
    skipped = {place for place, state in touched if place in places and state is State.SKIPPED}
    complete = [place for place, state in touched if place in places and state in {State.DONE, State.KNOWN}]
    likely = roadmap.likely_hours
    hours = (
        added(likely[place] for place in places if place not in skipped)
        if skipped
        else added(likely[places.start : places.stop])
    )
    return Sums(len(places) - len(skipped), len(complete), hours, added(likely[place] for place in complete))
