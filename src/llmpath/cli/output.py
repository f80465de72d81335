"""Where words leave the program: data to stdout, talk to stderr, each written for what reads it."""

from __future__ import annotations

import os
import sys

from llmpath.core.errors import ExitCode, StorageError
from llmpath.render.text.lines import Paper, to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO, Any, AnyStr, TextIO

    from rich.console import RenderableType

    from llmpath.render.text.lines import Line

DEFAULT_WIDTH = 80
MOST_DIGITS = 6
"""Digits that a number of columns cannot have; Python refuses to read numbers of thousands."""
_SIZES = ("COLUMNS", "LINES")
"""Variables that rich would read as numbers, whatever stands in them; the width is given to it."""
_OF_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")
LEAST_HEIGHT = 10
"""Rows that every terminal has."""
MOST_COLUMNS = 120
"""Columns at which tables stop: across more of them the eye loses its row."""
UNBOUNDED = 10_000
"""Columns for a pipe, which keeps every line whole."""


def show(lines: Iterable[Line]) -> None:
    """Write an answer to stdout."""
    _answer(to_text(lines, paper_for(sys.stdout)))


def talk(lines: Iterable[Line]) -> None:
    """Write a remark to stderr."""
    try:
        sys.stderr.write(to_text(lines, paper_for(sys.stderr)))
    except OSError:  # nobody listens to remarks, which is no reason to fail
        return


def table_paper() -> Paper:
    """Return the paper of a page with tables on stdout, 120 columns wide at the most: what is drawn must know it."""
    paper = paper_for(sys.stdout)
    return paper._replace(width=min(paper.width, MOST_COLUMNS)) if paper.width else paper


def show_rich(renderable: RenderableType, paper: Paper) -> None:
    """Write what rich draws to stdout; only trees, plans and charts are worth its import."""
    import re
    from io import StringIO

    from rich.console import Console

    class Page(StringIO):  # rich takes its guide lines from the encoding
        encoding = "utf-8" if paper.unicode else "ascii"

    page = Page()
    console = Console(
        file=page, width=paper.width or UNBOUNDED,
        color_system="standard" if paper.colour else None,
        force_terminal=paper.colour, no_color=not paper.colour, legacy_windows=False, safe_box=not paper.unicode,
        highlight=False, markup=False, emoji=False, soft_wrap=False,
        _environ={name: value for name, value in os.environ.items() if name not in _SIZES},
    )  # fmt: skip
    console.print(renderable)
    drawn = re.sub("\x1b]8;id=[0-9]+;", "\x1b]8;;", page.getvalue())  # the number is drawn anew each time
    lines = drawn.split("\n")  # tables fill their last column with spaces
    _answer("\n".join(part.rstrip(" ") for part in lines))


def show_text(text: str) -> None:
    """Write a text made for another program to stdout as it is, as far as its encoding goes."""
    encoding = sys.stdout.encoding or "ascii"
    _answer(text.encode(encoding, "replace").decode(encoding))


def show_bytes(data: bytes) -> None:
    """Write a file to stdout byte for byte, whatever encoding a terminal has; its format lets no control through."""
    sys.stdout.flush()
    _send(sys.stdout.buffer, data)


def show_json(document: dict[str, Any]) -> None:
    """Write a document as JSON: indented, its keys in a fixed order, in ASCII so that any pipe carries it."""
    import json

    _answer(json.dumps(document, indent=2) + "\n")


def _answer(text: str) -> None:
    """Write an answer; on a terminal one that is longer than it goes to the pager. Others import nothing for it."""
    if text.count("\n") >= LEAST_HEIGHT and _pages() and text.count("\n") >= _height():
        from llmpath.cli.paging import page

        if page(text):
            return
    _send(sys.stdout, text)


def _pages() -> bool:
    """Return whether stdout is a terminal, and the learner has not said that there is to be no pager."""
    refused = "LLMPATH_NO_PAGER" in os.environ or os.environ.get("PAGER") in {"", "cat"}
    return not refused and obeys(sys.stdout)


def _height() -> int:
    """Return the rows of the terminal; none are known of one that is gone, which then is long enough."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or LEAST_HEIGHT
    except (OSError, ValueError):
        return UNBOUNDED


def width() -> int:
    """Return the columns that tables and bars have to fill: those of the terminal, 120 at the most."""
    return min(_columns(), MOST_COLUMNS)


def _columns() -> int:
    """Return the columns there are: the terminal's, COLUMNS, or 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and len(given) < MOST_DIGITS and int(given) > 0:
        return int(given)
    try:
        return (
            os.get_terminal_size(sys.__stdout__.fileno()).columns or DEFAULT_WIDTH if sys.__stdout__ else DEFAULT_WIDTH
        )
    except (OSError, ValueError):  # no terminal, or it is closed
        return DEFAULT_WIDTH


def paper_for(stream: TextIO) -> Paper:
    """Find out what a stream can carry: colours and links only on a terminal that wants them."""
    terminal = stream.isatty()
    capable = obeys(stream)
    whole_lines = not terminal and not os.environ.get("COLUMNS")
    return Paper(
        width=None if whole_lines else _columns(),
        colour=capable and not os.environ.get("NO_COLOR"),
        unicode=_speaks_unicode(stream),
        links=capable and "LLMPATH_NO_LINKS" not in os.environ,
    )


def obeys(stream: TextIO) -> bool:
    """Return whether this is a terminal that does more than write one line below the other."""
    return stream.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}


def _speaks_unicode(stream: TextIO) -> bool:
    """Return whether our marks can be written; under the C locale Python says UTF-8 where the terminal may not."""
    asked = os.environ.get("PYTHONIOENCODING") or os.environ.get("PYTHONUTF8")
    encoding = (stream.encoding or "ascii").lower().replace("-", "")
    return encoding == "utf8" and (bool(asked) or _locale() not in {"C", "POSIX"})


def _locale() -> str | None:
    """Return the locale of characters; where Python finds C it sets LC_CTYPE to one of its own (PEP 538)."""
    ctype = os.environ.get("LC_CTYPE")
    return os.environ.get("LC_ALL") or (ctype if ctype not in _OF_PYTHON else None) or os.environ.get("LANG")


def _send(stream: IO[AnyStr], text: AnyStr) -> None:
    """Write at once, so that answers and remarks keep their order; a reader who has left ends the command quietly."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        silence(stream)
        sys.exit(ExitCode.OK)
    except OSError as error:
        silence(stream)
        raise unwritten(error) from None


def unwritten(error: OSError) -> StorageError:
    """Say that an answer cannot be written."""
    hint = "What the command recorded, if anything, is kept: llmpath history."
    return StorageError(f"the answer cannot be written: {error.strerror}", hint)


def silence(stream: IO[AnyStr]) -> None:
    """Let the rest go nowhere: Python would try to write it again when it ends, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
