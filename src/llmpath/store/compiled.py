"""The compiled roadmap as text: what each roadmap file came to, and the facts of the graph they make together.

A block for every file, and one for the facts; a block ends with an empty line, and a topic is a line of its block.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from llmpath.core.parts import Part, put_together
from llmpath.core.roadmap import Hours, Prerequisite, Related, Resource, Roadmap, Section, SelfCheck, Topic, Use


class Facts(NamedTuple):
    """What takes long to find out about a graph, and the sign of the graph it is true of."""

    graph: str
    leads_to: Sequence[int]
    """For every topic in the order of the roadmap, as in Roadmap.leads_to."""
    study_order: Sequence[int]
    """The places of the topics, as in Roadmap.study_order."""


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
    sections = [(s.id, s.title, s.summary, s.weeks, len(s.topics)) for s in part.sections]
    resources = list(part.resources.values())
    head = [sign, part.track, part.title, part.summary, part.extends, part.order, sections, resources]
    topics = b",".join(b"\n" + to_text(topic) for section in part.sections for topic in section.topics)
    return to_text(head)[:-1] + b",[" + topics + b"\n]]" + END


def sign_of(block: bytes) -> str:
    """Give the digest of the text a block was made of."""
    return block[2:66].decode()


def read_part(block: bytes, file: int) -> Part:
    """Read what a file came to; `file` is its place now. Raises what a damaged block may raise, see UNREADABLE."""
    _, track, title, summary, extends, order, heads, resources, given = json.loads(block)
    topics: Iterator[Topic] = iter([_topic(*topic) for topic in given])
    sections = tuple(
        Section(id_, name, tuple(next(topics) for _ in range(count)), text, (weeks[0], weeks[1]) if weeks else None)
        for id_, name, text, weeks, count in heads
    )
    described = {resource[0]: Resource(*resource) for resource in resources}
    return Part(file, track, sections, described, title, summary, extends, order)


UNREADABLE = (OSError, ValueError, RecursionError, TypeError, AttributeError, LookupError, RuntimeError)
"""What may come of reading a compiled roadmap that is damaged or somebody else's."""


def facts_of(roadmap: Roadmap) -> Facts:
    """Give the facts of a roadmap that has them."""
    places = roadmap.positions
    counts = list(map(roadmap.leads_to.__getitem__, roadmap.topics))
    return Facts(graph_sign(roadmap), counts, [places[topic] for topic in roadmap.study_order])


def read_facts(block: bytes) -> Facts:
    """Read the facts of the graph."""
    return Facts(*json.loads(block))


def graph_sign(roadmap: Roadmap) -> str:
    """Give the sign of all that the facts of the graph follow from: the topics in their order, and their edges."""
    return digest(to_text([[t.id, [(p.topic, p.kind) for p in t.prerequisites]] for t in roadmap.topics.values()]))


def with_facts(roadmap: Roadmap, facts: Facts) -> Roadmap:
    """Give the roadmap with the facts of its graph; raises one of UNREADABLE where they are not of this graph."""
    ids = list(roadmap.topics)
    counts = dict(zip(ids, facts.leads_to, strict=True))
    order = tuple(map(ids.__getitem__, facts.study_order))
    return Roadmap(roadmap.tracks, roadmap.resources, counts, order)


def read_roadmap(body: bytes, signs: Sequence[str]) -> Roadmap:
    """Read the blocks of all files, with the facts behind them; raises one of UNREADABLE if they have other signs."""
    *blocks, facts = body.split(END)
    if [sign_of(block) for block in blocks] != signs:
        raise ValueError("these are not the blocks of those files")
    roadmap = put_together([read_part(block, place) for place, block in enumerate(blocks)])
    return with_facts(roadmap, read_facts(facts))


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
