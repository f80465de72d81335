"""Loads roadmap files: text → the roadmap or nothing, and every problem with its line and column."""

from collections.abc import Sequence
from dataclasses import dataclass

from llmpath.core.check import check
from llmpath.core.errors import Problem, Severity
from llmpath.core.finding import Finding
from llmpath.core.parts import Draft, assemble
from llmpath.core.roadmap import Roadmap
from llmpath.store.roadmap_file import RoadmapFile


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
    """Ordered by file, line and column."""


def load(sources: Sequence[Source]) -> Loaded:
    """Load roadmap files together, as one roadmap."""
    files = [RoadmapFile(place, source.name, source.data) for place, source in enumerate(sources)]
    draft = Draft(
        tuple(file.part for file in files if file.part),
        frozenset(file.track for file in files if not file.part),
    )
    found: list[list[Problem]] = [list(file.problems) for file in files]
    for finding in check(draft):
        found[finding.file].append(_problem(files, finding))
    problems = tuple(p for of_file in found for p in sorted(of_file, key=lambda p: (p.line, p.column)))
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return Loaded(None if broken else assemble(draft.parts), problems)


def _problem(files: Sequence[RoadmapFile], finding: Finding) -> Problem:
    message = finding.message
    if finding.first:
        file, loc = finding.first
        message += f", first in {files[file].page.name}:{files[file].page.line_of(loc)}"
    return files[finding.file].page.problem(finding.rule, finding.loc, message, finding.hint, finding.severity)
