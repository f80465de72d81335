"""Where a learner stands: the journal folded into states and times, and what follows from them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from math import fsum
from types import MappingProxyType
from typing import NamedTuple, overload

from llmpath.core.goals import Goal
from llmpath.core.journal import Event, Noted, State
from llmpath.core.roadmap import Roadmap, Topic


class Note(NamedTuple):
    """A note on a topic, with the learner's day it was written."""

    day: date
    text: str


class TopicProgress(NamedTuple):
    """Everything the journal says about one topic."""

    state: State = State.NEW
    since: date | None = None
    """The learner's day the state was reached; None while it is new."""
    minutes: int = 0
    """The time spent, in minutes."""
    passed: int = 0
    """Self-check questions answered when they were last gone through."""
    asked: int = 0
    """Self-check questions asked then; 0 where they never were."""
    touched: int = 0
    """The place in the journal of the latest event on the topic, counted from 1; 0 for none."""
    ticked: date | None = None
    """The latest of the learner's days it was marked done for, whether or not it still is."""

    @property
    def by_checks(self) -> bool:
        """Whether every self-check question was answered when they were last asked."""
        return 0 < self.asked == self.passed


UNTOUCHED = TopicProgress()


class Step(NamedTuple):
    """One command as undo sees it: its first event's id, and all its events."""

    id: str
    events: tuple[Event, ...]


class Steps(NamedTuple):
    """The steps of a journal."""

    counting: tuple[Step, ...]
    redoable: tuple[Step, ...]
    waiting: frozenset[str]
    """Undone, and not arrived."""


class AtNeed(Sequence[Event]):
    """Events that are read when one is asked for."""

    def __init__(self, number: int, read: Callable[[], Sequence[Event]]) -> None:
        """Take how many there are, and what reads them."""
        self._number, self._read = number, read

    @cached_property
    def _events(self) -> Sequence[Event]:
        return self._read()

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events)

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Event]: ...
    def __getitem__(self, place: int | slice) -> Event | Sequence[Event]:
        return self._events[place]


class Reach(NamedTuple):
    """How far a journal was folded: what it takes to go on from there."""

    last: str = ""
    """The greatest id."""
    steps: int = 0
    """The steps that count."""
    waiting: frozenset[str] = frozenset()
    """Steps that were undone and have not arrived."""
    renamed: Mapping[str, str] = MappingProxyType({})
    """Former topic ids and the present ones."""


