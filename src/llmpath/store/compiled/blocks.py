"""What each roadmap file came to, and the facts of the graph they make together, as they are kept in the cache."""

import marshal
import os
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

from llmpath.core import graph
from llmpath.core.check.draft import Part
from llmpath.core.roadmap import Resource, Roadmap, Section
from llmpath.store.cache_file import head_of, keep, read_kept
from llmpath.store.compiled.index_file import Row
from llmpath.store.compiled.topic_rows import source_values, to_source, to_topic, to_values

LAYOUT = 12
"""Raised whenever the compiled form or the rules behind it change."""
HEAD = head_of("catalogue", LAYOUT)
MAKERS = (("yaml", "__init__.py"), ("pydantic", "version.py"))
"""Packages that decide what a file comes to, and a file of each that changes with its version."""


Values = tuple[Any, ...]
"""What a file came to as plain values: see `part_values`."""


class Facts(NamedTuple):
    """What takes long to find out about a graph, and the digest of the graph it is true of."""

    graph: str
    study_order: Sequence[int]
    """As in Roadmap.study_order; topics are numbers here, their places in the order of the roadmap."""
    descendant_count: Sequence[int]
    """For every topic how many it leads to, as in Roadmap.descendant_count."""


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


def makers() -> list[tuple[str, int, int]]:
    """Return what the compiled form is made by, beside llmpath itself: path, size, time in nanoseconds."""
    found = []
    for package, name in MAKERS:
        spec = find_spec(package)
        path = os.path.join(os.path.dirname(spec.origin if spec and spec.origin else ""), name)
        status = os.stat(path)
        found.append((path, status.st_size, status.st_mtime_ns))
    return found


def digest(data: bytes) -> str:
    """Return the digest of a text: another one has another."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def part_values(part: Part) -> Values:
    """Return what a file came to as plain values, wherever the file stands."""
    sections = [(s.id, s.title, s.summary, s.weeks, [to_values(topic) for topic in s.topics]) for s in part.sections]
    resources = [tuple(resource) for resource in part.resources.values()]
    rest = part.title, part.summary, part.extends, part.order, part.optional, source_values(part.source)
    return part.track, sections, resources, *rest


def rows_in(values: Iterable[Values]) -> dict[str, Row]:
    """Return the plain values of all topics by their ids."""
    return {topic[0]: topic for of_file in values for section in of_file[1] for topic in section[-1]}


def read_part(values: Values, file: int) -> Part:
    """Return what a file came to; `file` is its place now."""
    track, sections, resources, title, summary, extends, order, optional, source = values
    made = tuple(
        Section(id_, title, tuple(map(to_topic, topics)), summary, weeks)
        for id_, title, summary, weeks, topics in sections
    )
    named = {resource[0]: Resource(*resource) for resource in resources}
    return Part(file, track, made, named, title, summary, extends, order, optional, to_source(source))


def facts_of(roadmap: Roadmap) -> Facts:
    """Return the facts of a roadmap that has them."""
    places = roadmap.positions
    order = [places[topic] for topic in roadmap.study_order]
    return Facts(graph_signature(roadmap), order, [roadmap.descendant_count[topic] for topic in roadmap.topics])


def graph_signature(roadmap: Roadmap) -> str:
    """Return the digest of all that the facts of the graph follow from: topics in order, edges, what counts."""
    aside = [track.id for track in roadmap.tracks if track.optional]
    edges = [(t.id, tuple((*p.any, p.kind) for p in t.prerequisites)) for t in roadmap.topics.values()]
    return digest(repr((aside, edges)).encode(errors="surrogatepass"))


def with_facts(roadmap: Roadmap, facts: Facts) -> Roadmap:
    """Return the roadmap with the facts of its graph."""
    ids = list(roadmap.topics)
    counts = dict(zip(ids, facts.descendant_count, strict=True))
    order = tuple(map(ids.__getitem__, facts.study_order))
    return graph.with_facts(roadmap, counts, order)


class Kept(NamedTuple):
    """What the catalogue has."""

    blocks: Mapping[str, bytes]
    """What a file came to, packed, by the digest of its text."""
    facts: Facts

    def part(self, digest: str, file: int) -> Part | None:
        """Return what a file with this digest came to; `file` is its place now."""
        return read_part(marshal.loads(self.blocks[digest]), file) if digest in self.blocks else None  # noqa: S302 - sealed

    def values(self, digests: Sequence[str]) -> dict[str, Values]:
        """Return the plain values of the files with these digests that are known."""
        return {digest: marshal.loads(self.blocks[digest]) for digest in digests if digest in self.blocks}  # noqa: S302 - sealed

    def packed(self, values: Mapping[str, Values]) -> dict[str, bytes]:
        """Return plain values by digest packed, as they were packed where they are known."""
        return {digest: self.blocks.get(digest) or marshal.dumps(own) for digest, own in values.items()}

    def known(self, values: Mapping[str, Values], digests: Sequence[str]) -> Known:
        """Return what is known of files with these digests, of their values."""
        parts = {place: read_part(values[digest], place) for place, digest in enumerate(digests) if digest in values}
        return Known(parts, self.facts if parts else None)


NOTHING_KEPT = Kept({}, Facts("", (), ()))


def remembered(path: str | os.PathLike[str]) -> Kept:
    """Return what the catalogue has; nothing where it is damaged or made by others."""
    found = read_kept(path, HEAD)
    if found is None or found[0] != makers():
        return NOTHING_KEPT
    _, blocks, facts = found
    return Kept(blocks, Facts(*facts))


def remember(path: str | os.PathLike[str], facts: Facts, blocks: Mapping[str, bytes]) -> None:
    """Keep the facts, and what files came to, packed, by the digests of their texts."""
    keep(path, HEAD, (makers(), blocks, tuple(facts)))
