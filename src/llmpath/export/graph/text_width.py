"""How wide text is in a picture whose fonts we do not choose, and where it is cut into lines."""

import re
import unicodedata

from llmpath.core.texts import JOINERS

_WIDTHS = {
    222: "ijl'`|", 278: " !,./:;[]\\Ift", 333: '()-r{}"^', 500: "Jckvxyzs", 556: "0123456789Labdeghnopqu?_$#*",
    611: "FTZ~+=<>", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "Mm%", 944: "W@",
}  # fmt: skip
"""Thousandths of the font size → characters, after the metrics of Helvetica (Adobe 1985)."""
OTHER = 600
LONGEST = 500
"""Characters of which no line holds more."""
WIDE = 1000
SAFE = 1.15
"""Other fonts run wider than Helvetica, DejaVu Sans by so much."""


class _Width(dict[str, int]):
    """Character → thousandths; one that is not listed is looked up once."""

    def __missing__(self, character: str) -> int:
        found = self[character] = _unlisted(character)
        return found


def _unlisted(character: str) -> int:
    if unicodedata.combining(character) or character in JOINERS:
        return 0
    return WIDE if unicodedata.east_asian_width(character) in "WF" else OTHER


_WIDTH = _Width({character: width for width, characters in _WIDTHS.items() for character in characters})


def width_of(text: str, size: float) -> float:
    """Return about the pixels a text takes at a font size in pixels; rather too many than too few."""
    return SAFE * size / 1000 * sum(map(_WIDTH.__getitem__, text))


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """Cut a text into at most so many lines of at most `room` pixels, the last with an ellipsis where it goes on."""
    lines: list[str] = []
    for word in re.findall(r"\s+|[^\s-]+-*|-+", text.strip()[: most * LONGEST]):
        joined = lines[-1] + (" " if word.isspace() else word) if lines else word
        if not lines or width_of(joined.rstrip(), size) > room:
            lines += [] if word.isspace() else _pieces(word, size, room)
        else:
            lines[-1] = joined
    lines = [line.rstrip() for line in lines]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened("".join(lines[most - 1 :]), size, room)]


def _pieces(word: str, size: float, room: float) -> list[str]:
    """Cut a word into pieces that fit."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(pieces[-1] + character, size) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def shortened(text: str, size: float, room: float) -> str:
    """Return as much of a text as fits, with an ellipsis where that is not all."""
    if width_of(text, size) <= room:
        return text
    return _pieces(text[:LONGEST], size, room - width_of("…", size))[0].rstrip() + "…"
