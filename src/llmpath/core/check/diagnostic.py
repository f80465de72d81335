"""One thing that a rule found wrong in the roadmap, and the hint it gives."""

from collections.abc import Callable, Iterator

from llmpath.core.check.draft import Draft, Loc
from llmpath.core.errors import Severity
from llmpath.core.values import NamedTuple

KEY = "[key]"
"""The last step of a way that means a key and not its value."""


class Diagnostic(NamedTuple):
    """One thing wrong, before its line is known: `file` counts the files read, `loc` leads down that file."""

    file: int
    loc: Loc
    message: str
    hint: str
    first: tuple[int, Loc] | None = None
    """Where the first of two stands, as (file, loc), to be named behind the message."""
    rule: str = ""
    severity: Severity = Severity.ERROR


Rule = Callable[[Draft], Iterator[Diagnostic]]
