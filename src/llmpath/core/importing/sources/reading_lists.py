"""Lists of resources below a heading such as Further reading: they are for the topics of their section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from llmpath.core.importing.sources.outline import Entry, Link

MOST_SHARED = 20
"""Links that a topic takes of the lists of its section."""


@dataclass
class ReadingList:
    """Links with what they stand below."""

    label: str
    line: int
    way: tuple[str, ...]
    """The headings of the section it is for."""
    links: list[Link] = field(default_factory=list)
    taken: bool = False
    """Whether there are topics that have them now."""
    over: int = 0
    """How many links no topic has room for."""


def share_out(lists: Sequence[ReadingList], entries: Sequence[Entry], ways: Sequence[tuple[str, ...]]) -> None:
    """Give every list to the topics of its section, the links that name a topic first.

    Those are the topics below the same heading, or else below one that is under it.
    """
    by_way: dict[tuple[str, ...], list[Entry]] = {}
    for entry, way in zip(entries, ways, strict=True):
        by_way.setdefault(way, []).append(entry)
    for one in lists:
        under = (e for way, found in by_way.items() if one.way and way[: len(one.way)] == one.way for e in found)
        chosen = by_way.get(one.way) or list(under)
        one.taken = bool(chosen)
        kept: set[str] = set()
        for entry in chosen:
            words = _words(entry.title)
            nearest = sorted(one.links, key=lambda link: not words <= _words(link.title))
            fitting = nearest[: max(MOST_SHARED - len(entry.shared), 0)]
            entry.shared += fitting
            kept |= {link.url for link in fitting}
        one.over = sum(link.url not in kept for link in one.links) if chosen else 0


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w+", text.casefold())}
