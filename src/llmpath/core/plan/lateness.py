"""Deadlines that cannot be met: by how much, and what would help.

Topics studied by their modified due dates are on time whenever any order would be (core/plan/order.py), and then the
deadlines hold exactly when for each of them the minutes due by that day, and those of what is in progress and so comes
first, are no more than there is time for.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from llmpath.core.goals import Goal
from llmpath.core.plan.availability import A_DAY, Availability, scaled
from llmpath.core.plan.checkpoints import goal_parts
from llmpath.core.plan.order import due_dates
from llmpath.core.plan.sessions import Cures, Late, Saving, StudySession
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import rests_on, scope_of_goals

HALF_HOUR = 30
QUARTER = 15
"""Minutes that the hours of a day are proposed in: what people can keep."""
FEW = 3
"""How many topics are named that could be skipped."""
MANY = 20
"""How many goals are tried, and how many topics skipped: what a person would still go through."""


def late_goals(
    goals: Iterable[Goal],
    parts: Mapping[str, frozenset[str]],
    last: Mapping[str, str],
    finishes: Mapping[str, date],
    sessions: Sequence[StudySession],
) -> tuple[Late, ...]:
    """Return the goals that are finished after their due dates, the one that is due first first.

    `parts` is what each goal needs, `last` the topic that finishes it, `finishes` the day of each topic.
    """
    found = []
    for goal in goals:
        ends = finishes.get(last.get(goal.id, ""))
        if goal.by and ends and ends > goal.by:
            behind = (s.minutes for s in sessions if s.day > goal.by and s.topic in parts[goal.id])
            found.append(Late(goal.id, goal.by, ends, sum(behind)))
    return tuple(sorted(found, key=lambda late: (late.by, late.ends)))


class Situation(NamedTuple):
    """What decides whether deadlines hold."""

    roadmap: Roadmap
    progress: Progress
    goals: tuple[Goal, ...]
    minutes: Mapping[str, int]
    """The topics that are left, in their order, with what each still needs."""
    availability: Availability
    begins: date
    spent: int = 0
    """Minutes studied on the first day already."""
    begun: frozenset[str] = frozenset()
    """The topics in progress: they are studied first, whatever is due."""

    def room(self, week: tuple[int, ...], last: date) -> int:
        """Return the minutes from the first day to the last one, both included, in weeks of so much study."""
        hours = self.availability._replace(week=week)
        today = max(hours.minutes(self.begins) - self.spent, 0) if last >= self.begins else 0
        return today + hours.between(self.begins + timedelta(days=1), last)


class _Deadlines:
    """The minutes that are due by each deadline; those before the first day are past help and left out."""

    def __init__(self, situation: Situation, goals: Iterable[Goal]) -> None:
        """Take the goals to be on time, those of the situation or fewer."""
        kept = tuple(goals)
        self._situation = situation
        self.due = due_dates(situation.roadmap, situation.progress, kept)
        self._days = sorted(day for day in set(self.due.values()) if day >= situation.begins)
        self._amounts = [0] * (len(self._days) + 1)
        scope = scope_of_goals(situation.roadmap, situation.progress, kept) if situation.begun else frozenset()
        self._first = [topic for topic in situation.minutes if topic in situation.begun & scope]
        for topic in situation.minutes:
            self._add(topic, 1)
        self._rooms = [situation.room(situation.availability.week, day) for day in self._days]

    def _add(self, topic: str, times: int) -> None:
        if topic in self.due and topic not in self._situation.begun:
            self._amounts[self._place(topic)] += times * self._situation.minutes[topic]

    def _place(self, topic: str) -> int:
        return bisect_left(self._days, self.due[topic]) if topic in self.due else len(self._days)

    def _due(self) -> list[int]:
        """Return the minutes due by each deadline and not by the one before; what is in progress comes before all."""
        amounts = list(self._amounts)
        earliest = next((place for place, amount in enumerate(amounts) if amount), len(self._days))
        for topic in reversed(self._first):
            earliest = min(earliest, self._place(topic))
            amounts[earliest] += self._situation.minutes[topic]
        return amounts

    def missed(self, week: tuple[int, ...] | None = None) -> list[date]:
        """Return the deadlines that do not hold, with the learner's week or another, the first first."""
        rooms = [self._situation.room(week, day) for day in self._days] if week else self._rooms
        due = zip(self._days, accumulate(self._due()), rooms, strict=False)
        return [day for day, amount, room in due if amount > room]

    def skip(self, topic: str) -> None:
        """Count a topic no longer."""
        self._add(topic, -1)
        self._first = [other for other in self._first if other != topic]

    def missed_without(self, topic: str) -> list[date]:
        """Return the deadlines that do not hold when one topic is skipped."""
        first = self._first
        self.skip(topic)
        missed = self.missed()
        self._add(topic, 1)
        self._first = first
        return missed

    def topics_by(self, day: date) -> list[str]:
        """Return the topics due by a day, in the order of study."""
        return [topic for topic in self._situation.minutes if self.due.get(topic, date.max) <= day]


