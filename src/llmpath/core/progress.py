"""Where a learner stands: the journal folded into states and times, and what follows from them."""

from __future__ import annotations

from _collections_abc import Sequence

from llmpath.core.goals import Goal
from llmpath.core.journal.events import Event, State
from llmpath.core.roadmap import NOTHING
from llmpath.core.values import NamedTuple, cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from typing import Any

    from llmpath.core.journal.corrections import Fixes
    from llmpath.core.journal.steps import Step, Steps
    from llmpath.core.journal.study import Answer, Link, Note, Study
    from llmpath.core.roadmap import Prerequisite, Roadmap, Topic


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


class LazyEvents(Sequence["Event"]):
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

    def __getitem__(self, place: Any) -> Any:
        return self._events[place]


class Cursor(NamedTuple):
    """How far a journal was folded: what it takes to go on from there."""

    last: str = ""
    """The greatest id."""
    steps: int = 0
    """The number of steps that count; those of settings alone, which stay on their device, are left out."""
    waiting: frozenset[str] = frozenset()
    """Steps that were undone, and events that were corrected or stopped, and have not arrived."""
    renamed: Mapping[str, str] = NOTHING
    """Former topic ids and the present ones."""
    step: str = ""
    """The latest step that counts: more answers may come to it."""


class Progress:
    """The journal's sum: one entry for every topic that was ever touched, in the roadmap or not."""

    def __init__(  # noqa: PLR0913 - all that is folded
        self,
        topics: Mapping[str, TopicProgress] | None = None,
        finished: tuple[str, ...] = (),
        goals: tuple[Goal, ...] = (),
        order: tuple[str, ...] = (),
        *,
        minutes_by_day: Mapping[int, int] | None = None,
        cursor: Cursor = Cursor(),  # noqa: B008 - it cannot be changed
        events: Sequence[Event] = (),
        study: Callable[[], Study] | None = None,
        memory: Mapping[str, tuple[Any, ...]] | None = None,
    ) -> None:
        """Take what was folded, and the events it was folded from; `study` is asked when it is needed.

        `memory` is that of `study`, where it is known without asking.
        """
        self.topics = topics or {}
        self.finished = finished
        """The topics marked done by the latest command that marked any."""
        self.goals = goals
        """What the learner is on the way to, in the order in which it became a goal; empty when that is everything."""
        self.order = order
        """Topics in an order of the learner's own; empty where there is none."""
        self.minutes_by_day = minutes_by_day or {}
        """The minutes of each day, by date.toordinal; a correction takes from its day, then from those before."""
        self.cursor = cursor
        self.events = events
        self._make_study, self._memory = study, memory

    @property
    def memory(self) -> Mapping[str, tuple[Any, ...]]:
        """What is remembered of answers, as Study.memory; `next` looks at it and needs nothing else of `study`."""
        return self.study.memory if self._memory is None else self._memory

    @cached_property
    def study(self) -> Study:
        """What is folded beside states and times: clocks, ticks, labs, placement, memory."""
        if self._make_study is None:
            from llmpath.core.journal.study import Study

            return Study()
        return self._make_study()

    @cached_property
    def steps(self) -> Steps:
        """The steps of the journal."""
        from llmpath.core.journal.steps import steps_of

        return steps_of(self.events)

    @property
    def undoable(self) -> tuple[Step, ...]:
        """The steps that count, the latest last."""
        return self.steps.counting

    @property
    def redoable(self) -> tuple[Step, ...]:
        """The steps that redo would bring back, the next one last."""
        return self.steps.redoable

    @cached_property
    def fixes(self) -> Fixes:
        """The corrections that count, by the ids of the events they are about."""
        from llmpath.core.journal.corrections import fixes_in

        return fixes_in(_as_recorded(self))

    @cached_property
    def notes(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes on each topic, corrected, the latest last; a topic without any is left out."""
        from llmpath.core.journal.study import notes_in

        return notes_in(_as_recorded(self), self.fixes, self.cursor.renamed)

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """The learner's own links on each topic, corrected, the latest last; a topic without any is left out."""
        from llmpath.core.journal.study import links_in

        return links_in(_as_recorded(self), self.fixes, self.cursor.renamed)

    @cached_property
    def answers(self) -> Mapping[str, tuple[Answer, ...]]:
        """The answers to the self-checks of each topic in the order they were recorded, without those withdrawn."""
        from llmpath.core.journal.study import answers_in

        return answers_in(_as_recorded(self), self.cursor.renamed)

    @cached_property
    def configured(self) -> tuple[Event, ...]:
        """The changes of settings that count, of whatever devices, the latest last."""
        from llmpath.core.journal.study import configured_in

        return configured_in(_as_recorded(self))

    @property
    def folded(self) -> tuple[object, ...]:
        """All that was folded and is held, to be compared; the events are not asked for."""
        return self.topics, self.finished, self.goals, self.order, self.minutes_by_day, self.cursor, self.study

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Progress):
            return NotImplemented
        mine, theirs = (
            (p.topics, p.finished, p.goals, p.order, p.study, p.undoable, p.redoable) for p in (self, other)
        )
        return mine == theirs

    __hash__ = None  # type: ignore[assignment]  # its mappings have none

    def with_events(self, events: Sequence[Event]) -> Progress:
        """Return the same with some of the events alone: undo, redo and what is about their topics among them."""
        return Progress(
            self.topics, self.finished, self.goals, self.order,
            minutes_by_day=self.minutes_by_day, cursor=self.cursor, events=events, study=lambda: self.study,
            memory=self._memory,
        )  # fmt: skip

    def with_topics(self, topics: Mapping[str, TopicProgress]) -> Progress:
        """Return the same with entries on some topics put in the place of its own."""
        return Progress(
            {**self.topics, **topics}, self.finished, self.goals, self.order,
            minutes_by_day=self.minutes_by_day, cursor=self.cursor, events=self.events, study=lambda: self.study,
            memory=self._memory,
        )  # fmt: skip

    def of(self, topic: str) -> TopicProgress:
        """Return what is recorded on a topic."""
        return self.topics.get(topic, UNTOUCHED)

    def state(self, topic: str) -> State:
        """Return the state of a topic."""
        return self.of(topic).state

    def blocked_by(self, topic: Topic) -> tuple[str, ...]:
        """Return the required prerequisites that are not satisfied yet; a topic without any is ready.

        Of alternatives the one is named that would serve, see `chosen`.
        """
        return tuple(chosen(p, self) for p in topic.prerequisites if p.kind == "required" and not self.is_satisfied(p))

    def is_satisfied(self, prerequisite: Prerequisite) -> bool:
        """Return whether a prerequisite is satisfied, by whichever of its alternatives."""
        return self.is_served(prerequisite.any)

    def is_served(self, alternatives: Sequence[str]) -> bool:
        """Return whether any of these topics is done or known, or all are skipped."""
        if len(alternatives) == 1:
            return self.state(alternatives[0]).satisfies
        states = {self.state(topic) for topic in alternatives}
        return bool(states & {State.DONE, State.KNOWN}) or states == {State.SKIPPED}

    def is_ready(self, topic: Topic) -> bool:
        """Return whether a topic that is not begun could be begun."""
        return self.state(topic.id) is State.NEW and not self.blocked_by(topic)

    def strangers(self, roadmap: Roadmap) -> tuple[str, ...]:
        """Return the topics with a history that are no longer in the roadmap."""
        return tuple(topic for topic in self.topics if topic not in roadmap.topics)


