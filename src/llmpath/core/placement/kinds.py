"""Five kinds of learner, and feasible states drawn from them: what placement supposes before it knows anybody.

They are declared, not estimated: no data of learners is shipped.
"""

from collections.abc import Callable

from llmpath.core.placement.chance import Chance, up_to
from llmpath.core.placement.space import Space, bits

POOL = 4000
"""States drawn in all."""


def by_level(space: Space, chance: Chance) -> int:
    """Draw who knows what is easy enough for them: a level a track, against the work below a topic."""
    base = chance.gauss(-0.4, 1.0)
    level = {track: base + chance.gauss(0, 0.7) for track in space.tracks}
    known = 0
    for place, track in enumerate(space.track):
        if level[track] + chance.gauss(0, 0.5) > 3.2 * space.depth[place] - 1.6:
            known |= 1 << place
    return _either_way(space, known, chance)


def by_list(space: Space, chance: Chance) -> int:
    """Draw who followed some tracks from their beginning for a while."""
    known = 0
    for track in space.tracks:
        own = [place for place in space.listed if space.track[place] == track]
        if chance.random() < 0.55:  # noqa: PLR2004 - a little more than half of the tracks are begun
            for place in own[: 1 + up_to(chance, len(own) - 1)]:
                known |= 1 << place
    return _either_way(space, known, chance)


def by_goals(space: Space, chance: Chance) -> int:
    """Draw who learned a few topics properly, with everything they rest on, and nothing else."""
    known = 0
    for _ in range(1 + up_to(chance, 7)):
        known |= 1 << up_to(chance, len(space) - 1)
    return space.closed_up(known)


def beginner(space: Space, chance: Chance) -> int:
    """Draw who knows ten topics at the most."""
    known = 0
    for _ in range(up_to(chance, 10)):
        free = [place for place in range(len(space)) if not known >> place & 1 and space.is_open(place, known)]
        if free:
            known |= 1 << chance.choice(free)
    return known


def by_sections(space: Space, chance: Chance) -> int:
    """Draw who studied some sections of some tracks, almost all of each."""
    eager = {track: chance.random() ** 1.5 for track in space.tracks}
    known = 0
    for mask in space.sections.values():
        track = space.track[(mask & -mask).bit_length() - 1]
        if chance.random() < eager[track]:
            for place in bits(mask):
                if chance.random() < 0.9:  # noqa: PLR2004 - a topic in ten was left out
                    known |= 1 << place
    return _either_way(space, known, chance)


KINDS: dict[str, Callable[[Space, Chance], int]] = {
    "by level": by_level,
    "by list": by_list,
    "by goals": by_goals,
    "beginner": beginner,
    "by sections": by_sections,
}


def draw_pool(space: Space, chance: Chance, size: int = POOL, left_out: str = "") -> list[int]:
    """Draw feasible states, as many of each kind; `left_out` names a kind to do without."""
    kinds = [draw for name, draw in KINDS.items() if name != left_out]
    return [draw(space, chance) for draw in kinds for _ in range(size // len(kinds))]


def _either_way(space: Space, known: int, chance: Chance) -> int:
    """Make a state feasible, by what it lacks or by what is too much."""
    return space.closed_up(known) if chance.random() < 0.5 else space.closed_down(known)  # noqa: PLR2004 - a coin
