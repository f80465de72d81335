"""llmpath on a terminal that is emulated: what a command does to it beside writing."""

import io
import os
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from unittest.mock import patch

import pyte
from wcwidth import wcwidth

from llmpath.cli import app, progress_bar
from llmpath.render.text.lines import STYLES

COLUMNS = 80
_CODES = "|".join(re.escape(code) for code in {*STYLES.values(), "0"})
_STYLE = re.compile(rf"\x1b\[({_CODES})m")
_LINK = re.compile(r"\x1b\]8;(?:id=[0-9]+)?;(https?://[!-~]+)?\x1b\\")
_VISIBLE = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")
"""Scripts with signs that Unicode calls formats although one sees them."""


Variables = Mapping[str, str]
NONE: Variables = {}


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Said:
    """What a command wrote, and how it ended."""

    out: str
    err: str
    code: int


def say(
    words: Sequence[str],
    *,
    stdin: bytes = b"",
    terminal: bool = True,
    variables: Variables = NONE,
    encoding: str = "utf-8",
) -> Said:
    """Run a command line in this process, on a terminal or between pipes."""
    kind = _Terminal if terminal else io.TextIOWrapper
    errors = "strict", "backslashreplace"  # as Python sets stdout and stderr up
    out, err = (kind(io.BytesIO(), encoding, how, newline="\n") for how in errors)
    source = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    code: object = 0
    with (
        patch.dict(os.environ, _environment(variables)),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
        patch.object(sys, "stdin", source),
        patch.object(progress_bar, "PATIENCE", 3600.0),  # a busy machine is no reason for a bar
    ):
        try:
            app.main(list(words))
        except SystemExit as end:
            code = end.code or 0
    return Said(_written(out), _written(err), int(str(code)))


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    return {
        "PAGER": "cat",
        "TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8", "LLMPATH_DEBUG": "1",
        "LLMPATH_NOW": "2026-11-23T19:00:00+01:00", "EDITOR": "", "VISUAL": "", "NO_COLOR": "", **variables,
    }  # fmt: skip


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def foreign(text: str) -> list[str]:
    """Return the characters that steer or hide and are not of our own few styles and links."""
    bare = _LINK.sub("", _STYLE.sub("", text))
    return [f"U+{ord(c):04X}" for c in bare if c != "\n" and _steers(c)]


def _steers(character: str) -> bool:
    if character.isascii():
        return not character.isprintable()
    category = unicodedata.category(character)
    shown = category == "Cf" and unicodedata.name(character, "").startswith(_VISIBLE)
    return category in {"Cc", "Cs", "Zl", "Zp"} or (category == "Cf" and not shown)


class _Watched(pyte.Screen):
    """A screen that notes what is done to it beside writing."""

    def __init__(self, lines: int) -> None:
        self.done: list[str] = []
        super().__init__(COLUMNS, lines)

    def bell(self, *_: object) -> None:
        self.done.append("bell")

    def set_title(self, param: str) -> None:
        self.done.append(f"title {param}")

    def set_icon_name(self, param: str) -> None:
        self.done.append(f"icon {param}")

    def write_process_input(self, data: str) -> None:
        self.done.append(f"typed {data}")

    def erase_in_display(self, how: int = 0, *_: object, **__: object) -> None:
        self.done.append(f"erased {how}")


def _stumbled_over(character: str) -> bool:
    """Return whether pyte drops the rest of a line behind a character: one without width that does not combine."""
    if character < "\u0300":
        return False
    return wcwidth(character) == 0 and not unicodedata.combining(character)


@dataclass(frozen=True)
class Looks:
    """What a terminal shows in the end."""

    rows: tuple[str, ...]
    done: tuple[str, ...] = field(default=())
    column: int = 0
    plain: bool = True
    """Whether text that follows would be written without any style."""


def looks(written: str) -> Looks:
    """Let a terminal show a text."""
    written = "".join(c for c in written if not _stumbled_over(c))
    screen = _Watched(written.count("\n") + 2)
    screen.done.clear()
    before = set(screen.mode)
    pyte.Stream(screen).feed(written.replace("\n", "\r\n"))
    done = [*screen.done, *(["mode"] if set(screen.mode) != before else [])]
    attributes = screen.cursor.attrs
    plain = attributes == pyte.screens.Char(" ") or attributes._replace(data=" ") == pyte.screens.Char(" ")
    return Looks(tuple(row.rstrip() for row in screen.display), tuple(done), screen.cursor.x, plain)
