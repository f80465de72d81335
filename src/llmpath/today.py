"""What a session has for today: the plan's part, reviews, goals that are due soon, and the time spent so far."""

from datetime import date, timedelta

from llmpath.core.effort import all_minutes_left
from llmpath.core.errors import UsageError
from llmpath.core.goals import Goal, topics_of
from llmpath.core.plan.availability import Availability, days
from llmpath.core.plan.evening import Evening
from llmpath.core.plan.sessions import FURTHEST, StudySession
from llmpath.core.progress import minutes_between
from llmpath.planning import order_now, planned
from llmpath.reviewing import desk
from llmpath.session import Session

SOON = 7
"""Days before its due date from which on a goal is named."""


def evening(session: Session) -> Evening:
    """Return what there is for today; looking at it changes no plan."""
    today, config = session.today, session.config
    spent, fits = minutes_between(session.progress, today, today), True
    try:
        sessions = planned(session, remember=False).sessions
    except UsageError:  # there is no time for all that is left, but there may be some today
        sessions, fits = _of_today_alone(session, config.availability.minutes(today) - spent), False
    reviews = desk(session)
    return Evening(
        today,
        tuple(one for one in sessions if one.day == today),
        next((one for one in sessions if one.day > today), None),
        config.session_start[today.weekday()] if config.session_start else None,
        config.availability.week[today.weekday()],
        any(gap.first <= today <= gap.last for gap in config.availability.off),
        spent,
        len(reviews.today),
        reviews.minutes,
        _due(session, today),
        fits,
        None if fits else _next_study_day(config.availability, today),
    )


def _of_today_alone(session: Session, room: int) -> tuple[StudySession, ...]:
    """Return what fits into the minutes of today, in the learner's order."""
    roadmap, progress, sessions = session.roadmap, session.progress, []
    order = order_now(session)
    minutes = all_minutes_left([roadmap.topics[topic] for topic in order], roadmap, progress)
    for topic in order:
        if room <= 0:
            break
        piece = min(room, minutes[topic])
        sessions.append(StudySession(session.today, topic, piece, begins=True, ends=piece == minutes[topic]))
        room -= piece
    return tuple(sessions)


def _next_study_day(availability: Availability, today: date) -> date | None:
    furthest = today + min(timedelta(days=FURTHEST), date.max - today)
    return next((day for day in days(today, furthest) if day > today and availability.minutes(day)), None)


def _due(session: Session, today: date) -> list[Goal]:
    """Return the goals that are due within a week, the first first, without those that are reached."""
    roadmap, progress = session.roadmap, session.progress
    near = [goal for goal in progress.goals if goal.by and (goal.by - today).days <= SOON]
    open_ = [goal for goal in near if not all(progress.state(topic).satisfies for topic in topics_of(roadmap, goal.id))]
    return sorted(open_, key=lambda goal: goal.by or today)
