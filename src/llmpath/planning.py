"""Plans of a session: the order that is remembered, filled into the days there are."""

from collections.abc import Sequence

from llmpath.core.effort import minutes_left
from llmpath.core.goals import Goal, scope_of_goals
from llmpath.core.plan import Plan, fill, weeks_of
from llmpath.core.progress import minutes_between
from llmpath.session import Session


def planned(session: Session, *, goals: Sequence[Goal] | None = None) -> Plan:
    """Give the plan from today on for the learner's goals, or for others."""
    roadmap, progress, today = session.roadmap, session.progress, session.today
    availability = session.config.availability
    scope = scope_of_goals(roadmap, progress.goals if goals is None else goals)
    order = tuple(t for t in roadmap.study_order if t in scope and not progress.state(t).satisfies)
    minutes = {t: minutes_left(roadmap.topics[t], roadmap, progress) for t in order}
    sessions = fill(order, minutes, availability, today, minutes_between(session.events, today, today))
    return Plan(today, order, minutes, sessions, weeks_of(sessions, (), availability, today))
