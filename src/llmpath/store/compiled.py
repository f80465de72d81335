"""The compiled roadmap as text: what each roadmap file came to, and the facts of the graph they make together.

A block for every file, and one for the facts; a block ends with an empty line, and a topic is a line of its block.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from llmpath.core.parts import Part
from llmpath.core.roadmap import Resource, Roadmap, Section
from llmpath.store.topic_values import source_values, to_source, to_topic, to_values
from llmpath.version import __version__

LAYOUT = 8
"""Raised whenever the compiled form or the rules behind it change."""


class Facts(NamedTuple):
    """What takes long to find out about a graph, and the sign of the graph it is true of."""

    graph: str
    study_order: Sequence[int]
    """As in Roadmap.study_order; topics are numbers here, their places in the order of the roadmap."""
    leads_to: Sequence[int]
    """For every topic how many it leads to, as in Roadmap.leads_to."""


class Head(NamedTuple):
    """The first line of the block of a file: everything but its topics."""

    sign: str
    """The digest of its text."""
    track: str
    title: str
    summary: str
    extends: bool
    order: float
    optional: bool
    source: Sequence[str] | None
    """The address and the day a track was imported from."""
    sections: Sequence[Any]
    """Each as its id, title, summary, weeks and the ids of its topics."""
    resources: Sequence[Any]


class Compiled(NamedTuple):
    """What a compiler makes of roadmap files."""

    parts: Sequence[Part]
    """One for each file."""
    facts: Facts
    roadmap: Roadmap
    """With the facts."""


class Known(NamedTuple):
    """What is known from the last time and need not be found out again."""

    parts: Mapping[int, Part]
    """By the place of their file among all."""
    facts: Facts | None


NOTHING_KNOWN = Known({}, None)
END = b"\n\n"
"""Of a block; no line of JSON is empty."""


def digest(data: bytes) -> str:
    """Give the sign of a text: another one has another."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def to_text(document: object) -> bytes:
    """Write a value as JSON in one line."""
    # A file's name need not be text: Python keeps its bytes as halves of characters, and json.loads takes them back.
    return _ENCODER.encode(document).encode(errors="surrogatepass")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def part_block(sign: str, part: Part) -> bytes:
    """Write what a file came to, wherever the file stands; `sign` is the digest of its text."""
    sections = [(s.id, s.title, s.summary, s.weeks, [topic.id for topic in s.topics]) for s in part.sections]
    topics = [to_values(topic) for section in part.sections for topic in section.topics]
    facts = Head(
        sign, part.track, part.title, part.summary, part.extends, part.order, part.optional, source_values(part.source),
        sections, list(part.resources.values()),
    )  # fmt: skip
    return _block(facts, topics) + END


def facts_block(facts: Facts) -> bytes:
    """Write the facts of the graph."""
    return _block(facts[:-1], facts.leads_to)


def _block(head: Sequence[object], lines: Iterable[object]) -> bytes:
    return to_text(head)[:-1] + b",[" + b",".join(b"\n" + to_text(line) for line in lines) + b"\n]]"


def sign_of(block: bytes) -> str:
    """Give the digest of the text a block was made of."""
    return block[2:66].decode()


def read_part(block: bytes, file: int) -> Part:
    """Read what a file came to; `file` is its place now. Raises what a damaged block may raise, see UNREADABLE."""
    *values, topics = json.loads(block)
    head = Head(*values)
    left = map(to_topic, topics)
    sections = tuple(
        Section(id_, title, tuple([next(left) for _ in ids]), summary, (weeks[0], weeks[1]) if weeks else None)
        for id_, title, summary, weeks, ids in head.sections
    )
    resources = {resource[0]: Resource(*resource) for resource in head.resources}
    return Part(
        file, head.track, sections, resources, head.title, head.summary, head.extends, head.order, head.optional,
        to_source(head.source),
    )  # fmt: skip


UNREADABLE = (OSError, ValueError, RecursionError, TypeError, AttributeError, LookupError, RuntimeError)
"""What may come of reading a compiled roadmap that is damaged or somebody else's."""


def facts_of(roadmap: Roadmap) -> Facts:
    """Give the facts of a roadmap that has them."""
    places = roadmap.positions
    order = [places[topic] for topic in roadmap.study_order]
    return Facts(graph_sign(roadmap), order, [roadmap.leads_to[topic] for topic in roadmap.topics])


def read_facts(block: bytes) -> Facts:
    """Read the facts of the graph."""
    return Facts(*json.loads(block))


def graph_sign(roadmap: Roadmap) -> str:
    """Give the sign of all that the facts of the graph follow from: the topics in their order, and their edges."""
    return digest(to_text([[t.id, [(*p.any, p.kind) for p in t.prerequisites]] for t in roadmap.topics.values()]))


def with_facts(roadmap: Roadmap, facts: Facts) -> Roadmap:
    """Give the roadmap with the facts of its graph; raises one of UNREADABLE where they are not of this graph."""
    ids = list(roadmap.topics)
    counts = dict(zip(ids, facts.leads_to, strict=True))
    order = tuple(map(ids.__getitem__, facts.study_order))
    return Roadmap(roadmap.tracks, roadmap.resources, counts, order)


class _Kept(NamedTuple):
    blocks: Mapping[str, bytes]
    """What a file came to, by the digest of its text, and the facts under an empty name."""
    known: Known


def remembered(path: Path, signs: Sequence[str]) -> _Kept:
    """Give what the catalogue has of files with these digests; nothing where it is damaged or not of this version."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        found = json.loads(head)
        if found != {"key": [LAYOUT, __version__], "checksum": crc32(body)}:
            return _NOTHING_KEPT
        *some, facts = body.split(END)
        blocks = {**{sign_of(block): block + END for block in some}, "": facts}
        parts = {place: read_part(blocks[sign], place) for place, sign in enumerate(signs) if sign in blocks}
        return _Kept(blocks, Known(parts, read_facts(facts) if parts else None))
    except UNREADABLE:
        return _NOTHING_KEPT


_NOTHING_KEPT = _Kept({}, NOTHING_KNOWN)


def to_catalogue(made: Compiled, kept: _Kept, signs: Sequence[str]) -> bytes:
    """Write what every file came to, a block as it was where its text was known."""
    blocks = [
        kept.blocks[sign] if place in kept.known.parts else part_block(sign, part)
        for place, (sign, part) in enumerate(zip(signs, made.parts, strict=True))
    ]
    body = b"".join((*blocks, facts_block(made.facts)))
    return to_text({"key": [LAYOUT, __version__], "checksum": crc32(body)}) + b"\n" + body