def chosen(prerequisite: Prerequisite, progress: Progress) -> str:
    """Return the topic that serves as a prerequisite: see `serving`."""
    return serving(prerequisite.any, progress)


def serving(alternatives: Sequence[str], progress: Progress) -> str:
    """Return the topic that serves of alternatives: one that is done or known, else one in progress.

    Else it is the first written. One that was skipped is out of the choice, unless all were.
    """
    if len(alternatives) == 1:
        return alternatives[0]
    ranks = {State.DONE: 0, State.KNOWN: 0, State.LEARNING: 1, State.NEW: 2, State.SKIPPED: 3}
    return min(alternatives, key=lambda topic: ranks[progress.state(topic)])


def _as_recorded(progress: Progress) -> list[Event]:
    return [event for step in progress.undoable for event in step.events]


def counting(progress: Progress) -> list[Event]:
    """Return the events that count, corrected: what was undone or removed is left out."""
    from llmpath.core.journal.corrections import corrected

    return corrected(_as_recorded(progress), progress.fixes)


def minutes_between(progress: Progress, first: date, last: date) -> int:
    """Return the minutes recorded from one day to another, both included."""
    days = range(first.toordinal(), last.toordinal() + 1)
    return max(sum(minutes for day, minutes in progress.minutes_by_day.items() if day in days), 0)


def finished_since(progress: Progress, day: date) -> set[str]:
    """Return the topics that were marked done on a day or later and still are."""
    entries = progress.topics.items()
    return {topic for topic, entry in entries if entry.state is State.DONE and entry.ticked and entry.ticked >= day}


SIGNS = {"done": "✓", "known": "≈", "skipped": "–", "learning": "▶", "ready": "○", "blocked": "·"}  # noqa: RUF001
"""One sign for each shown state, on paper, in pictures and in pages; they differ without colour."""
EVIDENCE_SIGNS = {"proven": "◆", "checked": "◇", "placed": "≈", "shaky": "↻"}
"""What stands in the place of the sign of a finished topic where more is behind it than a word, or where it fades."""


def shown_state(topic: Topic, progress: Progress) -> str:
    """Return the state a topic is marked with; while it is new, whether it is ready or blocked."""
    state = progress.state(topic.id)
    return state.value if state is not State.NEW else "blocked" if progress.blocked_by(topic) else "ready"
