"""Find labs: those that come with llmpath, and those in `labs/` beside further roadmaps."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from llmpath.core.errors import LlmpathError, Problem, Severity
from llmpath.core.labs import Lab
from llmpath.labs.cached import Known, keep_known, read_known
from llmpath.store.export_file import read_import

FOLDER, DESCRIPTION = "labs", "lab.yaml"
_LARGEST = 500_000
"""Bytes of any file of a lab."""
NEEDED = ("task.py", "judge.py", "solution.py")
_PASSED_OVER = frozenset({"__pycache__"})


class Found(NamedTuple):
    """The labs of some places, and what is wrong with others."""

    labs: tuple[Lab, ...]
    problems: tuple[Problem, ...]


def find_labs(
    built_in: Path, own: Iterable[Path] = (), topics: Collection[str] | None = None, kept: str | None = None
) -> Found:
    """Find the labs of the built-in roadmap and of further ones, each a folder or a file.

    Where `topics` is given, a lab for a topic that is not among them is a problem. An id counts once, the first.
    `kept` is the file that has what was read before: only a lab.yaml with another text is read as YAML.
    """
    labs: dict[str, Lab] = {}
    problems: list[Problem] = []
    before = read_known(kept) if kept else {}
    known: Known = {}
    for place, shipped in [(built_in, True), *((place, False) for place in own)]:
        for folder in _lab_folders(place):
            lab, wrong = _read(folder, topics, before, known, shipped=shipped)
            problems += wrong
            if lab:
                labs.setdefault(lab.id, lab)
    if kept and known != before:
        keep_known(kept, known)
    return Found(tuple(labs.values()), tuple(problems))


def lab_digest(lab: Lab) -> str:
    """Return the SHA-256 of every file of a lab with its name, in hexadecimal; raises LlmpathError."""
    import hashlib

    digest = hashlib.sha256()
    for path in _files(Path(lab.folder)):
        data = read_import(path, _LARGEST)
        name = path.relative_to(lab.folder).as_posix().encode("utf-8", "surrogateescape")
        digest.update(b"%d %s %d " % (len(name), name, len(data)) + data)
    return digest.hexdigest()


def _lab_folders(place: Path) -> Iterator[Path]:
    """Return the folders beside a roadmap that have a lab.yaml, in the order of their names."""
    above = place if place.is_dir() else place.parent
    try:
        entries = sorted(os.scandir(above / FOLDER), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir() and not entry.name.startswith(".") and (Path(entry.path) / DESCRIPTION).exists():
            yield Path(entry.path)


def _read(
    folder: Path, topics: Collection[str] | None, before: Known, known: Known, *, shipped: bool
) -> tuple[Lab | None, list[Problem]]:
    """Read a lab, and add it to those that are `known`; what its text does not say is looked at each time."""
    path = folder / DESCRIPTION
    try:
        data = read_import(path, _LARGEST)
    except LlmpathError as error:  # all others can be had
        return None, [_problem(path, "unreadable", error.message, "put the text of the lab there")]
    lab = before.get((str(folder), data))
    problems: list[Problem] = []
    if lab is None:
        from llmpath.store.lab_file import read_lab

        lab, problems = read_lab(_shown(path), data, folder, shipped=shipped)
    if lab is None:
        return None, problems
    known[str(folder), data] = lab
    problems = _beside(folder, data, lab, topics)
    return (None, problems) if problems else (lab._replace(shipped=shipped), [])


def _beside(folder: Path, data: bytes, lab: Lab, topics: Collection[str] | None) -> list[Problem]:
    """Return what is wrong with a lab beside its text: files that are missing, topics that are in no roadmap."""
    path = folder / DESCRIPTION
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        return [_problem(path, "missing-file", f"the lab has no {name}", "see docs/labs.md") for name in missing]
    unknown = [] if topics is None else [place for place, topic in enumerate(lab.topics) if topic not in topics]
    if not unknown:
        return []
    from llmpath.store.lab_file import topic_problem

    return [topic_problem(_shown(path), data, place, lab.topics[place]) for place in unknown]


def _problem(path: Path, rule: str, message: str, hint: str) -> Problem:
    return Problem(_shown(path), 1, 1, Severity.ERROR, rule, message, hint)


def _shown(path: Path) -> str:
    try:
        here = os.path.relpath(path)
    except (OSError, ValueError):
        return str(path)
    return str(path) if here.startswith("..") else here


def _files(folder: Path) -> Iterator[Path]:
    """Return every file of a lab in the order of its path; raises LlmpathError for a link, which may lead anywhere."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name in _PASSED_OVER or entry.name.startswith("."):
            continue
        if entry.is_symlink():
            raise LlmpathError(f"{entry.path} is a link", "Put the file itself there; a lab has no links.")
        if entry.is_dir():
            yield from _files(Path(entry.path))
        else:
            yield Path(entry.path)
