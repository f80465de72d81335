"""Goals: what a learner is on the way to, what that takes, and which one comes first."""

from __future__ import annotations

from llmpath.core.journal.events import Aimed, Dropped
from llmpath.core.values import NamedTuple, date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from llmpath.core.roadmap import Roadmap


class Goal(NamedTuple):
    """A topic, section or track to be finished."""

    id: str
    by: date | None = None
    """The learner's day it is due; None without a deadline."""


def with_goal(goals: tuple[Goal, ...], change: Aimed | Dropped, renamed: Mapping[str, str]) -> tuple[Goal, ...]:
    """Return the goals after one was set or dropped; one set again keeps its place and gets the new due date."""
    id_ = renamed.get(change.goal, change.goal)
    if isinstance(change, Dropped):
        return tuple(goal for goal in goals if goal.id != id_)
    new = Goal(id_, change.by)
    if any(goal.id == id_ for goal in goals):
        return tuple(new if goal.id == id_ else goal for goal in goals)
    return (*goals, new)


def topics_of(roadmap: Roadmap, id_: str) -> tuple[str, ...]:
    """Return the topics of a track or section in the order of the roadmap; a topic is its own.

    Nothing where no topic, section or track has that id (any more).
    """
    if id_ in roadmap.topics:
        return (id_,)
    if id_ in roadmap.sections:
        return tuple(topic.id for topic in roadmap.sections[id_].topics)
    return tuple(topic.id for track in roadmap.tracks if track.id == id_ for topic in track.topics)


def known_goals(roadmap: Roadmap, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Return the goals that the roadmap (still) has."""
    return tuple(goal for goal in goals if topics_of(roadmap, goal.id))


def title_of(roadmap: Roadmap, id_: str) -> str:
    """Return the title of a topic, section or track; the id itself where there is none (any more)."""
    if id_ in roadmap.topics:
        return roadmap.topics[id_].title
    if id_ in roadmap.sections:
        return roadmap.sections[id_].title
    return next((track.title for track in roadmap.tracks if track.id == id_), id_)


def needed(roadmap: Roadmap, topics: Iterable[str]) -> frozenset[str]:
    """Return topics with everything they rest on."""
    wanted = frozenset(topics)
    return wanted | roadmap.rests_on(wanted)


def scope_of_goals(roadmap: Roadmap, goals: Iterable[Goal]) -> frozenset[str]:
    """Return what the goals need together; all topics without a goal that the roadmap (still) has."""
    wanted = [topic for goal in goals for topic in topics_of(roadmap, goal.id)]
    return needed(roadmap, wanted) if wanted else frozenset(roadmap.topics)


def ranked_goals(roadmap: Roadmap, goals: Iterable[Goal], minutes: Mapping[str, int]) -> tuple[Goal, ...]:
    """Return the goals that are not reached in the order they are worked on; `minutes` is what each open topic needs.

    The earliest due date comes first, goals without one behind all that have one. Among equals it is the goal with the
    fewest minutes left, counted anew each time, for what it shares with goals before it is done by then.
    """
    open_topics = {goal: needed(roadmap, topics_of(roadmap, goal.id)) & minutes.keys() for goal in goals}
    waiting = {goal: topics for goal, topics in open_topics.items() if topics}
    before: set[str] = set()
    ranked = []
    while waiting:
        first = min(waiting, key=lambda goal: (goal.by or date.max, sum(minutes[t] for t in waiting[goal] - before)))
        before |= waiting.pop(first)
        ranked.append(first)
    return tuple(ranked)
