"""The text of a file: from bytes to characters, and from a place in it to line and column."""

import re
from bisect import bisect_right
from functools import cached_property

from llmpath.store.yaml_nodes import Flaw

LARGEST = 20_000_000
"""In bytes; a track of ten times the usual size has a twentieth of it."""

# What YAML does not take as it stands, and the line separators that YAML 1.1 and 1.2 read differently.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


class FileText:
    """The characters of one file, with one kind of line end whatever kinds it had."""

    def __init__(self, data: bytes) -> None:
        self._data = data.removeprefix(b"\xef\xbb\xbf")
        self.text = self._plain_lines(self._data)

    def _plain_lines(self, data: bytes) -> str:
        return data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")

    def flaw(self) -> Flaw | None:
        """Say why this text cannot be read as YAML at all, if so."""
        try:
            self._data.decode()
        except UnicodeDecodeError as error:
            place = len(self._plain_lines(self._data[: error.start]))
            message = f"the file is not UTF-8: byte 0x{self._data[error.start]:02x} cannot stand here"
            return Flaw("encoding", place, message, "save the file as UTF-8")
        found = _UNPRINTABLE.search(self.text)
        if found:
            message = f"the character U+{ord(found[0]):04X} cannot be printed"
            return Flaw("control-character", found.start(), message, "take it out")
        return None

    def position(self, place: int) -> tuple[int, int]:
        """Give line and column, both counted from 1, of a place counted in characters from 0."""
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Give the text of a line, counted from 1."""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]
