"""The ratings a placement begins with, one at a time: the tracks, then the sections of those known in part."""

from collections.abc import Sequence
from typing import NamedTuple

from llmpath.core.placement.ratings import MOST


class Group(NamedTuple):
    """A track or section to be rated."""

    id: str
    title: str
    topics: int
    sections: "tuple[Group, ...]" = ()


class ToRate(NamedTuple):
    """What is to be rated next."""

    group: Group
    usual: int | None = None
    """The rating of its track, which a section has unless another is given; None for a track."""


class Rating:
    """Ratings as they are given; the latest can be taken back."""

    def __init__(self, tracks: Sequence[Group]) -> None:
        """Take the tracks to rate, with their sections."""
        self.tracks = tracks
        self.given: dict[str, int] = {}
        """0 for none to 3 for all, by tracks and sections."""

    @property
    def rows(self) -> list[ToRate]:
        """All that is to be rated, as far as that is known: sections once every track is rated."""
        rows = [ToRate(track) for track in self.tracks]
        if len(self.given) >= len(rows):
            for track in self.tracks:
                rating = self.given[track.id]
                if is_between(rating) and len(track.sections) > 1:
                    rows += [ToRate(section, rating) for section in track.sections]
        return rows

    @property
    def row(self) -> ToRate | None:
        """What is to be rated next; None when everything is."""
        rows = self.rows
        return rows[len(self.given)] if len(self.given) < len(rows) else None

    @property
    def begins_sections(self) -> bool:
        """Whether the next is the first of the sections."""
        return bool(self.given) and len(self.given) == len(self.tracks)

    def rate(self, rating: int) -> None:
        """Take the rating of the next row. Raises ValueError where there is none."""
        row = self.row
        if row is None:
            raise ValueError("nothing is to be rated")
        self.given[row.group.id] = rating

    def take_back(self) -> bool:
        """Take the latest rating back; return whether there was one."""
        if self.given:
            self.given.popitem()
            return True
        return False


def is_between(rating: int) -> bool:
    """Return whether sections are worth rating: the track is neither unknown nor known as a whole."""
    return 0 < rating < MOST
