"""The compiled roadmap as daily commands read it: nothing of it before it is asked for, and a topic at a time.

It is a Roadmap like any other; whoever goes through all topics has them all read at once.
"""

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from functools import cached_property
from typing import Any, TypeVar, cast

from llmpath.core.roadmap import Resource, Roadmap, Section, Topic, Track
from llmpath.store.index_file import IndexFile, Row
from llmpath.store.late import LateMapping, LateSequence
from llmpath.store.topic_values import to_source, to_topic

T = TypeVar("T")
FEW = 200
"""Topics of which each is read by itself rather than the ids of all."""
_FIELDS = len(Topic._fields)
"""Of a topic, which stand at the beginning of its row; how many it leads to and which it opens stand behind."""


class _Rows:
    """The rows of all topics; those that were asked for are kept, or only the last of them."""

    def __init__(self, file: IndexFile, *, keep: bool) -> None:
        self.file, self._keep = file, keep
        self._rows: dict[int, Row] = {}
        self._topics: dict[int, Topic] = {}
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.file)

    @cached_property
    def ids(self) -> list[str]:
        """The ids of all topics in the order of the roadmap."""
        return cast("list[str]", self.file.value("ids"))

    def place(self, id_: object) -> int:
        """Give the place of a topic, -1 for none."""
        if not isinstance(id_, str):
            return -1
        known = self._places.get(id_)
        if known is not None:
            return known
        found = self._places_by_id(id_)
        if not found and not self.file.is_whole("by id"):
            found = self._places_by_id(id_)
        return found[0] if found else -1

    def _places_by_id(self, id_: str) -> list[int]:
        return [place for place in self.file.places("by id", id_) if self.at(place)[0] == id_]

    def at(self, place: int) -> Row:
        """Give the row of a topic: its fields, how many it leads to, which it opens, and which relate to it."""
        return self._rows.get(place) or self._take(place, self.file.row(place))

    def topic(self, place: int) -> Topic:
        """Give the topic at a place."""
        found = self._topics.get(place)
        if found is None:
            row = self.at(place)
            found = self._topics[place] = to_topic(row[:_FIELDS])
        return found

    def between(self, start: int, stop: int) -> Iterator[Topic]:
        """Give the topics from one place to another, read in one go."""
        if any(place not in self._rows for place in range(start, stop)):
            for place, row in enumerate(self.file.rows(start, stop), start):
                if place not in self._rows:
                    self._take(place, row)
                yield self.topic(place)
        else:
            yield from map(self.topic, range(start, stop))

    def _take(self, place: int, row: Row) -> Row:
        if not self._keep:
            for kept in (self._rows, self._topics, self._places):
                kept.clear()
        self._rows[place] = row
        self._places[row[0]] = place
        return row


class _ByTopic(Mapping[str, T]):
    """Something of every topic, by its id."""

    def __init__(self, rows: _Rows, of: Callable[[int], T]) -> None:
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
    def __init__(self, topics: _Topics, rows: _Rows) -> None:
        super().__init__(topics)
        self._rows = rows

    def __iter__(self) -> Iterator[Topic]:
        return self._rows.between(0, len(self._rows))


class _Items(ItemsView[str, Topic]):
    def __init__(self, topics: _Topics, rows: _Rows) -> None:
        super().__init__(topics)
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[str, Topic]]:
        return ((topic.id, topic) for topic in self._rows.between(0, len(self._rows)))


class _ByName(Mapping[str, tuple[str, ...]]):
    """The topics by what names them to the letter."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows

    def __getitem__(self, name: str) -> tuple[str, ...]:
        found = self._found(name)
        if not found and not self._rows.file.is_whole("by name"):
            found = self._found(name)
        if not found:
            raise KeyError(name)
        return found

    def _found(self, name: str) -> tuple[str, ...]:
        topics = (self._rows.topic(place) for place in sorted(self._rows.file.places("by name", name)))
        return tuple(topic.id for topic in topics if name in topic.names)

    def __iter__(self) -> Iterator[str]:
        topics = self._rows.between(0, len(self._rows))
        return iter(dict.fromkeys(name for topic in topics for name in topic.names))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Between(Sequence[Topic]):
    """The topics of a section."""

    def __init__(self, rows: _Rows, start: int, stop: int) -> None:
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

    def __init__(self, rows: _Rows) -> None:
        self._rows, self.file = rows, rows.file

    @cached_property
    def values_of(self) -> Sequence[Row]:
        """What is kept of each section."""
        return cast("Sequence[Row]", self.file.value("sections"))

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
        """Give a section of what is kept of it."""
        id_, title, start, stop, summary, weeks = values
        return Section(id_, title, cast("tuple[Topic, ...]", _Between(self._rows, start, stop)), summary, weeks)


def roadmap_in(file: IndexFile, *, keep: bool = True) -> Roadmap:
    """Give the roadmap of a file of rows; without `keep` no topic but the one read last is kept."""
    rows = _Rows(file, keep=keep)
    sections = _Sections(rows)
    roadmap = Roadmap(
        cast("tuple[Track, ...]", LateSequence(lambda: [_track(sections, *track) for track in file.value("tracks")])),
        LateMapping(lambda: {values[0]: Resource(*values) for values in file.value("resources")}),
        _ByTopic(rows, lambda place: rows.at(place)[_FIELDS]),
        cast("tuple[str, ...]", LateSequence(lambda: _ids(rows, "order"))),
    )
    roadmap.__dict__.update(
        topics=_Topics(rows, rows.topic),
        opens=_ByTopic(rows, lambda place: rows.at(place)[_FIELDS + 1]),
        relating=_ByTopic(rows, lambda place: rows.at(place)[_FIELDS + 2]),
        positions=_ByTopic(rows, lambda place: place),
        renamed=LateMapping(lambda: file.value("renamed")),
        in_order=_Between(rows, 0, len(rows)),
        leads=LateSequence(lambda: file.numbers("leads")),
        roots=LateSequence(lambda: _ids(rows, "roots")),
        free_places=LateSequence(lambda: file.numbers("free")),
        free=LateSequence(lambda: _ids(rows, "free")),
        named=_ByName(rows),
        sections=sections,
        spans=LateMapping(lambda: _spans(sections)),
        likely_hours=LateSequence(lambda: file.numbers("hours", "d")),
        contents=LateMapping(lambda: {s[0]: tuple(rows.ids[s[2] : s[3]]) for s in sections.values_of}),
    )
    return roadmap


def _ids(rows: _Rows, area: str) -> tuple[str, ...]:
    """Give the ids at the places that an area names; for a few not all ids are read."""
    places = rows.file.numbers(area)
    if len(places) < FEW:
        return tuple(rows.at(place)[0] for place in places)
    return tuple(map(rows.ids.__getitem__, places))


def _spans(sections: _Sections) -> dict[str, range]:
    tracks = {track[0]: range(*track[7:]) for track in sections.file.value("tracks")}
    return {**{values[0]: range(*values[2:4]) for values in sections.values_of}, **tracks}


def _track(  # noqa: PLR0913, PLR0917 - the fields of a track, and where its sections stand
    sections: _Sections, id_: str, title: str, summary: str, optional: bool, source: Any, start: int, stop: int, *_: int
) -> Track:
    own = LateSequence(lambda: [sections.made(values) for values in sections.values_of[start:stop]])
    return Track(id_, title, summary, cast("tuple[Section, ...]", own), optional, to_source(source))
