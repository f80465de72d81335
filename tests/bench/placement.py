"""How well placement and `stuck` find out what simulated learners know: `make placement-bench`.

Writes the tables of docs/placement.md and prints them. Invented learners compare methods and prove nothing about
people.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from statistics import mean
from time import process_time
from typing import NamedTuple

from bench.placed_learners import EVERY_KIND, Manner, Person
from bench.planted_gaps import stuck_lines
from llmpath.core.placement.kinds import KINDS, draw_pool
from llmpath.core.placement.outcome import known_topics, least_sure
from llmpath.core.placement.placement import Learner, Placement, askable_in
from llmpath.core.placement.space import Space
from llmpath.core.roadmap import Roadmap
from llmpath.store.roadmap.load import Source, load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "placement.md"
SEED = 20261128
REFERENCE = ("by level", "by list", "by goals", "beginner")
USUAL = Manner("usual")
MANNERS = (
    Manner("honest raters: no bias, noise 0.25", bias=0.0, noise=0.25),
    Manner("everybody claims 0.3 too much", bias=0.3),
    Manner("sections rated only in tracks in between, as the command asks", tracks_first=True),
    Manner("slips and guesses of 5 %", slip=0.05, guess=0.05),
    Manner("guesses of 40 %", guess=0.4),
)


class Figures(NamedTuple):
    """What came of one placement; shares of topics right."""

    questions: int
    before: float
    """By the ratings alone."""
    right: float
    ticked: float
    """With the list of ticks."""
    ticks: int
    expected: float
    """What the placement itself believed of its share right, before the ticks."""
    predicted: float
    """The squared error of the prediction for the question that was not needed."""


class Bench:
    """The pools of a roadmap."""

    def __init__(self, roadmap: Roadmap) -> None:
        """Take the roadmap without its optional tracks."""
        optional = {track.id for track in roadmap.tracks if track.optional}
        self.space = Space(roadmap, {id_ for id_, topic in roadmap.topics.items() if topic.track not in optional})
        self.pool: Callable[[str], list[int]] = cache(self._pool)
        self.placed: Callable[[str, Manner, int], Figures] = cache(self._placed)

    def _pool(self, left_out: str) -> list[int]:
        return draw_pool(self.space, random.Random("pool"), left_out=left_out)

    def _placed(self, kind: str, manner: Manner, number: int) -> Figures:
        """Place one learner."""
        chance = random.Random(f"{SEED}/{kind}/{manner.name}/{number}")
        truth = EVERY_KIND[kind](self.space, chance)
        person = Person(self.space, truth, manner, chance)
        learner = Learner(self.space, person.ratings(), askable_in(self.space, self.space.topics))
        placement = Placement(learner, self.pool(manner.left_out), lambda name: random.Random(f"{number}/{name}"))
        before = self._right(known_topics(placement.belief), truth)
        missed = 0.0
        while (topic := placement.question) is not None:
            extra, chance_before = placement.is_extra, placement.belief.chance(topic)
            placement.tell(person.answer(topic))
            if extra:
                missed = (chance_before - person.knows(topic)) ** 2
        belief = placement.belief
        right = self._right(known_topics(belief), truth)
        ticks = person.ticks(least_sure(belief, self.space.topics))
        ticked = self._right(known_topics(belief, ticks), truth)
        expected = 1 - belief.error / len(self.space)
        return Figures(len(placement.asked), before, right, ticked, len(ticks), expected, missed)

    def _right(self, believed: int, truth: int) -> float:
        return 1 - (believed ^ truth).bit_count() / len(self.space)

    def row(self, name: str, kinds: Sequence[str], manner: Manner, learners: int) -> str:
        """Return a row of the table: the means over learners of some kinds."""
        found = [self.placed(kind, manner, number) for kind in kinds for number in range(learners)]
        columns = [mean(column) for column in zip(*found, strict=True)]
        most = max(one.questions for one in found)
        worst = min(one.ticked for one in found)
        questions, before, right, ticked, ticks, expected, predicted = columns
        return (
            f"| {name} | {questions:.1f} ({most}) | {before:.3f} | {right:.3f} | {ticked:.3f} ({worst:.3f})"
            f" | {ticks:.1f} | {expected:.3f} | {predicted:.3f} |"
        )


def placement_lines(bench: Bench, learners: int) -> list[str]:
    """Return the table of placement."""
    head = (
        "| learners | questions (most) | by ratings alone | right | right with the list (worst) | ticks | believed"
        " | squared error of the extra question |"
    )
    lines = [head, "| --- |" + " ---: |" * 7]
    lines += [bench.row(kind, [kind], USUAL, learners) for kind in REFERENCE]
    lines.append(bench.row("**mean of these four**", REFERENCE, USUAL, learners))
    lines += [bench.row(kind, [kind], USUAL, learners) for kind in ("by sections", "forgetful")]
    lines += [bench.row(manner.name, REFERENCE, manner, learners) for manner in MANNERS]
    out = [Manner(f"{kind}, left out of the pool", left_out=kind) for kind in KINDS]
    lines += [bench.row(manner.name, [manner.left_out], manner, learners) for manner in out]
    return lines


def timing_lines(bench: Bench) -> list[str]:
    """Return how long it takes, in processor time."""
    start = process_time()
    pool = draw_pool(bench.space, random.Random("pool"))
    drawn = process_time() - start
    learner = Learner(bench.space, {}, askable_in(bench.space, bench.space.topics))
    start = process_time()
    placement = Placement(learner, pool, random.Random)
    begun = process_time() - start
    times: list[float] = []
    while placement.question is not None:
        start = process_time()
        placement.tell("had" if len(times) % 2 else "missed")
        times.append(process_time() - start)
    each = f"{1000 * mean(times):.0f} ms a question, {1000 * max(times):.0f} ms at the most"
    return [f"Processor time: {drawn:.2f} s for the pool, {begun:.2f} s for the ratings, {each}."]


def main() -> None:
    """Print the tables, and write them into the page unless told not to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=24, help="learners of each kind")
    parser.add_argument("--gaps", type=int, default=3000, help="planted gaps")
    parser.add_argument("--roadmap", type=Path, default=ROOT / "roadmap")
    parser.add_argument("--print", action="store_true", dest="only_print", help="write no page")
    given = parser.parse_args()
    files = sorted(given.roadmap.glob("*.yaml"))
    roadmap = load([Source(file.name, file.read_bytes()) for file in files]).roadmap
    if roadmap is None:
        parser.error(f"{given.roadmap} holds no roadmap that can be loaded")
    bench = Bench(roadmap)
    intro = f"{given.learners} learners of each kind, {len(bench.space)} topics, seed {SEED}."
    parts = {
        "placement": [intro, "", *placement_lines(bench, given.learners), "", *timing_lines(bench)],
        "stuck": stuck_lines(roadmap, bench.space, given.gaps, SEED),
    }
    page = "" if given.only_print else PAGE.read_text(encoding="utf-8")
    for name, lines in parts.items():
        print("\n".join(lines), "\n")  # noqa: T201
        begin, end = f"<!-- {name}: written by make placement-bench -->", f"<!-- end of {name} -->"
        before, found, rest = page.partition(begin)
        page = (
            f"{before}{found}" + "\n".join(["", "", *lines, "", ""]) + end + rest.partition(end)[2] if found else page
        )
    if page:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
