"""What can be loaded of the learner's own roadmaps, where not all of it can."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from llmpath.core.errors import LlmpathError, RoadmapError, Severity
from llmpath.core.roadmap import Roadmap
from llmpath.store.roadmap.sources import SourceFile, find_sources, read_source


class LeftOut(NamedTuple):
    """A file or folder of roadmaps that does not load."""

    place: str
    why: str


class Available(NamedTuple):
    """What loads, and what does not."""

    roadmap: Roadmap
    left_out: tuple[LeftOut, ...]


def load_available(
    built_in: Sequence[SourceFile], places: Sequence[Path], load: Callable[[Sequence[SourceFile]], Roadmap]
) -> Available:
    """Load the built-in files and as many of those in these places as load with them.

    Raises RoadmapError where the built-in ones alone do not load.
    """
    own, left = _readable(places, {source.real for source in built_in})
    while True:
        try:
            return Available(load((*built_in, *own)), tuple(left))
        except RoadmapError as error:
            if not own:
                raise
            wrong = Counter(problem.file for problem in error.problems if problem.severity is Severity.ERROR)
            broken = [source for source in own if source.shown in wrong] or own
            left += [LeftOut(source.shown, _errors(wrong[source.shown])) for source in broken]
            own = [source for source in own if source not in broken]


def _readable(places: Sequence[Path], known: set[str]) -> tuple[list[SourceFile], list[LeftOut]]:
    own: dict[str, SourceFile] = {}
    left = []
    for place in places:
        try:
            found = find_sources([place])
            for source in found:
                read_source(source)
        except LlmpathError as error:
            left.append(LeftOut(str(place), _said(error.message, place)))
        else:
            own |= {source.real: source for source in found if source.real not in known}
    return list(own.values()), left


def _said(message: str, place: Path) -> str:
    rest = message.removeprefix(f"{place} ")
    return f"it {rest}" if rest != message else message


def _errors(number: int) -> str:
    if not number:
        return "it does not go with the others"
    return "it has 1 error" if number == 1 else f"it has {number} errors"
