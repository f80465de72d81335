"""What came of a placement: what is taken as known, section by section with how sure, and what is least sure."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from llmpath.core.placement.belief import Belief
from llmpath.core.placement.space import bits

MOST_TICKS = 12
"""Topics that are listed to be ticked."""
UNSURE = 0.2
"""A topic is unsure between this and 1 minus this."""
TICK = (0.25, 0.85)
"""How likely a topic is ticked that is not known, and one that is."""
HALF = 0.5


class SectionOutcome(NamedTuple):
    """What is believed of a section."""

    section: str
    known: int
    topics: int
    sure: float
    """How sure it is of its topics on average, 0.5 to 1."""


def known_topics(belief: Belief, ticks: Mapping[str, bool] | None = None) -> int:
    """Return the topics taken as known, as a state: those more likely known than not that have what they require.

    What the learner ticked or unticked holds as they said.
    """
    space, said = belief.space, ticks or {}
    likely = sum(1 << place for place, chance in enumerate(belief.chances) if chance > HALF)
    ticked = space.mask([topic for topic, known in said.items() if known])
    unticked = space.mask([topic for topic, known in said.items() if not known])
    return space.closed_down((likely | ticked) & ~unticked) | ticked


def least_sure(belief: Belief, askable: Collection[str]) -> list[str]:
    """Return the topics nearest to one half that were not asked about, 12 at the most, in the order of the roadmap."""
    space = belief.space
    unsure = [
        place
        for place, chance in enumerate(belief.chances)
        if UNSURE < chance < 1 - UNSURE and space.topics[place] in askable and space.topics[place] not in belief.answers
    ]
    chosen = set(sorted(unsure, key=lambda place: abs(belief.chances[place] - HALF))[:MOST_TICKS])
    return [space.topics[place] for place in space.listed if place in chosen]


def how_sure(belief: Belief, ticks: Mapping[str, bool] | None = None) -> dict[str, float]:
    """Return how likely each topic is known after the ticks, 0 to 1; what was said is never taken for its opposite."""
    found = dict(zip(belief.space.topics, belief.chances, strict=True))
    for topic, known in (ticks or {}).items():
        not_known, is_known = TICK if known else (1 - TICK[0], 1 - TICK[1])
        chance = found[topic]
        after = chance * is_known / (chance * is_known + (1 - chance) * not_known)
        found[topic] = max(after, HALF) if known else min(after, HALF)
    return {topic: round(chance, 3) for topic, chance in found.items()}


def section_outcomes(belief: Belief, known: int, sure: Mapping[str, float]) -> list[SectionOutcome]:
    """Return what is believed of every section, in the order of the roadmap."""
    space = belief.space
    found = []
    for section, mask in space.sections.items():
        chances = [sure[space.topics[place]] for place in bits(mask)]
        mean = sum(max(chance, 1 - chance) for chance in chances) / len(chances)
        found.append(SectionOutcome(section, (known & mask).bit_count(), len(chances), mean))
    return found
