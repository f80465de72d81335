"""How many minutes reviews will take: the cards there are by their true dates, those to come by what is expected.

The days to come are played through with the same rules a session has. A review is missed as often as its predicted
recall says, spread evenly instead of by chance, so that the same cards give the same figures.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from llmpath.core.memory.cards import FIRST_REVIEW, Card
from llmpath.core.memory.recall import RETENTION, Trace, answered, due, recall

USUAL = 1.2
"""Minutes an answer takes where the learner gave too few to tell."""
LATEST, FEWEST = 50, 10
"""Answers the minutes are learned from: the latest so many, and not from fewer."""
PAUSE = 10 * 60
"""Seconds between two answers after which the learner did something else."""
EVENLY = 0.6180339887498949
"""Multiples of the golden ratio spread evenly over 0 to 1."""


class Coming(NamedTuple):
    """Checks that will be cards when their topic is finished."""

    day: int
    """The day it is expected to be finished, as an ordinal."""
    checks: int


def minutes_each(gaps: Sequence[int]) -> float:
    """Return the minutes an answer takes: the median of the latest gaps between answers, in seconds."""
    return median(gaps[-LATEST:]) / 60 if len(gaps) >= FEWEST else USUAL


def gaps_of(instants: Iterable[float]) -> list[int]:
    """Return the seconds between answers of one session, from instants in seconds; long pauses are left out."""
    between = (round(later - earlier) for earlier, later in pairwise(instants))
    return [gap for gap in between if 0 < gap <= PAUSE]


def expected(
    cards: Iterable[Card],
    coming: Iterable[Coming],
    days: range,
    room: Callable[[int], int],
    retention: float = RETENTION,
) -> dict[int, int]:
    """Return how many reviews are expected on each day of `days`, which begins with today.

    `room` says for a day how many answers fit in; what does not fit waits.
    """
    waiting: list[tuple[int, int, Trace | None]] = []
    number = 0
    for card in cards:
        if not card.rests:
            number += 1
            heappush(waiting, (max(card.due, days.start), number, card.trace))
    for topic in coming:
        for _ in range(topic.checks):
            number += 1
            heappush(waiting, (max(topic.day + FIRST_REVIEW, days.start), number, None))
    asked: dict[int, int] = {}
    for day in days:
        free = room(day)
        while free > asked.get(day, 0) and waiting and waiting[0][0] <= day:
            _, id_, trace = heappop(waiting)
            after = _expected_answer(trace, id_, day)
            asked[day] = asked.get(day, 0) + 1
            heappush(waiting, (due(after, retention), id_, after))
    return asked


def _expected_answer(trace: Trace | None, number: int, day: int) -> Trace:
    """Answer as the prediction has it: of many cards the share of the predicted recall is had."""
    predicted = recall(trace, day) if trace else RETENTION
    turn = (number * EVENLY + (trace.answers if trace else 0) * EVENLY * EVENLY) % 1
    return answered(trace, "had" if turn < predicted else "missed", day)


def weekly(asked: Mapping[int, int], days: range, each: float) -> list[int]:
    """Return the minutes of review of each week of `days`, rounded."""
    starts = range(days.start, days.stop, 7)
    return [round(each * sum(asked.get(day, 0) for day in range(first, first + 7))) for first in starts]
