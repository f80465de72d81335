"""A problem of a roadmap file as plain lines: where, what, the line itself with a caret, what to do."""

import re
import unicodedata

from llmpath.core.errors import Problem

WIDEST = 100
"""Characters of a source line; longer ones are cut around the column."""

# What a terminal would act on instead of showing it: control characters, line separators, changes of direction.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def problem_lines(problem: Problem) -> list[str]:
    """Return the lines to print for a problem, without colours."""
    place = f"{problem.file}:{problem.line}:{problem.column}"
    lines = [f"{place}: {problem.severity}[{problem.rule}]: {problem.message}"]
    gutter = " " * max(5, len(str(problem.line)))
    if problem.source.strip():
        shown, caret = _cut(problem.source, problem.column - 1)
        lines += [f"{problem.line:>{len(gutter)}} | {shown}", f"{gutter} | {' ' * caret}^"]
    if problem.hint:
        lines.append(f"{gutter} = {problem.hint}")
    return [_safe(line) for line in lines]


def _cut(source: str, column: int) -> tuple[str, int]:
    """Return the part of a line around a column, and how many cells stand before the column in it."""
    if len(source) <= WIDEST:
        return source, _cells(source[:column])
    room = WIDEST - 2
    start = min(max(column - room // 2, 0), len(source) - room)
    before = "…" if start else ""
    after = "…" if start + room < len(source) else ""
    return before + source[start : start + room] + after, _cells(before + source[start:column])


def _cells(text: str) -> int:
    """Count the cells a text takes in a terminal: two for wide characters, none for combining ones."""
    return sum(_width(character) for character in _safe(text))


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _safe(text: str) -> str:
    return _UNSAFE.sub("�", text)
