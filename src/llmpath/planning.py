"""Plans of a session: the order that is remembered, filled into the days there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from llmpath.core.errors import UsageError
from llmpath.core.goals import Goal
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.changes import PlanChanges, changes_between, differ, snapshot_of, unfinished
from llmpath.core.plan.order import order_of
from llmpath.core.plan.order_key import KeptOrder, is_order, kept, order_key, what_is_left
from llmpath.core.plan.schedule import schedule
from llmpath.core.plan.sessions import Plan
from llmpath.core.progress import minutes_between
from llmpath.session import Session
from llmpath.store.plan_memory import PlanMemory, read_memory, write_memory
from llmpath.store.plan_order import read_order, write_order

if TYPE_CHECKING:
    from llmpath.core.memory.tight_cap import TightCap


class Prepared(NamedTuple):
    """The learner's plan, and what is to be remembered of it."""

    plan: Plan
    memory: PlanMemory
    order: KeptOrder | None
    """Its order, where that is a new one."""
    is_new: bool
    """Whether the memory is another one than before."""


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

    The order is the one of the plan before while the learner follows it (core/plan/order_key.py) and nothing it depends
    on changed; else, or where `reorder` asks for it, it is made anew from here. With goals, availability or a
    first day of its own the plan says what would be, and nothing is remembered.
    """
    if goals is None and availability is None and begins is None:
        found = prepared(session, reorder=reorder)
        if remember:
            keep(session, found)
        return found.plan
    wanted = session.progress.goals if goals is None else tuple(goals)
    return _filled(session, _order(session, wanted, reorder=reorder)[0], wanted, availability, begins)


def tight_cap_of(session: Session) -> TightCap | None:
    """Return how far the minutes of review a day are fewer than fall due if the plan is kept; None where they hold."""
    from llmpath.core.memory.tight_cap import tight_cap

    try:
        finishes = planned(session, remember=False).finishes
    except UsageError:  # without time to study nothing new comes
        finishes = {}
    config = session.config
    return tight_cap(
        session.roadmap, session.progress, finishes, config.availability, session.today, config.review_settings
    )


def order_now(session: Session) -> tuple[str, ...]:
    """Return what is left in the learner's order, the remembered one where it holds; that needs no time to study."""
    return _order(session, session.progress.goals, reorder=False)[0]


def changes(session: Session) -> PlanChanges | None:
    """Say what moved since the last plan that differed, and why; None where there was no such plan."""
    found = prepared(session)
    keep(session, found)
    after = found.memory
    return changes_between(after.previous, after.current, session.progress) if after.previous else None


def prepared(session: Session, *, reorder: bool = False) -> Prepared:
    """Return the learner's plan, with what `keep` remembers of it; raises UsageError where there is no time."""
    progress, availability = session.progress, session.config.availability
    before = read_memory(Path(session.locations.plan_memory))
    order, new = _order(session, progress.goals, reorder=reorder)
    week = availability.week_of(session.today)
    late: tuple[str, ...] = ()
    if before:
        late = before.unfinished if before.week == week else unfinished(before.current, week, progress)
    plan = _filled(session, order, progress.goals, None, None, late)
    key = order_key(session.roadmap, progress, progress.goals)
    snapshot = snapshot_of(plan, key, progress.goals, availability)
    if not before:
        after = PlanMemory(snapshot)
    elif differ(before.current, snapshot, progress):
        after = PlanMemory(snapshot, before.current, week, late)
    else:
        after = before
    return Prepared(plan, after, kept(key, progress, order) if new else None, after != before)


def keep(session: Session, found: Prepared) -> None:
    """Remember the order of a plan, and the two plans that are compared, where they are new."""
    if not session.is_whole:  # else topics would lose their place
        return
    if found.order:
        write_order(session.locations.plan_order, found.order)
    if found.is_new:
        write_memory(Path(session.locations.plan_memory), found.memory)


def _order(session: Session, goals: Sequence[Goal], *, reorder: bool) -> tuple[tuple[str, ...], bool]:
    """Return what is left of the order that is remembered where it still holds, else a new order; and which it is."""
    roadmap, progress = session.roadmap, session.progress
    before = None if reorder else read_order(session.locations.plan_order)
    left = what_is_left(before, order_key(roadmap, progress, goals), progress) if before else None
    if left is not None and is_order(roadmap, progress, goals, left):
        return left, False
    return order_of(roadmap, progress, goals), True


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
    settings = session.config.review_settings
    if not settings.take_time(session.progress):
        return plan
    from llmpath.core.memory.booked import booked_for

    for _ in range(2):  # reviews take time from topics, and topics bring reviews
        booked = booked_for(session.roadmap, session.progress, plan.finishes, hours, first, settings)
        plan = scheduled(hours._replace(reviews=booked.kept_free, reviews_from=first))
        plan = plan._replace(reviews=booked.reviews, slow=booked.slow)
    return plan
