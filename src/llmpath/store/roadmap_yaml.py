"""Loads roadmap files: text → the roadmap or nothing, and every problem with its line and column."""

from collections.abc import Sequence
from dataclasses import dataclass

from llmpath.core.check import Watch, check, unwatched
from llmpath.core.errors import Problem, Severity
from llmpath.core.finding import Finding
from llmpath.core.parts import Draft, assemble
from llmpath.core.roadmap import Roadmap
from llmpath.store.large_circles import large_circles
from llmpath.store.page import MOST_PROBLEMS, Page
from llmpath.store.without_collector import without_collector


@dataclass(frozen=True, slots=True)
class Source:
    """A roadmap file as it was read."""

    name: str
    """The path as shown to people."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: the roadmap where nothing is wrong, and all problems of all files."""

    roadmap: Roadmap | None
    """None when there is any error."""
    problems: tuple[Problem, ...]
    """Ordered by file, line and column; of a file with very many the first, and how many more there are."""


def load(sources: Sequence[Source], watch: Watch = unwatched, *, thorough: bool = False) -> Loaded:
    """Load roadmap files together, as one roadmap.

    Where very many topics rest on each other in a circle, that alone is said, unless the check is to be `thorough`.
    """
    with without_collector():
        pages = []
        for source in sources:
            pages.append(Page(source.name, source.data))
            watch(_READ * len(pages) / len(sources))
        circles = [] if thorough else large_circles([page.value for page in pages])
        loaded = Loaded(None, _shown(pages, circles)) if circles else _load(pages, watch)
    watch(1)
    return loaded


_READ, _SHAPED, _CHECKED = 0.35, 0.6, 0.8
"""How much of the work is done when all files are read, fitted into the format and checked."""


def _load(pages: Sequence[Page], watch: Watch) -> Loaded:
    from llmpath.store.roadmap_file import RoadmapFile  # imports pydantic, which a large circle has no time for

    files = []
    for place, page in enumerate(pages):
        files.append(RoadmapFile(place, page))
        watch(_READ + (_SHAPED - _READ) * len(files) / len(pages))
    draft = Draft(
        tuple(file.part for file in files if file.part),
        frozenset(file.track for file in files if not file.part),
    )
    findings = check(draft, lambda done: watch(_SHAPED + (_CHECKED - _SHAPED) * done))
    problems = _shown(pages, findings, [(file.problems, file.hidden) for file in files])
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return Loaded(None if broken else assemble(draft.parts), problems)


def _shown(
    pages: Sequence[Page], findings: Sequence[Finding], of_files: Sequence[tuple[list[Problem], int]] = ()
) -> tuple[Problem, ...]:
    """Put what was found across files to what was found in each: the problems, and how many more it has."""
    across: list[list[Finding]] = [[] for _ in pages]
    for finding in sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR):
        across[finding.file].append(finding)
    problems: list[Problem] = []
    for page, found, (own, more) in zip(pages, across, of_files or [([], 0)] * len(pages), strict=True):
        room = max(MOST_PROBLEMS - len(own), 0)
        shown = [*own, *(_problem(pages, finding) for finding in found[:room])]
        problems += _in_order(shown, more + len(found[room:]))
        page.forget_places()
    return tuple(problems)


def _in_order(problems: Sequence[Problem], more: int) -> list[Problem]:
    """Order the problems of a file; where there are more than are shown, the last one says how many."""
    ordered = sorted(problems, key=lambda p: (p.line, p.column))
    if more:
        message = f"{more:,} more problems of this file are not shown"
        ordered.append(ordered[-1]._replace(rule="more", message=message, hint="mend these first", source=""))
    return ordered


def _problem(pages: Sequence[Page], finding: Finding) -> Problem:
    message = finding.message
    if finding.first:
        file, loc = finding.first
        message += f", first in {pages[file].name}:{pages[file].line_of(loc)}"
    return pages[finding.file].problem(finding.rule, finding.loc, message, finding.hint, finding.severity)
