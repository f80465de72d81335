"""How answers are folded into what is remembered: plain values by topic, which the snapshot keeps.

They count in the order of the journal, which is that of time on every device; those that say when they were given,
because they come from Anki, count from then.
"""

from __future__ import annotations

from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Checked, Marked, State
from llmpath.core.memory.memory import NOTHING, Memory, after_all_right, after_answer, after_done
from llmpath.core.memory.recall import Trace
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
    from typing import Any, Literal, TypeAlias

    from llmpath.core.journal.events import Event
    from llmpath.core.memory.recall import Rating

    Plain: TypeAlias = tuple[Any, ...]
    """Of a topic: the base, and the traces by the keys of checks."""

LATEST = 50
"""Answers by which it is judged how the learner answers: the latest so many."""
PAUSE = 10 * 60
"""Seconds between two answers after which the learner surely did something else."""
SLOW = 3
"""An answer counts as so many usual ones at most: whoever took longer did something else meanwhile."""
MOST_A_DAY = 1000
"""Reviews of a day that are told apart; nobody's cap is longer."""
HABITS = ""
"""The entry that is about no topic: how the learner answers."""
UNSURE = frozenset({"place", "stuck"})
"""What is asked to find out whether a topic is known at all: missing it is no forgetting."""


class Habits(NamedTuple):
    """How the learner answers, of the latest answers."""

    gaps: tuple[int, ...] = ()
    """Seconds between answers of one session."""
    ratings: str = ""
    """`e` for an answer that took effort, `h` for one that was had."""
    step: str = ""
    """The session of the latest answer, and its instant in seconds."""
    at: int = 0
    day: int = 0
    """The day of the latest answer, as an ordinal."""
    reviews: tuple[int, ...] = ()
    """Of each review of that day the seconds since the answer before it; 0 for the first of a session."""

    def spent(self, day: int) -> float:
        """Return the minutes of review of a day, as they count for its cap."""
        return minutes_spent(self.reviews, minutes_each(self.gaps)) if self.day == day else 0.0

    @property
    def effort(self) -> float | None:
        """The share of right answers that took effort; None where there are too few to tell."""
        return self.ratings.count("e") / len(self.ratings) if len(self.ratings) >= FEWEST_RATINGS else None


FEWEST_RATINGS = 20
USUAL = 1.2
"""Minutes an answer takes where the learner gave too few to tell."""
FEWEST_GAPS = 10
"""Gaps between answers the minutes are learned from, and not from fewer."""


