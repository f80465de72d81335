"""The minutes of each day to come that reviews take, which plans and forecasts keep free for them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from llmpath.core.journal.events import State
from llmpath.core.memory.cards import Card, all_cards
from llmpath.core.memory.folding import habits_of, minutes_each
from llmpath.core.memory.learner import memories_of
from llmpath.core.memory.load import EFFORT, Coming, expected
from llmpath.core.memory.recall import RETENTION
from llmpath.core.memory.review_settings import ReviewSettings
from llmpath.core.memory.reviews import A_WEEK, daily_cap, half_pace, room
from llmpath.core.plan.availability import Availability
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap

HORIZON = 104 * 7
"""Days for which reviews are planned; two years from now nobody knows them."""


class Habit(NamedTuple):
    """How a learner reviews."""

    each: float
    """Minutes an answer takes."""
    effort: float
    """The share of right answers that take effort."""
    cap: int | None
    """The minutes of review a day that were set; a quarter of the day's study where none were."""
    retention: float = RETENTION
    answers_at_once: bool = False
    """Whether the checks of a topic are answered when it is finished."""


class Booked(NamedTuple):
    """What reviews take of the days to come."""

    reviews: tuple[int, ...] = ()
    """The minutes they take on each day."""
    slow: tuple[int, ...] = ()
    """The minutes kept free beside them, so that new topics go on at half the pace."""

    @property
    def kept_free(self) -> tuple[int, ...]:
        """The minutes of each day that topics do not get."""
        return tuple(map(sum, zip(self.reviews, self.slow, strict=True)))


def booked_for(
    roadmap: Roadmap, progress: Progress, finishes: Mapping[str, date], availability: Availability, begins: date,
    settings: ReviewSettings,
) -> Booked:  # fmt: skip
    """Return what a learner's reviews take of each day from the first on, as `booked` does."""
    cards, habit = cards_and_habit(roadmap, progress, begins, settings)
    checks = {topic: len(roadmap.topics[topic].checks) for topic in finishes}
    return booked(cards, finishes, checks, availability, begins, habit)


def cards_and_habit(
    roadmap: Roadmap, progress: Progress, today: date, settings: ReviewSettings
) -> tuple[list[Card], Habit]:
    """Return the cards a learner has, and how they review."""
    memories = memories_of(progress)
    cards = all_cards(roadmap, progress, memories, today.toordinal(), settings.retention)
    done = [id_ for id_, entry in progress.topics.items() if entry.state is State.DONE]
    at_once = sum(id_ in memories for id_ in done) * 2 > len(done)
    habits = habits_of(progress.memory)
    effort = EFFORT if habits.effort is None else habits.effort
    return cards, Habit(minutes_each(habits.gaps), effort, settings.cap, settings.retention, at_once)


def coming(finishes: Mapping[str, date], checks: Mapping[str, int], habit: Habit) -> list[Coming]:
    """Return the checks that topics to come will ask, from the days on which they are planned to be finished."""
    return [Coming(day.toordinal(), checks[topic], habit.answers_at_once) for topic, day in finishes.items()]


def booked(
    cards: Sequence[Card], finishes: Mapping[str, date], checks: Mapping[str, int], availability: Availability,
    begins: date, habit: Habit,
) -> Booked:  # fmt: skip
    """Return the minutes that reviews take on each day from the first on: the true dates first, then what is expected.

    `finishes` are the topics to come with the days they are planned to be finished, `checks` how many each asks. They
    are spread over the days of study of each week. While more than a week of the cap waits, half of what is left of a
    day is kept free as well, so that new topics go on at half the pace.
    """
    start = begins.toordinal()
    days = range(start, min(start + HORIZON, date.max.toordinal()))
    study = [availability.minutes(date.fromordinal(day)) for day in days]

    def fits(day: int) -> int:
        minutes = study[day - start]
        return room(daily_cap(minutes, habit.cap), 0, habit.each) if minutes else 0

    asked = expected(cards, coming(finishes, checks, habit), days, fits, habit.retention, effort=habit.effort)
    minutes = _spread_over_weeks([asked.get(day, 0) * habit.each for day in days], study)
    return Booked(tuple(minutes), tuple(_slowed(minutes, study, cards, start, habit)))


def _spread_over_weeks(minutes: Sequence[float], study: Sequence[int]) -> list[int]:
    """Spread the reviews of every seven days over their days of study, so that one answer more moves no topic."""
    spread: list[int] = []
    for first in range(0, len(study), A_WEEK):
        offered = study[first : first + A_WEEK]
        share = sum(minutes[first : first + A_WEEK]) / (sum(offered) or 1)
        spread += [min(day, round(day * share)) for day in offered]
    return spread


def _slowed(
    minutes: Sequence[int], study: Sequence[int], cards: Sequence[Card], start: int, habit: Habit
) -> Sequence[int]:
    """Return half of what is left of each day while more than a week of the cap waits."""
    due = sum(card.due <= start and not card.rests for card in cards)
    found = [0] * len(minutes)
    for place, offered in enumerate(study):
        cap = daily_cap(offered, habit.cap) if offered else 0
        if not half_pace(due, cap or 1, habit.each) or due <= 0:
            break
        found[place] = (offered - minutes[place]) // 2
        due -= room(cap, 0, habit.each)
    return found
