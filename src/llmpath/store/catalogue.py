"""The compiled roadmap: written once, read in a blink, never trusted over its sources.

There are two files. The index is what commands read (store/indexed.py). The catalogue remembers what each roadmap file
came to by the digest of its text, so that of many files only those are compiled again that were edited.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from llmpath.core.roadmap import Roadmap
from llmpath.store.index_file import IndexFile
from llmpath.store.indexed import roadmap_in
from llmpath.store.sources import SourceFile, read_source

if TYPE_CHECKING:
    from llmpath.store.compiled import Compiled, Known

RACY = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was compiled may change again with the same time (git's rule)."""

Compile = Callable[[Sequence[tuple[SourceFile, bytes]], "Known"], "Compiled"]


def load(path: Path, sources: Sequence[SourceFile], now: int, compile_roadmap: Compile) -> Roadmap:
    """Give the roadmap of the sources, from the compiled one where that is true to them.

    `path` is the catalogue's; `now` the present in nanoseconds since 1970. Raises what `compile_roadmap` and reading
    the files raise; a cache that cannot be read or written only costs time.
    """
    index = _open_index(path, sources, compile_roadmap)
    if index is not None:
        _stamp_again(path, index, sources, now)
        return roadmap_in(index)
    roadmap, data = _compile(path, sources, compile_roadmap)
    # A full disk or a cache that may not be written costs the next command a fifth of a second, and nothing else.
    with suppress(OSError):
        from llmpath.store.locations import write_whole

        write_whole(index_path(path), data, lasting=False)
        os.utime(index_path(path), ns=(now, now))
    return roadmap


def open_at(path: Path, sources: Sequence[SourceFile], compile_roadmap: Compile) -> Roadmap | None:
    """Give the roadmap with its topics left on the disk; None where the compiled one is not true to the sources.

    It is for answers that go through all topics once: little memory, and a topic is read each time it is asked for.
    """
    index = _open_index(path, sources, compile_roadmap)
    return None if index is None else roadmap_in(index, keep=False)


def is_true(path: Path, sources: Sequence[SourceFile], roadmap: Roadmap, compile_roadmap: Compile) -> bool:
    """Say whether the compiled roadmap, where it would be taken, is what the sources have just been compiled to."""
    index = _open_index(path, sources, compile_roadmap)
    return index is None or (_everything(roadmap_in(index)) == _everything(roadmap))


def index_path(path: Path) -> Path:
    """Give the place of the index that belongs to a catalogue."""
    return path.with_suffix(".index")


def _everything(roadmap: Roadmap) -> tuple[object, ...]:
    """Give all that a roadmap can be asked, where one was put together and another one read."""
    tracks = [
        [*track[:3], *track[4:], *((*section[:2], *section[3:], tuple(section.topics)) for section in track.sections)]
        for track in roadmap.tracks
    ]
    return (
        tracks, list(roadmap.resources.items()), dict(roadmap.leads_to), list(roadmap.study_order),
        list(roadmap.topics.items()), dict(roadmap.opens), dict(roadmap.relating), dict(roadmap.positions),
        dict(roadmap.renamed), dict(roadmap.contents), list(roadmap.roots), list(roadmap.free),
        list(roadmap.free_places), list(roadmap.leads), list(roadmap.likely_hours), dict(roadmap.named),
    )  # fmt: skip


def _open_index(path: Path, sources: Sequence[SourceFile], compile_roadmap: Compile) -> IndexFile | None:
    """Open the index; None where it is not that of these files."""
    try:
        index = IndexFile(index_path(path), lambda: _compile(path, sources, compile_roadmap)[1])
    except (OSError, ValueError):
        return None
    return index if _same_files(index, sources) else None


def _compile(path: Path, sources: Sequence[SourceFile], compile_roadmap: Compile) -> tuple[Roadmap, bytes]:
    """Compile the files that the catalogue does not know, and give the roadmap of all with its index."""
    from llmpath.store.compiled import digest, remembered, to_catalogue
    from llmpath.store.indexed_writing import index_of
    from llmpath.store.locations import write_whole
    from llmpath.store.without_collector import without_collector

    read = [(source, read_source(source)) for source in sources]
    signs = [digest(data) for _, data in read]
    with without_collector():
        kept = remembered(path, signs)
        made = compile_roadmap(read, kept.known)
        if len(kept.known.parts) < len(signs) or kept.known.facts is not made.facts:
            with suppress(OSError):
                write_whole(path, to_catalogue(made, kept, signs), lasting=False)
        files = [(*_signs(source), sign) for source, sign in zip(sources, signs, strict=True)]
        return made.roadmap, index_of(made.roadmap, files)


def _same_files(index: IndexFile, sources: Sequence[SourceFile]) -> bool:
    """Say whether the files are those that were compiled; where the signs leave a doubt, by their content."""
    if len(index.head) != len(sources):
        return False
    for (*signs, sign), source in zip(index.head, sources, strict=True):
        if signs == _signs(source) and source.modified < index.modified - RACY:
            continue
        from llmpath.store.compiled import digest

        if signs[0] != source.real or digest(read_source(source)) != sign:
            return False
    return True


def _stamp_again(path: Path, index: IndexFile, sources: Sequence[SourceFile], now: int) -> None:
    """Leave no doubt for the next time, where the content had to decide and time has passed since (git's rule)."""
    newest = max((source.modified for source in sources), default=0)
    if index.modified - RACY <= newest < now - RACY:
        with suppress(OSError):
            os.utime(index_path(path), ns=(now, now))


def _signs(source: SourceFile) -> list[str | int]:
    return [source.real, source.size, source.modified, source.inode]
