"""Texts in the form in which names are compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_SIGNS = re.compile(r"[\W_]+")


@cache
def fold_text(text: str) -> str:
    """Bring a text to the form in which names are compared: small letters, no accents, single spaces."""
    if text.isascii():
        return _SIGNS.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return _SIGNS.sub(" ", kept).strip()


def places_by_word(texts: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return the folded words of the texts at each place, each with the places that hold it."""
    found: dict[str, list[int]] = {}
    for place, here in enumerate(texts):
        for word in dict.fromkeys(word for text in map(fold_text, here) for word in text.split()):
            found.setdefault(word, []).append(place)
    return found