class Progress:
    """The journal's sum: one entry for every topic that was ever touched, in the roadmap or not."""

    def __init__(
        self,
        topics: Mapping[str, TopicProgress] | None = None,
        finished: tuple[str, ...] = (),
        goals: tuple[Goal, ...] = (),
        order: tuple[str, ...] = (),
        *,
        told: Mapping[date, int] | None = None,
        reach: Reach = Reach(),  # noqa: B008 - it cannot be changed
        events: Sequence[Event] = (),
    ) -> None:
        """Take what was folded, and the events it was folded from."""
        self.topics = topics or {}
        self.finished = finished
        """The topics marked done by the latest command that marked any."""
        self.goals = goals
        """What the learner is on the way to, in the order in which it became a goal; empty when that is everything."""
        self.order = order
        """Topics in an order of the learner's own; empty where there is none."""
        self.told = told or {}
        """The minutes the learner told for each day; one that corrects downwards takes from its own day."""
        self.reach = reach
        self.events = events

    @cached_property
    def _steps(self) -> Steps:
        from llmpath.core.folding import steps_of

        return steps_of(self.events)

    @property
    def undoable(self) -> tuple[Step, ...]:
        """The steps that count, the latest last."""
        return self._steps.counting

    @property
    def redoable(self) -> tuple[Step, ...]:
        """The steps that redo would bring back, the next one last."""
        return self._steps.redoable

    @cached_property
    def notes(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes on each topic, the latest last; a topic without any is left out."""
        found: dict[str, list[Note]] = {}
        for event in counting(self):
            if isinstance(event.change, Noted):
                topic = self.reach.renamed.get(event.change.topic, event.change.topic)
                found.setdefault(topic, []).append(Note(event.stamp.day, event.change.text))
        return {topic: tuple(notes) for topic, notes in found.items()}

    @property
    def folded(self) -> tuple[object, ...]:
        """All that was folded and is held, to be compared; the events are not asked for."""
        return self.topics, self.finished, self.goals, self.order, self.told, self.reach

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Progress):
            return NotImplemented
        mine, theirs = ((p.topics, p.finished, p.goals, p.order, p.undoable, p.redoable) for p in (self, other))
        return mine == theirs

    __hash__ = None  # type: ignore[assignment]  # its mappings have none

    def with_events(self, events: Sequence[Event]) -> "Progress":
        """Return the same with some of the events alone: undo, redo and what is about their topics among them."""
        return Progress(
            self.topics, self.finished, self.goals, self.order, told=self.told, reach=self.reach, events=events
        )  # fmt: skip

    def with_topics(self, topics: Mapping[str, TopicProgress]) -> "Progress":
        """Return the same with entries on some topics put in the place of its own."""
        return Progress(
            {**self.topics, **topics}, self.finished, self.goals, self.order,
            told=self.told, reach=self.reach, events=self.events,
        )  # fmt: skip

    def of(self, topic: str) -> TopicProgress:
        """Return what is recorded on a topic."""
        return self.topics.get(topic, UNTOUCHED)

    def state(self, topic: str) -> State:
        """Return the state of a topic."""
        return self.of(topic).state

    def blocked_by(self, topic: Topic) -> tuple[str, ...]:
        """Return the required prerequisites that are not satisfied yet; a topic without any is ready."""
        return tuple(p for p in topic.required if not self.state(p).satisfies)

    def is_ready(self, topic: Topic) -> bool:
        """Return whether a topic that is not begun could be begun."""
        return self.state(topic.id) is State.NEW and not self.blocked_by(topic)

    def strangers(self, roadmap: Roadmap) -> tuple[str, ...]:
        """Return the topics with a history that are no longer in the roadmap."""
        return tuple(topic for topic in self.topics if topic not in roadmap.topics)


class Totals(NamedTuple):
    """How far a group of topics is: skipped topics leave the total, so it can always reach 100 %."""

    topics: int = 0
    """Topics that count: all but the skipped ones."""
    complete: int = 0
    """Of these, done or known."""
    learning: int = 0
    ready: int = 0
    blocked: int = 0
    skipped: int = 0
    hours: float = 0.0
    """Likely hours of the topics that count."""
    complete_hours: float = 0.0

    @property
    def remaining_hours(self) -> float:
        """Likely hours of the topics that are neither done, known nor skipped."""
        return self.hours - self.complete_hours

    @property
    def share(self) -> float:
        """The complete part by hours, by topics where there are no hours; 1 when nothing counts."""
        if self.hours:
            return self.complete_hours / self.hours
        return self.complete / self.topics if self.topics else 1.0


def total(topics: Iterable[Topic], progress: Progress) -> Totals:
    """Count a group of topics: complete + learning + ready + blocked = topics."""
    hours: dict[str, list[float]] = {name: [] for name in ("complete", "learning", "ready", "blocked", "skipped")}
    for topic in topics:
        hours[standing_of(topic, progress)].append(topic.likely_hours)
    counts = {name: len(some) for name, some in hours.items()}
    # Rounded once, whatever the order, so that sums() comes to the same.
    counted = [likely for name, some in hours.items() if name != "skipped" for likely in some]
    return Totals(topics=len(counted), **counts, hours=fsum(counted), complete_hours=fsum(hours["complete"]))


def standing_of(topic: Topic, progress: Progress) -> str:
    """Return the one column of Totals a topic is counted in."""
    match progress.state(topic.id):
        case State.DONE | State.KNOWN:
            return "complete"
        case State.SKIPPED:
            return "skipped"
        case State.LEARNING:
            return "learning"
        case State.NEW:
            return "blocked" if progress.blocked_by(topic) else "ready"


def counting(progress: Progress) -> list[Event]:
    """Return the events that count: what was undone is left out."""
    return [event for step in progress.undoable for event in step.events]


def minutes_between(progress: Progress, first: date, last: date) -> int:
    """Sum the minutes told from one day to another, both included."""
    return max(sum(minutes for day, minutes in progress.told.items() if first <= day <= last), 0)


def events_of(topic: str, events: Iterable[Event], renamed: Mapping[str, str]) -> list[Event]:
    """Return the events on a topic, under its present and its former ids."""
    return [e for e in events if renamed.get(t := getattr(e.change, "topic", ""), t) == topic]


def finished_since(progress: Progress, day: date) -> set[str]:
    """Return the topics that were marked done on a day or later and still are."""
    entries = progress.topics.items()
    return {topic for topic, entry in entries if entry.state is State.DONE and entry.ticked and entry.ticked >= day}
