"""Runs every trust tool for long and writes what came out into docs/reliability.md: `make torture SEED=…`."""

import argparse
import importlib
import os
import platform
import random
import sqlite3
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "reliability.md"
BEGIN = "<!-- figures: written by make torture -->"
END = "<!-- end of figures -->"
LAST = "Last long run"
PREFIX = "tool_"


class Tool(Protocol):
    """What a module tests/trust/tool_<name>.py offers."""

    PROMISE: str
    HOW: str

    def run(self, *, long: bool, seed: int) -> dict[str, int]:
        """Try the promise and give figures; raises AssertionError when it is broken."""


@dataclass(frozen=True)
class Outcome:
    """What one tool came to."""

    figures: Mapping[str, int]
    seconds: float
    failure: str = ""


def names() -> list[str]:
    """Return the names of the tools."""
    return sorted(file.stem.removeprefix(PREFIX) for file in HERE.glob(f"{PREFIX}*.py"))


def tool(name: str) -> Tool:
    """Import a tool."""
    return cast("Tool", importlib.import_module(f"trust.{PREFIX}{name}"))


def torture(name: str, *, long: bool, seed: int) -> Outcome:
    """Run a tool and say what came out; the others run even where one fails."""
    begun = time.monotonic()
    try:
        figures, failure = tool(name).run(long=long, seed=seed), ""
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and fails the run
        figures, failure = {}, f"{type(error).__name__}: {error}"
    return Outcome(figures, time.monotonic() - begun, failure)


def run_line(outcome: Outcome, seed: int) -> str:
    """Return the line of the page that says what a long run came to."""
    said = ", ".join(f"{word} {number:,}" for word, number in outcome.figures.items())
    machine = f"{platform.system()} with {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{LAST} (seed {seed}, {outcome.seconds:.0f} s, {machine}, SQLite {sqlite3.sqlite_version}): {said}."


def run_lines(text: str) -> dict[str, str]:
    """Read from the page what is known of each tool's last long run."""
    lines: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("### "):
            name = line.removeprefix("### ")
        elif line.startswith(LAST):
            lines[name] = line
    return lines


def page_with(text: str, runs: Mapping[str, str]) -> str:
    """Return the page with new words and figures between its two marks; of what did not run, the old figures stay."""
    head, _, rest = text.partition(BEGIN)
    middle, _, tail = rest.partition(END)
    known = {**run_lines(middle), **runs}
    parts = []
    for name in names():
        of = tool(name)
        line = known.get(name, f"{LAST}: none yet.")
        parts += [
            f"### {name}",
            "",
            f"**{of.PROMISE}**",
            "",
            of.HOW,
            f"(`tests/trust/{PREFIX}{name}.py`)",
            "",
            line,
            "",
        ]
    return "\n".join([f"{head}{BEGIN}", "", *parts, f"{END}{tail}"])


def main(words: Iterable[str]) -> int:
    """Run the tools that are named, or all; the page is written when they ran for long and kept their promises."""
    given = parsed(list(words))
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(1, 1_000_000)
    wanted = [] if given.page else given.names or names()
    if wanted:
        sys.stdout.write(f"seed {seed}: `make torture SEED={seed}` repeats it\n")
    outcomes = {}
    for name in wanted:
        outcomes[name] = outcome = torture(name, long=not given.short, seed=seed)
        said = outcome.failure or ", ".join(f"{word} {number:,}" for word, number in outcome.figures.items())
        sys.stdout.write(f"{name} ({outcome.seconds:.0f} s): {said}\n")
        sys.stdout.flush()
    if any(outcome.failure for outcome in outcomes.values()):
        return 1
    if not given.short:
        runs = {name: run_line(outcome, seed) for name, outcome in outcomes.items()}
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), runs), encoding="utf-8")
        sys.stdout.write(f"written to {PAGE}\n")
    return 0


def parsed(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="torture", description="Try llmpath's promises for long.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names())}; all without one")
    parser.add_argument("--seed", type=int, help="repeat a run; drawn and printed without one")
    parser.add_argument("--short", action="store_true", help="the runs of make check; the page is left alone")
    parser.add_argument("--page", action="store_true", help="run nothing, only write the promises into the page")
    given = parser.parse_args(words)
    unknown = sorted(set(given.names) - set(names()))
    if unknown:
        parser.error(f"there is no tool {', '.join(unknown)}")
    return given


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
