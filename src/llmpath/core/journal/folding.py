"""How the journal is folded: all of its events, or further ones on top of what was folded before."""

from __future__ import annotations

from llmpath.core.goals import with_goal
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
from llmpath.core.journal.corrections import corrected, fixes_in
from llmpath.core.journal.events import (
    Aimed,
    Checked,
    Dropped,
    Event,
    Logged,
    Marked,
    Noted,
    Ordered,
    Redone,
    State,
    Undone,
)
from llmpath.core.journal.steps import Step, by_step, steps_of
from llmpath.core.journal.study import Clock, LabTry, Study
from llmpath.core.progress import UNTOUCHED, Cursor, LazyEvents, Progress
from llmpath.core.values import assert_never

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from llmpath.core.journal.events import Change
    from llmpath.core.progress import TopicProgress


def fold(events: Iterable[Event], renamed: Mapping[str, str]) -> Progress:
    """Sum the events, which come in the order of their ids; `renamed` maps former topic ids to present ones."""
    journal = tuple(events)
    steps = steps_of(journal)
    counting = [event for step in steps.counting for event in step.events]
    fixes, stopped = fixes_in(counting), _stopped(counting)
    there = {event.id for event in journal} if fixes or stopped else set()
    last = journal[-1].id if journal else ""
    waiting = steps.waiting | (fixes.keys() | stopped) - there
    latest = steps.counting[-1].id if steps.counting else ""
    cursor = Cursor(last, 0, waiting, renamed, latest)
    new = [Step(step.id, tuple(corrected(step.events, fixes))) for step in steps.counting] if fixes else steps.counting
    made = _gone_on(Progress(), new, cursor, journal, stopped)
    made.steps = steps  # found already: undo needs them next
    return made


def extended(before: Progress, added: Sequence[Event]) -> Progress | None:
    """Sum further events, which come in the order of their ids, without those before.

    None where these are needed: for what takes back, brings back, corrects or withdraws something, or stops a clock
    that is not known to run; for what was undone, corrected or stopped before it arrived; and for what does not come
    after everything that is known. To the latest step that counts answers may come.
    """
    if not added:
        return before
    cursor = before.cursor
    running = {clock.event for clock in before.study.clocks}
    end = cursor.last
    for event in added:
        change = event.change
        late = event.id <= end or (event.step <= cursor.last and not _goes_on(event, cursor))
        back = _looks_back(change) or isinstance(change, Undone | Redone | Corrected)
        if late or back or {event.step, event.id} & cursor.waiting:
            return None
        if isinstance(change, ClockStopped) and change.start not in running:
            return None
        if isinstance(change, ClockStarted):
            running.add(event.id)
        end = event.id
    steps = by_step(added)
    ids = sorted(steps, key=lambda id_: id_ != cursor.step)  # the step that was there comes first
    new = [Step(id_, tuple(steps[id_])) for id_ in ids]
    known = before.events
    events = LazyEvents(len(known) + len(added), lambda: (*known, *added))
    return _gone_on(before, new, cursor._replace(last=end, step=ids[-1]), events, _stopped(added))


def _goes_on(event: Event, cursor: Cursor) -> bool:
    """Return whether an event is one more answer of the latest step, which is recorded answer by answer."""
    return event.step == cursor.step and isinstance(event.change, Answered)


def _looks_back(change: Change) -> bool:
    """Return whether a change is about answers before it, so that they are to be remembered anew."""
    return isinstance(change, Answered) and (change.rating == "withdrawn" or change.at is not None)


def _stopped(events: Iterable[Event]) -> frozenset[str]:
    return frozenset(event.change.start for event in events if isinstance(event.change, ClockStopped))


def _gone_on(
    before: Progress, steps: Iterable[Step], cursor: Cursor, events: Sequence[Event], stopped: frozenset[str]
) -> Progress:
    """Sum further steps that count, corrected; the clocks with the ids `stopped` do not run."""
    topics, minutes_by_day = dict(before.topics), dict(before.minutes_by_day)
    finished, goals, order = before.finished, before.goals, before.order
    study = _StudyFold(before.study, cursor.renamed, stopped)
    place = before.cursor.steps
    for step in steps:
        place += step.id != before.cursor.step and not _stays_here(step)
        done = []
        for event in step.events:
            match event.change:
                case Aimed() | Dropped() as change:
                    goals = with_goal(goals, change, cursor.renamed)
                case Ordered(topics=wanted):
                    order = tuple(dict.fromkeys(cursor.renamed.get(topic, topic) for topic in wanted))
                case Undone() | Redone() | Placed() | ClockStopped() | Corrected() | Configured():
                    pass  # about no topic alone: minutes_by_day by the steps, by `study`, by the events themselves
                case _:
                    topic = _apply(topics, minutes_by_day, event, cursor.renamed, place)
                    if isinstance(event.change, Marked) and event.change.state is State.DONE:
                        done.append(topic)
        study.add(step)
        finished = tuple(done) or finished
    still = tuple(topic for topic in finished if topics[topic].state is State.DONE)
    cursor = cursor._replace(steps=place)
    return Progress(
        topics, still, goals, order, minutes_by_day=minutes_by_day, cursor=cursor, events=events, study=study.made
    )


