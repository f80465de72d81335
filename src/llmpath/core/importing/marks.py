"""The hidden marks of an exported plan: what a line is about, and what the file said when it was written.

A mark is an HTML comment, which no renderer shows: `<!-- llmpath: math/vectors new #3 1a2b3c4d 5e6f7a8b -->`. Behind
the id stand the state, the place in the plan, and a fingerprint of each text that llmpath wrote there, that of the
line itself first. So a reader of the file can tell what somebody changed from what has changed since, however old
the file is.
"""

import re
import unicodedata
import zlib
from dataclasses import dataclass

from llmpath.core.journal.events import State

OURS = "<!-- llmpath -->"
"""Marks a line of llmpath's own that is about no topic."""
MARK = re.compile(r"<!--\s*llmpath(?::\s+(?P<id>[^\s<>]+)(?P<rest>(?:\s+[#\w]+)*))?\s*-->")


@dataclass(frozen=True, slots=True)
class PlanMark:
    """What a file says about a line of its own."""

    topic: str
    """Empty for a line that is about no topic."""
    was: State | None = None
    """The state when the file was written; None where somebody wrote the mark by hand."""
    place: int | None = None
    """The place among the topics of the plan, counted from 1; None for one that is not planned."""
    texts: tuple[str, ...] = ()
    """The fingerprints of what llmpath wrote, that of the line itself first."""


def write_mark(mark: PlanMark) -> str:
    """Return the comment for a line that is about a topic."""
    parts = [mark.topic, *([mark.was.value] if mark.was else []), *([f"#{mark.place}"] if mark.place else [])]
    return f"<!-- llmpath: {' '.join([*parts, *mark.texts])} -->"


def read_mark(comment: str) -> PlanMark | None:
    """Read the first mark of a text; None where there is none."""
    found = MARK.search(comment)
    if found is None:
        return None
    words = (found["rest"] or "").split()
    was = next((State(word) for word in words if word in set(State)), None)
    place = next((int(word[1:]) for word in words if re.fullmatch(r"#[0-9]{1,6}", word)), None)
    texts = tuple(word for word in words if re.fullmatch(r"[0-9a-f]{8}", word))
    return PlanMark(found["id"] or "", was, place, texts)


def fingerprint(text: str) -> str:
    """Return eight hexadecimal digits that tell a text from others, however its words are spaced (CRC-32)."""
    return f"{zlib.crc32(''.join(_composed(text).split()).encode(errors='replace')):08x}"


def added_behind(text: str, written: str) -> str | None:
    """Return what was added behind the text with this fingerprint; None where the text does not begin with it."""
    composed = _composed(text)
    crc, end = 0, None
    for word in re.finditer(r"\S+", composed):
        crc = zlib.crc32(word[0].encode(errors="replace"), crc)
        if f"{crc:08x}" == written:
            end = word.end()
    return None if end is None else composed[end:].strip()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
