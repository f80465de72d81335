"""Invented learners for placement: what they know, how they rate themselves, how they answer."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from llmpath.core.placement.belief import GUESS, SLIP, Answer
from llmpath.core.placement.kinds import KINDS, by_level, by_list
from llmpath.core.placement.outcome import TICK
from llmpath.core.placement.ratings import MOST
from llmpath.core.placement.space import Space, bits

LOST = 0.08


def forgetful(space: Space, chance: random.Random) -> int:
    """Draw who lost 8 % of the topics: not a feasible state, which the pool never holds."""
    state = (by_level if chance.random() < 0.5 else by_list)(space, chance)
    return state ^ sum(1 << place for place in bits(state) if chance.random() < LOST)


EVERY_KIND: dict[str, Callable[[Space, random.Random], int]] = {**KINDS, "forgetful": forgetful}


@dataclass(frozen=True)
class Manner:
    """How learners rate and answer."""

    name: str
    bias: float | None = None
    """By how much everybody overrates their share; None for a bias of their own, N(0, 0.2)."""
    noise: float = 0.35
    slip: float = SLIP
    guess: float = GUESS
    tracks_first: bool = False
    """Whether sections are rated only in tracks rated in between, as the command asks."""
    left_out: str = ""
    """A kind that the pool lacks."""


@dataclass
class Person:
    """A learner, with randomness of their own."""

    space: Space
    truth: int
    manner: Manner
    chance: random.Random
    bias: float = field(init=False)

    def __post_init__(self) -> None:
        """Draw the learner's own bias."""
        self.bias = self.chance.gauss(0, 0.2) if self.manner.bias is None else self.manner.bias

    def ratings(self) -> dict[str, int]:
        """Rate sections by the share of them that is known, with bias and noise."""
        tracks: dict[str, int] = {}
        if self.manner.tracks_first:
            tracks = {track: self._rated(mask) for track, mask in self.space.tracks.items()}
        found = dict(tracks)
        for section, mask in self.space.sections.items():
            track = self.space.track[(mask & -mask).bit_length() - 1]
            if tracks.get(track, 1) not in {0, MOST}:
                found[section] = self._rated(mask)
        return found

    def _rated(self, mask: int) -> int:
        share = (self.truth & mask).bit_count() / mask.bit_count()
        return min(MOST, max(0, round(MOST * (share + self.bias + self.chance.gauss(0, self.manner.noise)))))

    def answer(self, topic: str) -> Answer:
        """Answer a question: who knows the topic slips, who does not guesses."""
        right = 1 - self.manner.slip if self.knows(topic) else self.manner.guess
        return "had" if self.chance.random() < right else "missed"

    def ticks(self, topics: list[str]) -> Mapping[str, bool]:
        """Tick what seems known."""
        return {topic: self.chance.random() < TICK[self.knows(topic)] for topic in topics}

    def knows(self, topic: str) -> bool:
        """Return whether the learner knows a topic."""
        return bool(self.truth >> self.space.place[topic] & 1)
