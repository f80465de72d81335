"""What imports cost, and the flame graphs: the generated parts of docs/performance.md."""

import statistics
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench import flame
from bench.homes import ROOT, Home
from bench.results import Results, ratio, seconds
from bench.rounds import LONGEST, Case, Rounds

PAGE = ROOT / "docs" / "performance.md"
IMAGES = ROOT / "docs" / "images"
BEGIN, END = "<!-- imports: written by make bench -->", "<!-- end of imports -->"
SAMPLER = Path(__file__).with_name("sampler.py")
INTERVAL = 200
"""Microseconds between two notes."""
RUNS = 40
PICTURES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "time-of-next": ("llmpath next", ("next",)),
    "time-of-done": ("llmpath done", ("done", "math/vectors")),
}
"""Picture → what it shows, and the command."""
NOTHING = "(nothing)"
MODULES = (
    "datetime", "enum", "re", "json", "pathlib", "typing", "dataclasses", "argparse", "sqlite3", "tomllib", "tempfile",
    "uuid", "importlib.metadata", "platformdirs", "yaml", "rapidfuzz.distance", "tomlkit", "rich.console", "rich.table",
    "typer", "pydantic.main", "networkx",
)  # fmt: skip
"""What llmpath or its like imports somewhere."""


def cases(programs: Path) -> Iterator[Case]:
    """Return an interpreter that does nothing and leaves, and one for each module that only imports it."""
    python = str(programs / "python")
    for module in (NOTHING, *MODULES):
        words = (python, "-c", "pass" if module == NOTHING else f"import {module}")
        yield Case("import", module, lambda _, words=words: words, {"PATH": ""}, tool="python")  # type: ignore[misc]


def table(results: Results) -> str:
    """Write the table of what imports cost."""
    bare = results.of("import", NOTHING, tool="python")
    if not bare:
        return ""
    base = seconds(bare).median
    lines = ["| `import` | x | quartiles | + ms |", "| --- | ---: | ---: | ---: |"]
    for module in (NOTHING, *MODULES):
        if samples := results.of("import", module, tool="python"):
            x = ratio(samples)
            more = max(0.0, (seconds(samples).median - base) * 1000)
            lines.append(f"| {module} | {x.median:.2f} | {x.low:.2f} to {x.high:.2f} | {more:.1f} |")
    return "\n".join(lines) + "\n"


def with_table(text: str, made: str) -> str:
    """Return the page with a new table between its two marks, if there is one; the rest is written by hand."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    return f"{head}{begin}\n\n{made}\n{end}{tail}" if made and begin and end else text


def pictures(rounds: Rounds, home: Home, folder: Path, python: Path) -> Iterator[tuple[str, str]]:
    """Draw where the time of some commands goes; gives name and SVG."""
    for name, (title, words) in PICTURES.items():
        runs = []
        for number in range(RUNS + 1):
            log = folder / f"{name}-{number}.txt"
            command = [str(python), "-I", str(SAMPLER), str(log), str(INTERVAL), *words]
            wall = rounds.timer.run(command, home.variables, terminal=False, limit=LONGEST)[0]
            runs.append((wall, log.read_text(encoding="utf-8")))
        walls, texts = zip(*sorted(runs[1:])[: RUNS // 2], strict=True)
        stacks = flame.merged(texts)
        rest = statistics.mean(walls) * 1000 - sum(stacks.values())
        stacks["Python itself: start and end"] = max(rest, 0.0)
        yield name, flame.draw(stacks, f"{title}: where its time goes (mean of the faster half of {RUNS} runs)")
