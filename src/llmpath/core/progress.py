"""Where a learner stands: the journal folded into states, times and notes, and what follows from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, assert_never

from llmpath.core.goals import Goal, with_goal
from llmpath.core.journal import Aimed, Checked, Dropped, Event, Logged, Marked, Noted, Ordered, Redone, State, Undone
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
    notes: tuple[Note, ...] = ()
    passed: int = 0
    """Self-check questions answered when they were last gone through."""
    asked: int = 0
    """Self-check questions asked then; 0 where they never were."""
    touched: int = 0
    """The place in the journal of the latest event on the topic, counted from 1; 0 for none."""

    @property
    def by_checks(self) -> bool:
        """Whether every self-check question was answered when they were last asked."""
        return 0 < self.asked == self.passed


UNTOUCHED = TopicProgress()


class Step(NamedTuple):
    """One command as undo sees it: its first event's id, and all its events."""

    id: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Progress:
    """The journal's sum: one entry for every topic that was ever touched, in the roadmap or not."""

    topics: Mapping[str, TopicProgress] = field(default_factory=dict)
    finished: tuple[str, ...] = ()
    """The topics marked done by the latest command that marked any."""
    undoable: tuple[Step, ...] = ()
    """The steps that count, the latest last."""
    redoable: tuple[Step, ...] = ()
    """The steps that redo would bring back, the next one last."""
    goals: tuple[Goal, ...] = ()
    """What the learner is on the way to, in the order in which it became a goal; empty when that is everything."""
    order: tuple[str, ...] = ()
    """Topics in an order of the learner's own; empty where there is none."""

    def of(self, topic: str) -> TopicProgress:
        """Give what is recorded on a topic."""
        return self.topics.get(topic, UNTOUCHED)

    def state(self, topic: str) -> State:
        """Give the state of a topic."""
        return self.of(topic).state

    def blocked_by(self, topic: Topic) -> tuple[str, ...]:
        """Give the required prerequisites that are not satisfied yet; a topic without any is ready."""
        return tuple(p for p in topic.required if not self.state(p).satisfies)

    def is_ready(self, topic: Topic) -> bool:
        """Say whether a topic that is not begun could be begun."""
        return self.state(topic.id) is State.NEW and not self.blocked_by(topic)

    def strangers(self, roadmap: Roadmap) -> tuple[str, ...]:
        """Give the topics with a history that are no longer in the roadmap."""
        return tuple(topic for topic in self.topics if topic not in roadmap.topics)


def fold(events: Iterable[Event], renamed: Mapping[str, str]) -> Progress:
    """Sum the events, which come in the order of their ids; `renamed` maps former topic ids to present ones."""
    journal = tuple(events)
    undoable, redoable = _steps(journal)
    topics: dict[str, TopicProgress] = {}
    finished: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    order: tuple[str, ...] = ()
    for place, step in enumerate(undoable, start=1):
        done = []
        for event in step.events:
            match event.change:
                case Aimed() | Dropped() as change:
                    goals = with_goal(goals, change, renamed)
                case Ordered(topics=wanted):
                    order = tuple(dict.fromkeys(renamed.get(topic, topic) for topic in wanted))
                case _:
                    topic = _apply(topics, event, renamed, place)
                    if isinstance(event.change, Marked) and event.change.state is State.DONE:
                        done.append(topic)
        finished = tuple(done) or finished
    still = tuple(topic for topic in finished if topics[topic].state is State.DONE)
    return Progress(topics, still, undoable, redoable, goals, order)


