"""The compiled roadmap: written once, read in a blink, never trusted over its sources.

There are two files. The index is what commands read (store/compiled/reading.py). The catalogue remembers what each
roadmap file came to by the digest of its text, so that of many files only those are compiled again that were edited.
"""

from __future__ import annotations

import os

from llmpath.core.errors import StorageError
from llmpath.store.cache_file import write_kept
from llmpath.store.compiled.index_file import IndexFile
from llmpath.store.compiled.reading import roadmap_in
from llmpath.store.roadmap.sources import read_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from llmpath.core.roadmap import Roadmap
    from llmpath.store.compiled.blocks import Compiled, Known
    from llmpath.store.roadmap.sources import SourceFile

    StrPath = str | os.PathLike[str]
    Compile = Callable[[Sequence[tuple[SourceFile, bytes]], Known, Sequence[str]], Compiled]

RACY = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was compiled may change again with the same time (git's rule)."""


def load(
    path: StrPath, sources: Sequence[SourceFile], now: int, compile_roadmap: Compile, added: Sequence[str] = ()
) -> Roadmap:
    """Return the roadmap of the sources, from the compiled one where that is true to them.

    `path` is the catalogue's; `now` the present in nanoseconds since 1970; `added` the optional tracks that count.
    Raises what `compile_roadmap` and reading the files raise; a cache that cannot be read or written only costs time.
    """
    index, edited = _look(path, sources, compile_roadmap, added)
    if index is not None and len(edited) == 1 and _exchange(path, index, edited[0], sources, now):
        index, edited = _look(path, sources, compile_roadmap, added)
    if index is not None and not edited:
        _sign_again(path, index, sources, now)
        _stamp_again(path, index, sources, now)
        return roadmap_in(index)
    roadmap, data = _compile(path, sources, compile_roadmap, added)
    # A full disk or a cache that may not be written costs the next command a fifth of a second, and nothing else.
    if write_kept(index_path(path), data):
        _touch(path, now)
        _delete_prepared(os.path.dirname(path))
    return roadmap


def open_at(
    path: StrPath, sources: Sequence[SourceFile], compile_roadmap: Compile, added: Sequence[str] = ()
) -> Roadmap | None:
    """Return the roadmap with its topics left on the disk; None where the compiled one is not true to the sources.

    It is for answers that go through all topics once: little memory, and a topic is read each time it is asked for.
    """
    index = _open_index(path, sources, compile_roadmap, added)
    return None if index is None else roadmap_in(index, keep=False)


PREPARED = ("prepared-", "after-prepared-", "offers-", "catalogue.json", "standing")
"""How the files begin in which llmpath 0.1.0 kept whole answers, and what roadmap files and the journal came to."""


def _delete_prepared(cache: str) -> None:
    """Delete what llmpath 0.1.0 kept; done when a roadmap is compiled, as the first start of this version does."""
    try:
        for name in os.listdir(cache):
            if name.startswith(PREPARED):
                os.unlink(os.path.join(cache, name))
    except OSError:
        return


def is_true(
    path: StrPath, sources: Sequence[SourceFile], roadmap: Roadmap, compile_roadmap: Compile, added: Sequence[str] = ()
) -> bool:
    """Return whether the compiled roadmap, where it would be taken, is what the sources have just been compiled to."""
    index = _open_index(path, sources, compile_roadmap, added)
    return index is None or (_everything(roadmap_in(index)) == _everything(roadmap))


def forget(path: StrPath) -> None:
    """Delete the catalogue and its index; raises StorageError."""
    for place in (index_path(path), os.fspath(path)):
        try:
            os.unlink(place)
        except FileNotFoundError:
            continue
        except OSError as error:
            hint = "Give yourself permission to delete it, or delete it yourself."
            raise StorageError(f"{place} cannot be deleted: {error.strerror}", hint) from None


def index_path(path: StrPath) -> str:
    """Return the place of the index that belongs to a catalogue."""
    return f"{os.fspath(path)}.index"


def _everything(roadmap: Roadmap) -> tuple[object, ...]:
    """Return all that a roadmap can be asked, where one was put together and another one read."""
    tracks = [
        [*track[:3], *track[4:], *((*section[:2], *section[3:], tuple(section.topics)) for section in track.sections)]
        for track in roadmap.tracks
    ]
    return (
        tracks, list(roadmap.resources.items()), dict(roadmap.descendant_count), list(roadmap.study_order),
        list(roadmap.topics.items()), dict(roadmap.opens), dict(roadmap.relating), dict(roadmap.positions),
        dict(roadmap.renamed), dict(roadmap.contents), list(roadmap.roots), list(roadmap.planned_hours),
        dict(roadmap.told_apart), list(roadmap.lent), dict(roadmap.named), roadmap.graph_signature,
        dict(roadmap.required), dict(roadmap.helpful), dict(roadmap.named_by), dict(roadmap.saves),
        [(word, *held) for word, held in roadmap.words.items()],
    )  # fmt: skip


def _open_index(
    path: StrPath, sources: Sequence[SourceFile], compile_roadmap: Compile, added: Sequence[str]
) -> IndexFile | None:
    """Open the index; None where it is not that of these files, with these tracks added."""
    index, edited = _look(path, sources, compile_roadmap, added)
    return None if edited else index


def _look(
    path: StrPath, sources: Sequence[SourceFile], compile_roadmap: Compile, added: Sequence[str]
) -> tuple[IndexFile | None, list[int]]:
    """Open the index, and give the places of the files that were edited since, of many the first two."""
    try:
        index = IndexFile(index_path(path), lambda: _compile(path, sources, compile_roadmap, added)[1])
    except (OSError, ValueError):
        return None, []
    files, tools, was_added = index.head
    if was_added != list(added) or len(files) != len(sources) or not all(map(_is_same_tool, tools)):
        return None, []
    return index, _edited(index, sources)


def _exchange(path: StrPath, index: IndexFile, place: int, sources: Sequence[SourceFile], now: int) -> bool:
    """Exchange what is said in the file at a place, where nothing else was edited; say whether it could be done."""
    from llmpath.store.compiled.exchanging import exchange

    done = exchange(path, index_path(path), index, place, sources[place])
    if done:
        _touch(path, now)
    return done


def _compile(
    path: StrPath, sources: Sequence[SourceFile], compile_roadmap: Compile, added: Sequence[str]
) -> tuple[Roadmap, bytes]:
    """Compile the files that the catalogue does not know, and give the roadmap of all with its index."""
    from llmpath.core.check.draft import without_displaced
    from llmpath.store.compiled.blocks import digest, makers, part_values, remember, remembered, rows_in
    from llmpath.store.compiled.gc_paused import without_collector
    from llmpath.store.compiled.writing import index_of

    read = [(source, read_source(source)) for source in sources]
    digests = [digest(data) for _, data in read]
    with without_collector():
        kept = remembered(path)
        values = kept.values(digests)
        known = kept.known(values, digests)
        made = compile_roadmap(read, known, added)
        sound = without_displaced(made.parts)  # no rule has looked at the others
        values |= {digests[part.file]: part_values(part) for part in sound if part.file not in known.parts}
        if len(known.parts) < len(digests) or known.facts is not made.facts:
            remember(path, made.facts, kept.packed(values))
        files = [(*_signature(source), known) for source, known in zip(sources, digests, strict=True)]
        rows = rows_in(values[digests[part.file]] for part in sound)
        return made.roadmap, index_of(made.roadmap, (files, makers(), list(added)), rows)


def _edited(index: IndexFile, sources: Sequence[SourceFile]) -> list[int]:
    """Return the places of the files that are not those of the index; where a signature leaves a doubt, by content.

    It looks no further than the second.
    """
    found: list[int] = []
    for place, ((*signature, known), source) in enumerate(zip(index.head[0], sources, strict=True)):
        if signature == _signature(source) and source.changed < index.modified - RACY:
            continue
        from llmpath.store.compiled.blocks import digest

        if signature[0] != source.real or digest(read_source(source)) != known:
            found.append(place)
            if len(found) > 1:
                break
    return found


def _sign_again(path: StrPath, index: IndexFile, sources: Sequence[SourceFile], now: int) -> None:
    """Keep the signatures files have now, where their content was found to be the same: it need not be read again."""
    files, tools, added = index.head
    signed = [(*_signature(source), known) for source, (*_, known) in zip(sources, files, strict=True)]
    if signed == files:
        return
    from llmpath.store.compiled.index_bytes import written

    try:
        whole = written((signed, tools, added), *index.as_written())
    except (OSError, ValueError):
        return
    if write_kept(index_path(path), whole):
        _touch(path, now)


def _is_same_tool(tool: tuple[str, int, int]) -> bool:
    path, *signature = tool
    try:
        status = os.stat(path)
    except OSError:
        return False
    return signature == [status.st_size, status.st_mtime_ns]


def _stamp_again(path: StrPath, index: IndexFile, sources: Sequence[SourceFile], now: int) -> None:
    """Leave no doubt for the next time, where the content had to decide and time has passed since (git's rule)."""
    newest = max((source.changed for source in sources), default=0)
    if index.modified - RACY <= newest < now - RACY:
        _touch(path, now)


def _touch(path: StrPath, now: int) -> None:
    """Say of the index that it was true at a moment."""
    try:
        os.utime(index_path(path), ns=(now, now))
    except OSError:
        return


def _signature(source: SourceFile) -> list[str | int]:
    return [source.real, *source.signature]
