"""Which addresses a link may lead to."""


def is_web_address(url: str) -> bool:
    """Return whether an address is plain http or https without anything a terminal or shell could stumble over."""
    scheme, slashes, rest = url.partition("://")
    if not slashes or scheme not in {"http", "https"} or " " in rest or not (url.isascii() and url.isprintable()):
        return False
    ends = [place for place in map(rest.find, "/?#") if place >= 0]
    host = rest[: min(ends, default=len(rest))]
    return bool(host) and "@" not in host and "\\" not in host  # a host is named, and nobody's password
