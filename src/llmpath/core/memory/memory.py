"""What the journal says about the memory of one topic: traces of its checks, labs passed, a placement.

Values of it are folded event by event (core/folding.py) and stand in the snapshot. A fold knows no roadmap, so a check
is a key here, and what an event says about all checks of a topic is kept once, as `base`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from llmpath.core.memory.recall import Rating, Trace, answered

NO_CARDS: Mapping[str, Trace] = MappingProxyType({})


class Lab(NamedTuple):
    """A lab that was passed."""

    day: int
    hints: int


class Memory(NamedTuple):
    """What is left in memory of one topic."""

    cards: Mapping[str, Trace] = NO_CARDS
    """The traces of checks that were answered, by the check's key."""
    base: Trace | None = None
    """The trace of every check without one of its own: all of them were answered at once, as older versions record."""
    lab: Lab | None = None
    """The best pass of a lab: the one with the fewest hints."""
    given_up: frozenset[str] = frozenset()
    """Labs whose solution was looked at: passing them says nothing any more."""
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


def after_lab(memory: Memory, lab: str, day: int, hints: int, *, passed: bool) -> Memory:
    """Return the memory after a lab was passed or given up; after its solution was seen, passing it shows nothing."""
    if not passed:
        return memory._replace(given_up=memory.given_up | {lab})
    if lab in memory.given_up or (memory.lab and memory.lab.hints < hints):
        return memory
    return memory._replace(lab=Lab(day, hints))


def after_done(memory: Memory) -> Memory:
    """Return the memory after the topic was finished, perhaps once more: cards that rested come back."""
    cards = {check: trace._replace(lapses=0) for check, trace in memory.cards.items()}
    return memory._replace(cards=cards, placed=False)
