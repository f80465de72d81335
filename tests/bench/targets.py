"""The targets of issue 11, each with the figure that decides it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.cases import COLD, COMPLETIONS, DONE, EDITED, LOG, START, UNDO
from bench.results import Results, mebibytes, processor_ratio, ratio, seconds

BASE = "164"
DAILY = {
    "llmpath": 2.8, "llmpath next": 2.8, "llmpath next -n 5": 2.8, "llmpath progress": 2.8,
    "llmpath progress TRACK": 2.8, "llmpath show TOPIC": 3.2, DONE: 3.6, START: 3.6, LOG: 3.6,
    "completion of a topic": 2.8, "completion of a verb": 2.8,
}  # fmt: skip
"""What one types every day, and how many bare interpreters it may take."""
BY_TYPER = {"llmpath next --why": 8.8, "llmpath --help": 8.8, "llmpath export json": 12.5}
"""What Typer answers."""
GROWING = {"llmpath progress": 2.0, "llmpath progress TRACK": 2.0}
"""What goes through its topics; all else may take 1.5 times as long at 20,000 topics."""
Figure = Callable[[Results], float | None]


@dataclass(frozen=True)
class Target:
    """A figure that must not be larger than its limit."""

    size: str
    name: str
    terminal: bool
    what: str
    """What of it: x, cost x, s, MiB, or x of another of its own figures."""
    limit: float
    figure: Figure

    @property
    def where(self) -> str:
        """Say what is measured."""
        return f"{self.name}{' on a terminal' if self.terminal else ''}, {self.size}"


def verdict(target: Target, results: Results) -> str:
    """Return whether a target is met; by the figure as it is printed, so that both agree."""
    figure = target.figure(results)
    if figure is None:
        return "not measured"
    return "met" if round(figure, 2) <= target.limit else "**not met**"


def targets() -> Iterator[Target]:
    """Return all of them, in the order of the issue."""
    for name, limit in {**DAILY, **BY_TYPER}.items():
        for terminal in (False, True):
            if not terminal or name not in {*COMPLETIONS, "llmpath export json"}:
                yield Target(BASE, name, terminal, "x", limit, _ratio(BASE, name, terminal=terminal))
                yield Target(BASE, name, terminal, "cost x", limit, _cost(BASE, name, terminal=terminal))
    yield Target(BASE, COLD, False, "x", 31, _ratio(BASE, COLD))
    yield Target(BASE, COLD, False, "cost x", 31, _cost(BASE, COLD))
    for size, limits, usual in (("20k", GROWING, 1.5), ("1M events", {}, 1.2)):
        for name in DAILY:
            yield Target(size, name, False, f"x that at {BASE}", limits.get(name, usual), _growth(size, name))
    yield Target("100k events", UNDO, False, f"x that at {BASE}", 3, _growth("100k events", UNDO))
    yield Target("20k", "llmpath plan", False, "s", 1.5, _seconds("20k", "llmpath plan"))
    yield Target("20k", "llmpath export json", False, "MiB", 60, _memory("20k", "llmpath export json"))
    yield Target("20k", EDITED, False, "x", 80, _ratio("20k", EDITED))


def _ratio(size: str, name: str, *, terminal: bool = False) -> Figure:
    def figure(results: Results) -> float | None:
        samples = results.of(size, name, terminal=terminal)
        return ratio(samples).median if samples else None

    return figure


def _cost(size: str, name: str, *, terminal: bool = False) -> Figure:
    def figure(results: Results) -> float | None:
        samples = results.of(size, name, terminal=terminal)
        return processor_ratio(samples).median if samples else None

    return figure


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