def _steps(journal: Sequence[Event]) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Give the steps that count and those that can be redone, from whatever devices the events came.

    The latest undo or redo about a step decides, and one about a step that has not arrived yet changes nothing.
    """
    steps: dict[str, list[Event]] = {}
    undone: dict[str, int] = {}
    """Step → the place of the undo that holds; in the order of these places."""
    for place, event in enumerate(journal):
        match event.change:
            case Undone(step=step):
                undone.pop(step, None)
                undone[step] = place
            case Redone(step=step):
                undone.pop(step, None)
            case _:
                steps.setdefault(event.step, []).append(event)
    latest = _latest_new(journal)
    counted = tuple(Step(id_, tuple(events)) for id_, events in steps.items() if id_ not in undone)
    back = [id_ for id_, place in undone.items() if id_ in steps and latest.get(steps[id_][0].device, -1) < place]
    return counted, tuple(Step(id_, tuple(steps[id_])) for id_ in back)


def _latest_new(journal: Sequence[Event]) -> dict[str, int]:
    """Give for each device the place of its latest new event: it ends the chance to redo what was undone before.

    That holds even when the new step is undone in its turn: what was given up once stays given up.
    """
    return {event.device: place for place, event in enumerate(journal) if not isinstance(event.change, Undone | Redone)}


def _apply(topics: dict[str, TopicProgress], event: Event, renamed: Mapping[str, str], place: int) -> str:
    """Put one event that counts into its topic's entry, and give the topic."""
    change = event.change
    if isinstance(change, Aimed | Dropped | Ordered | Undone | Redone):
        raise TypeError("only what happened to a topic is summed here")
    topic = renamed.get(change.topic, change.topic)
    entry = topics.get(topic, UNTOUCHED)._replace(touched=place)
    match change:
        case Marked(state=state, minutes=minutes):
            since = None if state is State.NEW else event.day
            spent = entry.minutes if minutes is None else minutes
            entry = entry._replace(state=state, since=since, minutes=spent)
            if state is State.NEW:
                entry = entry._replace(passed=0, asked=0)  # it is to be learned anew, and checked anew
        case Logged(minutes=minutes):
            entry = entry._replace(minutes=entry.minutes + minutes)
        case Noted(text=text):
            entry = entry._replace(notes=(*entry.notes, Note(event.stamp.day, text)))
        case Checked(passed=passed, asked=asked):
            entry = entry._replace(passed=passed, asked=asked)
        case _:
            assert_never(change)
    topics[topic] = entry
    return topic


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
    counts = dict.fromkeys(("complete", "learning", "ready", "blocked", "skipped"), 0)
    hours = complete_hours = 0.0
    for topic in topics:
        standing = standing_of(topic, progress)
        counts[standing] += 1
        if standing != "skipped":
            hours += topic.likely_hours
        if standing == "complete":
            complete_hours += topic.likely_hours
    counted = sum(counts.values()) - counts["skipped"]
    return Totals(topics=counted, **counts, hours=hours, complete_hours=complete_hours)


def standing_of(topic: Topic, progress: Progress) -> str:
    """Give the one column of Totals a topic is counted in."""
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
    """Give the events that count: what was undone is left out."""
    return [event for step in progress.undoable for event in step.events]


def told_minutes(progress: Progress) -> dict[date, int]:
    """Give the minutes the learner told for each day; one that corrects downwards takes from its own day."""
    latest: dict[str, int] = {}
    found: dict[date, int] = {}
    for event in counting(progress):
        change = event.change
        if isinstance(change, Logged):
            added = change.minutes
        elif isinstance(change, Marked) and change.minutes is not None:
            added = change.minutes - latest.get(change.topic, 0)
        else:
            continue
        latest[change.topic] = latest.get(change.topic, 0) + added
        found[event.day] = found.get(event.day, 0) + added
    return found


def minutes_between(progress: Progress, first: date, last: date) -> int:
    """Sum the minutes told from one day to another, both included."""
    return max(sum(minutes for day, minutes in told_minutes(progress).items() if first <= day <= last), 0)


def events_of(topic: str, events: Iterable[Event], renamed: Mapping[str, str]) -> list[Event]:
    """Give the events on a topic, under its present and its former ids."""
    return [e for e in events if renamed.get(t := getattr(e.change, "topic", ""), t) == topic]


def finished_since(progress: Progress, day: date, renamed: Mapping[str, str]) -> set[str]:
    """Give the topics that were marked done on a day or later and still are."""
    changes = (event.change for event in counting(progress) if event.day >= day)
    marked = (change for change in changes if isinstance(change, Marked) and change.state is State.DONE)
    topics = {renamed.get(change.topic, change.topic) for change in marked}
    return {topic for topic in topics if progress.state(topic) is State.DONE}
