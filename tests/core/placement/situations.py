"""Small roadmaps for tests of placement."""

from random import Random

from llmpath.core.graph import facts
from llmpath.core.roadmap import Hours, Prerequisite, Roadmap, Section, Topic, Track


def roadmap(**rests_on: list[str]) -> Roadmap:
    """Return a track `t` of one section; each topic takes an hour, and `b|c` stands for alternatives."""
    topics = [
        Topic(f"t/{name}", name, "t/s", hours=Hours(0.5, 1, 2), prerequisites=_all(p)) for name, p in rests_on.items()
    ]
    return facts(Roadmap((Track("t", "T", "", (Section("t/s", "S", tuple(topics)),)),)))


def _all(prerequisites: list[str]) -> tuple[Prerequisite, ...]:
    found = []
    for written in prerequisites:
        first, *others = (f"t/{name}" for name in written.split("|"))
        found.append(Prerequisite(first, "Because.", alternatives=tuple(others)))
    return tuple(found)


CHAIN = roadmap(a=[], b=["a"], c=["b"], d=["c"])
WITH_ALTERNATIVES = roadmap(torch=[], keras=[], jax=[], sets=[], layers=["torch|keras|jax", "sets"], nets=["layers"])


def seeded(name: str) -> Random:
    """Return randomness that is the same for the same name."""
    return Random(name)  # noqa: S311 - no secrets
