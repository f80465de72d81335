"""How many minutes reviews will take: the cards there are by their true dates, those to come by what is expected.

The days to come are played through with the same rules a session has. A review is missed as often as its predicted
recall says, by numbers that look like chance and are always the same, so that the same cards give the same figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush
from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple

from llmpath.core.memory.cards import FIRST_REVIEW, LEECH, Card
from llmpath.core.memory.recall import RETENTION, Trace, answered, due, recall
from llmpath.core.memory.reviews import A_TOPIC

if TYPE_CHECKING:
    from llmpath.core.memory.recall import Rating

EFFORT = 0.1
"""The share of right answers that take effort, where nothing else is known."""


class Coming(NamedTuple):
    """Checks that will be cards when their topic is finished."""

    day: int
    """The day it is expected to be finished, as an ordinal."""
    checks: int
    answered: bool = False
    """Whether the learner answers them when the topic is finished, instead of only ticking it off."""


def expected(
    cards: Iterable[Card],
    coming: Iterable[Coming],
    days: range,
    room: Callable[[int], int],
    retention: float = RETENTION,
    *,
    effort: float = EFFORT,
) -> dict[int, int]:
    """Return how many reviews are expected on each day of `days`, which begins with today.

    `room` says for a day how many answers fit in; what does not fit waits. `effort` is the share of right answers that
    take effort.
    """
    waiting = _queue(cards, coming, days.start, retention, effort)
    asked: dict[int, int] = {}
    for day in days:
        free, topics = room(day), Counter[str]()
        while free > topics.total() and waiting and waiting[0][0] <= day:
            _, number, topic, trace = heappop(waiting)
            if topics[topic] >= A_TOPIC:
                heappush(waiting, (day + 1, number, topic, trace))
                continue
            topics[topic] += 1
            after = _expected_answer(trace, number, day, effort)
            if after.lapses < LEECH:
                heappush(waiting, (due(after, retention), number, topic, after))
        if topics:
            asked[day] = topics.total()
    return asked


_Queue = list[tuple[int, int, str, Trace | None]]
"""The day a check is due, its number, its topic, and what is left of its answers."""


def _queue(cards: Iterable[Card], coming: Iterable[Coming], today: int, retention: float, effort: float) -> _Queue:
    active = [card for card in cards if not card.rests]
    waiting: _Queue = [(max(card.due, today), number, card.topic, card.trace) for number, card in enumerate(active)]
    numbers = count(len(waiting))
    for place, topic in enumerate(coming):
        for number in islice(numbers, topic.checks):
            trace = _expected_answer(None, number, topic.day, effort) if topic.answered else None
            first = due(trace, retention) if trace else topic.day + FIRST_REVIEW
            waiting.append((max(first, today), number, f"{place} to come", trace))
    heapify(waiting)
    return waiting


def _expected_answer(trace: Trace | None, number: int, day: int, effort: float) -> Trace:
    """Answer as the prediction has it: of many cards the share of the predicted recall is had."""
    predicted = recall(trace, day) if trace else RETENTION
    turn = _turn(number, trace.answers if trace else 0)
    had: Rating = "effort" if turn < predicted * effort else "had"
    return answered(trace, had if turn < predicted else "missed", day)


def _turn(number: int, answers: int) -> float:
    """Return a number from 0 to 1 that looks like chance and is always the same: the mixer of SplitMix64.

    Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
    """
    mixed = (number * 1000 + answers + 1) * 0x9E3779B97F4A7C15 & MASK
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & MASK
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & MASK
    return (mixed ^ mixed >> 31) / (MASK + 1)


MASK = (1 << 64) - 1


def price(retention: float) -> float:
    """Return how much more review a retention takes than the usual one, as a part of that: -0.2 is a fifth less.

    It is that of two years in which a topic with five checks is finished every four days.
    """
    days = range(TWO_YEARS)
    coming = [Coming(day, 5, answered=True) for day in days[::4]]
    usual, other = (
        sum(expected((), coming, days, lambda _: len(coming) * 5, each).values()) for each in (RETENTION, retention)
    )
    return other / usual - 1


TWO_YEARS = 104 * 7


def weekly(asked: Mapping[int, int], days: range, each: float) -> list[int]:
    """Return the minutes of review of each week of `days`, rounded."""
    starts = range(days.start, days.stop, 7)
    return [round(each * sum(asked.get(day, 0) for day in range(first, first + 7))) for first in starts]
