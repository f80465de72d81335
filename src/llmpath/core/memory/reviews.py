"""What to ask in a review, within a number of minutes a day that covers everything.

Order: prerequisites of what comes next first, then the best remembered, which clears a backlog fastest and is right
most often; what was never asked comes by how lately its topic was finished, then what the goal rests on. Never more
than two checks of a topic a day, and never two in a row.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from llmpath.core.memory.cards import Card
from llmpath.core.memory.recall import RETENTION

A_TOPIC = 2
"""Checks of one topic in a session."""
BEFORE_A_DATE = 14
"""Days before the date of a goal in which its checks are asked by their recall on that date."""
LEAST_CAP = 5
"""Minutes of review a day that are the least where nothing else was set."""
SHARE = 4
"""The part of a day's study that reviews may take: a quarter."""
LATELY = 14
"""Days after which a topic ticked off counts as finished long ago."""
A_WEEK = 7


class Aim(NamedTuple):
    """A goal with a date, as reviews see it."""

    topics: frozenset[str]
    """Its topics and all they rest on."""
    day: int
    """The day it is due, as an ordinal."""


class Waiting(NamedTuple):
    """What a learner could review, and what decides its order."""

    cards: Sequence[Card]
    day: int
    """Today, as an ordinal."""
    first: Collection[str] = ()
    """The prerequisites of what comes next."""
    aims: Sequence[Aim] = ()
    """The goals whose date is near."""
    needed: Mapping[str, int] = {}
    """How many topics that are still to come rest on a topic."""
    asked: Mapping[str, int] = {}
    """How many checks of a topic were asked today."""
    latest: str = ""
    """The topic asked last."""
    retention: float = RETENTION


def daily_cap(study: int, chosen: int | None) -> int:
    """Return the minutes of review for a day with so many minutes of study; `chosen` is the learner's setting."""
    return chosen if chosen is not None else max(LEAST_CAP, study // SHARE)


def room(cap: float, spent: float, each: float) -> int:
    """Return how many answers of `each` minutes fit into what is left of the day's cap."""
    return max(0, int((cap - spent) / each + 1e-9))


def due_cards(waiting: Waiting) -> list[Card]:
    """Return the cards that are due, the first to be asked first; those that rest are left out."""
    due = [card for card in waiting.cards if not card.rests and (card.due <= waiting.day or _faded(card, waiting))]
    return sorted(due, key=lambda card: _rank(card, waiting))


def _faded(card: Card, waiting: Waiting) -> bool:
    """Return whether a goal that is near needs the card, and it will be less well remembered than it should on its day.

    What was answered today has been refreshed.
    """
    if card.trace is not None and card.trace.day >= waiting.day:
        return False
    return any(card.topic in aim.topics and card.recall(aim.day) < waiting.retention for aim in waiting.aims)


def _rank(card: Card, waiting: Waiting) -> tuple[float, ...]:
    first = card.topic not in waiting.first
    aims = [aim for aim in waiting.aims if card.topic in aim.topics]
    if aims:
        return first, 0, min(card.recall(aim.day) for aim in aims), 0
    if card.trace is None and waiting.day - card.since > LATELY:
        return first, 2, -waiting.needed.get(card.topic, 0), -card.recall(waiting.day)
    return first, 1, -card.recall(waiting.day), 0


def spread(cards: Iterable[Card], number: int, waiting: Waiting) -> list[Card]:
    """Choose so many cards in their order: at most two of a topic a day, never two of it in a row."""
    left = list(cards)
    asked = Counter(waiting.asked)
    latest = waiting.latest
    chosen: list[Card] = []
    while len(chosen) < number:
        card = next((c for c in left if c.topic != latest and asked[c.topic] < A_TOPIC), None)
        if card is None:
            break
        left.remove(card)
        asked[card.topic] += 1
        latest = card.topic
        chosen.append(card)
    return chosen


def session(waiting: Waiting, minutes: float, each: float) -> list[Card]:
    """Return the cards to ask in so many minutes, in their order."""
    return spread(due_cards(waiting), room(minutes, 0, each), waiting)


def days_to_clear(due: int, cap: float, each: float) -> int:
    """Return the days, today included, after which so many cards are asked at a cap of minutes a day; 0 for none."""
    return ceil(due * each / cap) if due and cap > 0 else 0


def half_pace(due: int, cap: float, each: float) -> bool:
    """Return whether more than a week of the cap waits, so that new topics go on at half the pace."""
    return due * each > A_WEEK * cap


def near(goals: Iterable[Aim], day: int) -> Iterator[Aim]:
    """Return the goals whose date is today or within the next two weeks."""
    return (aim for aim in goals if 0 <= aim.day - day <= BEFORE_A_DATE)


def leeches(cards: Iterable[Card]) -> list[str]:
    """Return the topics to study again, for a check of theirs was missed three times."""
    return list(dict.fromkeys(card.topic for card in cards if card.rests))


class Desk(NamedTuple):
    """What can be reviewed, and how much of it today."""

    waiting: Waiting
    due: tuple[Card, ...]
    """What is due, the first to be asked first."""
    cap: int
    """Minutes of review a day; 0 where reviews are off."""
    spent: float
    """Minutes that were reviewed today."""
    each: float
    """Minutes an answer takes."""
    again: tuple[str, ...]
    """Topics to study again."""
    untried: bool
    """Whether nothing was ever answered."""

    @property
    def today(self) -> list[Card]:
        """Return what is asked in what is left of today's minutes."""
        return spread(self.due, room(self.cap, self.spent, self.each), self.waiting)

    @property
    def minutes(self) -> int:
        """Return the minutes that takes, as they are shown; 0 where nothing is asked."""
        return max(1, round(len(self.today) * self.each)) if self.today else 0

    @property
    def left(self) -> float:
        """Return the minutes that are left of today's."""
        return max(self.cap - self.spent, 0.0)
