"""Do the forecasts hold? Simulated learners on the real roadmap, forecast at a quarter of the hours: `make backtest`.

Counts how often the true finish date lies on or before P50, P80 and P90, for two seeds: the constants of the model
were chosen on the first, and none on the second. Writes docs/backtest.md and prints it.
"""

import os
import platform
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bench.homes import counted_files
from bench.learners import POPULATIONS, Learner, Life, live
from llmpath.core.forecast.draws import Chance, futures
from llmpath.core.forecast.forecast import Dates, basis_of, dates_of, left_of, situation
from llmpath.core.forecast.reviews import with_reviews
from llmpath.core.graph import facts
from llmpath.core.journal.folding import fold
from llmpath.core.memory.recall import RETENTION
from llmpath.core.memory.review_settings import ReviewSettings
from llmpath.core.roadmap import Roadmap
from llmpath.store.roadmap.load import Source, load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "backtest.md"
TUNING, REPORTED = 20261125, 271828
LEARNERS = 120
"""In each population."""


@dataclass(frozen=True)
class Trial:
    """One forecast and what came of it."""

    learner: Learner
    life: Life
    dates: Dates

    @property
    def held(self) -> tuple[bool, bool, bool]:
        """Whether the true finish date was on or before P50, P80 and P90."""
        finished = self.life.finished
        return finished <= self.dates.p50, finished <= self.dates.p80, finished <= self.dates.p90


def trial(learner: Learner, roadmap: Roadmap, rng: random.Random) -> Trial:
    """Let a learner live and forecast from the journal at a quarter of the hours."""
    life = live(learner, roadmap, rng)
    progress = fold(life.events, roadmap.renamed)
    basis = basis_of(roadmap, progress, learner.availability, life.today)
    left = left_of(roadmap, progress, ())
    whole = situation(roadmap, progress, learner.availability, life.today, basis, left)
    whole = with_reviews(whole, roadmap, progress, ReviewSettings(None, RETENTION))
    (days,) = futures(whole, [len(left) - 1], Chance(random.Random(rng.random())))
    return Trial(learner, life, dates_of(life.today, days))


def trials(name: str, roadmap: Roadmap, seed: int, learners: int) -> list[Trial]:
    """Try so many learners of a population."""
    rng = random.Random(f"{seed} {name}")
    return [trial(POPULATIONS[name](rng), roadmap, rng) for _ in range(learners)]


def real_roadmap() -> Roadmap:
    """Return the roadmap that ships."""
    loaded = load([Source(file.name, file.read_bytes()) for file in counted_files()])
    assert loaded.roadmap is not None, loaded.problems
    return facts(loaded.roadmap)


def row(name: str, found: Sequence[Trial]) -> str:
    """Write a row of the table."""
    held = [sum(column) / len(found) for column in zip(*(t.held for t in found), strict=True)]
    years = sorted((t.life.finished - t.life.today) / timedelta(days=365.25) for t in found)
    error = sorted((t.dates.p80 - t.life.finished) / (t.life.finished - t.life.today) for t in found)
    cells = [name, str(len(found)), *(f"{share:.1%}" for share in held)]
    cells += [f"{years[len(years) // 2]:.1f}", f"{error[len(error) // 2]:+.0%}"]
    return "| " + " | ".join(cells) + " |"


HEAD = (
    "| population | learners | by P50 | by P80 | by P90 | years still to go | P80 beyond the truth |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)


def table(roadmap: Roadmap, seed: int, learners: int) -> str:
    """Return the table of one seed, and for whom the P80 held least and most often."""
    found = {name: trials(name, roadmap, seed, learners) for name in POPULATIONS}
    rows = [row(name, own) for name, own in found.items()]
    rows.append(row("**all**", [t for own in found.values() for t in own]))
    ranked = sorted((sum(t.held[1] for t in own) / len(own), name) for name, own in found.items())
    lines = "\n".join(rows)
    (least, worst), (most, best) = ranked[0], ranked[-1]
    return f"{HEAD}{lines}\n\nThe P80 held least often for {worst} ({least:.0%}), most for {best} ({most:.0%}).\n"


def error_of(number: int) -> float:
    """Return the standard error of a share of 0.8 among so many."""
    return float((0.8 * 0.2 / number) ** 0.5)


def page(tables: dict[int, str], learners: int, seconds: float) -> str:
    """Write the page of the documentation."""
    machine = f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    total = learners * len(POPULATIONS)
    return f"""# Do the forecasts hold?

Made by `make backtest` on {machine}
({seconds:.0f} s, {total} learners for each seed, so that a share of all of them is known to {error_of(total):.1%}).

Simulated learners study the real roadmap day by day and write down what they do. Once they have done a quarter of its
hours, llmpath forecasts from their journal when everything will be done; then they study on. The table counts how
often they were done by the P50, the P80 and the P90. Its last column says how far the P80 lay beyond the true day, as
a part of the time that was left then, for the middle learner. The P80 is meant to hold for 75 to 85 % of all kinds
of learners together.

Who they are is in `tests/bench/learners.py`. The forecast knows their calendar and their journal, and neither their
true pace nor their attendance. What two topics share takes them its time once. Those who review answer every self-check
when a topic is done, and then what is due on each day of study, within a quarter of it.

## Seed {REPORTED}

Nothing was chosen by it.

{tables[REPORTED]}
## Seed {TUNING}

The constants of `core/forecast/model.py` were chosen with the learners of this seed.

{tables[TUNING]}"""


def main() -> None:
    """Run everything, print the page and write it."""
    from concurrent.futures import ProcessPoolExecutor

    begun = time.perf_counter()
    learners = int(os.environ.get("LEARNERS", str(LEARNERS)))
    with ProcessPoolExecutor() as pool:
        tables = dict(zip((TUNING, REPORTED), pool.map(_table, (TUNING, REPORTED), [learners] * 2), strict=True))
    text = page(tables, learners, time.perf_counter() - begun)
    sys.stdout.write(text)
    PAGE.write_text(text, encoding="utf-8")


def _table(seed: int, learners: int) -> str:
    return table(real_roadmap(), seed, learners)


if __name__ == "__main__":
    main()
