"""The compiled roadmap as daily commands read it: nothing of it before it is asked for, and a topic at a time.

It is a Roadmap like any other; whoever goes through all topics has them all read at once.
"""

from __future__ import annotations

from _collections_abc import ItemsView, Mapping, Sequence, ValuesView

from llmpath.core.roadmap import Resource, Roadmap, Section, Topic, Track
from llmpath.core.values import cached_property
from llmpath.store.compiled.lazy import LazySequence
from llmpath.store.compiled.topic_rows import FIELDS, HELPFUL, NAMED_BY, OPENS, REQUIRED, SAVES, TopicRows, to_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from collections.abc import Set as AbstractSet
    from typing import Any, TypeVar

    from llmpath.core.counted import Served
    from llmpath.store.compiled.index_file import IndexFile, Row

    T = TypeVar("T")


class _ByTopic(Mapping[str, "T"]):
    """Something of every topic, by its id."""

    def __init__(self, rows: TopicRows, of: Callable[[int], T]) -> None:
        self._rows, self._of = rows, of

    def __getitem__(self, topic: str) -> T:
        place = self._rows.place(topic)
        if place < 0:
            raise KeyError(topic)
        return self._of(place)

    def __contains__(self, topic: object) -> bool:
        return self._rows.place(topic) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows.ids)

    def __len__(self) -> int:
        return len(self._rows)


class _Topics(_ByTopic[Topic]):
    """The topics by their ids; all of them are read in one go."""

    def values(self) -> ValuesView[Topic]:
        return _Values(self, self._rows)

    def items(self) -> ItemsView[str, Topic]:
        return _Items(self, self._rows)


class _Values(ValuesView[Topic]):
    def __init__(self, topics: _Topics, rows: TopicRows) -> None:
        super().__init__(topics)
        self._rows = rows

    def __iter__(self) -> Iterator[Topic]:
        return self._rows.between(0, len(self._rows))


class _Items(ItemsView[str, Topic]):
    def __init__(self, topics: _Topics, rows: TopicRows) -> None:
        super().__init__(topics)
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[str, Topic]]:
        return ((topic.id, topic) for topic in self._rows.between(0, len(self._rows)))


class _ByName(Mapping[str, tuple[str, ...]]):
    """The topics by what names them to the letter."""

    def __init__(self, rows: TopicRows) -> None:
        self._rows = rows

    def __getitem__(self, name: str) -> tuple[str, ...]:
        def named(place: int) -> str | None:
            topic = self._rows.topic(place)
            return topic.id if name in topic.names else None

        found = self._rows.file.named("by name", name, range(len(self._rows)), named)
        if not found:
            raise KeyError(name)
        return tuple(found)

    def __iter__(self) -> Iterator[str]:
        topics = self._rows.between(0, len(self._rows))
        return iter(dict.fromkeys(name for topic in topics for name in topic.names))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Between(Sequence[Topic]):
    """The topics of a section."""

    def __init__(self, rows: TopicRows, start: int, stop: int) -> None:
        self._rows, self._places = rows, range(start, stop)

    def __getitem__(self, place: Any) -> Any:
        chosen = self._places[place]
        return self._rows.topic(chosen) if isinstance(chosen, int) else tuple(map(self._rows.topic, chosen))

    def __iter__(self) -> Iterator[Topic]:
        return self._rows.between(self._places.start, self._places.stop)

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, _Between) else other)

    __hash__ = None  # type: ignore[assignment]


class _Sections(Mapping[str, Section]):
    """The sections by their ids."""

    def __init__(self, rows: TopicRows) -> None:
        self._rows, self.file = rows, rows.file

    @cached_property
    def values_of(self) -> Sequence[Row]:
        """What is kept of each section."""
        found: Sequence[Row] = self.file.value("sections")
        return found

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        return {values[0]: values for values in self.values_of}

    def __getitem__(self, id_: str) -> Section:
        return self.made(self._by_id[id_])

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def made(self, values: Row) -> Section:
        """Return a section of what is kept of it."""
        id_, title, start, stop, summary, weeks = values
        return Section(id_, title, _Between(self._rows, start, stop), summary, weeks)


class _Resources(Mapping[str, Resource]):
    """The resources by their keys, each read when it is asked for: their rows stand behind those of the topics."""

    def __init__(self, rows: TopicRows) -> None:
        self._rows, self._file = rows, rows.file

    def __getitem__(self, key: str) -> Resource:
        def keyed(place: int) -> Row | None:
            row = self._file.row(place)
            return row if row[0] == key else None

        found = self._file.named("by key", key, range(len(self._rows), len(self._file)), keyed)
        if not found:
            raise KeyError(key)
        return Resource(*found[0])

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._file.rows(len(self._rows), len(self._file)))

    def __len__(self) -> int:
        return len(self._file) - len(self._rows)


