"""How far each goal is, and what it shares with the others."""

from __future__ import annotations

from llmpath.core.effort import all_minutes_left
from llmpath.core.goals import topics_of
from llmpath.core.journal.events import State
from llmpath.core.scope import needed, ranked_goals
from llmpath.core.totals import total
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmpath.core.goals import Goal
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap
    from llmpath.core.totals import Totals


class GoalStatus(NamedTuple):
    """A goal, and where the learner stands with all it needs."""

    goal: Goal
    known: bool
    """Whether the roadmap (still) has it."""
    totals: Totals
    """Of the goal's topics and everything they rest on."""
    minutes: int
    """What is left of it to study."""
    shared: tuple[tuple[str, int], ...]
    """The other goals that need some of these topics too, with how many."""


def open_minutes(topics: Iterable[str], roadmap: Roadmap, progress: Progress) -> dict[str, int]:
    """Return what each of these topics still needs; those that are done, known or skipped are left out.

    They are taken in study order.
    """
    left = [roadmap.topics[topic] for topic in topics if not progress.state(topic).satisfies]
    if any(related.saves for topic in left for related in topic.related):
        left.sort(key=lambda topic: roadmap.ranks[topic.id])
    return all_minutes_left(left, roadmap, progress)


def minutes_to_rank(topics: Iterable[str], roadmap: Roadmap, progress: Progress) -> dict[str, int]:
    """Return the minutes that goals are ranked by; what is in progress counts as none, for it comes first anyway."""
    left = open_minutes(topics, roadmap, progress)
    return {topic: 0 if progress.state(topic) is State.LEARNING else minutes for topic, minutes in left.items()}


def goal_statuses(roadmap: Roadmap, progress: Progress) -> tuple[GoalStatus, ...]:
    """Return the goals in the order they are worked on; behind them those that are reached or left the roadmap."""
    needs = {goal: needed(roadmap, progress, topics_of(roadmap, goal.id)) for goal in progress.goals}
    minutes = open_minutes(frozenset().union(*needs.values()), roadmap, progress)
    ranked = ranked_goals(roadmap, progress, progress.goals, minutes_to_rank(minutes, roadmap, progress))
    left = {goal: needs[goal] & minutes.keys() for goal in progress.goals}
    found = []
    for goal in (*ranked, *(goal for goal in progress.goals if goal not in ranked)):
        shared = ((other.id, len(left[goal] & left[other])) for other in progress.goals if other != goal)
        totals = total(
            (topic for topic in roadmap.topics.values() if topic.id in needs[goal]), roadmap, progress, needs[goal]
        )
        time = sum(minutes[topic] for topic in left[goal])
        found.append(GoalStatus(goal, bool(needs[goal]), totals, time, tuple(s for s in shared if s[1])))
    return tuple(sorted(found, key=lambda status: not status.known))
