"""The title of a topic in a line, and what the line says beside it."""

import re

from llmpath.core.importing.sources.outline import Words

LONGEST_TITLE = 120
_BEHIND = re.compile(r"^\s*(?:[:–—-]|\.\s)\s*")  # noqa: RUF001
_SENTENCE = re.compile(r"(?<=\w)(?:[.:;](?=\s)|\s[–—-]\s)")  # noqa: RUF001
_NAMED = re.compile(r"\D[^.:;]{0,60}(?=:\s)")
"""A title in front of a colon."""


def titled(text: str, words: Words) -> tuple[str, str]:
    """Part a text into a title and what follows it: behind what is bold or a link, or a long first sentence."""
    lead = words.lead.rstrip(" :")
    rest = text[len(lead) :] if lead and text.startswith(lead) else ""
    behind = _BEHIND.match(rest)
    if behind:
        return lead, rest[behind.end() :].strip()
    if lead and rest and len(text) > LONGEST_TITLE:
        return lead, rest.strip()
    if not text:
        return next((link.title or link.url for link in words.links), ""), ""
    if len(text) <= LONGEST_TITLE:
        return text.rstrip(" :"), ""
    if named := _NAMED.match(text):
        return named[0], text[named.end() + 1 :].strip()
    end = _SENTENCE.search(text, 8)
    if end and end.start() <= LONGEST_TITLE:
        return text[: end.start()], text[end.end() :].strip()
    return f"{text[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…", text
