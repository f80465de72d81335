"""The lines of a plan in Markdown before they are parsed: what a merge left, boxes that need a space, boxes at all."""

import re
import textwrap
from collections.abc import Collection, Iterator, Sequence

from llmpath.core.importing.note_marks import BEGIN, NoteBlock, end_of, note_block
from llmpath.core.importing.plan_file import Diagnostic

BOX = re.compile(r"\[[ \t\u00a0]*([^\]\\\s])?[ \t\u00a0]*\](?=\s|$)|\[[ \t]*([xX])?[ \t]*\](?=[^\s(\[:])")
"""A box at the beginning of a line; between it and the words a space may be missing."""
_CLOSE = re.compile(r"^([ \t>]*(?:[-*+]|\d{1,9}[.)]))(?=\[[ \t\u00a0]*[xX/-]?[ \t\u00a0]*\](?![(\[:]))")
"""A bullet with a box right behind it, which is no list item to Markdown."""
_BOXED = re.compile(
    r"^[ \t>#|]*(?:[-*+•–—]|\d{1,9}[.)])?[ \t|]*(\[[ \t\u00a0]*[xX/-]?[ \t\u00a0]*\])(?![(\[:])"  # noqa: RUF001
    r"|\|[ \t]*(\[[ xX/-]?\])[ \t]*(?=\||$)"
)
_FENCE = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?(`{3,}|~{3,})")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, whatever ends them."""
    return re.split(r"\r\n|\r|\n", text)


def without_notes(lines: list[str]) -> tuple[list[NoteBlock], list[Diagnostic]]:
    """Empty the lines of notes that llmpath wrote, marks included, and return these notes; name one without an end."""
    notes, diagnostics = [], []
    number = 0
    while number < len(lines):
        if begin := BEGIN.match(lines[number]):
            mark = end_of(begin)
            end = next((n for n in range(number + 1, len(lines)) if lines[n].lstrip(" \t>").rstrip() == mark), None)
            if end is None:
                message = "the mark that ends this note is gone; it was read as if it were new"
                diagnostics.append(Diagnostic(number + 1, message, f"Put it back: {mark}"))
                lines[number] = ""
            else:
                body = textwrap.dedent("\n".join(line.expandtabs(4) for line in lines[number + 1 : end])).strip("\n")
                notes.append(note_block(number + 1, begin, body))
                lines[number : end + 1] = [""] * (end + 1 - number)
        number += 1
    return notes, diagnostics


def without_conflicts(lines: list[str]) -> list[Diagnostic]:
    """Empty the lines that a merge put around both sides, and name each place."""
    diagnostics = []
    inside = False
    for number, line in enumerate(lines):
        begins, ends = line.startswith("<<<<<<< "), line.startswith(">>>>>>> ")
        if begins:
            message = "a merge was not finished here; both sides were read"
            diagnostics.append(
                Diagnostic(number + 1, message, "Leave one of them, and the lines <<<<<<< to >>>>>>> out.")
            )
        if begins or (inside and (ends or line.rstrip() == "=======" or line.startswith("||||||| "))):
            lines[number] = ""
        inside = (inside or begins) and not ends
    return diagnostics


def space_boxes(lines: list[str]) -> None:
    """Put a space between a bullet and a box, outside of blocks of code."""
    fence = ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence:
            lines[number] = _CLOSE.sub(r"\1 ", line)


def unread_boxes(
    lines: Sequence[str], read: Collection[int], inside: Sequence[tuple[range, str]]
) -> Iterator[Diagnostic]:
    """Name each line with a box that is not among those read; `inside` says of lines in what they stand.

    Lines are counted from 1.
    """
    for number, line in enumerate(lines, start=1):
        if number in read or not (found := _BOXED.search(line)):
            continue
        where = next((what for place, what in inside if number in place), "")
        words = line[found.end() :].strip(" \t|")[:60]
        why = f"it stands in {where}" if where else "it begins no line of a list"
        yield Diagnostic(number, f"the box of “{words}” was not read: {why}", "Write it as - [x] and a title.")
