"""Plans of a session: the order that is remembered, filled into the days there are."""

from collections.abc import Sequence
from datetime import date

from llmpath.core.availability import Availability
from llmpath.core.goals import Goal
from llmpath.core.order import order_of
from llmpath.core.plan import Plan
from llmpath.core.progress import minutes_between
from llmpath.core.schedule import schedule
from llmpath.session import Session


def planned(
    session: Session,
    *,
    goals: Sequence[Goal] | None = None,
    availability: Availability | None = None,
    begins: date | None = None,
    reorder: bool = False,
    remember: bool = True,
) -> Plan:
    """Give the plan from today on for the learner's goals, and remember its order.

    With goals, availability or a first day of its own it says what would be, and nothing is remembered.
    """
    del reorder, remember  # TODO
    roadmap, progress, today = session.roadmap, session.progress, session.today
    goals = progress.goals if goals is None else tuple(goals)
    begins = begins or today
    order = order_of(roadmap, progress, goals)
    spent = minutes_between(session.events, today, today) if begins == today else 0
    return schedule(roadmap, progress, goals, order, availability or session.config.availability, begins, spent)
