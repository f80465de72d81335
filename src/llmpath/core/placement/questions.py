"""Which topic to ask about next: the one whose answer is expected to leave the fewest topics misjudged."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from llmpath.core.placement.belief import LIKELIHOOD, Belief
from llmpath.core.placement.chance import Chance
from llmpath.core.placement.space import bits

MOST_QUESTIONS = 15
ENOUGH = 0.03
"""The share of topics expected to be misjudged at which no more is asked."""
NEAREST = 16
"""How many topics are looked at: those nearest to one half."""
SAMPLE = 400
"""How many states stand for all when the effect of an answer is expected."""
SETTLED = 0.02
"""A topic as sure as this is not expected to move."""


def is_enough(belief: Belief, undecided: int) -> bool:
    """Return whether the topics that are `undecided` in number are sure enough."""
    return belief.error <= ENOUGH * undecided


def next_question(belief: Belief, askable: Collection[str], chance: Chance) -> str | None:
    """Return the topic to ask about, None where none is left; each is asked about once."""
    space = belief.space
    left = [space.place[topic] for topic in askable if topic not in belief.answers and topic in space.place]
    nearest = sorted(left, key=lambda place: (abs(belief.chances[place] - 0.5), place))[:NEAREST]
    if not nearest:
        return None
    sample = _sample(belief, chance)
    best = min(nearest, key=lambda place: (_expected_error(sample, place), nearest.index(place)))
    return space.topics[best]


def one_more(belief: Belief, askable: Sequence[str], chance: Chance) -> str | None:
    """Return a topic by chance: asked when nothing more is needed, it shows how good the estimate was."""
    left = [topic for topic in askable if topic not in belief.answers]
    return chance.choice(left) if left else None


class _Sample(NamedTuple):
    """States drawn by their weight: for every topic the states that hold it, as bits, and their share."""

    holding: list[int]
    shares: list[float]
    moving: list[int]
    """The topics that are not settled."""


def _sample(belief: Belief, chance: Chance) -> _Sample:
    holding = [0] * len(belief.space)
    for number, state in enumerate(chance.choices(belief.states, belief.weights, k=SAMPLE)):
        for place in bits(state):
            holding[place] |= 1 << number
    shares = [some.bit_count() / SAMPLE for some in holding]
    moving = [place for place, share in enumerate(shares) if SETTLED < share < 1 - SETTLED]
    return _Sample(holding, shares, moving)


def _expected_error(sample: _Sample, place: int) -> float:
    """Return how many topics are expected to be misjudged after a topic was asked about."""
    share = sample.shares[place]
    if not 0 < share < 1:
        return float(len(sample.shares))
    (had_not, had), (_, missed) = LIKELIHOOD["had"], LIKELIHOOD["missed"]
    likely_had = share * had + (1 - share) * had_not
    known_if_had, known_if_missed = share * had / likely_had, share * missed / (1 - likely_had)
    error = 0.0
    for other in sample.moving:
        both = (sample.holding[place] & sample.holding[other]).bit_count() / SAMPLE
        with_it, without = both / share, (sample.shares[other] - both) / (1 - share)
        if_had = without + known_if_had * (with_it - without)
        if_missed = without + known_if_missed * (with_it - without)
        error += likely_had * min(if_had, 1 - if_had) + (1 - likely_had) * min(if_missed, 1 - if_missed)
    return error
