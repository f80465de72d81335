"""The compiled roadmap: written once, read in a blink, never trusted over its sources."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from llmpath.core.roadmap import Roadmap
from llmpath.store.compiled import (
    END,
    NOTHING_KNOWN,
    UNREADABLE,
    Compiled,
    Known,
    digest,
    part_block,
    read_facts,
    read_part,
    read_roadmap,
    sign_of,
    to_text,
)
from llmpath.store.locations import write_whole
from llmpath.store.sources import SourceFile, read_source
from llmpath.store.without_collector import without_collector
from llmpath.version import __version__

LAYOUT = 4
"""Raised whenever the compiled form or the rules behind it change."""
RACY = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was compiled may change again with the same time (git's rule)."""

Compile = Callable[[Sequence[tuple[SourceFile, bytes]], Known], Compiled]


class _Kept(NamedTuple):
    """A compiled roadmap that is whole and of this version, whether or not it is that of the sources of today."""

    head: dict[str, Any]
    body: bytes


def load(path: Path, sources: Sequence[SourceFile], now: int, compile_roadmap: Compile) -> Roadmap:
    """Give the roadmap of the sources, from the compiled one where that is true to them.

    `now` is the present in nanoseconds since 1970. Raises what `compile_roadmap` and reading the files raise; a
    cache that cannot be read or written only costs time.
    """
    kept = _kept(path)
    fresh = _fresh(kept, sources)
    if fresh is not None:
        return fresh
    read = [(source, read_source(source)) for source in sources]
    signs = [digest(data) for _, data in read]
    blocks = _blocks(kept)
    with without_collector():
        known = _known(blocks, signs)
        made = compile_roadmap(read, known)
        body = b"".join((*_blocks_of(made, known, signs, blocks), to_text(made.facts)))
    files = [[*_signs(source), sign] for source, sign in zip(sources, signs, strict=True)]
    head = {"key": [LAYOUT, __version__], "compiled": now, "files": files, "checksum": crc32(body)}
    # A full disk or a cache that may not be written costs the next command a fifth of a second, and nothing else.
    with suppress(OSError):
        write_whole(path, to_text(head) + b"\n" + body)
    return made.roadmap


def is_true(path: Path, sources: Sequence[SourceFile], roadmap: Roadmap) -> bool:
    """Say whether the compiled roadmap, where it would be taken, is what the sources have just been compiled to."""
    kept = _fresh(_kept(path), sources)
    return kept is None or (kept == roadmap and list(kept.resources) == list(roadmap.resources))


def _kept(path: Path) -> _Kept | None:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        found = json.loads(head)
    except UNREADABLE:
        return None
    ours = isinstance(found, dict) and found.get("key") == [LAYOUT, __version__]
    return _Kept(found, body) if ours and found.get("checksum") == crc32(body) else None


def _fresh(kept: _Kept | None, sources: Sequence[SourceFile]) -> Roadmap | None:
    """Give the roadmap that was kept where it is that of these files."""
    try:
        if kept is None or not _same_files(kept.head, sources):
            return None
        return read_roadmap(kept.body, [sign for *_, sign in kept.head["files"]])
    except UNREADABLE:
        return None


def _blocks(kept: _Kept | None) -> dict[str, bytes]:
    """Give what was kept of each file by the digest of its text, and the facts under an empty name."""
    if kept is None:
        return {}
    *blocks, facts = kept.body.split(END)
    return {**{sign_of(block): block + END for block in blocks}, "": facts}


def _blocks_of(made: Compiled, known: Known, signs: Sequence[str], blocks: dict[str, bytes]) -> Iterator[bytes]:
    """Give the block of every file: as it was where its text was known."""
    for place, (sign, part) in enumerate(zip(signs, made.parts, strict=True)):
        yield blocks[sign] if place in known.parts else part_block(sign, part)


def _known(blocks: dict[str, bytes], signs: Sequence[str]) -> Known:
    """Give what need not be found out again of files with these digests."""
    try:
        parts = {place: read_part(blocks[sign], place) for place, sign in enumerate(signs) if sign in blocks}
        return Known(parts, read_facts(blocks[""]) if parts else None)
    except UNREADABLE:
        return NOTHING_KNOWN


def _same_files(head: dict[str, Any], sources: Sequence[SourceFile]) -> bool:
    """Say whether the files are those that were compiled; where the signs leave a doubt, by their content."""
    files, compiled = head.get("files"), head.get("compiled")
    if not isinstance(files, list) or not isinstance(compiled, int) or len(files) != len(sources):
        return False
    for entry, source in zip(files, sources, strict=True):
        if not isinstance(entry, list) or len(entry) != len(_signs(source)) + 1:
            return False
        *signs, sign = entry
        certain = signs == _signs(source) and source.modified < compiled - RACY
        same_path = signs[0] == str(source.path.resolve())
        if not certain and not (same_path and digest(read_source(source)) == sign):
            return False
    return True


def _signs(source: SourceFile) -> list[str | int]:
    return [str(source.path.resolve()), source.size, source.modified, source.inode]
