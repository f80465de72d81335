"""The topics of a compiled roadmap as rows of plain values, each read when it is asked for.

What fills a topic's page, and nothing else looks at, stays packed until it is asked for.
"""

from __future__ import annotations

from llmpath.core.roadmap import Hours, Prerequisite, Related, SelfCheck, Topic, Use
from llmpath.core.values import cached_property
from llmpath.store.compiled.lazy import pack, unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from llmpath.core.rare_values import Source, Within
    from llmpath.store.compiled.index_file import IndexFile, Row

    Edges = tuple[tuple[tuple[str, ...], ...], tuple[str, ...], tuple[str, ...]]

FIELDS = len(Topic._fields)
"""Of a topic, which stand at the beginning of its row; behind them how many it leads to, and which relate to it."""
SMALL = 1000
"""Topics of a roadmap whose ids and edges are read in one go."""


class TopicRows:
    """The rows of all topics; those that were asked for are kept, or only the last of them."""

    def __init__(self, file: IndexFile, *, keep: bool) -> None:
        self.file, self._keep = file, keep
        self.is_small = keep and len(file) <= SMALL
        self._rows: dict[int, Row] = {}
        self._topics: dict[int, Topic] = {}
        self._places: dict[str, int] = {}  # those of all topics where is_small

    def __len__(self) -> int:
        return len(self.file)

    @cached_property
    def ids(self) -> list[str]:
        """The ids of all topics in the order of the roadmap."""
        found: list[str] = self.file.value("ids")
        return found

    @cached_property
    def all_edges(self) -> list[Edges]:
        """Those of a small roadmap."""
        found: list[Edges] = self.file.value("edges")
        return found

    def edges(self, place: int) -> Edges:
        """Return what a topic requires, each with its alternatives, which require it, and of which it saves hours."""
        if self.is_small:
            return self.all_edges[place]
        required, opens, saves = self.at(place)[FIELDS + 2 :]
        return required, opens, saves

    def place(self, id_: object) -> int:
        """Return the place of a topic, -1 for none."""
        if not isinstance(id_, str):
            return -1
        if self.is_small and not self._places:
            self._places = {topic: place for place, topic in enumerate(self.ids)}
        known = self._places.get(id_)
        if known is not None:
            return known
        if self.is_small:
            return -1
        found = self._places_by_id(id_)
        if not found and not self.file.is_whole("by id"):
            found = self._places_by_id(id_)
        return found[0] if found else -1

    def _places_by_id(self, id_: str) -> list[int]:
        return [place for place in self.file.places("by id", id_) if self.at(place)[0] == id_]

    def at(self, place: int) -> Row:
        """Return the row of a topic: its fields, how many it leads to, which it opens, and which relate to it."""
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
            for kept in (self._rows, self._topics, self._places):
                kept.clear()
        self._rows[place] = row
        if not self.is_small:
            self._places[row[0]] = place
        return row


# The constructor of a named tuple is written in Python, and there are thousands of them.
_new: Any = tuple.__new__


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
    topic: Topic = _new(Topic, (
        id_, title, section, summary, _new(Hours, hours) if hours else None, tuple(aliases), unpacked(outcomes, str),
        unpacked(checks, _check), tuple([_new(Prerequisite, some) for some in prerequisites]),
        unpacked(resources, _use), unpacked(related, _related), tuple(formerly),
    ))  # fmt: skip
    return topic


def _check(values: Sequence[Any]) -> SelfCheck:
    *plain, accepts = values
    check: SelfCheck = _new(
        SelfCheck, (*plain, tuple([one if isinstance(one, str) else _within(one) for one in accepts]))
    )
    return check


def _use(values: Sequence[Any]) -> Use:
    use: Use = _new(Use, values)
    return use


def _related(values: Sequence[Any]) -> Related:
    related: Related = _new(Related, values)
    return related


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
