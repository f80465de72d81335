"""Roadmap files checked, and compared with earlier ones."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from llmpath.core.errors import LlmpathError, Problem, Severity
from llmpath.core.labs import AuthorReport, Lab
from llmpath.core.roadmap import Roadmap
from llmpath.labs.finding import Found, find_labs
from llmpath.session import WARNINGS, Session, load_files
from llmpath.store.roadmap.sources import copy_warnings, find_sources, read_source

if TYPE_CHECKING:
    from llmpath.core.check.roadmap_diff import Effect, RoadmapChange


class CheckedFiles(NamedTuple):
    """What a check of roadmap files came to."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    roadmap: Roadmap | None
    """Everything that was loaded for the check; None where there were errors."""

    displaced: tuple[str, ...] = ()
    """Optional tracks in whose place stands one of the learner's own."""

    @property
    def figures(self) -> str:
        """Say how much a sound roadmap holds."""
        if self.roadmap is None:
            return "not readable"
        edges = [(t.track, p.topic) for t in self.roadmap.topics.values() for p in t.prerequisites]
        across = sum(not p.startswith(f"{track}/") for track, p in edges)
        return (
            f"{len(self.roadmap.topics)} topics, {len(edges)} prerequisites ({across} across tracks), "
            f"{len(self.roadmap.resources)} resources"
        )


class Compared(NamedTuple):
    """What a change of the roadmap came to."""

    change: "RoadmapChange"
    effect: "Effect | None"
    """What it does to the learner of this machine; None where nothing was ever recorded."""
    old: Roadmap
    new: Roadmap


def check(session: Session, places: Sequence[Path]) -> CheckedFiles:
    """Return every problem of these files and folders, or of everything that is loaded.

    The loaded files stand behind the given ones, so that topics and resources of theirs are known; one that
    gives a track which the given files also give makes way for them.
    """
    given = find_sources(places) if places else session.sources
    WARNINGS.extend(copy_warnings(places) if places else ())
    own = {source.real for source in given}
    read = [(source, read_source(source)) for source in given]
    tracks = {_track_of(data) for _, data in read}
    others = [source for source in session.sources if places and source.real not in own]
    behind = [(source, data) for source in others if _track_of(data := read_source(source)) not in tracks]
    loaded = load_files([*behind, *read], added=session.config.tracks)
    names = tuple(source.shown for source in given)
    if loaded.roadmap is None and not any(p.file in names for p in loaded.problems):
        # a circle of the others may be all that was looked for
        loaded = load_files([*behind, *read], thorough=True, added=session.config.tracks)
    problems = tuple(p for p in loaded.problems if p.file in names)
    found = labs_beside(session, places, loaded.roadmap).problems
    return CheckedFiles(names, problems + found, loaded.roadmap, loaded.displaced)


def labs_beside(session: Session, places: Sequence[Path], roadmap: Roadmap | None) -> Found:
    """Return the labs beside these files and folders, or beside all that is loaded, and what is wrong with others."""
    first, *more = places or map(Path, (session.locations.roadmap, *session.own_places))
    return find_labs(first, more, roadmap and roadmap.topics)


def faults_of(lab: Lab) -> tuple[AuthorReport, tuple[Problem, ...]]:
    """Run a lab, its right and its wrong ways, and say what is wrong with it as problems of its lab.yaml; slow."""
    from llmpath.labs.authoring import check_lab

    file = str(Path(lab.folder) / "lab.yaml")
    report = check_lab(lab)
    return report, tuple(Problem(file, 1, 1, Severity.ERROR, "lab", fault, "") for fault in report.faults)


def compare(session: Session, old: Path, places: Sequence[Path], new: Roadmap) -> Compared:
    """Compare the roadmap that `check(places)` loaded with an earlier one; raises LlmpathError.

    A file stands for its own tracks; a folder for the whole roadmap, unless places are named or it needs the rest.
    """
    from llmpath.core.check import roadmap_diff

    earlier = _earlier(session, old, places)
    change = roadmap_diff.compare(earlier, new)
    return Compared(change, roadmap_diff.effect(earlier, new, session.events) if session.events else None, earlier, new)


def _earlier(session: Session, old: Path, places: Sequence[Path]) -> Roadmap:
    inside = old / "roadmap"  # where a checkout of llmpath keeps it
    given = find_sources([inside if inside.is_dir() else old])
    read = [(source, read_source(source)) for source in given]
    tracks = {_track_of(data) for _, data in read}
    behind = [(s, data) for s in session.sources if _track_of(data := read_source(s)) not in tracks]
    named = {source.real for source in find_sources(places)}
    first = [(s, data) for s, data in behind if s.real not in named]
    loaded = load_files([*first, *read] if places or old.is_file() else read)
    loaded = loaded if loaded.roadmap else load_files([*behind, *read])
    if loaded.roadmap is None:
        raise LlmpathError(f"{old} does not load, so nothing can be compared with it", f"See llmpath check {old}.")
    return loaded.roadmap


def _track_of(data: bytes) -> bytes | None:
    """Find the track a file gives without reading all of it; None for one that only adds to a track."""
    found = re.search(rb"^id:[ \t]*[\"']?([a-z0-9-]+)", data, re.MULTILINE)
    return found[1] if found else None
