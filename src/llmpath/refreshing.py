"""What to refresh before a topic: those of its prerequisites whose answers have faded."""

from __future__ import annotations

from llmpath.core.scope import direct
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.roadmap import Topic
    from llmpath.render.text.lines import Line
    from llmpath.session import Session


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
