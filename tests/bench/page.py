"""Writes docs/benchmarks.md from what was measured; nothing on it is typed."""

from collections.abc import Iterator, Sequence

from bench.cases import COLD, COMPLETIONS, DONE, EDITED, LOG, READS, START, UNDO
from bench.homes import SIZES, Size
from bench.peers import PROGRAMS
from bench.results import Results, Spread, mebibytes, processor_ratio, ratio, seconds
from bench.rounds import Sample
from bench.targets import BASE, Target, targets, verdict

NAMES = (*READS, *COMPLETIONS, DONE, START, LOG, UNDO)
"""Everything warm, in the order of the tables."""
HEAD = "<!-- Written by make bench from tests/bench/results.json; nothing here is typed. -->"
HOW = """A figure is the whole process, from start to reaped, measured from outside by a small process of its own
(`tests/bench/timer.py`). **x** is how many times the bare interpreter, `python -I -S -c pass`, it took: every run is
paired with a bare run just before it, in the same place (a pipe, or a terminal of 120 columns), and x is the median of
these ratios; beside it stand their quartiles. **Cost x** is the same by the time of the processor, of everything that
the command started until the last of it had ended: the timer inherits whatever a command leaves running
(PR_SET_CHILD_SUBREAPER) and waits for it. The commands run in turn, A B C ... A B C ..., so that what the machine does
meanwhile falls on all of them. **MiB** is the peak memory; a bare interpreter has {bare:.0f} MiB, and less cannot be
seen. Slow commands run less often: n says how often. Whatever is compared between sizes ran in the same rounds.

llmpath is installed as a wheel into an environment of its own without setuptools, with bytecode, and runs without
`PYTHONDONTWRITEBYTECODE` and `PYTHONUNBUFFERED`. Every home has a config file, so that sizes differ in roadmap and
journal alone. A write is about a topic that `next` suggests, and is taken back by an untimed `undo`, or with a million
events by `reset`, for `undo` reads them all.
"""


