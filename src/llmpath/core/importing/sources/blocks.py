"""A Markdown file as its blocks: headings, paragraphs, list items and tables, each with its line."""

from dataclasses import dataclass

from llmpath.core.importing.sources.outline import Words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading outside lists."""

    line: int
    """Counted from 1."""
    level: int
    """1 to 6."""
    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside lists and tables."""

    line: int
    words: Words


@dataclass(frozen=True, slots=True)
class Bullet:
    """A list item without the items below it."""

    line: int
    depth: int
    """1 for an item below no other."""
    words: Words
    more: tuple[Words, ...] = ()
    """Its further paragraphs."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    line: int
    cells: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first row is the head."""

    line: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML, of which only the title of what folds out is read."""

    line: int
    summary: str = ""


Block = Heading | Paragraph | Bullet | Table | Markup
