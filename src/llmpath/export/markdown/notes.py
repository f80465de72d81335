"""Notes stay the Markdown their learner wrote, as long as they do no more than Markdown does."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from llmpath.core.importing.note_marks import LIST, How, note_marks
from llmpath.core.journal.study import Note
from llmpath.core.texts import clean
from llmpath.export.markdown.text import escaped

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 5_000
"""Letters of a paragraph beyond which nothing is left as markup: to read it takes time by the square of them."""
DEEPEST = 40
"""Levels of lists and quotations beyond which nothing is left as markup."""
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://)")
_HARMLESS = re.compile(r"https?://|mailto:|[^:]*$|[^:]*[/#?]", re.IGNORECASE)
"""What an address may begin with: no other scheme."""
_END = "<!-- end -->"


def note_lines(note: Note, indent: str) -> list[str]:
    """Return a note as lines of an item of a list, between its marks."""
    body, how = written_out(note.text)
    begin, end = note_marks(note.event, body, how)
    parts = body.split("\n\n")
    before, behind = ([""] if LIST.search(part) else [] for part in (parts[0], parts[-1]))  # markdownlint's MD032
    lines = [f"Note of {note.day.isoformat()}:", begin, *before, *body.split("\n"), *behind, end]
    first, *rest = lines
    return [f"{indent}- {first}", *(f"{indent}  {line}".rstrip() for line in rest)]


@cache
def written_out(text: str) -> tuple[str, How]:
    """Return a note as it is written out, and how."""
    plain = "\n".join(clean(line.expandtabs(4)) for line in re.split(r"\r\n|\r|\n", text)).strip("\n")
    tagless = _TAG.sub(r"\\<", plain)
    if _is_harmless(plain):
        return plain, "plain"
    return (tagless, "tags") if _is_harmless(tagless) else (escaped(text), "escaped")


def _is_harmless(body: str) -> bool:
    """Return whether a text is Markdown that ends with itself, holds no HTML and leads to the web alone."""
    if any(len(part) > LONGEST for part in body.split("\n\n")) or body.count("%%") % 2 or body.count("$$") % 2:
        return False
    tokens = _parser().parse(f"{body}\n{_END}")
    last = tokens[-1]
    if last.type != "html_block" or last.content.strip() != _END or last.level:
        return False
    return all(token.level < DEEPEST and _may_stand(token) for token in _all(tokens[:-1]))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": 2 * DEEPEST}).enable(["table", "strikethrough"])


def _all(tokens: "list[Token]") -> "Iterator[Token]":
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _may_stand(token: "Token") -> bool:
    match token.type:
        case "html_block" | "html_inline":
            return False
        case "link_open" | "image":
            address = str(token.attrs.get("href", "") or token.attrs.get("src", ""))
            return _HARMLESS.match(address) is not None
        case "text":
            return "](" not in token.content  # an address that was refused, which other readers may follow
        case _:
            return True
