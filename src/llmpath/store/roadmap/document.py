"""The text of one roadmap file with the places of its values; knows nothing of the format."""

import re
from collections.abc import Iterator

from llmpath.core.check.diagnostic import KEY
from llmpath.core.check.draft import Loc
from llmpath.core.errors import Problem, Severity
from llmpath.store.roadmap.sources import LARGEST
from llmpath.store.roadmap.yaml_nodes import Node, Plain, YamlDiagnostic, compose
from llmpath.store.roadmap.yaml_text import FileText
from llmpath.store.roadmap.yaml_values import quick_value

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST = 600
"""Characters of a message; a key of a megabyte is not worth repeating."""
MOST_PROBLEMS = 200
"""Of one file; what is behind them is only counted."""


class Page:
    """The text of a file with the places of its values: turns ways down the file into lines and columns."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.text = FileText(data if len(data) <= LARGEST else b"")
        self.diagnostics = [diagnostic for diagnostic in (_too_large(data), self.text.diagnostic()) if diagnostic]
        self._node: Node | None = None
        self.value: Plain = None if self.diagnostics else quick_value(self.text.text)
        """What the file holds; None where it could not be read, or is no longer needed."""
        if self.value is None and not self.diagnostics:
            self._node, self.diagnostics = compose(self.text.text)
            self.value = self._node.value if self._node else None

    @property
    def node(self) -> Node | None:
        """The value with its places, which are hardly ever asked for in a file that could be read at once."""
        if self._node is None and not self.diagnostics:
            self._node, _ = compose(self.text.text)
        return self._node

    def forget_places(self) -> None:
        """Free what takes most of the memory of a file; it is made again where it is needed."""
        if not self.diagnostics:
            self._node = None

    def line_of(self, loc: Loc) -> int:
        """Return the line, counted from 1, of the value a way leads to."""
        return self.text.position(self._place(loc))[0]

    def is_sound(self, loc: Loc) -> bool:
        """Return whether nothing on a way was found wrong before its shape was looked at."""
        return all(node.sound for node in self._nodes(loc[:-2] if loc and loc[-1] == KEY else loc))

    def problem(
        self, rule: str, place: Loc | int, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make a problem of what was found at the end of a way, or at a character counted from 0."""
        place = place if isinstance(place, int) else self._place(place)
        line, column = self.text.position(place)
        source = self.text.line(place)
        return Problem(self.name, line, column, severity, rule, _shown(message), _shown(hint), source)

    def _nodes(self, loc: Loc) -> Iterator[Node]:
        node = self.node
        for step in loc:
            if node is None:
                return
            yield node
            node = node.parts.get(step)
        if node is not None:
            yield node

    def _place(self, loc: Loc) -> int:
        if loc and loc[-1] == KEY:
            *_, above = self._nodes(loc[:-2])
            return above.keys[str(loc[-2])]
        *_, last = self._nodes(loc)
        return last.place


def _too_large(data: bytes) -> YamlDiagnostic | None:
    if len(data) <= LARGEST:
        return None
    message = f"the file has {len(data):,} bytes; {LARGEST:,} are the most"
    return YamlDiagnostic("size", 0, message, "cut it into several files with `extends`")


def _shown(text: str) -> str:
    """Return a text without what a terminal would act on."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return _CONTROL.sub("�", short)
