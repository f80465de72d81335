"""The compiled roadmap: written once, read in a blink, never trusted over its sources."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from llmpath.core.roadmap import (
    Hours,
    Prerequisite,
    Related,
    Resource,
    Roadmap,
    Section,
    SelfCheck,
    Topic,
    Track,
    Use,
)
from llmpath.store.locations import write_whole
from llmpath.store.sources import SourceFile, read_source
from llmpath.version import __version__

LAYOUT = 3
"""Raised whenever the compiled form or the rules behind it change."""
RACY = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was compiled may change again with the same time (git's rule)."""

Compile = Callable[[Sequence[tuple[SourceFile, bytes]]], Roadmap]


def load(path: Path, sources: Sequence[SourceFile], now: int, compile_roadmap: Compile) -> Roadmap:
    """Give the roadmap of the sources, from the compiled one where that is true to them.

    `now` is the present in nanoseconds since 1970. Raises what `compile_roadmap` and reading the files raise; a
    cache that cannot be read or written only costs time.
    """
    cached = _read(path, sources)
    if cached is not None:
        return cached
    read = [(source, read_source(source)) for source in sources]
    roadmap = compile_roadmap(read)
    body = _body(roadmap)
    head = {
        "key": [LAYOUT, __version__],
        "compiled": now,
        "files": [[*_signs(source), _digest(data)] for source, data in read],
        "checksum": crc32(body),
    }
    # A full disk or a cache that may not be written costs the next command a fifth of a second, and nothing else.
    with suppress(OSError):
        write_whole(path, _json(head) + b"\n" + body)
    return roadmap


def is_true(path: Path, sources: Sequence[SourceFile], roadmap: Roadmap) -> bool:
    """Say whether the compiled roadmap, where it would be taken, is what the sources have just been compiled to."""
    try:
        return _read(path, sources) is None or path.read_bytes().partition(b"\n")[2] == _body(roadmap)
    except OSError:
        return True  # gone, or not to be read: it would not be taken


def _body(roadmap: Roadmap) -> bytes:
    return _json([roadmap.tracks, list(roadmap.resources.items()), dict(roadmap.leads_to), roadmap.study_order])


def _json(document: object) -> bytes:
    # A file's name need not be text: Python keeps its bytes as halves of characters, and json.loads takes them back.
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")


def _signs(source: SourceFile) -> list[str | int]:
    return [str(source.path.resolve()), source.size, source.modified, source.inode]


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _read(path: Path, sources: Sequence[SourceFile]) -> Roadmap | None:
    """Give the compiled roadmap where there is one, whole, of this version, and of these files."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        cached = json.loads(head)
        if not isinstance(cached, dict) or cached.get("key") != [LAYOUT, __version__]:
            return None
        if cached.get("checksum") != crc32(body) or not _same_files(cached, sources):
            return None
        return _roadmap(json.loads(body))
    except (OSError, ValueError, RecursionError, TypeError, AttributeError):
        return None


def _same_files(cached: dict[str, Any], sources: Sequence[SourceFile]) -> bool:
    """Say whether the files are those that were compiled; where the signs leave a doubt, by their content."""
    files, compiled = cached.get("files"), cached.get("compiled")
    if not isinstance(files, list) or not isinstance(compiled, int) or len(files) != len(sources):
        return False
    for entry, source in zip(files, sources, strict=True):
        if not isinstance(entry, list) or len(entry) != len(_signs(source)) + 1:
            return False
        *signs, digest = entry
        certain = signs == _signs(source) and source.modified < compiled - RACY
        same_path = signs[0] == str(source.path.resolve())
        if not certain and not (same_path and _digest(read_source(source)) == digest):
            return False
    return True


def _roadmap(data: list[Any]) -> Roadmap:
    """Make the roadmap of the arrays that JSON makes of named tuples."""
    tracks, resources, leads_to, study_order = data
    return Roadmap(
        tracks=tuple(_track(*track) for track in tracks),
        resources={key: Resource(*resource) for key, resource in resources},
        leads_to=leads_to,
        study_order=tuple(study_order),
    )


def _track(id_: str, title: str, summary: str, sections: list[Any]) -> Track:
    return Track(id_, title, summary, tuple(_section(*section) for section in sections))


def _section(id_: str, title: str, topics: list[Any], summary: str, weeks: list[int] | None) -> Section:
    return Section(
        id_, title, tuple(_topic(*topic) for topic in topics), summary, (weeks[0], weeks[1]) if weeks else None
    )


# The constructor of a named tuple is written in Python, and there are thousands of them.
_new: Any = tuple.__new__
_check, _prerequisite, _use, _related = (partial(_new, cls) for cls in (SelfCheck, Prerequisite, Use, Related))


def _topic(  # noqa: PLR0913, PLR0917 - the fields of a topic
    id_: str, title: str, section: str, summary: str, hours: list[float] | None, aliases: list[str],
    outcomes: list[str], checks: list[Any], prerequisites: list[Any], resources: list[Any], related: list[Any],
    formerly: list[str],
) -> Topic:  # fmt: skip
    return Topic(
        id_, title, section, summary, Hours(*hours) if hours else None, tuple(aliases), tuple(outcomes),
        tuple(map(_check, checks)), tuple(map(_prerequisite, prerequisites)), tuple(map(_use, resources)),
        tuple(map(_related, related)), tuple(formerly),
    )  # fmt: skip
