"""What a session has for today: the plan's part, reviews, goals that are due soon, and the time spent so far."""

from datetime import date

from llmpath.core.errors import UsageError
from llmpath.core.goals import Goal, topics_of
from llmpath.core.plan.evening import Evening
from llmpath.core.plan.sessions import nothing_planned
from llmpath.core.progress import minutes_between
from llmpath.planning import planned
from llmpath.reviewing import desk
from llmpath.session import Session

SOON = 7
"""Days before its due date from which on a goal is named."""


def evening(session: Session) -> Evening:
    """Return what there is for today; looking at it changes no plan."""
    today, config = session.today, session.config
    try:
        plan = planned(session, remember=False)
    except UsageError:  # there is no time to study: then nothing is planned
        plan = nothing_planned(today)
    reviews = desk(session)
    return Evening(
        today,
        tuple(one for one in plan.sessions if one.day == today),
        next((one for one in plan.sessions if one.day > today), None),
        config.session_start[today.weekday()] if config.session_start else None,
        config.availability.week[today.weekday()],
        any(gap.first <= today <= gap.last for gap in config.availability.off),
        minutes_between(session.progress, today, today),
        len(reviews.today),
        reviews.minutes,
        _due(session, today),
    )


def _due(session: Session, today: date) -> list[Goal]:
    """Return the goals that are due within a week, the first first, without those that are reached."""
    roadmap, progress = session.roadmap, session.progress
    near = [goal for goal in progress.goals if goal.by and (goal.by - today).days <= SOON]
    open_ = [goal for goal in near if not all(progress.state(topic).satisfies for topic in topics_of(roadmap, goal.id))]
    return sorted(open_, key=lambda goal: goal.by or today)