def page(results: Results) -> str:
    """Write the page."""
    about = results.about
    bare = [sample for samples in results.samples.values() for sample in samples]
    parts = [
        f"# How fast it is\n\n{HEAD}\n",
        *_machine(results),
        "## Targets\n",
        *_targets(results),
        f"## {BASE} topics, 1,000 events\n",
        *_table(results, BASE),
        "## Larger roadmaps and journals\n",
        *_sizes(results),
        *_growth(results),
        *(line for size in SIZES if size != BASE for line in _section(results, size)),
        *_failed(results),
        "## The first run\n",
        *_cold(results),
        "## Beside what one might use instead\n",
        *_peers(results),
        "## How it was measured\n",
        HOW.format(bare=float(about.get("bare_memory", 0))),
        *_bare(bare),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _machine(results: Results) -> Iterator[str]:
    about = results.about
    yield f"`{about.get('command', 'make bench')}` on {about.get('date', '?')[:16]}.\n"
    for name, words in (("cpu_model_name", "processor"), ("cpu_count", "cores"), ("platform", "system")):
        yield f"- {words}: {about.get(name, '?')}"
    yield f"- load: {about.get('load', '?')}"
    yield f"- versions: {about.get('versions', '?')}\n"


def _targets(results: Results) -> Iterator[str]:
    every = list(targets())
    measured = [said for target in every if (said := verdict(target, results)) != "not measured"]
    yield f"{measured.count('met')} of {len(measured)} that were measured are met.\n"
    yield "| what | target | measured | |\n| --- | ---: | ---: | --- |"
    yield from (_target(target, results) for target in every)
    yield ""


def _target(target: Target, results: Results) -> str:
    figure = target.figure(results)
    said = "-" if figure is None else f"{figure:.2f} {target.what}"
    return f"| {target.where} | ≤ {target.limit:g} {target.what} | {said} | {verdict(target, results)} |"


def _sizes(results: Results) -> Iterator[str]:
    yield "| called | topics | made-up files | events | rest on nothing |\n| --- | ---: | ---: | ---: | ---: |"
    for size in SIZES.values():
        if any(key[1] == size.name for key in results.samples):
            yield f"| {size.name} | {topics(size):,} | {size.files} | {size.events:,} | {size.ready:,} |"
    yield ""


def topics(size: Size) -> int:
    """Return how many topics a size has in all."""
    return size.topics + int(BASE)


def _growth(results: Results) -> Iterator[str]:
    """Compare the sizes, each with the first in the same rounds."""
    names = [*NAMES, COLD]
    rows = [(name, terminal) for name in names for terminal in (False, True)]
    sizes = [size for size in SIZES if size != BASE and any(results.of(size, name) for name in names)]
    if not sizes:
        return
    yield f"Time as a multiple of that at {BASE} topics and 1,000 events, median of the same rounds (quartiles):\n"
    yield f"| | {' | '.join(sizes)} |\n| --- |{' ---: |' * len(sizes)}"
    for name, terminal in rows:
        cells = [results.growth(size, name, terminal=terminal) for size in sizes]
        if any(cells):
            where = " (terminal)" if terminal else ""
            yield f"| `{name}`{where} | {' | '.join(_spread(cell) for cell in cells)} |"
    yield ""


def _section(results: Results, size: str) -> Iterator[str]:
    if any(key[:2] == ("llmpath", size) for key in results.samples):
        yield f"### {size}\n"
        yield from _table(results, size)


HEADER = "| command | | median ms | x | target | quartiles | cost x | MiB | n |\n| --- | --- |" + " ---: |" * 7


def _table(results: Results, size: str) -> Iterator[str]:
    yield HEADER
    for name in NAMES:
        for terminal in (False, True):
            if samples := results.of(size, name, terminal=terminal):
                yield _row(results, (size, name, terminal), samples)
    yield ""


def _row(results: Results, what: tuple[str, str, bool], samples: Sequence[Sample], called: str = "") -> str:
    _, name, terminal = what
    x = ratio(samples)
    cells = (
        f"`{called or name}`", "terminal" if terminal else "pipe", _ms(seconds(samples).median), f"**{x.median:.2f}**",
        _judged(results, what), f"{x.low:.2f} to {x.high:.2f}", f"{processor_ratio(samples).median:.2f}",
        f"{mebibytes(samples):.1f}", str(len(samples)),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _judged(results: Results, what: tuple[str, str, bool]) -> str:
    """Say what the ratio of a command was to be, and whether it is; nothing where nothing was promised."""
    return "".join(
        f"≤ {target.limit:g} {verdict(target, results)}"
        for target in targets()
        if (target.size, target.name, target.terminal) == what and target.what == "x"
    )


def _cold(results: Results) -> Iterator[str]:
    yield "In a home with nothing but settings, where the roadmap is read, checked and compiled (from files that the"
    yield "system still has in memory); and with everything compiled, after a resource got another title in one of the"
    yield "made-up files.\n"
    yield HEADER
    for name in (COLD, EDITED):
        for size in SIZES:
            if samples := results.of(size, name):
                yield _row(results, (size, name, False), samples, f"{name}`, `{size}")
    yield ""


def _failed(results: Results) -> Iterator[str]:
    if results.failed:
        yield "What could not be measured:\n"
        yield from (f"- `{key[2]}`, {key[1]}: {' '.join(words.split())}" for key, words in results.failed.items())
        yield ""


LIKE = {
    "what to do next": ("llmpath next", "task next limit:5", "topydo ls", "todo list", "cursa next"),
    "how far one is": ("llmpath progress", "task summary", "cursa stats"),
    "ticking off": ("llmpath done TOPIC", "task UUID done", "topydo do", "todo done", "cursa update"),
    "everything as JSON": ("llmpath export json", "task export"),
}
"""What one asks for → the commands that answer it."""


def _peers(results: Results) -> Iterator[str]:
    about = results.about
    versions = [f"{name} {about[f'version_{name}']}" for name in PROGRAMS if f"version_{name}" in about]
    yield f"On the same topics, dependencies and finished topics: {', '.join(versions) or 'none was installed'}."
    if about.get("missing"):
        yield f"Not installed and left out: {', '.join(about['missing'].split())}."
    yield "todoman knows no dependencies and lists all that is open; topydo hides what is blocked.\n"
    yield from _faster(results)
    yield "| | size | command | median ms | x | quartiles | n |\n| --- | --- | --- |" + " ---: |" * 4
    for wish, names in LIKE.items():
        for size in SIZES:
            rows = [row for name in names for row in _peer_rows(results, size, name)]
            if len(rows) > 1:
                yield from (f"| {wish} | {size} | {row}" for row in rows)
    yield ""


def _faster(results: Results) -> Iterator[str]:
    """Say plainly where another is faster."""
    said = []
    for wish, names in LIKE.items():
        for size in SIZES:
            ours = results.of(size, names[0])
            for (tool, where, name, _), samples in results.samples.items():
                if ours and tool != "llmpath" and where == size and name in names:
                    its, own = ratio(samples).median, ratio(ours).median
                    if its < own:
                        said.append(f"- {wish}, {size} topics: `{name}` of {tool} takes {its:.2f} x, ours {own:.2f} x")
    if said:
        yield "Another is faster here:\n"
        yield from said
        yield ""


def _peer_rows(results: Results, size: str, name: str) -> Iterator[str]:
    for key, samples in results.samples.items():
        if key[1:] == (size, name, False):
            x, wall = ratio(samples), seconds(samples)
            quartiles = f"{x.low:.2f} to {x.high:.2f}"
            yield f"`{name}` | {_ms(wall.median)} | {x.median:.2f} | {quartiles} | {len(samples)} |"
    for key, limit in results.stopped.items():
        if key[1:] == (size, name, False):
            yield f"`{name}` | more than {limit * 1000:,.0f} | | stopped | 0 |"


def _bare(samples: Sequence[Sample]) -> Iterator[str]:
    """Say what the bare interpreter itself took: how quiet the machine was."""
    wall = Spread.of([sample.bare for sample in samples])
    least = min(sample.bare for sample in samples)
    quartiles = f"{_ms(wall.low)} to {_ms(wall.high)}"
    behind = f"quartiles {quartiles}, least {_ms(least)}, n = {len(samples):,}"
    yield f"The bare interpreter took {_ms(wall.median)} ms ({behind})."
    yield "`python -m pyperf show tests/bench/results.json` has every value."


def _spread(spread: Spread | None) -> str:
    return f"{spread.median:.2f} ({spread.low:.2f} to {spread.high:.2f})" if spread else "-"


def _ms(value: float) -> str:
    return f"{value * 1000:,.1f}" if value < 1 else f"{value * 1000:,.0f}"
