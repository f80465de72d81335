"""A CSV file with a heading for each column: title, section, hours, prerequisites, url, done."""

from collections.abc import Callable, Sequence

from llmpath.core.importing.sources.blocks import Row, Table
from llmpath.core.importing.sources.course_tables import columns_of, read_rows
from llmpath.core.importing.sources.outline import Outline, Words

KIND = "a table in CSV"


def has_titles(heads: Sequence[str]) -> bool:
    """Return whether one of the headings is that of titles."""
    return "title" in columns_of(Row(1, tuple(Words(head) for head in heads)))


def read_csv(rows: Sequence[tuple[int, Sequence[str]]], words_of: Callable[[str], Words]) -> Outline:
    """Return the outline of rows with their lines, headings first; `words_of` finds addresses in a text."""
    table = Table(1, tuple(Row(line, tuple(words_of(cell) for cell in cells)) for line, cells in rows))
    entries, diagnostics = read_rows(table, "")
    return Outline(KIND, "", entries, diagnostics, "The table names it as a prerequisite.")
