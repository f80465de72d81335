"""The hidden marks around a note in an exported plan: what stands between them is the learner's alone.

```
<!-- llmpath note 01a2… plain 1a2b3c4d -->
a **bold** thought
<!-- llmpath end 1a2b3c4d -->
```
The first names the event the note was written with, how it was written out, and a fingerprint of its text; the second
repeats that, so that a note cannot end itself.
"""

import re
from dataclasses import dataclass
from typing import Literal

from llmpath.core.importing.marks import fingerprint

How = Literal["plain", "tags", "escaped"]
"""How a note was written out: as it is, with a backslash before each tag of HTML, or with one before all markup."""
BEGIN = re.compile(
    r"^[ \t>]*<!--\s*llmpath note (?P<event>[\w-]+) (?P<how>plain|tags|escaped) (?P<print>\w+)\s*-->\s*$"
)
LIST = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+", re.MULTILINE)
"""The sign that an item of a list begins with."""
_TAG = re.compile(r"\\(<)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A note as it stands in a file."""

    line: int
    """Of its first mark, counted from 1."""
    event: str
    written: str
    """The fingerprint of what llmpath wrote."""
    print: str
    """That of what stands there now."""
    text: str
    """What stands there now, as the learner means it."""


def note_print(text: str) -> str:
    """Return a fingerprint of a note, whatever its spaces and the signs that its lists begin with."""
    return fingerprint(LIST.sub("", text))


def note_marks(event: str, body: str, how: How) -> tuple[str, str]:
    """Return the marks before and behind a note that is written out as `body`."""
    print_ = note_print(body)
    while _end(print_) in body:  # somebody has made a note that holds the end of its own
        print_ += "0"
    return f"<!-- llmpath note {event or '-'} {how} {print_} -->", _end(print_)


def end_of(begin: re.Match[str]) -> str:
    """Return the mark that ends a note which begins so."""
    return _end(begin["print"])


def _end(print_: str) -> str:
    return f"<!-- llmpath end {print_} -->"


def note_block(line: int, begin: re.Match[str], body: str) -> NoteBlock:
    """Return the note that stands between two marks."""
    text = body
    if begin["how"] == "tags":
        text = _TAG.sub(r"\1", body)
    elif begin["how"] == "escaped":
        text = _ESCAPED.sub(r"\1", body.replace("\\\n", "\n"))
    return NoteBlock(line, begin["event"], begin["print"][:8], note_print(body), text)
