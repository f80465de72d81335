"""Which resources of a topic were worked through, and which one to go on with."""

from __future__ import annotations

from llmpath.core.journal.events import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic, Use


def first_use(topic: Topic) -> Use | None:
    """Return the one resource to begin with: the first to learn from, or else the first there is."""
    learn = (use for use in topic.resources if use.role == "learn")
    return next(learn, topic.resources[0] if topic.resources else None)


def tick_key(topic: Topic, use: Use) -> str:
    """Return what a tick knows a resource of a topic by: its key, which numbers and places may change around.

    Where a topic uses a resource again, for another part of it, the place tells the parts apart.
    """
    first = next(other for other in topic.resources if other.resource == use.resource)
    return use.resource if use == first else f"{use.resource} {use.at}"


def use_at_hand(topic: Topic, progress: Progress) -> Use | None:
    """Return the resource to go on with: the one to begin with, then the next that is not ticked off.

    None where the topic has none. Of a topic that is not in progress nothing but the first is asked for.
    """
    first = first_use(topic)
    if first is None or progress.state(topic.id) is not State.LEARNING:
        return first
    ticked = progress.study.ticked.get(topic.id, ())
    if not ticked:
        return first
    order = (first, *(use for use in topic.resources if use != first and use.role != "reference"))
    return next((use for use in order if tick_key(topic, use) not in ticked), first)
