"""The order of what is left: what `llmpath next` says, and says again when that is done, until nothing is left.

What is in progress comes first. Behind it, one learner is one machine, topics can be split, prerequisites come first,
and what counts is the greatest lateness of a goal: 1 | prec, pmtn | Lmax. It is least when topics are studied by their
modified due dates, the smallest first (E. L. Lawler, Optimal sequencing of a single machine subject to precedence
constraints, Management Science 19, 1973). The modified due date of a topic is the smallest among the due dates of the
goals it belongs to and the modified due dates of the topics in scope that require it. How long topics take plays no
part, so an order stays the best one whatever is done meanwhile.

Topics of one modified due date make a batch, and after these comes a batch for each goal without a deadline, the one
with the fewest minutes left first, not counting what an earlier batch has already. That is the term `goal` of the
suggestion (core/suggest.py), and the rest of its key decides within a batch. A ranking of all that is ready after each
topic would take quadratic time, so this is the same key kept in heaps; a property test holds the two equal.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple

from llmpath.core.goal_progress import minutes_to_rank
from llmpath.core.goals import Goal, topics_of
from llmpath.core.journal.events import State
from llmpath.core.plan.checkpoints import goal_parts
from llmpath.core.progress import Progress, chosen
from llmpath.core.roadmap import Prerequisite, Roadmap
from llmpath.core.scope import needed, rests_on, scope_of_goals

WIDTH = 8192
"""How many topics are counted at a time when counting what rests on each: bits of one number."""
Rank = tuple[int, int, int, bool]
"""What comes before what was finished last, the least first: when it was touched if it is in progress, its batch, its
place in the learner's own order, and whether something is open that would help with it."""


def order_of(roadmap: Roadmap, progress: Progress, goals: Sequence[Goal]) -> tuple[str, ...]:
    """Return what is left for the goals in the order of study; of everything where the roadmap (still) has no goal."""
    return tuple(_Placing(roadmap, progress, goals).placed())


def due_dates(roadmap: Roadmap, progress: Progress, goals: Iterable[Goal]) -> dict[str, date]:
    """Return the modified due date of every topic that has one."""
    due: dict[date, list[str]] = {}
    for goal in goals:
        if goal.by:
            due.setdefault(goal.by, []).extend(topics_of(roadmap, goal.id))
    found: dict[str, date] = {}
    for by in sorted(due):
        for topic in needed(roadmap, progress, due[by]):
            found.setdefault(topic, by)
    return found


def _batches(
    roadmap: Roadmap, progress: Progress, goals: Sequence[Goal], scope: AbstractSet[str]
) -> Iterable[Iterable[str]]:
    """Cut the scope into what is to come one after the other; what is in progress is first and counts as no work."""
    due = due_dates(roadmap, progress, goals)
    dated: dict[date, list[str]] = {}
    for topic, by in due.items():
        dated.setdefault(by, []).append(topic)
    yield from (dated[by] for by in sorted(dated))
    undated = goal_parts(roadmap, progress, [goal for goal in goals if not goal.by]).values()
    left = minutes_to_rank(scope, roadmap, progress)
    yield from _shortest_first([part.difference(due) for part in undated], left)
    if not due and not undated:
        yield scope


def _shortest_first(parts: Sequence[frozenset[str]], left: Mapping[str, int]) -> Iterable[list[str]]:
    """Return the part with the fewest minutes left, then the one with the fewest beside that, and so on."""
    users: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        for topic in part:
            users.setdefault(topic, []).append(number)
    rest = {number: sum(left.get(topic, 0) for topic in part) for number, part in enumerate(parts)}
    while rest:
        shortest = min(rest, key=lambda number: (rest[number], number))
        del rest[shortest]
        batch = [topic for topic in parts[shortest] if topic in users]
        for topic in batch:
            for number in users.pop(topic):
                if number in rest:
                    rest[number] -= left.get(topic, 0)
        yield batch


