"""What moved between two plans, and why: each is kept as a snapshot, small enough to write it down."""

from __future__ import annotations

from bisect import bisect_left

from llmpath.core.journal.events import State
from llmpath.core.plan.availability import format_days_off
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from typing import Literal, TypeAlias

    from llmpath.core.goals import Goal
    from llmpath.core.plan.availability import Availability, DaysOff
    from llmpath.core.plan.order_key import OrderKey
    from llmpath.core.plan.sessions import Plan
    from llmpath.core.progress import Progress

    Kind: TypeAlias = Literal[
        "hours", "off-added", "off-removed", "goal-set", "goal-dropped", "goal-due", "graph", "own-order", "reordered",
        "out-of-turn", "ahead", "behind", "grown", "reopened", "set-aside", "reviews",
    ]  # fmt: skip

A_YEAR = 366


class Snapshot(NamedTuple):
    """A plan as far as a later one is compared with it."""

    made: date
    key: OrderKey
    week: tuple[int, ...]
    off: tuple[DaysOff, ...]
    topics: Mapping[str, tuple[date, int]]
    """For each topic, in the order of study, the day it is finished and the minutes it still needs."""
    goals: Mapping[str, tuple[date | None, date | None]]
    """For each goal its due date and the day it is finished; no day where nothing of it is left."""
    days: tuple[int, ...]
    """The minutes planned for each day from the first one on, for a year."""

    @property
    def ends(self) -> date | None:
        """The day all of it is finished; None where nothing is left."""
        return max((day for day, _ in self.topics.values()), default=None)

    @property
    def total(self) -> int:
        """The minutes of all that is left."""
        return sum(minutes for _, minutes in self.topics.values())


class Moved(NamedTuple):
    """A topic or goal whose day changed; None where it had or has none."""

    id: str
    old: date | None
    new: date | None


class Placed(NamedTuple):
    """A topic that changed its place in the order, counted from 1 among the topics that both plans have."""

    topic: str
    old: int
    new: int


class Reason(NamedTuple):
    """Why a plan differs from an earlier one.

    - `hours`: minutes a week, `old` and `new`; equal where only the days differ
    - `off-added`, `off-removed`: `of` are the days as they are written in the config
    - `goal-set`, `goal-dropped`, `goal-due`: `of` is the goal, `old` and `new` its due date, None without one
    - `graph`: the topics or the prerequisites of the roadmap are others
    - `own-order`: the learner put the topics into another order; `reordered`: the order was made anew
    - `out-of-turn`: `of` was finished or begun before its turn, and the order was made anew from there
    - `ahead`, `behind`: minutes of the plan that were planned since then (`old`) and that are done (`new`)
    - `reviews`: nothing else changed, so reviews take more or less time than was planned
    - `grown`: minutes (`new`) that topics need beyond what was left of them
    - `reopened`, `set-aside`: `of` is a topic that is to be studied again, or was marked known or skipped, with its
      minutes in `new` or `old`
    """

    kind: Kind
    of: str = ""
    old: date | int | None = None
    new: date | int | None = None


class PlanChanges(NamedTuple):
    """What moved from one plan to the next one that differed."""

    before: Snapshot
    after: Snapshot
    reasons: tuple[Reason, ...]
    goals: tuple[Moved, ...]
    topics: tuple[Moved, ...]
    """Topics of both plans that are finished on another day."""
    added: tuple[str, ...]
    """Topics that only the later plan has, in its order."""
    gone: tuple[str, ...]
    """Topics that are no longer planned although they are not finished."""
    finished: tuple[str, ...]
    """Topics done, known or skipped by now."""
    order: tuple[Placed, ...]
    """The fewest topics that have to move to make the one order the other."""


def snapshot_of(plan: Plan, key: OrderKey, goals: Sequence[Goal], availability: Availability) -> Snapshot:
    """Take the snapshot of a plan."""
    ends = {checkpoint.id: checkpoint.day for checkpoint in plan.checkpoints if checkpoint.kind == "goal"}
    days = [0] * A_YEAR
    for session in plan.sessions:
        number = (session.day - plan.begins).days
        if number >= A_YEAR:
            break
        days[number] += session.minutes
    return Snapshot(
        made=plan.begins,
        key=key,
        week=availability.week,
        off=tuple(gap for gap in availability.off if gap.last >= plan.begins),
        topics={topic: (day, plan.minutes[topic]) for topic, day in plan.finishes.items()},
        goals={goal.id: (goal.by, ends.get(goal.id)) for goal in goals},
        days=tuple(days),
    )


def differ(before: Snapshot, after: Snapshot, progress: Progress) -> bool:
    """Return whether the later plan is another one, and not just what is left of the earlier after it was followed."""
    left = {topic: day for topic, (day, _) in before.topics.items() if not progress.state(topic).satisfies}
    if list(left.items()) != [(topic, day) for topic, (day, _) in after.topics.items()]:
        return True
    off = tuple(gap for gap in before.off if gap.last >= after.made)
    dues = [{goal: by for goal, (by, _) in one.goals.items()} for one in (before, after)]
    return (before.key, before.week, off, dues[0]) != (after.key, after.week, after.off, dues[1])


