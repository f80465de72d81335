"""What a learner did, as events that are only ever added; undo is an event too."""

from __future__ import annotations

from llmpath.core.values import NamedTuple, StrEnum, date, datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from llmpath.core.journal.companions import (
        Answered,
        ClockStarted,
        ClockStopped,
        Configured,
        Corrected,
        LabTried,
        Linked,
        Placed,
        ResourceTicked,
    )


class State(StrEnum):
    """Where a learner stands with a topic. Whether it is ready or blocked is derived, never stored."""

    NEW = "new"
    LEARNING = "learning"
    DONE = "done"
    KNOWN = "known"
    SKIPPED = "skipped"

    @property
    def satisfies(self) -> bool:
        """Whether a topic in this state satisfies a prerequisite."""
        return self in SATISFYING


SATISFYING = frozenset({State.DONE, State.KNOWN, State.SKIPPED})
"""States that satisfy a prerequisite."""
FINISHED = frozenset({State.DONE, State.KNOWN})
"""States in which there is something to remember of a topic."""


class Marked(NamedTuple):
    """A topic was put into a state."""

    topic: str
    state: State
    minutes: int | None = None
    """The time the topic took in all, where the learner said so."""
    on: date | None = None
    """The learner's day it happened on, where it was not the day of recording."""


class Logged(NamedTuple):
    """Time was spent on a topic, in minutes."""

    topic: str
    minutes: int
    on: date | None = None


LONGEST_NOTE = 65_536
"""The most bytes of a new note in UTF-8: some ten thousand words. Longer ones of 0.1.0 are kept as they are."""


def note_size(text: str) -> int:
    """Return the bytes that a note takes in UTF-8."""
    return len(text.encode(errors="surrogatepass"))


class Noted(NamedTuple):
    """A note was written on a topic."""

    topic: str
    text: str


class Checked(NamedTuple):
    """The self-check questions of a topic were gone through, and so many of them answered."""

    topic: str
    passed: int
    asked: int


class Aimed(NamedTuple):
    """A topic, section or track became a goal, or got another due date."""

    goal: str
    by: date | None = None
    """The learner's day it is due; None for a goal without a deadline."""


class _ByKind:
    """Compares the kind as well: two named tuples with equal parts are equal, and a step undone is not one redone."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return super().__hash__()


class _Goal(NamedTuple):
    goal: str


class _Step(NamedTuple):
    step: str


class Dropped(_ByKind, _Goal):
    """A goal is none any more."""

    __slots__ = ()


class Ordered(NamedTuple):
    """The learner put topics into an order of their own, which plans keep as far as prerequisites let them."""

    topics: tuple[str, ...]
    """The first to be studied first; none to leave the order to llmpath again."""


class Undone(_ByKind, _Step):
    """A step, all events of one command, no longer counts."""

    __slots__ = ()


class Redone(_ByKind, _Step):
    """A step that was undone counts again."""

    __slots__ = ()


Change: TypeAlias = (
    "Marked | Logged | Noted | Checked | Aimed | Dropped | Ordered | Undone | Redone | Answered | Placed | LabTried"
    " | ClockStarted | ClockStopped | ResourceTicked | Linked | Corrected | Configured"
)

_KINDS = {
    "ClockStarted": "clock_started",
    "ClockStopped": "clock_stopped",
    "LabTried": "lab",
    "ResourceTicked": "resource_ticked",
}


def kind(change: Change) -> str:
    """Return the name of a kind of change, as journals and JSON have it."""
    name = type(change).__name__
    return _KINDS.get(name, name.lower())


def parts(change: Change) -> dict[str, object]:
    """Return what a change consists of, by its names."""
    return change._asdict()


def subject(change: Change) -> str:
    """Return the id of the topic or goal a change is about; empty for one about neither."""
    return getattr(change, "topic", "") or getattr(change, "goal", "")


class Stamp(NamedTuple):
    """When and where from: the same for all events of one command."""

    at: datetime
    """The instant, in UTC."""
    offset: int
    """The local offset from UTC in minutes."""
    command: str
    """The verb that was typed."""

    @property
    def day(self) -> date:
        """The learner's own calendar day."""
        return (self.at + timedelta(minutes=self.offset)).date()


class Event(NamedTuple):
    """One change in the journal; its id is globally unique and orders the journal."""

    id: str
    step: str
    """The id of the first event of the same command: what undo takes back as one."""
    stamp: Stamp
    device: str
    change: Change

    @property
    def day(self) -> date:
        """The learner's day the change belongs to: the one given, that of an instant given, or that of recording."""
        given = getattr(self.change, "on", None)
        at = getattr(self.change, "at", None)
        stamp = self.stamp._replace(at=at) if isinstance(at, datetime) else self.stamp
        return given if isinstance(given, date) else stamp.day
