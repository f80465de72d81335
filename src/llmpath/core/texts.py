"""Texts of roadmaps and notes without what could steer a terminal, or break a file for other programs.

And which addresses a link may lead to.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Compiled when they are first needed, which with most texts is never.
_HIDDEN = (
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
JOINERS = "\u200c\u200d"
"""Part Persian letters, join Indian ones and the pictures of an emoji."""
_JOINED = {"Lo", "Ll", "Lu", "Lt", "Lm", "Mn", "Mc", "So", "Sk"}
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"


def is_clean(text: str) -> bool:
    """Return whether a text is sure to hold nothing that `clean` takes out, and so each part of it."""
    return text.isprintable() or text.replace("\N{NO-BREAK SPACE}", "").isprintable()


def clean(text: str) -> str:
    """Take out what could steer a terminal or hide itself: control, direction and zero-width characters.

    Joiners stay between letters of scripts that are written with them, and within emoji.
    """
    if is_clean(text):
        return text  # none of the signs below is printable
    import re

    spaced = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return re.sub(_CONTROL, "�", re.sub(_HIDDEN, _joiner_or_nothing, spaced))


def _joiner_or_nothing(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    return found[0] if found[0] in JOINERS and _joins(text[start - 1 : start]) and _joins(text[end : end + 1]) else ""


def _joins(character: str) -> bool:
    """Return whether a joiner beside this has a meaning: letters, marks and pictures that are no ASCII."""
    import unicodedata

    return character > "\x7f" and unicodedata.category(character) in _JOINED


def printable(text: str) -> str:
    """Return a text with U+FFFD for each control character and each half of one; tabs and line feeds are kept.

    Neither RFC 5545 nor RFC 4180 can hold them, and a terminal that shows the file would obey them.
    """
    if text.isprintable():
        return text
    import re

    return re.sub(_CONTROL, "\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def is_web_address(url: str) -> bool:
    """Return whether an address is plain http or https without anything a terminal or shell could stumble over."""
    scheme, slashes, rest = url.partition("://")
    if not slashes or scheme not in {"http", "https"} or " " in rest or not (url.isascii() and url.isprintable()):
        return False
    ends = [place for place in map(rest.find, "/?#") if place >= 0]
    host = rest[: min(ends, default=len(rest))]
    return bool(host) and "@" not in host and "\\" not in host  # a host is named, and nobody's password
