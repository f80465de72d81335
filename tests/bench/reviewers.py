"""Simulated learners who study and review a roadmap day by day, by the rules of core/memory.

They are invented: what they remember follows FSRS-6, or departs from it in a way that is named. They show what the
rules do to a calendar and prove nothing about people.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from llmpath.core.journal.events import State
from llmpath.core.memory.cards import Card, all_cards
from llmpath.core.memory.folding import minutes_each, minutes_spent
from llmpath.core.memory.load import Coming, expected
from llmpath.core.memory.memory import NOTHING, Memory, after_answer
from llmpath.core.memory.recall import RETENTION, recall
from llmpath.core.memory.reviews import Desk, Waiting, daily_cap, due_cards, half_pace, room
from llmpath.core.progress import Progress, TopicProgress
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import Roadmap, Topic

if TYPE_CHECKING:
    from llmpath.core.memory.recall import Rating

START = date(2026, 1, 5).toordinal()
EFFORT = 0.15
"""The share of right answers that take effort."""
WEEK = (60, 60, 60, 60, 60, 90, 90)


@dataclass(frozen=True)
class Kind:
    """A population of learners."""

    name: str
    week: tuple[int, ...] = WEEK
    """Minutes of study from Monday to Sunday."""
    stability: float = 1.0
    """How many times as long as FSRS expects an answer is remembered."""
    attends: float = 1.0
    """The share of study days on which they study."""
    counted_on: float = 1.0
    """The share of the time of study that is counted on when reviews are planned: all of it by a plan, by a forecast
    what is used."""
    checks: bool = True
    """Whether they answer the self-checks when they finish a topic."""
    generous: float = 0.0
    """The share of missed answers they call had."""
    each: float = 1.2
    """Minutes an answer takes, median."""
    retention: float = RETENTION
    cap: int | None = None


@dataclass
class Life:
    """One learner, day by day."""

    kind: Kind
    roadmap: Roadmap
    chance: random.Random
    away: range = range(0)
    """Days without study that nobody planned."""
    states: dict[str, TopicProgress] = field(default_factory=dict)
    memories: dict[str, Memory] = field(default_factory=dict)
    gaps: list[int] = field(default_factory=list)
    minutes: list[float] = field(default_factory=list)
    """Minutes of review of each day."""
    answers: list[int] = field(default_factory=list)
    """Answers in the reviews of each day."""
    over: list[float] = field(default_factory=list)
    """Minutes that the answers of each day took beyond the cap."""
    offered_over: list[float] = field(default_factory=list)
    """Minutes beyond the cap of what was offered, as they are shown, each day."""
    fell_due: set[tuple[str, str, int]] = field(default_factory=set)
    """Every check that was to be asked, once for each day on which it fell due."""
    left: list[float] = field(default_factory=list)
    """What is due at the end of each day, in days of the cap."""
    reviews: Counter[bool] = field(default_factory=Counter)
    """Reviews, first answers left out: had or not."""
    spent: float = 0.0
    """Minutes spent on the topic they are at."""

    @cached_property
    def order(self) -> Sequence[Topic]:
        """The topics in the order they study them."""
        return [self.roadmap.topics[id_] for id_ in self.roadmap.study_order]

    def cards(self, day: int) -> list[Card]:
        """Return the cards there are on a day."""
        return all_cards(self.roadmap, Progress(self.states), self.memories, day, self.kind.retention)

    def live(self, days: range) -> None:
        """Let some days pass."""
        for day in days:
            study = self.kind.week[(day - START) % 7]
            there = study and day not in self.away and self.chance.random() < self.kind.attends
            cap = daily_cap(study, self.kind.cap)
            waiting = Waiting(self.cards(day), day, first=self._first(), retention=self.kind.retention)
            found = Desk(waiting, tuple(due_cards(waiting)), cap, 0, minutes_each(self.gaps), (), untried=False)
            self.fell_due.update((card.topic, card.key, card.due) for card in found.due)
            answers = self._review(found, day) if there else []
            taken, still = sum(answers), len(found.due) - len(answers)
            self.minutes.append(taken)
            self.answers.append(len(answers))
            self.over.append(max(0.0, taken - cap))
            self.offered_over.append(max(0.0, found.minutes - cap) if there else 0.0)
            each = minutes_each(self.gaps)
            self.left.append(still * each / cap if cap else 0)
            if there:
                slow = half_pace(still, cap, each)
                self._study(max(0.0, study - taken) / (2 if slow else 1), day)

    def _first(self) -> frozenset[str]:
        place = len(self.states)
        return frozenset(self.order[place].required) if place < len(self.order) else frozenset()

    def _review(self, found: Desk, day: int) -> list[float]:
        """Answer what is offered as long as the next answer fits; return the minutes each took."""
        answers: list[float] = []
        seconds: list[int] = []
        for card in found.today:
            each = minutes_each(self.gaps)
            if not room(found.cap, minutes_spent(seconds, each), each):
                break
            took = self._answer(card, day)
            if answers:
                self.gaps.append(round(took * 60))
            seconds.append(round(took * 60) if answers else 0)
            answers.append(took)
        return answers

    def _answer(self, card: Card, day: int) -> float:
        had = self.chance.random() < self._true_recall(card, day)
        if card.trace and card.trace.day < day:
            self.reviews[had] += 1
        says_had = had or self.chance.random() < self.kind.generous
        rating: Rating = ("effort" if self.chance.random() < EFFORT else "had") if says_had else "missed"
        self.memories[card.topic] = after_answer(self.memories.get(card.topic, NOTHING), card.key, rating, day)
        return self.kind.each * self.chance.lognormvariate(0, 0.5)

    def _true_recall(self, card: Card, day: int) -> float:
        if card.trace is None:
            return card.recall(day)
        return recall(card.trace._replace(stability=card.trace.stability * self.kind.stability), day)

    def _study(self, minutes: float, day: int) -> None:
        while minutes > 0 and len(self.states) < len(self.order):
            topic = self.order[len(self.states)]
            needs = topic.likely_hours * 60 - self.spent
            if minutes < needs:
                self.spent += minutes
                return
            minutes, self.spent = minutes - needs, 0.0
            self.states[topic.id] = TopicProgress(State.DONE, date.fromordinal(day))
            if self.kind.checks:
                for check in topic.checks:
                    rating: Rating = "had" if self.chance.random() < 0.85 else "missed"
                    memory = self.memories.get(topic.id, NOTHING)
                    self.memories[topic.id] = after_answer(memory, check_key(check), rating, day)

    def due_minutes(self, days: range) -> float:
        """Return the minutes of all that was to be asked on the latest days, at the pace of the answers in them.

        What had fallen due before and still waited is part of it.
        """
        first = days.start - START
        fell = len(self.fell_due) - sum(self.answers[:first])
        return fell * sum(self.minutes[first:]) / sum(self.answers[first:])

    def planned(self, days: range) -> float:
        """Return the minutes of review that are planned for days to come, with the topics that are planned in them."""
        each = minutes_each(self.gaps)
        cards = self.cards(days.start)

        def fits(day: int) -> int:
            study = self._counted_on(day)
            cap = self.kind.cap and round(self.kind.cap * self.kind.counted_on)
            return room(daily_cap(study, cap), 0, each) if study else 0

        asked: dict[int, int] = {}
        for _ in range(3):  # reviews take time from topics, and topics bring reviews
            asked = expected(cards, self._coming(days, asked, each), days, fits, self.kind.retention, effort=EFFORT)
        return sum(asked.values()) * each

    def _counted_on(self, day: int) -> int:
        return round(self.kind.week[(day - START) % 7] * self.kind.counted_on)

    def _coming(self, days: range, asked: dict[int, int], each: float) -> list[Coming]:
        place, spent, coming = len(self.states), self.spent, []
        for day in days:
            minutes = max(0.0, self._counted_on(day) - asked.get(day, 0) * each)
            while place < len(self.order) and minutes >= self.order[place].likely_hours * 60 - spent:
                minutes -= self.order[place].likely_hours * 60 - spent
                spent, place = 0.0, place + 1
                coming.append(Coming(day, len(self.order[place - 1].checks), self.kind.checks))
            spent += minutes
        return coming

    def retained(self, day: int) -> tuple[float, float]:
        """Return the share of finished topics whose true recall is at least 0.7, and the mean recall of a topic."""
        recalls: dict[str, list[float]] = {}
        for card in self.cards(day):
            recalls.setdefault(card.topic, []).append(self._true_recall(card, day))
        means = [sum(some) / len(some) for some in recalls.values()]
        return sum(mean >= 0.7 for mean in means) / len(means), sum(means) / len(means)
