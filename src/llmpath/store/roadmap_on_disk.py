"""The compiled roadmap with its topics left on the disk: each is read when it is asked for, and not kept.

It is a Roadmap like any other, put together by the same rules, and takes a tenth of the memory.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from json import loads
from pathlib import Path
from typing import Any, TypeVar, cast
from zlib import crc32

from llmpath.core.errors import StorageError
from llmpath.core.parts import Part, put_together
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.store.compiled import UNREADABLE, Head, part_of, read_head, to_topic

T = TypeVar("T")
Place = int
"""Of a line: where it begins, and in the lower half how long it is."""
HALF = 32


class Lines:
    """The lines of a file, which stays what it is when another one takes its name."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises OSError."""
        self._path = path
        self._file = path.open("rb", buffering=0)
        self._rest = open(self._file.fileno(), "rb", closefd=False)  # noqa: SIM115 - closed with the file
        self.first = self._rest.readline()
        self._at = len(self.first)
        self.checksum = 0
        """Of the lines behind the first that have been gone through."""

    def __del__(self) -> None:
        """Close the file."""
        if hasattr(self, "_file"):
            self._rest.close()
            self._file.close()

    def __iter__(self) -> Iterator[tuple[Place, bytes]]:
        """Go through the lines behind the first; a comma at the end is not part of a place."""
        for line in self._rest:
            self.checksum = crc32(line, self.checksum)
            yield self._at << HALF | len(line.rstrip(b",\n")), line
            self._at += len(line)

    def read(self, place: Place) -> Any:
        """Read the line at a place again; raises StorageError where that is no longer possible."""
        try:
            self._file.seek(place >> HALF)
            return loads(self._file.read(place & (1 << HALF) - 1))
        except UNREADABLE:
            hint = "Delete it; the next command makes it again."
            raise StorageError(f"{self._path} cannot be read to its end", hint) from None


class ByTopic(Mapping[str, T]):
    """Something of every topic, found out each time it is asked for."""

    def __init__(self, places: Mapping[str, int], find: Callable[[int], T]) -> None:
        """Take the places of the topics in the roadmap, and what gives it for a place."""
        self._places, self._find = places, find

    def __getitem__(self, topic: str) -> T:
        return self._find(self._places[topic])

    def __contains__(self, topic: object) -> bool:
        return topic in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Topics(Sequence[Topic]):
    """The topics of a section."""

    def __init__(self, ids: Sequence[str], topics: Mapping[str, Topic]) -> None:
        self._ids, self._topics = ids, topics

    def __getitem__(self, place: Any) -> Any:
        chosen = self._ids[place]
        return self._topics[chosen] if isinstance(chosen, str) else tuple(self._topics[id_] for id_ in chosen)

    def __len__(self) -> int:
        return len(self._ids)


def on_disk(lines: Lines) -> tuple[Roadmap, list[str]]:
    """Give the roadmap of the blocks, and the digests of the files they were made from; raises one of UNREADABLE."""
    heads: list[Head] = []
    parts: list[Part] = []
    starts = array("Q")
    coming = iter(lines)
    while len(head := read_head(next(coming)[1])) == len(Head._fields):
        heads.append(Head(*head))
        # Ids stand for the topics: nobody looks into those to put parts together.
        parts.append(part_of(heads[-1], len(parts), lambda id_: cast("Topic", id_)))
        starts.extend(_block(coming))
        next(coming)
    facts = array("Q", _block(coming))
    if next(coming, None):
        raise ValueError("nothing stands behind the facts")
    ids = (cast("str", topic) for part in parts for section in part.sections for topic in section.topics)
    roadmap = _roadmap(lines, put_together(parts), zip(ids, starts, strict=True), facts, head[1])
    roadmap.__dict__["renamed"] = {old: new for head in heads for old, new in head.formerly}
    return roadmap, [head.sign for head in heads]


def _block(coming: Iterator[tuple[Place, bytes]]) -> Iterator[Place]:
    """Give the places of the lines up to the end of a block."""
    for place, line in coming:
        if line.startswith(b"]]"):
            return
        yield place
    raise ValueError("a block does not end")


def _roadmap(
    lines: Lines,
    of_ids: Roadmap,
    starts: Iterable[tuple[str, Place]],
    facts: Sequence[Place],
    order: Sequence[int],
) -> Roadmap:
    """Make of a roadmap of ids one of topics."""
    contents = {s.id: cast("tuple[str, ...]", s.topics) for track in of_ids.tracks for s in track.sections}
    ids = [id_ for some in contents.values() for id_ in some]
    places = {id_: place for place, id_ in enumerate(ids)}
    if len(places) != len(facts):
        raise ValueError("the facts are of another roadmap")
    topics_at = array("Q", bytes(8 * len(ids)))
    for id_, start in starts:
        topics_at[places[id_]] = start
    topics = ByTopic(places, lambda place: to_topic(lines.read(topics_at[place])))
    leads_to = ByTopic(places, lambda place: cast("int", lines.read(facts[place])[0]))
    opens = ByTopic(places, lambda place: tuple([ids[opened] for opened in lines.read(facts[place])[1]]))
    tracks = tuple(
        track._replace(
            sections=tuple(s._replace(topics=cast("Any", _Topics(contents[s.id], topics))) for s in track.sections)
        )
        for track in of_ids.tracks
    )
    roadmap = Roadmap(tracks, of_ids.resources, leads_to, tuple([ids[place] for place in order]))
    roadmap.__dict__.update(topics=topics, opens=opens, contents=contents, positions=places)
    return roadmap
