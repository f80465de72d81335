"""Goals: what a learner is on the way to."""

from __future__ import annotations

from llmpath.core.journal.events import Aimed, Dropped
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

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
    """Return the title of a topic, section or track; the id itself where there is none (any more).

    A title that several topics bear is told with the track, or with the section where one track has several.
    """
    if id_ in roadmap.topics:
        return _told(roadmap, id_)
    if id_ in roadmap.sections:
        return roadmap.sections[id_].title
    return next((track.title for track in roadmap.tracks if track.id == id_), id_)


def _told(roadmap: Roadmap, id_: str) -> str:
    topic = roadmap.topics[id_]
    match roadmap.told_apart[id_]:
        case "track":
            return f"{topic.title} ({_short(roadmap.track(topic.track).title)})"
        case "section":
            return f"{topic.title} ({roadmap.sections[topic.section].title})"
    return topic.title


def _short(title: str) -> str:
    """Return the title of a track without what all are for: `PyTorch For Machine Learning` is PyTorch, `X (Y)` is Y."""
    name, _, short = title.rstrip(")").rpartition(" (")
    return short if name and title.endswith(")") else title.replace(" For ", " for ").partition(" for ")[0]
