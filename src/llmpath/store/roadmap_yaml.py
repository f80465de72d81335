"""Loads roadmap files: text → the roadmap or nothing, and every problem with its line and column."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from llmpath.core.check import check
from llmpath.core.errors import Problem, Severity
from llmpath.core.finding import Finding
from llmpath.core.parts import Draft, assemble
from llmpath.core.roadmap import Roadmap
from llmpath.store.roadmap_file import MOST_PROBLEMS, RoadmapFile


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


def load(sources: Sequence[Source]) -> Loaded:
    """Load roadmap files together, as one roadmap."""
    files = [RoadmapFile(place, source.name, source.data) for place, source in enumerate(sources)]
    draft = Draft(
        tuple(file.part for file in files if file.part),
        frozenset(file.track for file in files if not file.part),
    )
    found: list[list[Problem]] = [list(file.problems) for file in files]
    hidden = [file.hidden for file in files]
    for finding in sorted(check(draft), key=lambda finding: finding.severity is not Severity.ERROR):
        if len(found[finding.file]) < MOST_PROBLEMS:
            found[finding.file].append(_problem(files, finding))
        else:
            hidden[finding.file] += 1
    problems = tuple(p for of_file, more in zip(found, hidden, strict=True) for p in _in_order(of_file, more))
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return Loaded(None if broken else assemble(draft.parts), problems)


def _in_order(problems: Sequence[Problem], more: int) -> list[Problem]:
    """Order the problems of a file; where there are more than are shown, the last one says how many."""
    ordered = sorted(problems, key=lambda p: (p.line, p.column))
    if more:
        message = f"{more:,} more problems of this file are not shown"
        ordered.append(replace(ordered[-1], rule="more", message=message, hint="mend these first", source=""))
    return ordered


def _problem(files: Sequence[RoadmapFile], finding: Finding) -> Problem:
    message = finding.message
    if finding.first:
        file, loc = finding.first
        message += f", first in {files[file].page.name}:{files[file].page.line_of(loc)}"
    return files[finding.file].page.problem(finding.rule, finding.loc, message, finding.hint, finding.severity)
