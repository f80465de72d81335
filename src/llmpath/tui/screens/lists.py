"""The keys of a screen, and the palette: lists to filter, on which Enter does what the line says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.finding.folded import fold_text
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.tui.content import Entry
from llmpath.tui.keys import keys_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

KEY_WIDTH = 12
"""Columns for the keys of an action."""


def help_entries(
    state: str, bound: Mapping[tuple[str, str], str], query: str, left_out: Collection[str] = ()
) -> list[Entry]:
    """List what can be done in a state but for some ids, and the command that does the same."""
    rows = [(row.id, keys, row.words, row.command) for row, keys in keys_of(state, bound) if row.id not in left_out]
    return [
        *(_row(id_, keys, words, command) for id_, keys, words, command in rows if _fits(query, words, command, keys)),
        Entry(BLANK),
        Entry(line(Span('Keys of your own: keys = {done = "D"} in the settings (llmpath config).', "dim"))),
    ]


def palette_entries(
    state: str, bound: Mapping[tuple[str, str], str], verbs: Mapping[str, str], query: str
) -> list[Entry]:
    """List the actions of a state and every command."""
    actions = [_row(row.id, keys, row.words, "") for row, keys in keys_of(state, bound) if _fits(query, row.words)]
    commands = [_row(f"llmpath {verb}", verb, words, "") for verb, words in verbs.items() if _fits(query, verb, words)]
    named = [entry for entry in commands if query.strip() and entry.target.startswith(f"llmpath {query.strip()}")]
    return [*named, *(entry for entry in commands if entry not in named), *actions] or [
        Entry(line("Nothing is called that."))
    ]


def text_entries(text: str) -> list[Entry]:
    """Make a page of what a command wrote."""
    return [Entry(line(part)) for part in text.splitlines()]


def _row(target: str, keys: str, words: str, command: str) -> Entry:
    behind = Span(f"  {command}" if command else "", "id")
    return Entry(line(Span(keys.ljust(KEY_WIDTH), "strong"), "  ", words, behind, hang=KEY_WIDTH + 2), target)


def _fits(query: str, *texts: str) -> bool:
    wanted = fold_text(query).split()
    return all(any(word in fold_text(text) for text in texts) for word in wanted) or query in texts
