"""Facts of a roadmap that follow from ids alone: what counts for everybody, spans, and titles that several bear."""

from __future__ import annotations

from _collections_abc import Set as AbstractSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    Served = Callable[[tuple[str, ...]], bool]
    """Says of topics of which any one serves whether one does."""


class Counted(AbstractSet["str"]):
    """The ids of the topics that count; to look one up, no other is looked at."""

    def __init__(self, topics: Collection[str], aside: Mapping[str, int], also: Iterable[str]) -> None:
        """Take all topics, how many the tracks set aside have, and which of these count all the same."""
        self._topics, self._aside, self._also = topics, aside, frozenset(also)
        self._length = len(topics) - sum(aside.values()) + len(self._also)

    def __contains__(self, topic: object) -> bool:
        if not isinstance(topic, str) or topic not in self._topics:
            return False
        return topic.partition("/")[0] not in self._aside or topic in self._also

    def __iter__(self) -> Iterator[str]:
        return (topic for topic in self._topics if topic.partition("/")[0] not in self._aside or topic in self._also)

    def __len__(self) -> int:
        return self._length

    @classmethod
    def _from_iterable(cls, topics: Iterable[str]) -> frozenset[str]:  # type: ignore[override]  # what | and & make
        return frozenset(topics)


def lent_by(required: Mapping[str, Iterable[str]], aside: Collection[str]) -> tuple[str, ...]:
    """Return the topics of tracks set aside that those of others rest on, and what these rest on in turn.

    `required` says for every topic what it requires.
    """
    found: set[str] = set()
    counted = (ids for topic, ids in required.items() if topic.partition("/")[0] not in aside)
    waiting = {id_ for ids in counted for id_ in ids}
    while waiting:
        new = {id_ for id_ in waiting if id_.partition("/")[0] in aside} - found
        found |= new
        waiting = {id_ for topic in new for id_ in required[topic]}
    return tuple(topic for topic in required if topic in found)


def within_reach(
    satisfied: AbstractSet[str], opens: Mapping[str, Iterable[str]], roots: Iterable[str],
    required: Mapping[str, Iterable[tuple[str, ...]]], is_served: Served,
) -> list[str]:  # fmt: skip
    """Return the topics that are not satisfied while all they require is, in no order.

    They rest on nothing, or on something that is satisfied, so only those are looked at.
    """

    def serves(any_: tuple[str, ...]) -> bool:
        return any_[0] in satisfied if len(any_) == 1 else is_served(any_)

    opened = {opened for id_ in satisfied for opened in opens[id_]}.union(roots)
    return [id_ for id_ in opened - satisfied if all(map(serves, required[id_]))]


def gathered(pairs: Iterable[tuple[str, str]], names: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return for every name the topics that come with it, each once; `names` are there without any, too."""
    found: dict[str, dict[str, None]] = {name: {} for name in names}
    for name, topic in pairs:
        found.setdefault(name, {})[topic] = None
    return {name: tuple(topics) for name, topics in found.items()}


def sign_of(value: object) -> str:
    """Return the sign of a value of plain types (CRC-32): another value has another."""
    from binascii import crc32

    return f"{crc32(repr(value).encode(errors='surrogatepass')):08x}"


def told_apart(titles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return by what topics are told apart that bear one title: `track`, `section` where one track has several."""
    bearing: dict[str, list[str]] = {}
    for id_, title in titles:
        bearing.setdefault(title, []).append(id_)
    found = {}
    for topics in bearing.values():
        tracks = [id_.partition("/")[0] for id_ in topics]
        for id_, track in zip(topics, tracks, strict=True):
            found[id_] = "" if len(topics) == 1 else "section" if tracks.count(track) > 1 else "track"
    return found


def spans_of(tracks: Iterable[tuple[str, Iterable[tuple[str, int]]]]) -> dict[str, range]:
    """Return the places of the topics of every track and every section, by its id; each section has so many."""
    found: dict[str, range] = {}
    end = 0
    for track, sections in tracks:
        first = end
        for section, topics in sections:
            start, end = end, end + topics
            found[section] = range(start, end)
        found[track] = range(first, end)
    return found
