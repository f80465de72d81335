"""What a file would change, topic by topic, and what is to be said about it."""

from collections.abc import Sequence

from llmpath.core.goals import title_of
from llmpath.core.importing.plan_file import Remark
from llmpath.core.journal.events import Change, Marked, Noted, Ordered, State
from llmpath.core.roadmap import Roadmap
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count, listed, titles

MOST = 20
"""Remarks that are said before the others are counted."""
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


def found_lines(name: str, changes: Sequence[Change], topics: int, roadmap: Roadmap) -> list[Line]:
    """Return a line for every change, or say that there is none."""
    if not topics:
        return [line(f"There is no topic in {name}, so nothing changes.")]
    if not changes:
        return [line(f"Nothing to change: no changes in {name} ({count(topics, 'line')} read).", hang=2)]
    return [_change_line(change, roadmap) for change in changes]


def _change_line(change: Change, roadmap: Roadmap) -> Line:
    match change:
        case Marked(topic=topic, state=state, on=on):
            word, style = STATES[state]
            return _line(word, style, topic, roadmap, f", on {on.isoformat()}" if on else "")
        case Noted(topic=topic, text=text):
            words = " ".join(text.split())
            shown = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
            return _line("Note", "strong", topic, roadmap, f": {shown}")
        case Ordered(topics=topics):
            first = listed(titles(roadmap, topics))
            return line(Span(f"{'Order':<{COLUMN}}", "strong"), first, hang=COLUMN)
        case _:
            raise TypeError(f"a plan does not change {change}")


def _line(word: str, style: str, topic: str, roadmap: Roadmap, more: str) -> Line:
    title = Span(title_of(roadmap, topic), "title")
    return line(Span(f"{word:<{COLUMN}}", style), title, "  ", Span(topic, "id"), more, hang=COLUMN)


def remark_lines(name: str, remarks: Sequence[Remark]) -> list[Line]:
    """Return what is to be said about lines of a file, the first of them."""
    lines = []
    for remark in remarks[:MOST]:
        where = f"{name}:{remark.line}" if remark.line else name
        lines.append(line(Span(f"{where}: ", "warn"), f"{remark.message}. {remark.hint}".rstrip(), hang=2))
    rest = len(remarks) - MOST
    return [*lines, line(f"{count(rest, 'more line')} like these.")] if rest > 0 else lines


def recorded_line(number: int) -> Line:
    """Say what was recorded."""
    if not number:
        return line("Nothing was recorded: it had changed meanwhile.")
    noun = "change" if number == 1 else "changes, as one step"
    return line(Span(f"Recorded {number} {noun}. ", "good"), "Take it back: llmpath undo", hang=2)
