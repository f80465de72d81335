"""The targets of issue 6, each with the figure that decides it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.cases import AFTER, COLD, COMPLETIONS, DONE, EDITED, LONG, LONG_READS, START
from bench.results import Results, mebibytes, ratio, seconds

HOT = (
    "llmpath", "llmpath next", "llmpath next -n 5", DONE, START, "llmpath progress", "llmpath progress TRACK",
    "completion of a topic",
)  # fmt: skip
"""What one types every day."""
FLAT = ("llmpath next", DONE, f"llmpath next{LONG}", f"{DONE}{LONG}")
"""What is not to grow, by both ways."""
BASE = "164"
Figure = Callable[[Results], float | None]


@dataclass(frozen=True)
class Target:
    """A figure that must not be larger than its limit."""

    size: str
    name: str
    terminal: bool
    what: str
    """What of it: x, s, MiB, or x of another of its own figures."""
    limit: float
    figure: Figure
    reach: bool = False
    """Whether it is a reach and no promise."""

    @property
    def where(self) -> str:
        """Say what is measured."""
        return f"{self.name}{' on a terminal' if self.terminal else ''}, {self.size}"


def verdict(target: Target, results: Results) -> str:
    """Return whether a target is met; by the figure as it is printed, so that both agree."""
    figure = target.figure(results)
    if figure is None:
        return "not measured"
    met = round(figure, 2) <= target.limit
    if target.reach:
        return "reached" if met else "not reached"
    return "met" if met else "**not met**"


def targets() -> Iterator[Target]:
    """Return all of them, in the order of the issue."""
    for terminal in (False, True):
        for name in HOT:
            if name in COMPLETIONS and terminal:
                continue
            yield _ratio(BASE, name, 2.5, terminal=terminal)
        yield _ratio(BASE, "llmpath next", 1.25, terminal=terminal, reach=True)
    yield _ratio(BASE, AFTER, 2.5)
    for name in (*LONG_READS, f"{DONE}"):
        if name != "llmpath --help":
            yield _ratio(BASE, f"{name}{LONG}", 9.5)
            if name != DONE:
                yield _ratio(BASE, f"{name}{LONG}", 14.5, terminal=True)
    for name, limit, terminal in (
        ("llmpath export json", 9.5, False), (f"llmpath --help{LONG}", 9, False), (f"llmpath --help{LONG}", 9, True),
        ("completion of a verb", 9, False), ("llmpath plan", 12, False), ("llmpath plan", 12, True),
    ):  # fmt: skip
        yield _ratio(BASE, name, limit, terminal=terminal)
    for name in FLAT:
        for size, limit in (("10k", 1.15), ("100k", 1.3), ("50k ready", 1.3), ("1M events", 1.15)):
            yield Target(size, name, False, f"x that at {BASE}", limit, _growth(size, name))
    yield _ratio("100k", "llmpath progress", 3)
    yield Target("10k", "llmpath plan", False, "s", 1, _seconds("10k", "llmpath plan"))
    yield Target("100k", "llmpath export json", False, "MiB", 60, _memory("100k", "llmpath export json"))
    yield Target("100k", "llmpath next", False, f"x the memory at {BASE}", 1.3, _memory_growth("100k", "llmpath next"))
    yield _ratio(BASE, COLD, 30)
    yield Target("10k", COLD, False, "s", 6, _seconds("10k", COLD))
    yield Target("100k", COLD, False, "s", 70, _seconds("100k", COLD))
    yield _ratio("100k", EDITED, 60, reach=True)


def _ratio(size: str, name: str, limit: float, *, terminal: bool = False, reach: bool = False) -> Target:
    def figure(results: Results) -> float | None:
        samples = results.of(size, name, terminal=terminal)
        return ratio(samples).median if samples else None

    return Target(size, name, terminal, "x", limit, figure, reach)


def _seconds(size: str, name: str) -> Figure:
    def figure(results: Results) -> float | None:
        samples = results.of(size, name)
        return seconds(samples).median if samples else None

    return figure


def _memory(size: str, name: str) -> Figure:
    def figure(results: Results) -> float | None:
        samples = results.of(size, name)
        return mebibytes(samples) if samples else None

    return figure


def _growth(size: str, name: str) -> Figure:
    def figure(results: Results) -> float | None:
        growth = results.growth(size, name)
        return growth.median if growth else None

    return figure


def _memory_growth(size: str, name: str) -> Figure:
    def figure(results: Results) -> float | None:
        ours, its = results.of(size, name), results.of(BASE, name)
        return mebibytes(ours) / mebibytes(its) if ours and its else None

    return figure
