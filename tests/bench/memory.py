"""Do the reviews hold what they promise? Simulated learners on the real roadmap: `make memory-bench`.

Writes the table of docs/memory.md and prints it.
"""

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from bench.reviewers import START, Kind, Life
from llmpath.core.roadmap import Roadmap
from llmpath.store.roadmap.load import Source, load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "memory.md"
SEED = 20261128
DEFAULT = Kind("as FSRS expects, 8 h a week")
KINDS = (
    DEFAULT,
    Kind("the same, 4 h a week", week=(0, 60, 0, 60, 0, 60, 60)),
    Kind("the same, 12 h a week", week=(90, 90, 90, 90, 90, 135, 135)),
    Kind("only ticks off, answers no self-check", checks=False),
    Kind("studies on 60 % of the days", attends=0.6),
    Kind("the same, reviews booked as in a forecast", attends=0.6, counted_on=0.6),
    Kind("forgets faster: 0.7 of the stability", stability=0.7),
    Kind("forgets slower: 1.4 times the stability", stability=1.4),
    Kind("calls 15 % of the missed answers had", generous=0.15),
    Kind("answers in 2 minutes", each=2.0),
    Kind("retention 0.85", retention=0.85),
    Kind("cap of 5 minutes", cap=5),
)
BREAK = range(START + 182, START + 210)
YEAR = range(START, START + 364)


@dataclass(frozen=True)
class Figures:
    """What came of one learner's year."""

    recall: float
    retained: float
    mean_recall: float
    planned: float
    """Minutes of review planned for the second half of the year at its beginning, by what fell due in it."""
    weekly: float
    """Minutes of review a week over the year."""
    offered_over: float
    """The most minutes beyond the cap that were offered on one day."""
    over: float
    """The most minutes beyond the cap that answers took on one day."""
    cleared: int
    """Days after 28 days away until what is due fits into one day's cap."""
    backlog: float
    """Days of the cap that waited on the first day back."""


def lived(kind: Kind, roadmap: Roadmap, seed: str) -> Figures:
    """Let a learner live for a year, and once more with 28 days away in the middle of it."""
    life = Life(kind, roadmap, random.Random(seed))
    half = range(START + 182, YEAR.stop)
    life.live(range(START, half.start))
    planned = life.planned(half)
    life.live(half)
    retained, recalled = life.retained(YEAR.stop)
    away = Life(kind, roadmap, random.Random(seed), away=BREAK)
    away.live(YEAR)
    back = away.left[BREAK.stop - START - 1 :]
    return Figures(
        life.reviews[True] / life.reviews.total(), retained, recalled, planned / life.due_minutes(half),
        sum(life.minutes) / 52, max(*life.offered_over, *away.offered_over),
        max(*life.over, *away.over), next((days for days, left in enumerate(back) if left <= 1), len(back)), back[0],
    )  # fmt: skip


def row(kind: Kind, found: Sequence[Figures]) -> str:
    """Write one population as a row of the table; the worst learner stands behind each mean."""
    ratios = [one.planned for one in found]
    cells = (
        kind.name,
        f"{mean(one.recall for one in found):.3f}",
        f"{mean(one.retained for one in found):.3f} ({min(one.retained for one in found):.3f})",
        f"{mean(one.mean_recall for one in found):.3f}",
        f"{mean(one.weekly for one in found):.0f}",
        f"{mean(ratios):.2f} ({max(ratios, key=lambda ratio: abs(ratio - 1)):.2f})",
        f"{max(one.offered_over for one in found):.0f}",
        f"{max(one.over for one in found):.1f}",
        f"{median(one.backlog for one in found):.1f}",
        f"{median(one.cleared for one in found):.0f} ({max(one.cleared for one in found)})",
    )
    return f"| {' | '.join(cells)} |"


HEAD = """\
| learner | recall at review | retained (worst) | mean recall | min a week | planned / due (worst) | offered beyond \
the cap, min | longest overrun, min | backlog after 28 days away, days of the cap | gone after days, median (worst) |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def main() -> None:
    """Let every population live, write the table and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--learners", type=int, default=12, help="In each population.")
    learners = parser.parse_args().learners
    paths = sorted((ROOT / "roadmap").glob("*.yaml"))
    roadmap = load([Source(path.name, path.read_bytes()) for path in paths]).roadmap
    if roadmap is None:
        raise SystemExit("the roadmap has problems: llmpath check")
    rows = [row(kind, [lived(kind, roadmap, f"{SEED} {kind.name} {n}") for n in range(learners)]) for kind in KINDS]
    table = f"{learners} learners of each kind, seed {SEED}.\n\n" + "\n".join([HEAD, *rows])
    print(table)  # noqa: T201
    page = PAGE.read_text(encoding="utf-8")
    marks = r"(?<=<!-- reviews: written by make memory-bench -->\n\n).*?(?=\n\n<!-- end of reviews -->)"
    PAGE.write_text(re.sub(marks, lambda _: table, page, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
