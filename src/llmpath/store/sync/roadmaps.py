"""Carries the roadmaps that were added through the shared folder: what one side lacks is added, nothing is changed."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from llmpath.core.errors import LlmpathError
from llmpath.core.importing.roadmap_files import Arrivals
from llmpath.core.journal.sync_result import SyncDiagnostic, Synced
from llmpath.store.roadmap.added_files import REMOVED, arrivals, read_folder, write_files

FOLDER = "roadmaps"
"""Of the shared folder."""


def with_roadmaps(synced: Synced, folder: Path, own: str, places: Sequence[str]) -> Synced:
    """Exchange the files of added roadmaps, `own` being their folder here, and say so in what the exchange came to.

    A file that comes in must load with those of `places`. What fails here takes nothing from the exchange of events.
    """
    shared = os.path.join(folder, FOLDER)
    if os.path.lexists(shared) and not stat.S_ISDIR(os.lstat(shared).st_mode):
        return _with(synced, [(FOLDER, "is not a folder, so no roadmaps are exchanged")])
    synced = _tried(synced, lambda: _receive(synced, shared, own, places))
    received = synced
    return _tried(received, lambda: _share(received, shared, own))


def _tried(synced: Synced, work: Callable[[], Synced]) -> Synced:
    try:
        return work()
    except OSError as error:
        return _with(synced, [(FOLDER, f"cannot be read: {error.strerror}")])
    except LlmpathError as error:
        return _with(synced, [(FOLDER, f"not all were exchanged: {error.message}")])


def _receive(synced: Synced, shared: str, own: str, places: Sequence[str]) -> Synced:
    theirs, left = read_folder(shared, links=False)
    if any(not os.path.lexists(os.path.join(own, file.name)) for file in theirs):
        removed, _ = read_folder(os.path.join(own, REMOVED), links=False)
        gone = {file.data for file in removed}
        theirs = [file for file in theirs if file.data not in gone]  # what was taken out here does not come back
    found = arrivals(theirs, own, places)
    write_files(own, found.new)
    alone = [(name, f"left alone: {why}") for name, why in left]
    taken = tuple(file.name for file in found.new)
    return replace(_with(synced, [*alone, *_of_arrivals(found)]), roadmaps_received=taken)


def _of_arrivals(found: Arrivals) -> Iterator[tuple[str, str]]:
    for name in found.different:
        yield name, "differs from the one here (llmpath roadmap list); both stay until you copy one over the other"
    for name, why in found.refused:
        yield name, f"left alone: it does not load here, {why}"


def _share(synced: Synced, shared: str, own: str) -> Synced:
    ours, left = read_folder(own, links=True)
    lacking = [file for file in ours if not os.path.lexists(os.path.join(shared, file.name))]
    write_files(shared, lacking)
    written = tuple(file.name for file in lacking)
    return replace(
        _with(synced, [(name, f"stays on this device: {why}") for name, why in left]), roadmaps_written=written
    )


def _with(synced: Synced, diagnostics: Sequence[tuple[str, str]]) -> Synced:
    said = (SyncDiagnostic(name if name == FOLDER else f"{FOLDER}/{name}", words) for name, words in diagnostics)
    return replace(synced, diagnostics=(*synced.diagnostics, *said))
