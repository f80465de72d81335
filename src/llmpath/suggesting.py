"""What a session suggests: the next topic of the plan where one is followed, else the best of what is ready.

So `llmpath next`, `llmpath` and `llmpath plan` name the same topic. Nothing of planning is imported for it. What fades
of what a topic builds on is to be refreshed first.
"""

from __future__ import annotations

import os

from llmpath.core.scope import direct
from llmpath.core.suggest import aims, suggest
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from llmpath.core.goals import Goal
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic
    from llmpath.core.suggest import Suggestion
    from llmpath.render.text.lines import Line
    from llmpath.session import Session


class Suggested(NamedTuple):
    """What is suggested, and from what."""

    ranked: Sequence[Suggestion]
    scope: AbstractSet[str]
    goals: tuple[Goal, ...]


def suggested(session: Session, progress: Progress, count: int | None = None) -> Suggested:
    """Return what to study for the learner's goals, the best first; `count` is how many, all when None."""
    roadmap = session.roadmap
    scope, goals = aims(roadmap, progress)
    ranked = suggest(roadmap, progress, scope, count, goals=goals)
    first = _first_of_plan(session, progress) if ranked else None
    if first and first != ranked[0].topic.id and first in scope:
        ranked = suggest(roadmap, progress, scope, count, goals=goals, planned=first)
    return Suggested(ranked, scope, goals)


def _first_of_plan(session: Session, progress: Progress) -> str | None:
    """Return what comes next in the plan that is followed; nothing is imported for it where none was ever made."""
    path = session.locations.plan_order
    if not os.path.exists(path):
        return None
    from llmpath.core.plan.order_key import order_key, what_is_left
    from llmpath.store.plan_order import read_order

    order = read_order(path)
    left = what_is_left(order, order_key(session.roadmap, progress, progress.goals), progress) if order else None
    return left[0] if left else None


class Refresh(NamedTuple):
    """Prerequisites to refresh, and how long that takes."""

    topics: tuple[str, ...]
    minutes: int


def to_refresh(session: Session, topic: Topic) -> Refresh | None:
    """Return the shaky prerequisites of a topic; None where there are none, or reviews are off.

    Nothing is imported for it where no answer is about one of these.
    """
    progress = session.progress
    if not progress.memory or session.config.reviews == 0:
        return None
    answered = [session.roadmap.topics[id_] for id_ in direct(topic, progress) if id_ in progress.memory]
    if not answered:
        return None
    from llmpath.core.memory.folding import habits_of, minutes_each
    from llmpath.core.memory.learner import fading

    faded = fading(progress, answered, session.today.toordinal())
    if not faded:
        return None
    minutes = sum(len(one.checks) for one in faded) * minutes_each(habits_of(progress.memory).gaps)
    return Refresh(tuple(one.id for one in faded), max(1, round(minutes)))


def refresh_lines(session: Session, topic: Topic) -> list[Line]:
    """Say what to refresh before a topic: `Refresh Matrices first, 3 min: llmpath review matrices`."""
    found = to_refresh(session, topic)
    if found is None:
        return []
    from llmpath.render.review import refresh_line

    return [refresh_line(found.topics, found.minutes, session.roadmap)]
