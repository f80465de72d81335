"""How long the page of the map takes to open on a large roadmap, in the browser: `python -m bench.map_page`."""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import tool
from bench import roadmaps
from export.page.browser import CHROMIUM, chromium, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEED = 17
TARGETS = {"seen": 3.0, "areas": 3.0, "track": 1.0, "section": 1.0, "topic": 1.0, "search": 1.0}
"""What is opened → the seconds it may take; `seen` is the first picture of the areas, `areas` when they answer."""
OPENED = (
    """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() / 1000))))"""
)
SEEN = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
FOLLOWED = """(place) => new Promise((done) => {
  const start = performance.now();
  addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(() => done((performance.now() - start) / 1000))), { once: true });
  location.hash = place;
})"""  # noqa: E501 - as it reads best
SEARCHED = """() => new Promise((done) => {
  const start = performance.now(), words = document.querySelector("#words");
  words.value = "attention 7";
  words.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => done((performance.now() - start) / 1000)));
})"""


def write_page(folder: Path, count: int, files: int) -> tuple[Path, float]:
    """Export the page of a made-up roadmap beside the one that ships; gives it with the seconds that took."""
    roadmaps.write(folder / "made", roadmaps.topics(count, files, SEED), SEED)
    home, page = folder / "home", folder / "map.html"
    for words in (("config", "set", "roadmaps", str(folder / "made")), ("next",)):
        subprocess.run([*tool.TOOL, *words], env=tool.environment(home), check=True, capture_output=True)
    start = time.perf_counter()
    subprocess.run([*tool.TOOL, "export", "html", "-o", str(page)], env=tool.environment(home), check=True)
    return page, time.perf_counter() - start


def measure(browser: "Browser", page: Path, rounds: int) -> dict[str, float]:
    """Return the median of the seconds each thing takes, from the click to the frame that is drawn."""
    taken: dict[str, list[float]] = {name: [] for name in TARGETS}
    for _ in range(rounds):
        with opened(browser, page) as one:
            one.page.set_default_timeout(60_000)
            one.go()
            taken["areas"].append(one.page.evaluate(OPENED))
            taken["seen"].append(one.page.evaluate(SEEN))
            taken["track"].append(one.page.evaluate(FOLLOWED, "#transformers"))
            taken["section"].append(one.page.evaluate(FOLLOWED, "#section:field-0/part-2"))
            topic = one.page.evaluate("document.querySelector('[id=\"section:field-0/part-3\"] .topic').id")
            taken["topic"].append(one.page.evaluate(FOLLOWED, f"#{topic}"))
            taken["search"].append(one.page.evaluate(SEARCHED))
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def main() -> int:
    """Print the figures; the exit code is 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topics", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    if CHROMIUM is None:
        sys.stdout.write("no Chromium on this machine: nothing was measured\n")
        return 0
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        page, seconds = write_page(Path(folder), given.topics, given.files)
        sys.stdout.write(f"{given.topics:,} topics: {page.stat().st_size / 1e6:.1f} MB, written in {seconds:.1f} s\n")
        found = measure(browser, page, given.rounds)
    for name, seconds in found.items():
        sys.stdout.write(f"{name:8} {seconds:6.2f} s (at most {TARGETS[name]:.0f} s)\n")
    return int(any(found[name] > most for name, most in TARGETS.items()))


if __name__ == "__main__":
    sys.exit(main())
