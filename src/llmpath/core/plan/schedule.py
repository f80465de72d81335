"""A plan drawn up: an order of topics filled into days, cut into weeks, with its checkpoints and what is late."""

from collections.abc import Collection, Sequence
from datetime import date

from llmpath.core.effort import all_minutes_left
from llmpath.core.goals import Goal
from llmpath.core.journal.events import State
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.checkpoints import checkpoints_of, goal_parts, last_of
from llmpath.core.plan.lateness import Situation, cures_of, late_goals
from llmpath.core.plan.sessions import Plan, fill, weeks_of
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap


def schedule(  # noqa: PLR0913, PLR0917 - what a plan depends on
    roadmap: Roadmap,
    progress: Progress,
    goals: Sequence[Goal],
    order: Sequence[str],
    availability: Availability,
    begins: date,
    spent: int = 0,
    unfinished: Collection[str] = (),
) -> Plan:
    """Draw up the plan for what is left of an order; raises UsageError where there is no time to study.

    `spent` are the minutes studied on the first day already, `unfinished` topics that were to be finished before its
    week and are not.
    """
    left = tuple(topic for topic in order if not progress.state(topic).satisfies)
    minutes = all_minutes_left([roadmap.topics[topic] for topic in left], roadmap, progress)
    parts = goal_parts(roadmap, progress, goals)
    last = last_of(parts, left)
    sessions = fill(left, minutes, availability, begins, spent, frozenset(last.values()))
    finishes = {session.topic: session.day for session in sessions if session.ends}
    satisfied = {topic for topic in progress.topics if progress.state(topic).satisfies}
    checkpoints = checkpoints_of(roadmap, finishes, last, frozenset(satisfied.union(left)))
    weeks = weeks_of(sessions, checkpoints, availability, begins, unfinished)
    late = late_goals(goals, parts, last, finishes, sessions)
    known = tuple(goal for goal in goals if goal.id in parts)
    begun = frozenset(topic for topic in left if progress.state(topic) is State.LEARNING)
    situation = Situation(roadmap, progress, known, minutes, availability, begins, spent, begun)
    cures = cures_of(situation) if late else None
    return Plan(begins, left, minutes, sessions, weeks, checkpoints, late, cures)
