"""Texts as GitHub-flavoured Markdown that renders as the very text, whatever stands in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from llmpath.core.texts import clean, is_web_address

_MARKUP = re.compile(
    r"""[\\`*\[\]<~|\#$]                   # CommonMark, tables, tags of Obsidian, mathematics of GitHub
    | (?<![^\W_])_ | _(?![^\W_])           # an underscore inside a word is left alone
    | &(?=[\#\w])                          # an entity
    | (?<==)= | =(?==) | (?<=%)% | %(?=%)  # highlights and comments of Obsidian
    | :(?=//|:) | (?<=www)\.               # addresses, and fields of Dataview
    | (?<!\S)\^ | @                        # ids of blocks, people
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIRST = re.compile(r"(?P<list>[-+=>!:%^{])|(?P<number>\d+)(?P<point>[.)])")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that leads to an address, or is bold."""

    text: str
    url: str | None = None
    """Where it leads, if that is a plain web address; None for a bold text."""


Words = Sequence[str | Run]
"""A text as a row of plain and marked stretches."""


def one_line(text: str) -> str:
    """Return a text cleaned and in one line."""
    return " ".join(" ".join(clean(line) for line in text.splitlines()).split())


def plain(words: Words) -> str:
    """Return the text that a reader sees."""
    texts = (word if isinstance(word, str) else one_line(word.text) for word in words)
    return "".join("\n".join(map(clean, text.splitlines() or [""])) for text in texts)


def marked(words: Words) -> str:
    """Return the Markdown of a text; the end of a line becomes a hard break."""
    return "".join(escaped(word) if isinstance(word, str) else _run(word) for word in words)


def _run(run: Run) -> str:
    text = escaped(one_line(run.text))
    if not text:
        return ""
    if run.url is None:
        return f"**{text}**"
    return f"[{text}]({_destination(run.url)})" if is_web_address(run.url) else text


def _destination(url: str) -> str:
    """Write what would end a destination as the percent-encoding that means the same, and hide entities."""
    safe = re.sub(r"[()<>\[\]|`\\\"'*^{}]", lambda sign: f"%{ord(sign[0]):02X}", url)
    return re.sub(r"&(?=[#\w]+;)", r"\\&", safe)


def escaped(text: str) -> str:
    """Return the Markdown that renders as this text, line for line; empty lines are left out."""
    lines = [clean(line) for line in text.splitlines()] or [""]
    if len(lines) == 1:
        return _escaped_line(lines[0])
    return "\\\n".join(_escaped_line(line.strip()) for line in lines if line.strip())


def heading(text: str) -> str:
    """Return the Markdown of a text as a heading, which ends in no punctuation; it may be empty."""
    return escaped(one_line(text).rstrip(".,;:!? 。，；：！？"))  # noqa: RUF001 - the signs markdownlint looks for (MD026)


def _escaped_line(line: str) -> str:
    safe = _MARKUP.sub(r"\\\g<0>", line)
    start = len(safe) - len(safe.lstrip())
    first = _FIRST.match(safe, start)
    if first is None:
        return safe
    sign = first.start("list") if first["list"] else first.start("point")
    return f"{safe[:sign]}\\{safe[sign:]}"
