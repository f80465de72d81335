"""How the journal is folded: all of its events, or further ones on top of what was folded before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import assert_never

from llmpath.core.goals import with_goal
from llmpath.core.journal import Aimed, Checked, Dropped, Event, Logged, Marked, Noted, Ordered, Redone, State, Undone
from llmpath.core.progress import UNTOUCHED, AtNeed, Progress, Reach, Step, Steps, TopicProgress


def fold(events: Iterable[Event], renamed: Mapping[str, str]) -> Progress:
    """Sum the events, which come in the order of their ids; `renamed` maps former topic ids to present ones."""
    journal = tuple(events)
    steps = steps_of(journal)
    reach = Reach(journal[-1].id if journal else "", len(steps.counting), steps.waiting, renamed)
    return _gone_on(Progress(), steps.counting, reach, journal)


def extended(before: Progress, added: Sequence[Event]) -> Progress | None:
    """Sum further events, which come in the order of their ids, without those before.

    None where these are needed: for what takes back or brings back a step, was undone before it arrived, or does not
    come after everything that is known.
    """
    if not added:
        return before
    last, steps, waiting, renamed = before.reach
    by_step: dict[str, list[Event]] = {}
    end = last
    for event in added:
        taken_back = isinstance(event.change, Undone | Redone) or event.step in waiting
        if taken_back or event.id <= end or event.step <= last:
            return None
        by_step.setdefault(event.step, []).append(event)
        end = event.id
    new = [Step(id_, tuple(some)) for id_, some in by_step.items()]
    known = before.events
    events = AtNeed(len(known) + len(added), lambda: (*known, *added))
    return _gone_on(before, new, Reach(end, steps + len(new), waiting, renamed), events)


def _gone_on(before: Progress, steps: Iterable[Step], reach: Reach, events: Sequence[Event]) -> Progress:
    """Sum further steps that count."""
    topics, told = dict(before.topics), dict(before.told)
    finished, goals, order = before.finished, before.goals, before.order
    for place, step in enumerate(steps, start=before.reach.steps + 1):
        done = []
        for event in step.events:
            match event.change:
                case Aimed() | Dropped() as change:
                    goals = with_goal(goals, change, reach.renamed)
                case Ordered(topics=wanted):
                    order = tuple(dict.fromkeys(reach.renamed.get(topic, topic) for topic in wanted))
                case _:
                    topic = _apply(topics, told, event, reach.renamed, place)
                    if isinstance(event.change, Marked) and event.change.state is State.DONE:
                        done.append(topic)
        finished = tuple(done) or finished
    still = tuple(topic for topic in finished if topics[topic].state is State.DONE)
    return Progress(topics, still, goals, order, told=told, reach=reach, events=events)


def steps_of(journal: Sequence[Event]) -> Steps:
    """Return the steps that count and those that can be redone, from whatever devices the events came.

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
    waiting = frozenset(undone.keys() - steps.keys())
    return Steps(counted, tuple(Step(id_, tuple(steps[id_])) for id_ in back), waiting)


def _latest_new(journal: Sequence[Event]) -> dict[str, int]:
    """Return for each device the place of its latest new event: it ends the chance to redo what was undone before.

    That holds even when the new step is undone in its turn: what was given up once stays given up.
    """
    return {event.device: place for place, event in enumerate(journal) if not isinstance(event.change, Undone | Redone)}


def _apply(
    topics: dict[str, TopicProgress], told: dict[date, int], event: Event, renamed: Mapping[str, str], place: int
) -> str:
    """Put one event that counts into its topic's entry and its day's minutes, and give the topic."""
    change = event.change
    if isinstance(change, Aimed | Dropped | Ordered | Undone | Redone):
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
        case Noted():
            pass  # notes are read where they are asked for
        case _:
            assert_never(change)
    topics[topic] = entry
    if isinstance(change, Marked | Logged) and change.minutes is not None:
        told[event.day] = told.get(event.day, 0) + entry.minutes - before.minutes
    return topic


def _marked(entry: TopicProgress, day: date, state: State, minutes: int | None) -> TopicProgress:
    spent = entry.minutes if minutes is None else minutes
    match state:
        case State.NEW:  # it is to be learned anew, and checked anew
            return entry._replace(state=state, since=None, minutes=spent, passed=0, asked=0)
        case State.DONE:
            return entry._replace(state=state, since=day, minutes=spent, ticked=max(entry.ticked or day, day))
    return entry._replace(state=state, since=day, minutes=spent)
