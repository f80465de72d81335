"""Ids from titles: the same title makes the same id on every machine."""

import re
import unicodedata
import zlib
from collections.abc import Container

LONGEST = 60
"""Letters of an id; the format takes more, people do not."""


def slug(text: str) -> str:
    """Return small letters, digits and hyphens for any text, never nothing."""
    plain = text.replace("C++", "cpp").replace("C#", "csharp").replace("&", " and ")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if not words:
        return f"topic-{zlib.crc32(text.encode(errors='replace')):08x}"
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit("-", 1)[0].strip("-") or words[:LONGEST]


def own_id(key: str) -> str:
    """Return a source's own id as one word, whole."""
    return re.sub(r"[^a-z0-9]+", "-", key.encode("ascii", "ignore").decode().lower()).strip("-")[:150].strip("-")


def free(wanted: str, taken: Container[str], counts: dict[str, int]) -> str:
    """Return the word, or the word with the first number that is free; `counts` remembers where to go on."""
    found, number = wanted, counts.get(wanted, 1)
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    counts[wanted] = number
    return found
