"""What a file would change, topic by topic, and what is to be said about it."""

from collections.abc import Mapping, Sequence

from llmpath.core.goals import title_of
from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.journal.companions import Corrected
from llmpath.core.journal.events import Change, Marked, Noted, Ordered, State
from llmpath.core.roadmap import Roadmap
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count, listed, titles

MOST = 20
"""Diagnostics that are said before the others are counted."""
LONGEST = 100
"""Letters of a note that are shown."""
STATES = {
    State.NEW: ("Reset", "warn"),
    State.LEARNING: ("Started", "now"),
    State.DONE: ("Done", "good"),
    State.KNOWN: ("Known", "good"),
    State.SKIPPED: ("Skipped", "dim"),
}
COLUMN = 9
"""Columns of what happens to a topic."""


def found_lines(
    name: str, changes: Sequence[Change], topics: int, roadmap: Roadmap, noted: Mapping[str, str]
) -> list[Line]:
    """Return a line for every change, or say that there is none; `noted` says of the event of a note its topic."""
    if not topics:
        return [line(f"There is no topic in {name}, so nothing changes.")]
    if not changes:
        return [line(f"Nothing to change: no changes in {name} ({count(topics, 'line')} read).", hang=2)]
    return [_change_line(change, roadmap, noted) for change in changes]


def _change_line(change: Change, roadmap: Roadmap, noted: Mapping[str, str]) -> Line:
    match change:
        case Marked(topic=topic, state=state, on=on):
            word, style = STATES[state]
            return _line(word, style, topic, roadmap, f", on {on.isoformat()}" if on else "")
        case Noted(topic=topic, text=text):
            return _line("Note", "strong", topic, roadmap, f": {_short(text)}")
        case Corrected(event=event, text=text) if text is not None:
            return _line("Edited", "strong", noted.get(event, ""), roadmap, f": {_short(text)}")
        case Ordered(topics=topics):
            first = listed(titles(roadmap, topics))
            return line(Span(f"{'Order':<{COLUMN}}", "strong"), first, hang=COLUMN)
        case _:
            raise TypeError(f"a plan does not change {change}")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _line(word: str, style: str, topic: str, roadmap: Roadmap, more: str) -> Line:
    title = Span(title_of(roadmap, topic), "title")
    return line(Span(f"{word:<{COLUMN}}", style), title, "  ", Span(topic, "id"), more, hang=COLUMN)


def diagnostic_lines(name: str, diagnostics: Sequence[Diagnostic]) -> list[Line]:
    """Return what is to be said about lines of a file, the first of them; one may be in a file of its own."""
    lines = []
    for diagnostic in diagnostics[:MOST]:
        file = diagnostic.file or name
        where = f"{file}:{diagnostic.line}" if diagnostic.line else file
        lines.append(line(Span(f"{where}: ", "warn"), f"{diagnostic.message}. {diagnostic.hint}".rstrip(), hang=2))
    rest = diagnostics[MOST:]
    numbers = ", ".join(str(diagnostic.line) for diagnostic in rest[:MOST]) + (" …" if len(rest) > MOST else "")
    said = f"{count(len(rest), 'more line')} like these: {numbers}. All of them: --json"
    return [*lines, line(said, hang=2)] if rest else lines


def recorded_line(number: int) -> Line:
    """Say what was recorded."""
    if not number:
        return line("Nothing was recorded: it had changed meanwhile.")
    noun = "change" if number == 1 else "changes, as one step"
    return line(Span(f"Recorded {number} {noun}. ", "good"), "Take it back: llmpath undo", hang=2)
