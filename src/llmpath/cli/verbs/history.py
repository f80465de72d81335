"""llmpath history: what was recorded, and when."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.journal.events import Event, Redone, Undone
from llmpath.core.journal.times import events_of
from llmpath.export.json import answers
from llmpath.render.history import history_lines
from llmpath.render.text.lines import line
from llmpath.session import Session

TopicOrNone = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]", help="Only this topic.", autocompletion=offering.offer_touched, show_default=False
    ),
]
Most = Annotated[int, typer.Option("-n", metavar="N", help="The latest N events; 0 for all.", min=0)]


def history(topic: TopicOrNone = None, most: Most = 20, as_json: Json = False) -> None:
    """Show what was recorded, the latest last.

    Example: llmpath history math/vectors
    """
    session = Session("history")
    events = list(session.events)
    if topic is not None:
        events = events_of(_wanted(session, topic), events, session.roadmap.renamed)
    shown = events[-most:] if most > 0 else events
    counting = {step.id for step in session.progress.undoable}
    undone = frozenset(event.step for event in events) - counting - _undoing(events)
    if as_json:
        entries = [{**answers.event_entry(event), "undone": event.step in undone} for event in shown]
        show_json(answers.document(events=entries, total=len(events)))
    elif shown:
        show(history_lines(shown, session.events, session.roadmap, undone))
        if len(shown) < len(events):
            talk([line(f"{len(events) - len(shown)} earlier events: llmpath history -n 0")])
    else:
        talk([line("Nothing has been recorded yet." if topic is None else "Nothing has been recorded on it yet.")])


def _wanted(session: Session, text: str) -> str:
    """Return the id that is meant; one that left the roadmap is taken to the letter."""
    if text in session.progress.strangers(session.roadmap):
        return text
    return resolve.find_topic(session.roadmap, text).id


def _undoing(events: list[Event]) -> set[str]:
    """Return the steps that are themselves an undo or redo."""
    return {event.step for event in events if isinstance(event.change, Undone | Redone)}
