"""Texts in the form in which names are compared."""

import re
import unicodedata
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
