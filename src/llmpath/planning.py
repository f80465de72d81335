"""Plans of a session: the order that is remembered, filled into the days there are."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from llmpath.core.goals import Goal
from llmpath.core.journal.events import State
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.changes import PlanChanges, changes_between, differ, snapshot_of, unfinished
from llmpath.core.plan.order import order_of
from llmpath.core.plan.order_key import OrderKey, is_order, order_key
from llmpath.core.plan.schedule import schedule
from llmpath.core.plan.sessions import Plan
from llmpath.core.progress import minutes_between
from llmpath.session import Session
from llmpath.store.plan_memory import PlanMemory, read_memory, write_memory


def planned(
    session: Session,
    *,
    goals: Sequence[Goal] | None = None,
    availability: Availability | None = None,
    begins: date | None = None,
    reorder: bool = False,
    remember: bool = True,
) -> Plan:
    """Return the plan from today on for the learner's goals, and remember its order; raises UsageError.

    The order is the one of the plan before, unless a goal, a due date, the roadmap or the learner's own order changed
    or `reorder` asks for a new one. With goals, availability or a first day of its own the plan says what would be,
    and nothing is remembered.
    """
    before = read_memory(Path(session.locations.plan_memory))
    if goals is None and availability is None and begins is None:
        plan, after = _plan(session, before, reorder=reorder)
        if remember and after != before:
            write_memory(Path(session.locations.plan_memory), after)
        return plan
    wanted = session.progress.goals if goals is None else tuple(goals)
    key = order_key(session.roadmap, session.progress, wanted)
    return _filled(session, _order(session, before, wanted, key, reorder=reorder), wanted, availability, begins)


def begun_before_its_turn(session: Session, plan: Plan) -> str | None:
    """Return the topic in progress that a new order would begin with, where the plan begins with one that is not."""
    roadmap, progress = session.roadmap, session.progress
    begun = {topic for topic in plan.order if progress.state(topic) is State.LEARNING}
    if not begun or plan.order[0] in begun:
        return None
    left = (topic for topic in order_of(roadmap, progress, progress.goals) if topic in plan.minutes)
    return first if (first := next(left)) in begun else None


def order_now(session: Session) -> tuple[str, ...]:
    """Return what is left in the learner's order, the remembered one where it holds; that needs no time to study."""
    progress = session.progress
    key = order_key(session.roadmap, progress, progress.goals)
    order = _order(session, read_memory(Path(session.locations.plan_memory)), progress.goals, key, reorder=False)
    return tuple(topic for topic in order if not progress.state(topic).satisfies)


def changes(session: Session) -> PlanChanges | None:
    """Say what moved since the last plan that differed, and why; None where there was no such plan."""
    before = read_memory(Path(session.locations.plan_memory))
    _, after = _plan(session, before)
    if after != before:
        write_memory(Path(session.locations.plan_memory), after)
    return changes_between(after.previous, after.current, session.progress) if after.previous else None


def _plan(session: Session, before: PlanMemory | None, *, reorder: bool = False) -> tuple[Plan, PlanMemory]:
    """Return the learner's plan, and what to remember from now on."""
    progress, availability = session.progress, session.config.availability
    key = order_key(session.roadmap, progress, progress.goals)
    order = _order(session, before, progress.goals, key, reorder=reorder)
    week = availability.week_of(session.today)
    late: tuple[str, ...] = ()
    if before:
        late = before.unfinished if before.week == week else unfinished(before.current, week, progress)
    plan = _filled(session, order, progress.goals, None, None, late)
    snapshot = snapshot_of(plan, key, progress.goals, availability)
    if not before:
        return plan, PlanMemory(order, snapshot)
    if not differ(before.current, snapshot, progress) and order == before.order:
        return plan, before
    return plan, PlanMemory(order, snapshot, before.current, week, late)


def _order(
    session: Session, before: PlanMemory | None, goals: Sequence[Goal], key: OrderKey, *, reorder: bool
) -> tuple[str, ...]:
    """Return the order that is remembered where it still holds, and else a new one."""
    roadmap, progress = session.roadmap, session.progress
    if before and not reorder and before.current.key == key and is_order(roadmap, goals, before.order):
        return before.order
    return order_of(roadmap, progress, goals)


def _filled(
    session: Session,
    order: Sequence[str],
    goals: Sequence[Goal],
    availability: Availability | None,
    begins: date | None,
    late: Sequence[str] = (),
) -> Plan:
    today = session.today
    first, hours = begins or today, availability or session.config.availability
    spent = minutes_between(session.progress, today, today) if first == today else 0

    def scheduled(hours: Availability) -> Plan:
        return schedule(session.roadmap, session.progress, goals, order, hours, first, spent, late)

    plan = scheduled(hours)
    if not reviews_count(session):
        return plan
    from llmpath.reviewing import booked_by

    for _ in range(2):  # reviews take time from topics, and topics bring reviews
        reviews = booked_by(session, plan, hours, first)
        plan = scheduled(hours._replace(reviews=reviews, reviews_from=first))._replace(reviews=reviews)
    return plan


def reviews_count(session: Session) -> bool:
    """Return whether reviews take time: whoever never answered a question and set no time for them has none yet."""
    reviews = session.config.reviews
    return reviews != 0 and bool(reviews or session.progress.memory)
