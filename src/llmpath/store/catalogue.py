"""The compiled roadmap: written once, read in a blink, never trusted over its sources."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

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

LAYOUT = 2
"""Raised whenever the compiled form or the rules behind it change."""
RACY = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was compiled may change again with the same time (git's rule)."""

Compile = Callable[[Sequence[tuple[SourceFile, bytes]]], Roadmap]


def load(path: Path, sources: Sequence[SourceFile], now: int, compile_roadmap: Compile) -> Roadmap:
    """Give the roadmap of the sources, from the compiled one where that is true to them.

    `now` is the present in nanoseconds since 1970. Raises what `compile_roadmap` and reading the files raise; a
    cache that cannot be read or written only costs time.
    """
    cached = _read(path)
    if cached is not None and _same_files(cached, sources):
        try:
            return _roadmap(cached["roadmap"])
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            pass  # a damaged cache is made again
    read = [(source, read_source(source)) for source in sources]
    roadmap = compile_roadmap(read)
    document = {
        "key": [LAYOUT, __version__],
        "compiled": now,
        "files": [[*_signs(source), _digest(data)] for source, data in read],
        "roadmap": asdict(roadmap),
    }
    # A full disk or a cache that may not be written costs the next command a fifth of a second, and nothing else.
    with suppress(OSError):
        write_whole(path, json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())
    return roadmap


def _signs(source: SourceFile) -> list[str | int]:
    return [str(source.path.resolve()), source.size, source.modified, source.inode]


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _read(path: Path) -> dict[str, Any] | None:
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    good = isinstance(document, dict) and document.get("key") == [LAYOUT, __version__]
    return document if good else None


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


def _roadmap(data: dict[str, Any]) -> Roadmap:
    return Roadmap(
        tracks=tuple(_track(track) for track in data["tracks"]),
        resources={key: Resource(**resource) for key, resource in data["resources"].items()},
        leads_to=data["leads_to"],
        study_order=tuple(data["study_order"]),
    )


def _track(data: dict[str, Any]) -> Track:
    return Track(**{**data, "sections": tuple(_section(section) for section in data["sections"])})


def _section(data: dict[str, Any]) -> Section:
    weeks = data["weeks"] and (data["weeks"][0], data["weeks"][1])
    topics = tuple(_topic(topic) for topic in data["topics"])
    return Section(**{**data, "weeks": weeks, "topics": topics})


def _topic(data: dict[str, Any]) -> Topic:
    made = {
        **data,
        "hours": data["hours"] and Hours(**data["hours"]),
        "aliases": tuple(data["aliases"]),
        "outcomes": tuple(data["outcomes"]),
        "checks": tuple(SelfCheck(**check) for check in data["checks"]),
        "prerequisites": tuple(Prerequisite(**p) for p in data["prerequisites"]),
        "resources": tuple(Use(**use) for use in data["resources"]),
        "related": tuple(Related(**related) for related in data["related"]),
        "formerly": tuple(data["formerly"]),
    }
    return Topic(**made)
