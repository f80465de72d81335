"""What a session suggests: the next topic of the plan where one is followed, else the best of what is ready.

So `llmpath next`, `llmpath` and `llmpath plan` name the same topic. Nothing of planning is imported for it.
"""

from __future__ import annotations

from llmpath.core.plan.order_key import order_key, what_is_left
from llmpath.core.suggest import aims, suggest
from llmpath.core.values import NamedTuple
from llmpath.store.plan_order import read_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from llmpath.core.goals import Goal
    from llmpath.core.progress import Progress
    from llmpath.core.suggest import Suggestion
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
    order = read_order(session.locations.plan_order) if ranked else None
    left = what_is_left(order, order_key(roadmap, progress, progress.goals), progress) if order else None
    if left and left[0] != ranked[0].topic.id and left[0] in scope:
        ranked = suggest(roadmap, progress, scope, count, goals=goals, planned=left[0])
    return Suggested(ranked, scope, goals)
