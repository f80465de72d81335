"""Loads roadmap files: text → the roadmap or nothing, and every problem with its line and column."""

from collections.abc import Sequence

from llmpath.core.check.diagnostic import Diagnostic
from llmpath.core.check.draft import Draft, Part, put_together, without_displaced
from llmpath.core.check.rules import Watch, check, is_sound, unwatched
from llmpath.core.errors import Problem, RoadmapError, Severity
from llmpath.core.graph import facts
from llmpath.core.roadmap import Roadmap
from llmpath.core.values import NamedTuple
from llmpath.store.compiled.blocks import NOTHING_KNOWN, Compiled, Known, facts_of, graph_signature, with_facts
from llmpath.store.compiled.gc_paused import without_collector
from llmpath.store.roadmap.document import MOST_PROBLEMS, Page
from llmpath.store.roadmap.early_cycles import early_cycles


class Source(NamedTuple):
    """A roadmap file as it was read."""

    name: str
    """The path as shown to people."""
    data: bytes


class Loaded(NamedTuple):
    """What came of loading: the roadmap where nothing is wrong, and all problems of all files."""

    roadmap: Roadmap | None
    """None when there is any error."""
    problems: tuple[Problem, ...]
    """Ordered by file, line and column; of a file with very many the first, and how many more there are."""
    displaced: tuple[str, ...] = ()
    """Optional tracks in whose place stands one of the same name from a later file."""


def load(
    sources: Sequence[Source], watch: Watch = unwatched, *, thorough: bool = False, added: Sequence[str] = ()
) -> Loaded:
    """Load roadmap files together, as one roadmap.

    Where very many topics rest on each other in a circle, that alone is said, unless the check is to be `thorough`.
    The optional tracks that are `added` count like all others.
    """
    with without_collector():
        made, problems = _load(sources, watch, thorough=thorough, warn=True)
        roadmap = None if made is None else facts(put_together(without_displaced(made), added))
    watch(1)
    displaced = {part.track for part in made or () if part not in without_displaced(made or ())}
    return Loaded(roadmap, problems, tuple(sorted(displaced)))


def compile_files(
    sources: Sequence[Source], known: Known = NOTHING_KNOWN, added: Sequence[str] = (), watch: Watch = unwatched
) -> Compiled:
    """Load roadmap files of which some are known; raises RoadmapError with every problem that `load` finds.

    The optional tracks that are `added` count like all others.
    """
    with without_collector():
        rest = _rest(sources, known, watch) if known.parts else None
        parts, problems = (rest, ()) if rest else _load(sources, watch, thorough=False, warn=False)
        if parts is None:
            raise RoadmapError(problems)
        watch(_CHECKED)
        made = _with_facts(parts, known, added)
    watch(1)
    return made


def part_alone(file: int, source: Source) -> Part | None:
    """Return what a file holds; None where anything is wrong with it by itself, whatever others hold."""
    from llmpath.store.roadmap.file import RoadmapFile

    part = RoadmapFile(file, Page(source.name, source.data)).part
    return part if part and is_sound(part) else None


def _with_facts(parts: Sequence[Part], known: Known, added: Sequence[str]) -> Compiled:
    roadmap = put_together(without_displaced(parts), added)
    if known.facts and known.facts.graph == graph_signature(roadmap):
        return Compiled(parts, known.facts, with_facts(roadmap, known.facts))
    roadmap = facts(roadmap)
    return Compiled(parts, facts_of(roadmap), roadmap)


def _rest(sources: Sequence[Source], known: Known, watch: Watch) -> tuple[Part, ...] | None:
    """Return the parts of all files where nothing is wrong with those that are not known, nor across all of them."""
    from llmpath.store.roadmap.file import RoadmapFile

    parts = []
    for place, source in enumerate(sources):
        part = known.parts.get(place) or RoadmapFile(place, Page(source.name, source.data)).part
        if part is None:
            return None
        parts.append(part)
        watch(_SHAPED * len(parts) / len(sources))
    draft = Draft(without_displaced(parts), sound=known.parts.keys())
    return None if check(draft, warn=False) else tuple(parts)


_Outcome = tuple[tuple[Part, ...] | None, tuple[Problem, ...]]
"""The parts where there are no errors, and every problem."""
_READ, _SHAPED, _CHECKED = 0.35, 0.6, 0.8
"""How much of the work is done when all files are read, fitted into the format and checked."""


def _load(sources: Sequence[Source], watch: Watch, *, thorough: bool, warn: bool) -> _Outcome:
    """Read, fit and check all files; where nothing is wrong it looks for warnings only if it is to `warn`."""
    pages = []
    for source in sources:
        pages.append(Page(source.name, source.data))
        watch(_READ * len(pages) / len(sources))
    circles = [] if thorough else early_cycles([page.value for page in pages])
    return (None, _shown(pages, circles)) if circles else _checked(pages, watch, warn=warn)


def _checked(pages: Sequence[Page], watch: Watch, *, warn: bool) -> _Outcome:
    from llmpath.store.roadmap.file import RoadmapFile  # imports pydantic, which a large circle has no time for

    files = []
    for place, page in enumerate(pages):
        files.append(RoadmapFile(place, page))
        watch(_READ + (_SHAPED - _READ) * len(files) / len(pages))
    draft = Draft(
        without_displaced([file.part for file in files if file.part]),
        frozenset(file.track for file in files if not file.part),
    )
    diagnostics = check(draft, lambda done: watch(_SHAPED + (_CHECKED - _SHAPED) * done), warn=warn)
    problems = _shown(pages, diagnostics, [(file.problems, file.hidden) for file in files])
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return None if broken else tuple(file.part for file in files if file.part), problems


def _shown(
    pages: Sequence[Page], diagnostics: Sequence[Diagnostic], of_files: Sequence[tuple[list[Problem], int]] = ()
) -> tuple[Problem, ...]:
    """Put what was found across files to what was found in each: the problems, and how many more it has."""
    across: list[list[Diagnostic]] = [[] for _ in pages]
    for diagnostic in sorted(diagnostics, key=lambda diagnostic: diagnostic.severity is not Severity.ERROR):
        across[diagnostic.file].append(diagnostic)
    problems: list[Problem] = []
    for page, found, (own, more) in zip(pages, across, of_files or [([], 0)] * len(pages), strict=True):
        room = max(MOST_PROBLEMS - len(own), 0)
        shown = [*own, *(_problem(pages, diagnostic) for diagnostic in found[:room])]
        problems += _in_order(shown, more + len(found[room:]))
        page.forget_places()
    return tuple(problems)


def _in_order(problems: Sequence[Problem], more: int) -> list[Problem]:
    """Order the problems of a file; where there are more than are shown, the last one says how many."""
    ordered = sorted(problems, key=lambda p: (p.line, p.column))
    if more:
        message = f"{more:,} more problems of this file are not shown"
        ordered.append(ordered[-1]._replace(rule="more", message=message, hint="fix these first", source=""))
    return ordered


def _problem(pages: Sequence[Page], diagnostic: Diagnostic) -> Problem:
    message = diagnostic.message
    if diagnostic.first:
        file, loc = diagnostic.first
        message += f", first in {pages[file].name}:{pages[file].line_of(loc)}"
    return pages[diagnostic.file].problem(
        diagnostic.rule, diagnostic.loc, message, diagnostic.hint, diagnostic.severity
    )
