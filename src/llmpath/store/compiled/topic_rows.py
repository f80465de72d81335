"""The topics of a compiled roadmap as rows of plain values, each read when it is asked for.

What fills a topic's page, and nothing else looks at, stays packed until it is asked for.
"""

from __future__ import annotations

from llmpath.core.roadmap import Hours, Prerequisite, Related, SelfCheck, Topic, Use
from llmpath.core.values import cached_property, new_record
from llmpath.store.compiled.index_file import places_in
from llmpath.store.compiled.lazy import pack, unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from llmpath.core.counted import Served
    from llmpath.core.rare_values import Source, Within
    from llmpath.store.compiled.index_file import IndexFile, Row

FIELDS = len(Topic._fields)
"""Of a topic, which stand at the beginning of its row; behind them which relate to it, and what tells it apart."""
REQUIRED, HELPFUL, OPENS, NAMED_BY, SAVES = range(5)
"""Edges of a topic: what it requires, what helps, what requires it, what names it first, whose hours it saves."""
KINDS = 5
END = {"H": 0xFFFF, "I": 0xFFFF_FFFF}
"""Stands behind each prerequisite with its alternatives, by the kind of number that places fit in."""
FEW = 1000
"""Topics of which a table of all ids is made sooner than a hundred are looked up."""


def kind_for(topics: int) -> str:
    """Return the kind of number (of the module array) that the places of so many topics fit in, and END beside them."""
    return "H" if topics < END["H"] else "I"


class TopicRows:
    """The rows of all topics; those that were asked for are kept, or only the last of them.

    Ids and edges are read of all at once: a topic has a few numbers of them, and a row with all its texts.
    """

    def __init__(self, file: IndexFile, *, keep: bool) -> None:
        self.file, self._keep = file, keep
        self._rows: dict[int, Row] = {}
        self._topics: dict[int, Topic] = {}

    def __len__(self) -> int:
        return len(self._id_starts) - 1

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all topics in the order of the roadmap."""
        spans, text = map(slice, self._id_starts, self._id_starts[1:]), _decoded(self._ids)
        if len(text) == len(self._ids):  # it is ASCII, as ids are
            return tuple(map(text.__getitem__, spans))
        return tuple(_decoded(self._ids[span]) for span in spans)

    @cached_property
    def _places(self) -> dict[str, int]:
        """The places that are known by now: of few topics all."""
        return dict(zip(self.ids, range(len(self)), strict=True)) if len(self) <= FEW else {}

    @cached_property
    def _ids(self) -> memoryview[int]:
        return self.file.numbers("ids", "B")

    @cached_property
    def _id_starts(self) -> Sequence[int]:
        return self.file.numbers("id starts")

    @cached_property
    def _edge_starts(self) -> Sequence[int]:
        return self.file.numbers("edge starts")

    @cached_property
    def _edges(self) -> Sequence[int]:
        return self.file.numbers("edges", kind_for(len(self)))

    @cached_property
    def _end(self) -> int:
        return END[kind_for(len(self))]

    def _edges_of(self, place: int, kind: int) -> Sequence[int]:
        at = KINDS * place + kind
        return self._edges[self._edge_starts[at] : self._edge_starts[at + 1]]

    def groups(self, place: int, kind: int) -> tuple[tuple[str, ...], ...]:
        """Return the prerequisites of a kind of a topic, each with its alternatives."""
        numbers, end = self._edges_of(place, kind), self._end
        groups: list[tuple[str, ...]] = []
        group: list[str] = []
        for number in numbers:
            if number == end:
                groups.append(tuple(group))
                group = []
            else:
                group.append(self._id(number))
        return tuple(groups)

    def linked(self, place: int, kind: int) -> tuple[str, ...]:
        """Return the topics that edges of a kind lead to."""
        return tuple(map(self._id, self._edges_of(place, kind)))

    def within_reach(self, satisfied: set[int], roots: Iterable[int], is_served: Served) -> list[int]:
        """Return the places that Roadmap.within_reach is about, in order, without a look at ids."""
        opened = set(roots)
        for place in satisfied:
            opened.update(self._edges_of(place, OPENS))
        return sorted(place for place in opened - satisfied if self._rests_on(place, satisfied, is_served))

    def _rests_on(self, place: int, satisfied: set[int], is_served: Served) -> bool:
        required = list(self._edges_of(place, REQUIRED))
        if len(required) == 2 * required.count(self._end):  # nothing has an alternative
            return satisfied.issuperset(required[::2])
        groups = self.groups(place, REQUIRED)
        return all(self.place(any_[0]) in satisfied if len(any_) == 1 else is_served(any_) for any_ in groups)

    def ids_at(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of topics."""
        return tuple(map(self._id, places))

    def _id(self, place: int) -> str:
        starts = self._id_starts
        id_ = _decoded(self._ids[starts[place] : starts[place + 1]])
        self._places[id_] = place
        return id_

    def place(self, id_: object) -> int:
        """Return the place of a topic, -1 for none."""
        if not isinstance(id_, str):
            return -1
        found = self._places.get(id_)
        if found is None:
            found = self._places[id_] = self._find(id_)
        return found

    @cached_property
    def _by_id(self) -> Sequence[int]:
        return self.file.numbers("by id")

    def _find(self, id_: str) -> int:
        for place in places_in(self._by_id, id_):
            if self._id(place) == id_:
                return place
        return -1

    def at(self, place: int) -> Row:
        """Return the row of a topic: its fields, and what stands behind them."""
        return self._rows.get(place) or self._take(place, self.file.row(place))

    def topic(self, place: int) -> Topic:
        """Return the topic at a place."""
        found = self._topics.get(place)
        if found is None:
            row = self.at(place)
            found = self._topics[place] = to_topic(row[:FIELDS])
        return found

    def between(self, start: int, stop: int) -> Iterator[Topic]:
        """Return the topics from one place to another, read in one go."""
        if any(place not in self._rows for place in range(start, stop)):
            for place, row in enumerate(self.file.rows(start, stop), start):
                if place not in self._rows:
                    self._take(place, row)
                yield self.topic(place)
        else:
            yield from map(self.topic, range(start, stop))

    def _take(self, place: int, row: Row) -> Row:
        if not self._keep:
            self._rows.clear()
            self._topics.clear()
        self._rows[place] = row
        self._places[row[0]] = place
        return row