class IndexedRoadmap(Roadmap):
    """A roadmap that is read from a file of rows as it is asked for."""

    _rows: TopicRows
    _groups: _Sections

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        return _Topics(self._rows, self._rows.topic)

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        return self._groups

    @cached_property
    def contents(self) -> Mapping[str, tuple[str, ...]]:
        return {values[0]: tuple(self._rows.ids[values[2] : values[3]]) for values in self._groups.values_of}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        return _ByTopic(self._rows, int)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        numbers = self._rows.file.numbers("ranks")
        return _ByTopic(self._rows, lambda place: numbers[place])

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        found: Mapping[str, str] = self._rows.file.value("renamed")
        return found

    @cached_property
    def required(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        return _ByTopic(self._rows, lambda place: self._rows.groups(place, REQUIRED))

    @cached_property
    def helpful(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        return _ByTopic(self._rows, lambda place: self._rows.groups(place, HELPFUL))

    @cached_property
    def opens(self) -> Mapping[str, tuple[str, ...]]:
        return _ByTopic(self._rows, lambda place: self._rows.linked(place, OPENS))

    @cached_property
    def named_by(self) -> Mapping[str, tuple[str, ...]]:
        return _ByTopic(self._rows, lambda place: self._rows.linked(place, NAMED_BY))

    @cached_property
    def in_order(self) -> Sequence[Topic]:
        return _Between(self._rows, 0, len(self._rows))

    @cached_property
    def roots(self) -> Sequence[str]:
        return self._rows.ids_at(self._rows.file.numbers("roots"))

    @cached_property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        return _ByName(self._rows)

    @cached_property
    def words(self) -> Mapping[str, Sequence[int]]:
        found: Mapping[str, Sequence[int]] = self._rows.file.value("words")
        return found

    @cached_property
    def spans(self) -> Mapping[str, range]:
        tracks = {track[0]: range(*track[7:]) for track in self._groups.file.value("tracks")}
        return {**{values[0]: range(*values[2:4]) for values in self._groups.values_of}, **tracks}

    @cached_property
    def told_apart(self) -> Mapping[str, str]:
        return _ByTopic(self._rows, lambda place: self._rows.at(place)[FIELDS + 1])

    @cached_property
    def lent(self) -> Sequence[str]:
        return self._rows.ids_at(self._rows.file.numbers("lent"))

    @cached_property
    def relating(self) -> Mapping[str, tuple[str, ...]]:
        return _ByTopic(self._rows, lambda place: self._rows.at(place)[FIELDS])

    @cached_property
    def saves(self) -> Mapping[str, tuple[str, ...]]:
        return _ByTopic(self._rows, lambda place: self._rows.linked(place, SAVES))

    def within_reach(self, satisfied: AbstractSet[str], is_served: Served) -> Collection[str]:
        places = set(map(self._rows.place, satisfied))
        return self._rows.ids_at(self._rows.within_reach(places, self._rows.file.numbers("roots"), is_served))

    @cached_property
    def graph_signature(self) -> str:
        found: str = self._rows.file.value("graph")
        return found


def roadmap_in(file: IndexFile, *, keep: bool = True) -> Roadmap:
    """Return the roadmap of a file of rows; without `keep` no topic but the one read last is kept."""
    rows = TopicRows(file, keep=keep)
    sections = _Sections(rows)
    leads = LazySequence(lambda: file.numbers("leads"))
    roadmap = IndexedRoadmap(
        LazySequence(lambda: [_track(sections, *track) for track in file.value("tracks")]),
        _Resources(rows),
        _ByTopic(rows, leads.__getitem__),
        LazySequence(lambda: rows.ids_at(file.numbers("order"))),
        LazySequence(lambda: file.numbers("hours", "d")),
    )
    roadmap._rows, roadmap._groups = rows, sections  # noqa: SLF001 - its own parts
    return roadmap


def _track(  # noqa: PLR0913, PLR0917 - the fields of a track, and where its sections stand
    sections: _Sections, id_: str, title: str, summary: str, optional: bool, source: Any, start: int, stop: int, *_: int
) -> Track:
    own = LazySequence(lambda: [sections.made(values) for values in sections.values_of[start:stop]])
    return Track(id_, title, summary, own, optional, to_source(source))
