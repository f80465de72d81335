"""`stuck` against gaps that were planted: how often it finds them, beside asking down from the topic."""

import random
from collections.abc import Callable, Mapping
from statistics import mean
from typing import NamedTuple

from llmpath.core.placement.belief import GUESS, SLIP, Answer
from llmpath.core.placement.gap import SUSPECTS, believed, next_check, rests_below
from llmpath.core.placement.space import Space
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import direct

FEWEST = 6
"""Topics that must stand below one for it to be tried."""
LIMIT = 5


class Planted(NamedTuple):
    """A topic that is hard, and the gap below it."""

    topic: str
    gap: str
    rests: Mapping[str, frozenset[str]]
    risks: Mapping[str, float]
    above: Mapping[str, list[str]]
    """What each topic requires directly."""


Found = tuple[int, list[str]]
"""Questions asked, and the topics suspected, the likeliest first."""


def stuck_lines(roadmap: Roadmap, space: Space, gaps: int, seed: int) -> list[str]:
    """Return the table."""
    nobody = Progress()
    below = {topic: rests_below(roadmap, nobody, topic) for topic in space.topics}
    above = {topic: direct(roadmap.topics[topic], nobody) for topic in space.topics}
    hard = [topic for topic in space.topics if len(below[topic]) >= FEWEST]
    methods: dict[str, Callable[[Planted, random.Random], Found]] = {
        "halving the belief (llmpath stuck)": by_halves,
        "asking down from the topic": by_descent,
    }
    lines = [
        f"{gaps} planted gaps below {len(hard)} topics, slips of {SLIP:.0%} and guesses of {GUESS:.0%}, seed {seed}.",
        "",
        "| method | questions | exactly the gap | among the three named |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, method in methods.items():
        chance = random.Random(seed)
        found = [tried(method, planted(hard, below, above, chance), chance) for _ in range(gaps)]
        asked, exact, among = (mean(column) for column in zip(*found, strict=True))
        lines.append(f"| {name} | {asked:.2f} | {exact:.1%} | {among:.1%} |")
    return lines


def planted(
    hard: list[str], below: Mapping[str, Mapping[str, frozenset[str]]], above: Mapping[str, list[str]],
    chance: random.Random,
) -> Planted:  # fmt: skip
    """Plant a gap below a topic, each topic below it as likely as its risk says."""
    topic = chance.choice(hard)
    risks = {one: chance.expovariate(1) + 0.2 for one in below[topic]}
    (gap,) = chance.choices(list(risks), list(risks.values()))
    return Planted(topic, gap, below[topic], risks, above)


def tried(method: Callable[[Planted, random.Random], Found], case: Planted, chance: random.Random) -> tuple[float, ...]:
    """Return the questions, and whether the gap was the first suspect, and among the three."""
    asked, suspected = method(case, chance)
    return float(asked), float(suspected[:1] == [case.gap]), float(case.gap in suspected[:SUSPECTS])


def answer(case: Planted, topic: str, chance: random.Random) -> Answer:
    """Answer a question about a topic: it fails at the gap and above it, but for slips and guesses."""
    fails = topic == case.gap or case.gap in case.rests[topic]
    return "had" if chance.random() < (GUESS if fails else 1 - SLIP) else "missed"


def by_halves(case: Planted, chance: random.Random) -> Found:
    """Ask as `llmpath stuck` does."""
    answers: dict[str, Answer] = {}
    belief = believed(case.risks, case.rests, answers)
    while (topic := next_check(belief, case.rests, case.rests, answers)) is not None:
        answers[topic] = answer(case, topic, chance)
        belief = believed(case.risks, case.rests, answers)
    return len(answers), sorted(belief, key=lambda one: -belief[one])


def by_descent(case: Planted, chance: random.Random) -> Found:
    """Ask what the topic requires, the riskiest first, and go down wherever one fails."""
    here, asked, failed = case.topic, 0, ""
    while True:
        for one in sorted(case.above[here], key=lambda below: -case.risks[below]):
            if asked == LIMIT:
                return asked, [failed]
            asked += 1
            if answer(case, one, chance) != "had":
                here = failed = one
                break
        else:
            return asked, [failed]