def changes_between(before: Snapshot, after: Snapshot, progress: Progress) -> PlanChanges:
    """Say what moved and why; `progress` is where the learner stood when the later plan was made."""
    both = [topic for topic in after.topics if topic in before.topics]
    days = [Moved(topic, before.topics[topic][0], after.topics[topic][0]) for topic in both]
    none = (None, None)
    later = tuple(moved for moved in days if moved.old != moved.new)
    ends = [
        Moved(goal, before.goals.get(goal, none)[1], after.goals.get(goal, none)[1])
        for goal in {**after.goals, **before.goals}
    ]
    gone = [topic for topic in before.topics if topic not in after.topics]
    return PlanChanges(
        before,
        after,
        tuple(_reasons(before, after, progress)) or ((Reason("reviews"),) if later else ()),
        tuple(moved for moved in ends if moved.old != moved.new),
        later,
        tuple(topic for topic in after.topics if topic not in before.topics),
        tuple(topic for topic in gone if not progress.state(topic).satisfies),
        tuple(topic for topic in gone if progress.state(topic).satisfies),
        _order_moves([topic for topic in before.topics if topic in after.topics], both),
    )


def unfinished(before: Snapshot, week: date, progress: Progress) -> tuple[str, ...]:
    """Return the topics that an earlier week's plan wanted finished before this week, and that are not."""
    late = (topic for topic, (day, _) in before.topics.items() if before.made < week and day < week)
    return tuple(topic for topic in late if not progress.state(topic).satisfies)


def _reasons(before: Snapshot, after: Snapshot, progress: Progress) -> Iterator[Reason]:
    yield from _reasons_of_goals(before, after)
    same_goals = before.goals.keys() == after.goals.keys()
    if before.key.graph != after.key.graph and same_goals:
        yield Reason("graph")
    if before.key.own != after.key.own and same_goals:
        yield Reason("own-order")
    if before.key == after.key and _reordered(before, after):
        yield from [Reason("out-of-turn", topic) for topic in _out_of_turn(before, after, progress)] or [
            Reason("reordered")
        ]
    if before.week != after.week:
        yield Reason("hours", "", sum(before.week), sum(after.week))
    off = dict.fromkeys(gap for gap in before.off if gap.last >= after.made)
    now = frozenset(after.off)
    yield from (Reason("off-added", format_days_off(gap)) for gap in after.off if gap not in off)
    yield from (Reason("off-removed", format_days_off(gap)) for gap in off if gap not in now)
    yield from _reasons_of_work(before, after, progress)


def _reordered(before: Snapshot, after: Snapshot) -> bool:
    return [t for t in before.topics if t in after.topics] != [t for t in after.topics if t in before.topics]


def _out_of_turn(before: Snapshot, after: Snapshot, progress: Progress) -> list[str]:
    """Return the topics that were finished or begun although others stood before them in the earlier plan."""
    left = [topic for topic in before.topics if topic in after.topics]
    begun = [topic for topic in left if progress.state(topic) is State.LEARNING]
    first = list(before.topics).index(left[0]) if left else len(before.topics)
    behind = list(before.topics)[first:]
    finished = [topic for topic in behind if topic not in after.topics and progress.state(topic) is State.DONE]
    return [*finished, *(topic for topic in begun if topic not in left[: len(begun)])]


def _reasons_of_goals(before: Snapshot, after: Snapshot) -> Iterator[Reason]:
    for goal, (by, _) in after.goals.items():
        if goal not in before.goals:
            yield Reason("goal-set", goal, None, by)
        elif before.goals[goal][0] != by:
            yield Reason("goal-due", goal, before.goals[goal][0], by)
    yield from (
        Reason("goal-dropped", goal, by, None) for goal, (by, _) in before.goals.items() if goal not in after.goals
    )


def _reasons_of_work(before: Snapshot, after: Snapshot, progress: Progress) -> Iterator[Reason]:
    """Compare the work that is gone from the plan with what was planned until today, today's own share left open."""
    worked = grown = 0
    for topic, (_, minutes) in before.topics.items():
        left = after.topics[topic][1] if topic in after.topics else 0
        state = progress.state(topic)
        if state in {State.KNOWN, State.SKIPPED}:
            yield Reason("set-aside", topic, minutes, None)
        elif topic in after.topics or state is State.DONE:
            worked += max(minutes - left, 0)
            grown += max(left - minutes, 0)
    passed = max((after.made - before.made).days, 0)
    planned = sum(before.days[:passed])
    today = sum(before.days[passed : passed + 1])
    if worked < planned:
        yield Reason("behind", "", planned, worked)
    if worked > planned + today:
        yield Reason("ahead", "", planned + today, worked)
    if grown:
        yield Reason("grown", "", None, grown)
    if before.key.graph == after.key.graph and before.goals.keys() == after.goals.keys():
        yield from (Reason("reopened", t, None, m) for t, (_, m) in after.topics.items() if t not in before.topics)


def _order_moves(old: Sequence[str], new: Sequence[str]) -> tuple[Placed, ...]:
    """Leave a longest common sequence where it is, and give the others."""
    places = {topic: place for place, topic in enumerate(old)}
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(new)
    for number, topic in enumerate(new):
        at = bisect_left(tails, places[topic])
        tails[at : at + 1] = [places[topic]]
        ends[at : at + 1] = [number]
        before[number] = ends[at - 1] if at else -1
    stay = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        stay.add(number)
        number = before[number]
    return tuple(Placed(topic, places[topic] + 1, number + 1) for number, topic in enumerate(new) if number not in stay)
