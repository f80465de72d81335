"""What the journal says about the memory of one topic: traces of its checks, a lab passed, a placement.

A fold knows no roadmap, so a check is a key here, and what an event says about all checks of a topic is kept once, as
`base`.
"""

from __future__ import annotations

from llmpath.core.memory.recall import answered
from llmpath.core.roadmap import NOTHING as NO_CARDS
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from llmpath.core.memory.recall import Rating, Trace


class Lab(NamedTuple):
    """A lab that was passed."""

    day: int
    """The learner's day, as an ordinal."""
    hints: int


class Memory(NamedTuple):
    """What is left in memory of one topic."""

    cards: Mapping[str, Trace] = NO_CARDS
    """The traces of checks that were answered, by the check's key."""
    base: Trace | None = None
    """The trace of every check without one of its own: all of them were answered at once, as older versions record."""
    lab: Lab | None = None
    """The pass of a lab that says most."""
    placed: bool = False
    """Whether a placement, and nothing since, says that the topic is known."""


NOTHING = Memory()


def after_answer(memory: Memory, check: str, rating: Rating, day: int) -> Memory:
    """Return the memory after one check was answered on a day."""
    trace = answered(memory.cards.get(check, memory.base), rating, day)
    return memory._replace(cards={**memory.cards, check: trace})


def after_all_right(memory: Memory, day: int) -> Memory:
    """Return the memory after every check was answered right on a day."""
    cards = {check: answered(trace, "had", day) for check, trace in memory.cards.items()}
    return memory._replace(cards=cards, base=answered(memory.base, "had", day))


def after_done(memory: Memory) -> Memory:
    """Return the memory after the topic was finished, perhaps once more: cards that rested come back."""
    cards = {check: trace._replace(lapses=0) for check, trace in memory.cards.items()}
    return memory._replace(cards=cards)


def best_lab(tries: Iterable[tuple[str, str, int, int]]) -> Lab | None:
    """Return the pass that says most, from tries as (lab, result, hints, day) in their order; None without one.

    The fewer hints the better. After a lab was given up, which shows its solution, passing it says nothing any more.
    """
    given_up: set[str] = set()
    passed: list[Lab] = []
    for lab, result, hints, day in tries:
        if result == "gave up":
            given_up.add(lab)
        elif result == "passed" and lab not in given_up:
            passed.append(Lab(day, hints))
    return min(passed, key=lambda lab: (lab.hints, -lab.day), default=None)