def minutes_each(gaps: Sequence[int]) -> float:
    """Return the minutes an answer takes: the mean of the latest gaps between answers, in seconds.

    A slow one counts as three of the median, so that a pause moves it little; the median alone would be too low, for
    slow answers are further from it than fast ones.
    """
    latest = sorted(gaps[-LATEST:])
    if len(latest) < FEWEST_GAPS:
        return USUAL
    median = (latest[len(latest) // 2] + latest[(len(latest) - 1) // 2]) / 2
    return sum(min(gap, SLOW * median) for gap in latest) / len(latest) / 60


def minutes_spent(reviews: Sequence[int], each: float) -> float:
    """Return the minutes that the reviews of a day took, those of a usual answer for each of them at least.

    So the day is over for whoever answers fast when as many were answered as were to fit into it.
    """
    usual = 60 * each
    took = sum(min(seconds, SLOW * usual) if seconds else usual for seconds in reviews)
    return max(len(reviews) * each, took / 60)


class Told(NamedTuple):
    """What one event says about the memory of a topic."""

    at: int
    """The instant, in seconds."""
    topic: str
    kind: Literal["answer", "all right", "done", "new"]
    day: int
    check: str = ""
    rating: Rating = "had"
    unsure: bool = False


def told_by(steps: Iterable[Iterable[Event]], renamed: Mapping[str, str]) -> list[Told]:
    """Return what events say in the order in which it happened, without answers withdrawn in their step."""
    found: list[Told] = []
    latest = 0
    for step in steps:
        own: list[Told] = []
        for event in step:
            latest = max(latest, round(event.stamp.at.timestamp()))  # a clock that was set back changes no order
            own += _told(event, latest, renamed, own)
        found += own
    return sorted(found, key=lambda told: told.at)


def _told(event: Event, at: int, renamed: Mapping[str, str], before: list[Told]) -> Iterator[Told]:
    """Say what one event tells; one that withdraws an answer takes it out of those before it in the step."""
    change = event.change
    topic = renamed.get(named := getattr(change, "topic", ""), named)
    day = event.day.toordinal()
    match change:
        case Answered(check=check, rating="withdrawn"):
            _withdraw(before, topic, check)
        case Answered(check=check, rating=rating, purpose=purpose):
            given = min(at, round(change.at.timestamp())) if change.at else at
            said: Rating = "missed" if rating in {"missed", "unknown"} else "effort" if rating == "effort" else "had"
            yield Told(given, topic, "answer", day, check, said, purpose in UNSURE)
        case Checked(passed=passed, asked=asked) if 0 < asked == passed:
            if not any(told.topic == topic and told.kind == "answer" for told in before):
                yield Told(at, topic, "all right", day)
        case Marked(state=State.DONE):
            yield Told(at, topic, "done", day)
        case Marked(state=State.NEW):
            yield Told(at, topic, "new", day)


def _withdraw(before: list[Told], topic: str, check: str) -> None:
    for place in reversed(range(len(before))):
        if (before[place].topic, before[place].check) == (topic, check):
            del before[place]
            return


def remember(memory: MutableMapping[str, Plain], steps: Sequence[Sequence[Event]], renamed: Mapping[str, str]) -> None:
    """Put steps that count into what is remembered, in place."""
    for told in told_by(steps, renamed):
        before = memory_of(memory.get(told.topic))
        after = after_told(before, told)
        if after == NOTHING:
            memory.pop(told.topic, None)
        elif after is not before:
            cards = {key: tuple(trace) for key, trace in after.cards.items()}
            memory[told.topic] = (after.base and tuple(after.base), cards)
    habits = habits_of(memory)
    for events in steps:
        for event in events:
            habits = _with_habit(habits, event)
    if habits != Habits():
        memory[HABITS] = tuple(habits)


def after_told(before: Memory, told: Told) -> Memory:
    """Return what is remembered of a topic after something was told about it."""
    match told.kind:
        case "new":
            return NOTHING
        case "done":
            return after_done(before) if before.cards else before
        case "all right":
            return after_all_right(before, told.day)
    if told.unsure and told.rating == "missed" and told.check not in before.cards and not before.base:
        return before
    return after_answer(before, told.check, told.rating, told.day)


def memory_of(plain: Plain | None) -> Memory:
    """Return what is remembered of a topic, from its plain values."""
    if plain is None:
        return NOTHING
    base, cards = plain
    return Memory({key: Trace(*trace) for key, trace in cards.items()}, Trace(*base) if base else None)


def habits_of(memory: Mapping[str, Plain]) -> Habits:
    """Return how the learner answers."""
    return Habits(*memory.get(HABITS, ()))


def _with_habit(habits: Habits, event: Event) -> Habits:
    """Return the habits after one more answer that was given here; what came from Anki has no pauses of ours."""
    change = event.change
    if not isinstance(change, Answered) or change.at is not None:
        return habits
    day, is_review = event.day.toordinal(), change.purpose == "review"
    reviews = habits.reviews if habits.day == day else ()
    if change.rating == "withdrawn":
        return habits._replace(day=day, reviews=reviews[:-1] if is_review else reviews)
    now = round(event.stamp.at.timestamp())
    since = max(now - habits.at, 0) if event.step == habits.step else 0
    gap = (since,) if 0 < since <= PAUSE else ()
    said = {"effort": "e", "had": "h"}.get(change.rating, "")
    return Habits(
        (*habits.gaps, *gap)[-LATEST:], (habits.ratings + said)[-LATEST:], event.step, now,
        day, (*reviews, since)[-MOST_A_DAY:] if is_review else reviews,
    )  # fmt: skip
