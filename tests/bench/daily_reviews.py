"""Reviews of a simulated learner: every evening what is due, within the cap, forgotten as FSRS-6 expects."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Change
from llmpath.core.memory.cards import LEECH
from llmpath.core.memory.folding import USUAL
from llmpath.core.memory.recall import RETENTION, Trace, answered, due, recall
from llmpath.core.memory.reviews import A_TOPIC, daily_cap, room
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import Topic

if TYPE_CHECKING:
    from llmpath.core.memory.recall import Rating

HAD_AT_FIRST = 0.85
"""The share of self-checks that are had when a topic is finished."""


class DailyReviews:
    """What somebody remembers who answers the self-checks of every topic and reviews on every day of study."""

    def __init__(
        self, rng: random.Random, offered: Callable[[date], int], record: Callable[[date, Change], None]
    ) -> None:
        """Take the minutes a day offers, by which reviews are capped, and what is done with an answer."""
        self._rng, self._offered, self._record = rng, offered, record
        self._waiting: list[tuple[int, int, str, str, Trace]] = []
        """The day a check is due, its number, its topic and key, and what is left of its answers."""
        self._number = 0

    def sit(self, day: date) -> int:
        """Review what is due; return the minutes that took."""
        fits = room(daily_cap(self._offered(day), None), 0, USUAL)
        asked: Counter[str] = Counter()
        while fits > asked.total() and self._waiting and self._waiting[0][0] <= day.toordinal():
            _, number, topic, key, trace = heappop(self._waiting)
            if asked[topic] >= A_TOPIC:
                heappush(self._waiting, (day.toordinal() + 1, number, topic, key, trace))
                continue
            asked[topic] += 1
            rating: Rating = "had" if self._rng.random() < recall(trace, day.toordinal()) else "missed"
            self._record(day, Answered(topic, key, rating, "review"))
            self._keep(number, topic, key, answered(trace, rating, day.toordinal()))
        return round(asked.total() * USUAL)

    def finish(self, topic: Topic, day: date) -> None:
        """Answer the self-checks of a topic that is done."""
        for check in topic.checks:
            rating: Rating = "had" if self._rng.random() < HAD_AT_FIRST else "missed"
            self._number += 1
            self._record(day, Answered(topic.id, check_key(check), rating, "check"))
            self._keep(self._number, topic.id, check_key(check), answered(None, rating, day.toordinal()))

    def _keep(self, number: int, topic: str, key: str, trace: Trace) -> None:
        if trace.lapses < LEECH:
            heappush(self._waiting, (due(trace, RETENTION), number, topic, key, trace))