def cures_of(situation: Situation) -> Cures:
    """Say what would make every deadline hold that is not past already."""
    deadlines = _Deadlines(situation, situation.goals)
    missed = deadlines.missed()
    if not missed:
        return Cures(None)
    topics = deadlines.topics_by(missed[-1])
    savings = (*_goals_to_drop(situation, topics, missed[-1]), *_topics_to_drop(situation, deadlines, topics))
    return Cures(_week_needed(situation, deadlines), savings, _enough(situation, deadlines))


def _week_needed(situation: Situation, deadlines: _Deadlines) -> tuple[int, ...] | None:
    """Scale the week up by half hours until every deadline holds; None where days of 24 hours would not do."""
    week = situation.availability.week
    most = sum(A_DAY for minutes in week if minutes)
    for total in range(sum(week) // HALF_HOUR * HALF_HOUR + HALF_HOUR, most + 1, HALF_HOUR):
        wider = scaled(week, total, QUARTER)
        if not deadlines.missed(wider):
            return wider
    return None


def _goals_to_drop(situation: Situation, topics: Sequence[str], day: date) -> list[Saving]:
    """Name the goals without which less is due by the last day that is missed; `topics` are due by then."""
    dated = [goal for goal in situation.goals if goal.by and goal.by <= day and len(situation.goals) > 1]
    total = sum(situation.minutes[topic] for topic in topics)
    found = []
    for goal in dated[:MANY]:
        others = _Deadlines(situation, [other for other in situation.goals if other.id != goal.id])
        saved = total - sum(situation.minutes[topic] for topic in others.topics_by(day))
        if saved:
            found.append(Saving("goal", goal.id, saved, not others.missed()))
    return sorted(found, key=lambda saving: -saving.minutes)


def _topics_to_drop(situation: Situation, deadlines: _Deadlines, topics: Sequence[str]) -> list[Saving]:
    """Name the largest topics to skip, on which nothing else rests; without any, the largest that might be known."""
    users, goals = _users(situation), {goal.id for goal in situation.goals}
    others = [topic for topic in topics if topic not in goals]
    leaves = [topic for topic in others if not users[topic]]
    largest = sorted(leaves or others, key=lambda topic: -situation.minutes[topic])[:FEW]
    return [
        Saving("skip" if leaves else "known", topic, situation.minutes[topic], not deadlines.missed_without(topic))
        for topic in largest
    ]


def _users(situation: Situation) -> dict[str, int]:
    """Count for each topic that is left how many others that are left require it."""
    found = dict.fromkeys(situation.minutes, 0)
    for topic in situation.minutes:
        for prerequisite, _ in rests_on(situation.roadmap.topics[topic], situation.progress):
            if prerequisite in found:
                found[prerequisite] += 1
    return found


def _enough(situation: Situation, deadlines: _Deadlines) -> tuple[str, ...]:
    """Skip the largest topic on which nothing rests, then the largest of what is left, until every deadline holds.

    Uses up the deadlines. Nothing where that would leave nothing of a goal, or is more than anybody would skip.
    """
    users, goals = _users(situation), {goal.id for goal in situation.goals}
    waiting = [(-minutes, topic) for topic, minutes in situation.minutes.items() if not users[topic]]
    skipped: list[str] = []
    while missed := deadlines.missed():
        fitting = [
            entry for entry in waiting if entry[1] not in goals and deadlines.due.get(entry[1], date.max) <= missed[0]
        ]
        if not fitting or len(skipped) == MANY:
            return ()
        waiting.remove(chosen := min(fitting))
        skipped.append(chosen[1])
        deadlines.skip(chosen[1])
        for prerequisite, _ in rests_on(situation.roadmap.topics[chosen[1]], situation.progress):
            if prerequisite in users:
                users[prerequisite] -= 1
                if not users[prerequisite]:
                    waiting.append((-situation.minutes[prerequisite], prerequisite))
    left = situation.minutes.keys() - skipped
    parts = goal_parts(situation.roadmap, situation.progress, situation.goals).values()
    return tuple(skipped) if all(part & left for part in parts if part & situation.minutes.keys()) else ()
