"""How long commands take beside the bare interpreter: `make bench`, or for a first look `make bench ARGS=--quick`.

Writes tests/bench/results.json and docs/benchmarks.md. Everything else lies in a folder that is removed at the end.
"""

import argparse
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import imports, peers
from bench.cases import GOAL, Tool, colds, completions, reads, writes
from bench.homes import ROOT, SIZES, Home, built_in, copy_without_history, install, make
from bench.page import page
from bench.results import Results, load, machine, save
from bench.rounds import Case, Rounds, Timer

RESULTS = ROOT / "tests" / "bench" / "results.json"
PAGE = ROOT / "docs" / "benchmarks.md"
QUICK = ("164", "1k")
PEER_SIZES = ("164", "1k")
THOROUGH = ("164",)
"""Sizes on which everything is timed on a terminal too."""


def main() -> None:
    """Measure and write the page, or only write it again."""
    given = parsed(sys.argv[1:])
    if given.page:
        write(load(RESULTS), None)
        return
    if given.into:
        Path(given.into).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="llmpath-bench-", dir=given.folder) as name:
        results = measured(given, Path(name).resolve())
    file = Path(given.into) / RESULTS.name if given.into else RESULTS
    save(results, file)
    write(load(file), Path(given.into) if given.into else None)


def write(results: Results, into: Path | None) -> None:
    """Write the page and the table of imports, into the repository or elsewhere."""
    page_file = into / PAGE.name if into else PAGE
    page_file.write_text(page(results), encoding="utf-8")
    sys.stdout.write(f"{page_file}\n")
    other = into / imports.PAGE.name if into else imports.PAGE
    text = imports.PAGE.read_text(encoding="utf-8")
    other.write_text(imports.with_table(text, imports.table(results)), encoding="utf-8")


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few minutes: small sizes, few rounds")
    parser.add_argument("--sizes", help=f"of {', '.join(SIZES)}; with commas between them")
    parser.add_argument("--rounds", type=int, help="how often each command runs (31, or 9 with --quick)")
    parser.add_argument("--budget", type=float, help="seconds for all runs of one command (20, or 5 with --quick)")
    parser.add_argument("--no-peers", action="store_true", help="leave out other tools")
    parser.add_argument("--no-cold", action="store_true", help="leave out first runs")
    parser.add_argument("--no-pictures", action="store_true", help="leave out flame graphs and the cost of imports")
    parser.add_argument("--page", action="store_true", help="only write the pages again from results.json")
    parser.add_argument("--into", help="a folder for results.json and benchmarks.md instead of the repository")
    parser.add_argument("--folder", help="where to work; a temporary folder by default")
    given = parser.parse_args(words)
    given.rounds = given.rounds or (9 if given.quick else 31)
    given.budget = given.budget or (5.0 if given.quick else 20.0)
    given.sizes = given.sizes.split(",") if given.sizes else list(QUICK if given.quick else SIZES)
    unknown = [size for size in given.sizes if size not in SIZES]
    if sys.platform != "linux":
        parser.error("this runs on Linux alone: it waits for processes by pidfd")
    if unknown:
        parser.error(f"no such size: {', '.join(unknown)}; there are {', '.join(SIZES)}")
    given.command = " ".join(["make bench", *(["ARGS='" + " ".join(words) + "'"] if words else [])])
    return given


