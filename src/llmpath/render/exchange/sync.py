"""What an exchange with other devices came to."""

from llmpath.core.journal.sync_result import Synced
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count, listed

MOST = 5
"""More diagnostics than these are only counted."""


def synced_line(synced: Synced) -> Line:
    """Say what came in and what went out."""
    parts = []
    if synced.received:
        parts.append(f"{count(synced.received, 'new event')} from {count(synced.devices, 'device')}")
    if synced.written:
        parts.append(f"{synced.written} of yours written")
    if synced.passed_on:
        parts.append(f"{synced.passed_on} of others that the folder had lost written again")
    if synced.roadmaps_received:
        names = listed(synced.roadmaps_received, 3)
        parts.append(f"{count(len(synced.roadmaps_received), 'roadmap file')} taken in, {names}")
    if synced.roadmaps_written:
        parts.append(f"{count(len(synced.roadmaps_written), 'roadmap file')} written")
    return line(Span(f"{'; '.join(parts)}." if parts else "Nothing new.", "good"), hang=2)


def diagnostic_lines(synced: Synced) -> list[Line]:
    """Say what could not be taken, a line each."""
    lines = [line(Span(f"{t.file}: ", "warn"), f"{t.message}.", hang=2) for t in synced.diagnostics[:MOST]]
    more = len(synced.diagnostics) - MOST
    if synced.renewed:
        words = "Another machine has the same id as this one, as after a clone. This one has taken a new id; "
        lines.insert(0, line(f"{words}undo stays with the steps made here.", hang=2))
    return [*lines, line(f"And {count(more, 'more problem')} of this kind.")] if more > 0 else lines
