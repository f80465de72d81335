"""The kinds of events that stand beside those of core/journal/events.py: answers, labs, clocks, links, corrections.

They are companions: an older device still finds what it knows (`marked`, `logged`) in the same step. They have a file
of their own because the daily commands, which read the snapshot and no event, need none of them.
"""

from __future__ import annotations

from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from typing import Literal, TypeAlias

    Rating = Literal["missed", "effort", "had", "unknown", "withdrawn"]
    Purpose = Literal["check", "review", "place", "stuck", "anki"]
    LabResult = Literal["started", "passed", "gave up"]
    Companion: TypeAlias = (
        "Answered | Placed | LabTried | ClockStarted | ClockStopped | ResourceTicked | Linked | Corrected | Configured"
    )

else:
    Rating = Purpose = LabResult = str  # modules that import the names may be read without a type checker

RATINGS: tuple[Rating, ...] = ("missed", "effort", "had", "unknown", "withdrawn")
"""How a question was answered; `withdrawn` takes back the latest answer to it in the same step."""
PURPOSES: tuple[Purpose, ...] = ("check", "review", "place", "stuck", "anki")
"""What a question was asked for."""
LAB_RESULTS: tuple[LabResult, ...] = ("started", "passed", "gave up")


class Answered(NamedTuple):
    """A self-check question of a topic was answered."""

    topic: str
    check: str
    """Its id, or the hash of its words: SelfCheck.key."""
    rating: Rating
    purpose: Purpose
    at: datetime | None = None
    """The instant in UTC it was answered, where that was before the recording."""


class Placed(NamedTuple):
    """What a learner knows already was estimated; the topics they know are marked in the same step."""

    scope: tuple[str, ...]
    """The topics, sections and tracks it was about; none for everything."""
    seed: int
    ratings: tuple[tuple[str, int], ...]
    """How the learner rated tracks and sections: ids, in their order, each with the rating."""
    sure: tuple[tuple[str, float], ...]
    """How likely each topic is known: ids, in their order, each with a number from 0 to 1."""

    @classmethod
    def of(cls, scope: Iterable[str], seed: int, ratings: Mapping[str, int], sure: Mapping[str, float]) -> Placed:
        """Return the event with its ids in order, as it is read back."""
        return cls(tuple(scope), seed, tuple(sorted(ratings.items())), tuple(sorted(sure.items())))


class LabTried(NamedTuple):
    """A lab was begun, passed or given up."""

    topic: str
    lab: str
    result: LabResult
    hints: int = 0
    """Hints read so far."""


class ClockStarted(NamedTuple):
    """A clock runs on a topic from the moment of recording; it is no time until it is stopped."""

    topic: str


class ClockStopped(NamedTuple):
    """A clock runs no more; the time, if it counts, is `logged` or `marked` in the same step."""

    start: str
    """The id of the event that started it."""


class ResourceTicked(NamedTuple):
    """A resource of a topic was worked through, or is not after all."""

    topic: str
    resource: str
    """Its key, or the address of a link of the learner's own."""
    done: bool = True


class Linked(NamedTuple):
    """A link of the learner's own was put to a topic."""

    topic: str
    address: str
    title: str | None = None


class Corrected(NamedTuple):
    """A note, a time or a link is another than was recorded; what is None stays as it was."""

    event: str
    """The id of the event with the note, time or link."""
    text: str | None = None
    """The words of a note, the title of a link."""
    minutes: int | None = None
    on: date | None = None
    """The learner's day it belongs to."""
    removed: bool = False
    """Whether it counts no more; of a topic ticked off with a time, the time alone."""


class Configured(NamedTuple):
    """A setting of this device was changed by a command; it stays on this device."""

    setting: str
    before: tuple[str, ...] | None
    """Its values as `config set` takes them; None where it was not set."""
    after: tuple[str, ...] | None