def measured(given: argparse.Namespace, folder: Path) -> Results:
    """Set everything up, measure it, and give what came out; what was measured before Ctrl-C counts, too."""
    _say("building the wheel and installing it")
    programs = install(folder / "venv")
    _say(f"making homes: {', '.join(given.sizes)}")
    own = built_in()
    homes = [make(SIZES[size], folder / "homes" / size.replace(" ", "-"), own) for size in given.sizes]
    timer = Timer(programs / "python", folder)
    rounds = Rounds(timer, given.rounds, given.budget)
    missing = [] if given.no_peers else [name for name in peers.PROGRAMS if not peers.find(name)]
    before, bare = os.getloadavg()[0], timer.bare(terminal=False)[2] / 1024
    try:
        _measure(given, rounds, programs, homes, folder)
    except KeyboardInterrupt:
        _say("\nstopped; what was measured is written")
    about = {
        **machine(), "command": given.command, "missing": " ".join(missing),
        "load": f"{before:.1f} before and {os.getloadavg()[0]:.1f} after", "versions": _versions(programs),
        "bare_memory": f"{bare:.1f}",
        **{f"version_{name}": peers.version(name) for name in peers.PROGRAMS if peers.find(name)},
    }  # fmt: skip
    timer.close()
    samples = {key: samples for key, samples in rounds.samples.items() if samples}
    return Results(samples, about, rounds.stopped, rounds.failed)


def _measure(given: argparse.Namespace, rounds: Rounds, programs: Path, homes: Sequence[Home], folder: Path) -> None:
    """Measure what reads, everything in turn, then completion, what writes, first runs and imports."""
    tool = Tool(str(programs / "llmpath"), rounds.timer)
    _warm(tool, homes)
    found = [] if given.no_peers else _peers(given, homes, folder, rounds.timer)
    _say("what reads")
    rounds.measure(
        [*reads(tool, homes, most=THOROUGH), *completions(tool, homes), *(case for pair in found for case in pair[0])]
    )
    _say("what writes")
    rounds.measure([*writes(tool, homes, most=THOROUGH), *(case for pair in found for case in pair[1])])
    if not given.no_cold:
        new = [copy_without_history(home, folder / "new" / home.folder.name) for home in homes if not home.size.is_odd]
        _say("first runs")
        rounds.measure(list(colds(tool, new)))
    if not given.no_pictures:
        _say("imports and flame graphs")
        rounds.measure(list(imports.cases(programs)))
        images = Path(given.into) if given.into else imports.IMAGES
        for name, drawn in imports.pictures(rounds, homes[0], folder, programs / "python"):
            (images / f"{name}.svg").write_text(drawn, encoding="utf-8")


def _warm(tool: Tool, homes: Sequence[Home]) -> None:
    """Let everything be compiled and folded that is."""
    for home in homes:
        for words in (("next",), ("log", GOAL, "1m"), ("next",)):
            tool.quietly(home, *words)


def _peers(
    given: argparse.Namespace, homes: Sequence[Home], folder: Path, timer: Timer
) -> list[tuple[list[Case], list[Case]]]:
    """Set up the peers that are there; says which are not."""
    for name in peers.PROGRAMS:
        if not peers.find(name):
            _say(f"{name} is not installed and left out; tests/bench/peers.py says how to bring it")
    found = []
    for home in (home for home in homes if home.size.name in (QUICK[:2] if given.quick else PEER_SIZES)):
        for name in filter(peers.find, peers.PROGRAMS):
            _say(f"giving {name} the topics of {home.size.name}")
            found.append(peers.cases(name, home, folder / "peers" / home.folder.name / name, timer))
    return found


def _versions(programs: Path) -> str:
    """Return the versions of what takes part."""
    names = ("llmpath", "typer", "rich", "pydantic", "networkx", "PyYAML", "pip")
    script = f"import importlib.metadata as m; print(', '.join(f'{{n}} {{m.version(n)}}' for n in {names!r}))"
    said = subprocess.run(
        [programs / "python", "-c", script], capture_output=True, text=True, check=True
    ).stdout.strip()
    git = subprocess.run(
        [shutil.which("git") or "git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True,
        check=False,
    ).stdout.strip()  # fmt: skip
    return f"Python {platform.python_version()}, {said}, SQLite {sqlite3.sqlite_version}; commit {git or 'unknown'}"


def _say(words: str) -> None:
    sys.stderr.write(f"{words} ...\n")


if __name__ == "__main__":
    main()
