"""What was measured, as a file of pyperf's and back, and the figures drawn from it."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyperf

from bench.rounds import Sample

Key = tuple[str, str, str, bool]
"""Tool, size, name, and whether it ran on a terminal."""
KEPT = ("cpu_model_name", "cpu_count", "platform", "python_version", "load_avg_1min", "date")
"""What pyperf finds out about the machine and we keep; the rest is nobody's business."""
PARTS = ("seconds", "processor", "memory", "bare", "bare_processor", "number")
TINY = 1e-5
UNITS = {"memory": "byte", "number": "integer"}


@dataclass(frozen=True)
class Spread:
    """A median with its quartiles."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Sum up values; raises ValueError where there are none."""
        if len(values) < 2:
            (one,) = values
            return cls(one, one, one)
        low, median, high = statistics.quantiles(values, n=4, method="inclusive")
        return cls(median, low, high)


@dataclass(frozen=True)
class Results:
    """Every sample of a run, and what is known of the run."""

    samples: Mapping[Key, Sequence[Sample]]
    about: Mapping[str, str] = field(default_factory=dict)
    stopped: Mapping[Key, float] = field(default_factory=dict)
    failed: Mapping[Key, str] = field(default_factory=dict)

    def of(self, size: str, name: str, *, terminal: bool = False, tool: str = "llmpath") -> Sequence[Sample]:
        """Return the samples of a command; none where it was not timed."""
        return self.samples.get((tool, size, name, terminal), ())

    def growth(self, size: str, name: str, *, base: str = "164", terminal: bool = False) -> Spread | None:
        """Return how a command's time on a size compares with that on another in the same rounds.

        Where one ran so seldom that they share no round, the medians of their ratios are compared.
        """
        ours = {s.number: s for s in self.of(size, name, terminal=terminal)}
        its = {s.number: s for s in self.of(base, name, terminal=terminal)}
        if not ours or not its:
            return None
        shared = sorted(ours.keys() & its.keys())
        if not shared:
            return Spread.of([ratio(list(ours.values())).median / ratio(list(its.values())).median])
        return Spread.of([ours[number].seconds / its[number].seconds for number in shared])


def ratio(samples: Sequence[Sample]) -> Spread:
    """Return how many times the bare interpreter a command takes: of the pairs, not of the medians."""
    return Spread.of([sample.ratio for sample in samples])


def processor_ratio(samples: Sequence[Sample]) -> Spread:
    """Return the same by the time of the processor."""
    return Spread.of([sample.processor_ratio for sample in samples])


def seconds(samples: Sequence[Sample]) -> Spread:
    """Return how long a command takes."""
    return Spread.of([sample.seconds for sample in samples])


def mebibytes(samples: Sequence[Sample]) -> float:
    """Return a command's peak memory."""
    return statistics.median(sample.memory for sample in samples) / 1024


def machine() -> dict[str, str]:
    """Return what pyperf knows about this machine and this moment."""
    known = pyperf.Run([1.0], collect_metadata=True, metadata={"name": "machine"}).get_metadata()
    return {name: str(known[name]) for name in KEPT if name in known}


def save(results: Results, path: Path) -> None:
    """Write everything as a file that `python -m pyperf` shows, compares and checks."""
    benchmarks = []
    for key, samples in results.samples.items():
        for place, part in enumerate(PARTS):
            values = [_stored(part, sample[place]) for sample in samples]
            labels = {"name": _name(key, part), "unit": UNITS.get(part, "second")}
            run = pyperf.Run(values, metadata=labels, collect_metadata=False)
            benchmarks.append(pyperf.Benchmark([run]))
    about = {f"bench_{name}": value for name, value in results.about.items() if value}  # pyperf knows no empty words
    about |= {f"stopped_{_name(key, 'seconds')}": str(limit) for key, limit in results.stopped.items()}
    about |= {f"failed_{_name(key, 'seconds')}": words for key, words in results.failed.items()}
    for benchmark in benchmarks:
        benchmark.update_metadata(about)
    pyperf.BenchmarkSuite(benchmarks).dump(str(path), compact=True, replace=True)


def load(path: Path) -> Results:
    """Read what `save` wrote."""
    suite = pyperf.BenchmarkSuite.load(str(path))
    columns: dict[Key, dict[str, Sequence[float]]] = {}
    for benchmark in suite.get_benchmarks():
        key, part = _key(benchmark.get_name())
        columns.setdefault(key, {})[part] = benchmark.get_values()
    known = suite.get_metadata()
    about = {name.removeprefix("bench_"): str(value) for name, value in known.items() if name.startswith("bench_")}
    stopped = {key: float(str(value)) for key, value in _remarks(known, "stopped_")}
    failed = {key: str(value) for key, value in _remarks(known, "failed_")}
    return Results({key: _samples(parts) for key, parts in columns.items()}, about, stopped, failed)


def _remarks(known: Mapping[str, object], prefix: str) -> Iterator[tuple[Key, object]]:
    for name, value in known.items():
        if name.startswith(prefix):
            yield _key(name.removeprefix(prefix))[0], value


def _samples(parts: Mapping[str, Sequence[float]]) -> list[Sample]:
    rows = zip(*(parts[part] for part in PARTS), strict=True)
    return [
        Sample(wall, processor, round(memory) // 1024, bare, bare_processor, round(number) - 1)
        for wall, processor, memory, bare, bare_processor, number in rows
    ]


def _stored(part: str, value: float) -> float:
    """Return a value as it is kept: to 10 microseconds, in bytes, and never 0, which pyperf does not know."""
    if part == "memory":
        return int(value) * 1024
    if part == "number":
        return value + 1
    return max(round(value, 5), TINY)


def _name(key: Key, part: str) -> str:
    tool, size, name, terminal = key
    return " | ".join([tool, size, name, "terminal" if terminal else "pipe", part])


def _key(name: str) -> tuple[Key, str]:
    tool, size, command, place, part = name.split(" | ")
    return (tool, size, command, place == "terminal"), part