def _stays_here(step: Step) -> bool:
    """Return whether a step is of settings alone: other devices never see it, and are to number steps alike."""
    return all(isinstance(event.change, Configured) for event in step.events)


class _StudyFold:
    """Folds what stands beside states and times."""

    def __init__(self, before: Study, renamed: Mapping[str, str], stopped: frozenset[str]) -> None:
        self._renamed, self._stopped = renamed, stopped
        self._steps: list[tuple[Event, ...]] = []
        self._clocks = {clock.event: clock for clock in before.clocks}
        self._ticked = {topic: dict.fromkeys(keys) for topic, keys in before.ticked.items()}
        self._labs, self._placed, self._memory = dict(before.labs), dict(before.placed), dict(before.memory)

    def made(self) -> Study:
        answers = any(isinstance(event.change, Answered | Checked) for events in self._steps for event in events)
        if answers or self._memory:
            from llmpath.core.memory.folding import remember

            remember(self._memory, self._steps, self._renamed)
        ticked = {topic: tuple(keys) for topic, keys in self._ticked.items() if keys}
        return Study(tuple(self._clocks.values()), ticked, self._labs, self._placed, self._memory)

    def add(self, step: Step) -> None:
        self._steps.append(step.events)
        for event in step.events:
            self._add(event)
        for event in step.events:  # behind all marks of the same step: these are what came of placing
            if isinstance(event.change, Placed):
                self._placed |= {self._renamed.get(topic, topic): sure for topic, sure in event.change.sure}

    def _add(self, event: Event) -> None:
        change = event.change
        topic = self._renamed.get(named := getattr(change, "topic", ""), named)
        match change:
            case Marked(state=state):
                self._placed.pop(topic, None)
                if state is State.NEW:  # it is to be learned anew
                    self._labs.pop(topic, None)
            case LabTried(lab=lab, result=result, hints=hints):
                self._labs[topic] = (*self._labs.get(topic, ()), LabTry(lab, result, hints, event.day))
            case ResourceTicked(resource=resource, done=done):
                keys = self._ticked.setdefault(topic, {})
                keys.pop(resource, None)
                if done:
                    keys[resource] = None
            case ClockStarted() if event.id not in self._stopped:
                self._clocks[event.id] = Clock(event.id, topic, event.stamp.at)
            case ClockStopped(start=start):
                self._clocks.pop(start, None)


def _apply(
    topics: dict[str, TopicProgress],
    minutes_by_day: dict[int, int],
    event: Event,
    renamed: Mapping[str, str],
    place: int,
) -> str:
    """Put one event that counts into its topic's entry and its day's minutes, and give the topic."""
    change = event.change
    if not isinstance(change, _ON_A_TOPIC):
        raise TypeError("only what happened to a topic is summed here")
    topic = renamed.get(change.topic, change.topic)
    before = topics.get(topic, UNTOUCHED)
    entry = before._replace(touched=place)
    match change:
        case Marked(state=state, minutes=minutes):
            entry = _marked(entry, event.day, state, minutes)
        case Logged(minutes=minutes):
            entry = entry._replace(minutes=entry.minutes + minutes)
        case Checked(passed=passed, asked=asked):
            entry = entry._replace(passed=passed, asked=asked)
        case Noted() | Answered() | LabTried() | ClockStarted() | ResourceTicked() | Linked():
            pass  # it was touched, and that is all: the rest is in `study`, or read where it is asked for
        case _:
            assert_never(change)
    topics[topic] = entry
    if isinstance(change, Marked | Logged) and change.minutes is not None:
        _tell(minutes_by_day, event.day.toordinal(), entry.minutes - before.minutes)
    return topic


def _tell(minutes_by_day: dict[int, int], day: int, minutes: int) -> None:
    """Add minutes to a day; what a correction takes beyond these comes off the days before, then off later ones.

    So no day holds less than nothing, and what is studied on the day of the correction counts in full.
    """
    minutes_by_day[day] = minutes_by_day.get(day, 0) + minutes
    missing, minutes_by_day[day] = max(-minutes_by_day[day], 0), max(minutes_by_day[day], 0)
    if missing:
        for other in sorted(minutes_by_day, key=lambda other: (other > day, abs(other - day))):
            taken = min(missing, minutes_by_day[other])
            minutes_by_day[other], missing = minutes_by_day[other] - taken, missing - taken


_ON_A_TOPIC = (Marked, Logged, Noted, Checked, Answered, LabTried, ClockStarted, ResourceTicked, Linked)


def _marked(entry: TopicProgress, day: date, state: State, minutes: int | None) -> TopicProgress:
    spent = entry.minutes if minutes is None else minutes
    match state:
        case State.NEW:  # it is to be learned anew, and checked anew
            return entry._replace(state=state, since=None, minutes=spent, passed=0, asked=0)
        case State.DONE:
            return entry._replace(state=state, since=day, minutes=spent, ticked=max(entry.ticked or day, day))
    return entry._replace(state=state, since=day, minutes=spent)
