"""What a learner says about tracks and sections, and the states that fit it."""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Literal

from llmpath.core.placement.chance import Chance
from llmpath.core.placement.space import Space

RatingWord = Literal["none", "some", "most", "all"]
RATINGS: dict[RatingWord, int] = {"none": 0, "some": 1, "most": 2, "all": 3}
MOST = 3
PARTICLES = 3000
WIDTH = 0.7
"""How far a rating, as a share, may be off (one standard deviation): wide on purpose, people are bad at this."""
WHOLE = 0.5
"""The share of states that are taken as they were drawn; the others are put together track by track."""


def what_was_said(space: Space, ratings: Mapping[str, int]) -> list[tuple[str, int, float]]:
    """Return what the ratings say: a track, topics of it as a state, and the share of them that is known.

    The sections of a track that were not rated themselves are one part together, with the rating of the track: one
    rough answer is not to count as many. What was not rated at all is left out.
    """
    found = []
    rest: dict[str, int] = {}
    for section, mask in space.sections.items():
        track = space.track[(mask & -mask).bit_length() - 1]
        if section in ratings:
            found.append((track, mask, ratings[section] / MOST))
        elif track in ratings:
            rest[track] = rest.get(track, 0) | mask
    return [*found, *((track, mask, ratings[track] / MOST) for track, mask in rest.items())]


def recombine(
    space: Space, pool: Sequence[int], ratings: Mapping[str, int], chance: Chance, known: int = 0
) -> list[int]:
    """Return states that fit the ratings: half of them drawn whole, half put together track by track.

    `known` is what is known for certain; it is part of every state.
    """
    pool = [state | known for state in pool] if known else pool
    fits = _fits(space, pool, what_was_said(space, ratings))
    whole = round(PARTICLES * WHOLE)
    rest = PARTICLES - whole
    found = chance.choices(pool, _weights([sum(some) for some in zip(*fits.values(), strict=True)]), k=whole)
    donors = {track: chance.choices(pool, _weights(fit), k=rest) for track, fit in fits.items()}
    for number in range(rest):
        state = 0
        for track, some in donors.items():
            state |= some[number] & space.tracks[track]
        up = chance.random() < 0.5  # noqa: PLR2004 - a coin
        found.append((space.closed_up(state) if up else space.closed_down(state)) | known)
    return found


def _fits(space: Space, pool: Sequence[int], said: Sequence[tuple[str, int, float]]) -> dict[str, list[float]]:
    """Return for every track the logarithm of how well each state fits what was said about its parts."""
    found = {track: [0.0] * len(pool) for track in space.tracks}
    for track, mask, share in said:
        size = mask.bit_count()
        lost = [-((share - count / size) ** 2) / (2 * WIDTH**2) for count in range(size + 1)]
        found[track] = [fit + lost[(state & mask).bit_count()] for fit, state in zip(found[track], pool, strict=True)]
    return found


def _weights(logarithms: Sequence[float]) -> list[float]:
    most = max(logarithms)
    return [exp(one - most) for one in logarithms]
