"""Where the clone is from that a file stands in, as its .git/config says; nothing is run."""

import os
import re

from llmpath.core.texts import is_web_address

_LARGEST = 100_000
"""Bytes of a config that are read."""


def origin_of(path: str) -> tuple[str, str]:
    """Return the address of the origin and the path inside it, both empty where there is none on the web."""
    whole = os.path.realpath(path)
    folder = whole if os.path.isdir(whole) else os.path.dirname(whole)
    while True:
        config = os.path.join(folder, ".git", "config")
        if os.path.isfile(config):
            url = _origin(config)
            return (url, os.path.relpath(whole, folder).replace(os.sep, "/")) if url else ("", "")
        if (above := os.path.dirname(folder)) == folder:
            return "", ""
        folder = above


def _origin(config: str) -> str:
    try:
        with open(config, encoding="utf-8", errors="replace") as file:
            text = file.read(_LARGEST)
    except OSError:
        return ""
    section = re.search(r'^\[remote "origin"\]\s*\n((?:[ \t].*\n?)*)', text, re.MULTILINE)
    found = re.search(r"^\s*url\s*=\s*(\S+)", section[1], re.MULTILINE) if section else None
    if not found:
        return ""
    url = re.sub(r"^(?:ssh://)?git@([\w.-]+)[:/]", r"https://\1/", found[1]).removesuffix(".git").rstrip("/")
    return url if is_web_address(url) else ""