class _Placing:
    """Topics placed one after the other: whatever `llmpath next` would suggest had the topic before just been finished.

    A topic can be placed when it is in progress, or all it requires is satisfied or placed.
    """

    def __init__(self, roadmap: Roadmap, progress: Progress, goals: Sequence[Goal]) -> None:
        scope = scope_of_goals(roadmap, progress, goals)
        every = tuple(topic for topic in roadmap.study_order if topic in scope)
        self._topics = {t: roadmap.topics[t] for t in every if not progress.state(t).satisfies}
        leads = roadmap.descendant_count if scope is roadmap.whole else _leads(roadmap, every)
        self._last = [topic for topic in progress.finished if topic in roadmap.topics]
        homes = {t: roadmap.topics[t] for t in self._last} | self._topics
        self._facts = _Facts(
            {topic: (-leads[topic], roadmap.positions[topic]) for topic in self._topics},
            {id_: (topic.section, topic.track, "") for id_, topic in homes.items()},
        )
        self._begun = {t: -progress.of(t).touched for t in self._topics if progress.state(t) is State.LEARNING}
        batches = enumerate(_batches(roadmap, progress, goals, scope))
        self._batch = {topic: number for number, batch in batches for topic in batch}
        self._own, self._no_place = _own_places(roadmap, progress, scope), len(progress.order)
        self._named: dict[str, set[str]] = {}
        """Topic → those that name it among their prerequisites."""
        self._open: dict[str, set[Prerequisite]] = {topic: set() for topic in self._topics}
        """Topic → the prerequisites it still waits for, or is easier after."""
        self._waiting: dict[str, list[tuple[str, Prerequisite]]] = {}
        """Topic → those for which it is such a prerequisite."""
        for id_ in self._topics:
            self._note_prerequisites(id_, progress)
        self._pools: dict[Rank, _Pool] = {}
        self._ranks: list[Rank] = []

    def _note_prerequisites(self, id_: str, progress: Progress) -> None:
        for prerequisite in self._topics[id_].prerequisites:
            for topic in prerequisite.any:
                self._named.setdefault(topic, set()).add(id_)
            helps = self._batch.get(chosen(prerequisite, progress)) == self._batch[id_]
            if (helps or prerequisite.kind == "required") and not progress.is_satisfied(prerequisite):
                self._open[id_].add(prerequisite)
                for topic in prerequisite.any:
                    self._waiting.setdefault(topic, []).append((id_, prerequisite))

    def placed(self) -> Iterable[str]:
        """Place every topic."""
        waiting = dict.fromkeys(self._topics)
        for topic in self._topics:
            if self._can_be_placed(topic):
                self._offer(topic)
        while waiting:
            topic = self._take() or next(iter(waiting))  # alternatives that all were left out open nothing
            del waiting[topic]
            yield topic
            self._last = [topic]
            for user, prerequisite in self._waiting.pop(topic, ()):
                if user in waiting and prerequisite in self._open[user]:
                    self._close(user, prerequisite)

    def _close(self, user: str, prerequisite: Prerequisite) -> None:
        """Count a prerequisite of a topic as satisfied."""
        before = self._can_be_placed(user)
        if before:
            self._pools[self._rank(user)].open.discard(user)
        self._open[user].discard(prerequisite)
        if before or self._can_be_placed(user):
            self._offer(user)

    def _can_be_placed(self, topic: str) -> bool:
        return topic in self._begun or all(p.kind == "helpful" for p in self._open[topic])

    def _rank(self, topic: str) -> Rank:
        helped = all(p.kind == "required" for p in self._open[topic])
        return self._begun.get(topic, 0), self._batch[topic], self._own.get(topic, self._no_place), not helped

    def _offer(self, topic: str) -> None:
        """Make a topic one that can be placed."""
        rank = self._rank(topic)
        pool = self._pools.setdefault(rank, _Pool(self._facts))
        if not pool.open:
            heappush(self._ranks, rank)
        pool.offer(topic)

    def _take(self) -> str | None:
        """Take the topic to place now; None where none can be placed."""
        while self._ranks and not self._pools[self._ranks[0]].open:
            heappop(self._ranks)
        if not self._ranks:
            return None
        pool = self._pools[self._ranks[0]]
        built_on = Counter(user for topic in self._last for user in self._named.get(topic, ()) if user in pool.open)
        return pool.take(self._last, built_on)


def _own_places(roadmap: Roadmap, progress: Progress, scope: AbstractSet[str]) -> dict[str, int]:
    """Return the places of topics in the learner's own order, and for what they rest on that of the first that does."""
    found: dict[str, int] = {}
    for place, topic in enumerate(progress.order):
        waiting = [topic] if topic in scope and progress.state(topic) is State.NEW else []
        while waiting:
            if (id_ := waiting.pop()) not in found:
                found[id_] = place
                waiting += [other for other, further in rests_on(roadmap.topics[id_], progress) if further]
    return found


class _Facts(NamedTuple):
    """What is known of topics: key is the rest of what `next` goes by, home their section, track and the whole."""

    key: dict[str, tuple[int, int]]
    home: dict[str, tuple[str, str, str]]


class _Pool:
    """Topics of one rank that can be placed; in each section, each track and the whole the least key is on top."""

    def __init__(self, facts: _Facts) -> None:
        self.open: set[str] = set()
        self._key, self._home = facts
        self._heaps: dict[str, list[tuple[tuple[int, int], str]]] = {}

    def offer(self, topic: str) -> None:
        """Add a topic."""
        self.open.add(topic)
        for home in self._home[topic]:
            heappush(self._heaps.setdefault(home, []), (self._key[topic], topic))

    def take(self, last: Sequence[str], built_on: Counter[str]) -> str:
        """Take the topic that `next` would suggest after the last ones; `built_on` counts those that rest on them."""
        topic = self._best(last, built_on)
        self.open.discard(topic)
        return topic

    def _best(self, last: Sequence[str], built_on: Counter[str]) -> str:
        if built_on:
            sections, tracks, _ = ({self._home[topic][level] for topic in last} for level in range(3))
            return min(
                built_on,
                key=lambda topic: (
                    -built_on[topic],
                    self._home[topic][0] not in sections,
                    self._home[topic][1] not in tracks,
                    self._key[topic],
                ),
            )
        for level in range(3):
            tops = [top for home in {self._home[topic][level] for topic in last} if (top := self._top(home))]
            if tops:
                return min(tops)[1]
        return self._top("")[1]  # type: ignore[index]

    def _top(self, home: str) -> tuple[tuple[int, int], str] | None:
        """Return the best topic that can be placed of a section, a track or all; drop what was placed on the way."""
        heap = self._heaps.get(home, [])
        while heap and heap[0][1] not in self.open:
            heappop(heap)
        return heap[0] if heap else None


def _leads(roadmap: Roadmap, topics: Sequence[str]) -> dict[str, int]:
    """Count for each topic how many of the topics rest on it, directly or not; they stand behind what they rest on.

    Sets of topics are kept as the bits of numbers, so many at a time that they do not fill the memory.
    """
    counts = dict.fromkeys(topics, 0)
    for start in range(0, len(topics), WIDTH):
        bits = {topic: 1 << place for place, topic in enumerate(topics[start : start + WIDTH])}
        reached: dict[str, int] = {}
        for topic in reversed(topics):
            found = 0
            for user in roadmap.opens[topic]:
                if user in reached:
                    found |= reached[user] | bits.get(user, 0)
            reached[topic] = found
            counts[topic] += found.bit_count()
    return counts
