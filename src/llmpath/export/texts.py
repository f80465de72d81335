"""Texts of a roadmap or a note on their way into a file for other programs."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def printable(text: str) -> str:
    """Give a text with U+FFFD for each control character and each half of one; tabs and line feeds are kept.

    Neither RFC 5545 nor RFC 4180 can hold them, and a terminal that shows the file would obey them.
    """
    return text if text.isprintable() else _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