def _decoded(data: memoryview[int]) -> str:
    return str(data, "utf-8", "surrogatepass")


def to_values(topic: Topic) -> tuple[Any, ...]:
    """Return the fields of a topic, each a plain value."""
    return (
        *topic[:4], tuple(topic.hours) if topic.hours else None, topic.aliases, pack(topic.outcomes, str),
        pack(topic.checks, _check_values), tuple(map(tuple, topic.prerequisites)), pack(topic.resources, tuple),
        pack(topic.related, tuple), topic.formerly,
    )  # fmt: skip


def _check_values(check: SelfCheck) -> tuple[Any, ...]:
    return (*check[:-1], tuple(one if isinstance(one, str) else tuple(one) for one in check.accepts))


def to_topic(values: Sequence[Any]) -> Topic:
    """Return a topic from its fields, each a plain value."""
    return _topic(*values)


def _topic(  # noqa: PLR0913, PLR0917 - the fields of a topic
    id_: str, title: str, section: str, summary: str, hours: Sequence[Any] | None, aliases: list[str],
    outcomes: bytes, checks: bytes, prerequisites: list[Any], resources: bytes, related: bytes, formerly: list[str],
) -> Topic:  # fmt: skip
    return new_record(Topic, (
        id_, title, section, summary, new_record(Hours, hours) if hours else None, tuple(aliases),
        unpacked(outcomes, str), unpacked(checks, _check),
        tuple([new_record(Prerequisite, some) for some in prerequisites]),
        unpacked(resources, _use), unpacked(related, _related), tuple(formerly),
    ))  # fmt: skip


def _check(values: Sequence[Any]) -> SelfCheck:
    *plain, accepts = values
    return new_record(SelfCheck, (*plain, tuple([one if isinstance(one, str) else _within(one) for one in accepts])))


def _use(values: Sequence[Any]) -> Use:
    return new_record(Use, values)


def _related(values: Sequence[Any]) -> Related:
    return new_record(Related, values)


def _within(values: Sequence[Any]) -> Within:
    from llmpath.core.rare_values import Within

    return Within(*values)


def source_values(source: Source | None) -> tuple[str, str] | None:
    """Return where a track was imported from as plain values."""
    return (source.url, source.day.isoformat()) if source else None


def to_source(values: Sequence[str] | None) -> Source | None:
    """Return where a track was imported from of its plain values."""
    if not values:
        return None
    from datetime import date

    from llmpath.core.rare_values import Source

    return Source(values[0], date.fromisoformat(values[1]))
