"""Values of a roadmap that few files have: apart from core/roadmap.py, because every start would define them."""

from __future__ import annotations

from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from hashlib import sha256
    from typing import Protocol

    class Question(Protocol):
        """A self-check as far as it is known by its words: core/roadmap.py SelfCheck."""

        @property
        def id(self) -> str:
            """Its id; empty for most."""

        @property
        def question(self) -> str:
            """Its words."""

else:
    try:  # what hashlib has in store for those without OpenSSL, whose import takes ten times longer
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # as it was called before Python 3.12
        except ImportError:
            from hashlib import sha256


class Within(NamedTuple):
    """A number that answers a question, and how far off it may be."""

    number: float
    within: float = 0.0


class Source(NamedTuple):
    """Where a track was imported from."""

    url: str
    day: date


def check_key(check: Question) -> str:
    """Return what answers know a question by: its id, or a hash of its words however they are spaced."""
    if check.id:
        return check.id
    words = " ".join(check.question.split())
    return sha256(words.encode(errors="surrogatepass")).hexdigest()[:16]
