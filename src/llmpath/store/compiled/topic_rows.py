"""The rows of the topics of a compiled roadmap, each read when it is asked for."""

from __future__ import annotations

from llmpath.core.roadmap import Topic
from llmpath.core.values import cached_property
from llmpath.store.compiled.topic_values import to_topic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmpath.store.compiled.index_file import IndexFile, Row

FIELDS = len(Topic._fields)
"""Of a topic, which stand at the beginning of its row; how many it leads to and which it opens stand behind."""


class TopicRows:
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
        found: list[str] = self.file.value("ids")
        return found

    def place(self, id_: object) -> int:
        """Return the place of a topic, -1 for none."""
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
        self._places[row[0]] = place
        return row
