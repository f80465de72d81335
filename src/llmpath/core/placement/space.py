"""The states a learner can be in: sets of topics in which a topic that is known has what it requires.

A state is a number whose bit `i` stands for the topic at place `i`; topics stand behind all they rest on.
"""

from collections.abc import Collection, Iterator, Sequence

from llmpath.core.roadmap import Roadmap


class Space:
    """Topics with what they require of each other, alternatives included."""

    def __init__(self, roadmap: Roadmap, scope: Collection[str]) -> None:
        """Take the topics of `scope`; what they require outside it is left out."""
        self.topics = tuple(topic for topic in roadmap.study_order if topic in scope)
        self.place = {topic: place for place, topic in enumerate(self.topics)}
        found = [roadmap.topics[topic] for topic in self.topics]
        self.section = tuple(topic.section for topic in found)
        self.track = tuple(topic.track for topic in found)
        self.listed = sorted(range(len(self.topics)), key=lambda place: roadmap.positions[self.topics[place]])
        """The places in the order of the roadmap."""
        groups = [[self.mask(p.any) for p in topic.prerequisites if p.kind == "required"] for topic in found]
        self._all = [sum({mask for mask in some if mask.bit_count() == 1}) for some in groups]
        self._any = [[mask for mask in some if mask.bit_count() > 1] for some in groups]
        self._first = [
            [self.mask([p.any[0]]) or self.mask(p.any) for p in topic.prerequisites if p.kind == "required"]
            for topic in found
        ]
        self.tracks = {track: self._mask_of(self.track, track) for track in dict.fromkeys(self._in_order(self.track))}
        self.sections = {id_: self._mask_of(self.section, id_) for id_ in dict.fromkeys(self._in_order(self.section))}
        self.depth = self._depths([topic.likely_hours for topic in found])

    def __len__(self) -> int:
        return len(self.topics)

    def mask(self, topics: Collection[str]) -> int:
        """Return the state in which these topics are known; those elsewhere are left out."""
        return sum(1 << self.place[topic] for topic in set(topics) if topic in self.place)

    def names(self, state: int) -> list[str]:
        """Return the topics of a state, each behind what it rests on."""
        return [self.topics[place] for place in bits(state)]

    def is_open(self, place: int, state: int) -> bool:
        """Return whether everything a topic requires is in a state."""
        return not self._all[place] & ~state and all(state & group for group in self._any[place])

    def closed_down(self, state: int) -> int:
        """Return the largest feasible state inside one: topics that lack what they require are left out."""
        found = 0
        for place in bits(state):
            if self.is_open(place, found):
                found |= 1 << place
        return found

    def closed_up(self, state: int) -> int:
        """Return a feasible state around one: what is lacking is added, of alternatives the first written."""
        for place in range(state.bit_length() - 1, -1, -1):
            if state >> place & 1:
                state |= self._all[place]
                for group in self._any[place]:
                    if not group & state:
                        state |= self._preferred(place, group)
        return state

    def _preferred(self, place: int, group: int) -> int:
        first = next((mask for mask in self._first[place] if mask & group and mask.bit_count() == 1), 0)
        return first or group & -group

    def _in_order(self, values: Sequence[str]) -> list[str]:
        return [values[place] for place in self.listed]

    @staticmethod
    def _mask_of(values: Sequence[str], wanted: str) -> int:
        return sum(1 << place for place, value in enumerate(values) if value == wanted)

    def _depths(self, hours: Sequence[float]) -> list[float]:
        """Return for each topic its hours with those of all below it, as a share of the most there is."""
        work = [sum(hours[below] for below in bits(self.closed_up(1 << place))) for place in range(len(hours))]
        most = max(work, default=0.0) or 1.0
        return [one / most for one in work]


def bits(state: int) -> Iterator[int]:
    """Return the places that are set in a state, the lowest first."""
    while state:
        low = state & -state
        yield low.bit_length() - 1
        state ^= low
