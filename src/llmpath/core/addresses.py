"""Which addresses a link may lead to."""

import re

_WEB = r"https?://[^\s/?#@\\]+([/?#]\S*)?"
"""A host is named, and nobody's password."""


def is_web_address(url: str) -> bool:
    """Return whether an address is plain http or https without anything a terminal or shell could stumble over."""
    return url.isascii() and url.isprintable() and re.fullmatch(_WEB, url) is not None
