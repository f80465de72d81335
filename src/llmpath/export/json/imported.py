"""What an import found and recorded, as a JSON document."""

from collections.abc import Sequence

from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.journal.events import Change, Event, kind, parts
from llmpath.export.json.answers import Document, event_entry


def import_document(changes: Sequence[Change], diagnostics: Sequence[Diagnostic], events: Sequence[Event]) -> Document:
    """Return what would change, what is to be said about lines of the file, and the events if it was recorded."""
    return {
        "changes": [_change(change) for change in changes],
        "diagnostics": [{"line": r.line, "message": r.message, "hint": r.hint} for r in diagnostics],
        "recorded": bool(events),
        "step": events[0].step if events else None,
        "events": [event_entry(event) for event in events],
    }


def _change(change: Change) -> Document:
    values = {key: value for key, value in parts(change).items() if value is not None}
    return {
        "kind": kind(change),
        **{key: _plain(value) for key, value in values.items()},
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value if isinstance(value, bool) else str(value)
