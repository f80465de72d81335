"""The order of what is left: deadlines first, then what the learner is at, and what goes well together.

One learner is one machine, topics can be split, prerequisites come first, and what counts is the greatest lateness of
a goal: 1 | prec, pmtn | Lmax. It is least when topics are studied by their modified due dates, the smallest first
(E. L. Lawler, Optimal sequencing of a single machine subject to precedence constraints, Management Science 19, 1973).
The modified due date of a topic is the smallest among the due dates of the goals it belongs to and the modified due
dates of the topics in scope that require it. How long topics take plays no part, so an order stays the best one
whatever is done meanwhile.

Topics of one modified due date make a batch, and after these comes a batch for each goal without a deadline, the one
with the fewest minutes left first, not counting what an earlier batch has already. Within a batch the order is free as
far as deadlines go, and is the one that `llmpath next` would suggest, one topic after the other.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple

from llmpath.core.effort import all_minutes_left
from llmpath.core.goals import Goal, scope_of_goals, topics_of
from llmpath.core.journal.events import State
from llmpath.core.plan.checkpoints import goal_parts
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic

WIDTH = 8192
"""How many topics are counted at a time when counting what rests on each: bits of one number."""
Rank = tuple[int, int]
"""What comes before the suggestion's key, the least first: satisfied, in progress, in the learner's own order."""
SATISFIED, NO_RANK = (0, 0), (3, 0)


def order_of(roadmap: Roadmap, progress: Progress, goals: Sequence[Goal]) -> tuple[str, ...]:
    """Return everything the goals need in the order of study, all topics without a goal that the roadmap (still) has.

    Topics that are satisfied have a place too, so that one that is reset finds it again: before what is left of
    their batch, unless they rest on something in it.
    """
    scope = scope_of_goals(roadmap, goals)
    placing = _Placing(roadmap, progress, scope)
    for batch in _batches(roadmap, progress, goals, scope):
        placing.place(batch)
    return tuple(placing.placed)


def due_dates(roadmap: Roadmap, goals: Iterable[Goal]) -> dict[str, date]:
    """Return the modified due date of every topic that has one."""
    found: dict[str, date] = {}
    for goal in goals:
        if goal.by:
            for topic in topics_of(roadmap, goal.id):
                found[topic] = min(found.get(topic, goal.by), goal.by)
    for topic in reversed(roadmap.study_order):
        if topic in found:
            for prerequisite in roadmap.topics[topic].required:
                found[prerequisite] = min(found.get(prerequisite, found[topic]), found[topic])
    return found


def _batches(
    roadmap: Roadmap, progress: Progress, goals: Sequence[Goal], scope: frozenset[str]
) -> Iterable[Iterable[str]]:
    """Cut the scope into what is to come one after the other."""
    due = due_dates(roadmap, goals)
    dated: dict[date, list[str]] = {}
    for topic, by in due.items():
        dated.setdefault(by, []).append(topic)
    yield from (dated[by] for by in sorted(dated))
    undated = goal_parts(roadmap, [goal for goal in goals if not goal.by]).values()
    left = all_minutes_left([roadmap.topics[topic] for topic in scope], roadmap, progress)
    yield from _shortest_first([part.difference(due) for part in undated], left)
    if not due and not undated:
        yield scope


def _shortest_first(parts: Sequence[frozenset[str]], left: Mapping[str, int]) -> Iterable[list[str]]:
    """Return the part with the fewest minutes left, then the one with the fewest beside that, and so on."""
    users: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        for topic in part:
            users.setdefault(topic, []).append(number)
    rest = {number: sum(left[topic] for topic in part) for number, part in enumerate(parts)}
    while rest:
        chosen = min(rest, key=lambda number: (rest[number], number))
        del rest[chosen]
        batch = [topic for topic in parts[chosen] if topic in users]
        for topic in batch:
            for number in users.pop(topic):
                if number in rest:
                    rest[number] -= left[topic]
        yield batch


class _Placing:
    """Topics placed one after the other, batch by batch.

    A topic can be placed when its required prerequisites are; one without a rank waits for the helpful ones of its
    batch too. The least rank is taken first, and within it whatever `llmpath next` would suggest had the topic before
    just been finished: what builds on it, of the same section, of the same track, by what leads to most, by the
    roadmap's order.
    """

    def __init__(self, roadmap: Roadmap, progress: Progress, scope: frozenset[str]) -> None:
        self.placed: dict[str, None] = {}
        self._topics = {topic: roadmap.topics[topic] for topic in roadmap.study_order if topic in scope}
        self._satisfied = {topic for topic in scope if progress.state(topic).satisfies}
        self._rank = _ranks(self._topics, progress)
        leads = roadmap.descendant_count if len(scope) == len(roadmap.topics) else _leads(roadmap, tuple(self._topics))
        self._facts = _Facts(
            {topic: (-leads[topic], roadmap.positions[topic]) for topic in self._topics},
            {id_: (topic.section, topic.track, "") for id_, topic in self._topics.items()},
        )
        self._users: dict[str, list[tuple[str, bool]]] = {topic: [] for topic in self._topics}
        for id_, topic in self._topics.items():
            for prerequisite in topic.prerequisites:
                if prerequisite.topic in scope:
                    blocks = prerequisite.kind == "required" or id_ not in self._rank
                    self._users[prerequisite.topic].append((id_, blocks))
        self._last = [topic for topic in progress.finished if topic in scope]
        self._pools: dict[Rank, _Pool] = {}
        self._open_ranks: list[Rank] = []

    def place(self, batch: Iterable[str]) -> None:
        """Place every topic of a batch; what they require is among them or placed."""
        waits = dict.fromkeys(batch, 0)
        for topic in waits:
            for user in self._blocked(topic, waits):
                waits[user] += 1
        for topic, count in waits.items():
            if not count:
                self._offer(topic)
        for _ in range(len(waits)):
            topic = self._take()
            self.placed[topic] = None
            if topic not in self._satisfied:
                self._last = [topic]
            for user in self._blocked(topic, waits):
                waits[user] -= 1
                if not waits[user]:
                    self._offer(user)

    def _blocked(self, topic: str, batch: Container[str]) -> Iterable[str]:
        """Return the topics of a batch that wait for a topic."""
        return (user for user, blocks in self._users[topic] if blocks and user in batch)

    def _offer(self, topic: str) -> None:
        """Make a topic one that can be placed."""
        rank = self._rank.get(topic, NO_RANK)
        pool = self._pools.setdefault(rank, _Pool(self._facts))
        if not pool.open:
            heappush(self._open_ranks, rank)
        pool.offer(topic)

    def _take(self) -> str:
        """Take the topic to place now."""
        rank = self._open_ranks[0]
        pool, last = self._pools[rank], self._last if rank != SATISFIED else []
        built_on = Counter(user for topic in last for user, _ in self._users[topic] if user in pool.open)
        topic = pool.take(last, built_on)
        if not pool.open:
            heappop(self._open_ranks)
        return topic


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


def _ranks(topics: dict[str, Topic], progress: Progress) -> dict[str, Rank]:
    """Rank what is satisfied, in progress or in the learner's own order, and what the latter two rest on.

    `topics` stand behind all their prerequisites.
    """
    own = {topic: place for place, topic in enumerate(progress.order)}
    satisfied = {topic: SATISFIED for topic in topics if progress.state(topic).satisfies}
    found: dict[str, Rank] = {}
    for topic in topics:
        if progress.state(topic) is State.LEARNING:
            found[topic] = (1, -progress.of(topic).touched)
        elif topic in own and topic not in satisfied:
            found[topic] = (2, own[topic])
    for topic in reversed(topics):
        if topic in found:
            for prerequisite in topics[topic].required:
                found[prerequisite] = min(found.get(prerequisite, found[topic]), found[topic])
    return found | satisfied


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
