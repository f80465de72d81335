"""The topic that is meant where none is named: the one in progress, never a suggestion."""

from __future__ import annotations

from llmpath.core.errors import NoMatchError
from llmpath.core.suggest import learning_topics

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.roadmap import Topic
    from llmpath.session import Session


def topic_at_hand(session: Session, command: str) -> Topic:
    """Return the topic whose clock runs, else the one in progress; raises NoMatchError where that is not one alone."""
    found = learning_topics(session.roadmap, session.progress)
    if len(found) > 1:
        clocks = {clock.topic for clock in session.progress.study.clocks}
        found = [topic for topic in found if topic.id in clocks] or found
    if not found:
        raise NoMatchError("nothing is in progress", f"Name a topic: llmpath {command}")
    if len(found) > 1:
        pairs = tuple((topic.id, topic.title) for topic in found)
        raise NoMatchError("several topics are in progress", f"Say which: llmpath {command}", pairs)
    return found[0]


def suggested_topic(session: Session, number: int) -> Topic:
    """Return the topic that `llmpath next -n` has in a place, counted from 1; raises NoMatchError."""
    from llmpath.render.text.words import count
    from llmpath.suggesting import suggested

    ranked = suggested(session, session.progress).ranked
    if not 1 <= number <= len(ranked):
        there = f"there are {count(len(ranked), 'suggestion')}" if ranked else "nothing is suggested"
        raise NoMatchError(f"{there}, so {number} names none", "They are listed by: llmpath next -n 5")
    return ranked[number - 1].topic
