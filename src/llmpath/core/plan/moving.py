"""A topic moved in the plan: the learner's own order in which it comes one place earlier, or later."""

from collections.abc import Sequence
from copy import copy
from typing import NamedTuple

from llmpath.core.errors import UsageError
from llmpath.core.goals import title_of
from llmpath.core.journal.events import State
from llmpath.core.plan.order import order_of
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import needed

NOTHING = "Nothing was changed."


class Moved(NamedTuple):
    """Two topics that change places, and the learner's own order that makes it so."""

    order: tuple[str, ...]
    first: str
    second: str


def moved(roadmap: Roadmap, progress: Progress, order: Sequence[str], topic: str, by: int) -> Moved:
    """Return the learner's own order with which a topic of a plan comes earlier (-1) or later (1).

    It changes places with the next topic that it does not build on, or that does not build on it; what it builds on
    comes with it. `order` is that of the plan now. The own order is what comes before the two, the two, and the rest of
    the one there was. Raises UsageError where the plan would not follow it, and says why.
    """
    title = title_of(roadmap, topic)
    if topic not in order:
        raise UsageError(f"{title} is not in the plan", "It is finished, or no goal needs it.")
    place = order.index(topic)
    if by < 0:
        own = needed(roadmap, progress, [topic])
        other = next((id_ for id_ in reversed(order[:place]) if id_ not in own), None)
        why = f"{title} builds on all that comes before it" if place else f"{title} is the first topic of the plan"
    else:
        other = next((id_ for id_ in order[place + 1 :] if topic not in needed(roadmap, progress, [id_])), None)
        behind = place < len(order) - 1
        why = f"all that comes behind {title} builds on it" if behind else f"{title} is the last topic of the plan"
    if other is None:
        raise UsageError(why, NOTHING)
    first, second = (topic, other) if by < 0 else (other, topic)
    wanted = copy(progress)
    wanted.order = tuple(dict.fromkeys((*order[: order.index(second)], first, second, *progress.order)))
    following = order_of(roadmap, wanted, wanted.goals)
    if following.index(first) > following.index(second):
        begun = progress.state(second) is State.LEARNING
        why = "is in progress, and that comes first" if begun else "is for a goal that comes first"
        raise UsageError(f"{title_of(roadmap, second)} {why}", NOTHING)
    return Moved(wanted.order, first, second)
