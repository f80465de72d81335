"""The text of a file: from bytes to characters, and from a place in it to line and column."""

import re
from functools import cached_property
from itertools import accumulate

from llmpath.store.roadmap.yaml_nodes import YamlDiagnostic

LONGEST_LINE = 10_000
"""In characters; a longer line is not shown: hundreds of problems may stand in one line of megabytes."""
_BLOCK = 65_536
"""Line ends are counted ahead in blocks of so many characters; the place of each would take more than the text."""

# What YAML does not take as it stands, and the line separators that YAML 1.1 and 1.2 read differently.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


class FileText:
    """The characters of one file, with one kind of line end whatever kinds it had."""

    def __init__(self, data: bytes) -> None:
        data = data.removeprefix(b"\xef\xbb\xbf")
        self._broken: UnicodeDecodeError | None = None
        try:
            self.text = _plain_lines(data.decode())
        except UnicodeDecodeError as error:
            self._broken = error
            self.text = _plain_lines(data.decode(errors="replace"))

    def diagnostic(self) -> YamlDiagnostic | None:
        """Say why this text cannot be read as YAML at all, if so."""
        if self._broken:
            data, start = self._broken.object, self._broken.start
            place = len(_plain_lines(data[:start].decode(errors="replace")))
            message = f"the file is not UTF-8: byte 0x{data[start]:02x} cannot stand here"
            return YamlDiagnostic("encoding", place, message, "save the file as UTF-8")
        found = _UNPRINTABLE.search(self.text)
        if found:
            message = f"the character U+{ord(found[0]):04X} cannot be printed"
            return YamlDiagnostic("control-character", found.start(), message, "take it out")
        return None

    def position(self, place: int) -> tuple[int, int]:
        """Return line and column, both counted from 1, of a place counted in characters from 0."""
        block = place // _BLOCK
        line = self._ends_before[block] + self.text.count("\n", block * _BLOCK, place) + 1
        return line, place - self._start(place) + 1

    def line(self, place: int) -> str:
        """Return the text of the line a place stands in; nothing where it is too long to be shown."""
        start, end = self._start(place), self.text.find("\n", place)
        end = len(self.text) if end < 0 else end
        return "" if end - start > LONGEST_LINE else self.text[start:end]

    def _start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    @cached_property
    def _ends_before(self) -> list[int]:
        """How many line ends stand before each block."""
        blocks = range(0, len(self.text), _BLOCK)
        return [0, *accumulate(self.text.count("\n", start, start + _BLOCK) for start in blocks)]


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
