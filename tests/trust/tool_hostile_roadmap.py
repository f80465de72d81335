"""Hostile roadmap files: each is refused in a sentence, in no time, and nothing else is touched."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from trust import hostile_files, hostile_places, watched
from trust.hostile_files import MARK, Case

PROMISE = (
    "Whatever a roadmap file holds, or whatever stands in its place, llmpath says in a sentence what is wrong, in less "
    "than 2 seconds and 300 MB, runs nothing, asks nobody and opens no other file."
)
HOW = (
    "`llmpath check` runs on hostile files, folders, pipes and devices, each in a process of its own in which an audit "
    "hook notes every file that is opened, every socket and every program; its time and its peak memory are measured."
)
SHORT = 60
"""Cases of the short run, drawn from the seed."""
MOST_SECONDS = 2.0
MOST_MEGABYTES = 300
CIRCLE_FILES = 20
"""Of 5,000 topics each: no limit keeps so many out, for together they might be a roadmap."""


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Try every case."""
    cases = [*hostile_files.cases(), *hostile_places.cases()]
    assert len({case.name for case in cases}) == len(cases)
    if not long:
        cases = Random(seed).sample([case for case in cases if case.quick], SHORT)  # noqa: S311 - repeatable
    with tempfile.TemporaryDirectory(prefix="llmpath-trust-") as name:
        worst = _tried(cases, Path(name).resolve(), fresh=long)
        figures = {"files": len(cases), "worst_ms": worst[0], "worst_mb": worst[1], "opened_elsewhere": 0, "sockets": 0}
        return figures | (_circle_of_many_files(Path(name).resolve()) if long else {})


def _tried(cases: Sequence[Case], folder: Path, *, fresh: bool) -> tuple[int, int]:
    """Run the check on every case and give the worst time in milliseconds and memory in MB."""
    times, sizes = [0], [0]
    for batch in ([case] for case in cases) if fresh else [cases]:
        requests = [_request(case, folder / str(number)) for number, case in enumerate(batch)]
        for number, (case, report) in enumerate(zip(batch, watched.run(requests, folder, fresh=fresh), strict=True)):
            _judge(case, report, folder / str(number), timed=fresh)
            times.append(round(report.seconds * 1000))
            sizes.append(report.megabytes)
            _remove(folder / str(number))
    return max(times), max(sizes)


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)


def _request(case: Case, folder: Path) -> watched.Request:
    (folder / "given").mkdir(parents=True)
    place = case.make(folder / "given")
    return watched.Request(("check", str(place)), str(folder / "home"), case.swap, str(place) if case.swap else "")


def _judge(case: Case, report: watched.Report, folder: Path, *, timed: bool) -> None:
    """Hold a report against the case; its time counts in a long run alone, which has the machine for itself."""
    spent = f"{report.seconds:.1f} s and {report.megabytes} MB"
    said = f"{case.name}: exit {report.code} after {spent}: {report.said[-800:]!r}"
    assert report.code in case.codes, said
    assert case.says in report.said, f"{case.says!r} was not said; {said}"
    assert "Traceback" not in report.said, said
    assert len(report.said) < 400_000, f"{len(report.said)} characters; {said}"
    assert not _controls(report.said), f"{_controls(report.said)}; {said}"
    assert not timed or report.seconds < MOST_SECONDS, said
    assert 0 < report.megabytes < MOST_MEGABYTES, said
    assert not report.calls, f"{report.calls}; {said}"
    assert _elsewhere(report.opened, folder) == [], f"{_elsewhere(report.opened, folder)}; {said}"
    assert not list(folder.rglob(MARK)), f"code ran; {said}"


def _controls(text: str) -> list[str]:
    return [f"U+{ord(c):04X}" for c in text if not c.isprintable() and c not in "\n\N{NO-BREAK SPACE}\ufffd"]


def _elsewhere(opened: Sequence[str], folder: Path) -> list[str]:
    """Return what was opened besides the case itself, Python's own files and the roadmaps that come with llmpath."""
    own = [folder, *map(Path, {sys.prefix, sys.base_prefix}), *watched.PLACES]
    return [path for path in opened if not any(Path(path).is_relative_to(place) for place in own)]


def _circle_of_many_files(folder: Path) -> dict[str, int]:
    """Let 100,000 topics, in files each of a size that is let in, rest on each other in one circle."""

    def make(place: Path) -> Path:
        for number, lines in enumerate(_circle(CIRCLE_FILES, 5_000)):
            (place / f"{number}.yaml").write_text(lines, encoding="utf-8")
        return place

    case = Case("a circle of 100,000 topics in 20 files", make, "[cycle]")
    # The least of three: a processor that is shared with others takes longer for the same work.
    reports = [_circle_report(case, folder / f"circle{number}") for number in range(3)]
    report = min(reports, key=lambda report: report.seconds)
    _judge(case, report, folder, timed=True)
    return {"circle_of_100000_ms": round(report.seconds * 1000), "circle_of_100000_mb": report.megabytes}


def _circle_report(case: Case, folder: Path) -> watched.Report:
    (report,) = watched.run([_request(case, folder)], folder, fresh=True)
    return report


def _circle(files: int, size: int) -> Iterator[str]:
    for f in range(files):
        head = f"format: 1\nid: f{f}\ntitle: T\nsummary: S\nsections:\n- id: f{f}/s\n  title: S\n  topics:\n"
        following = [divmod((f * size + n + 1) % (files * size), size) for n in range(size)]
        entries = (
            f"  - {{id: f{f}/x{n}, title: X, prerequisites: [{{topic: f{file}/x{place}, why: w}}]}}\n"
            for n, (file, place) in enumerate(following)
        )
        yield head + "".join(entries)
