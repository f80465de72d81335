"""What undo and redo have in common."""

from __future__ import annotations

from llmpath import recording
from llmpath.cli.output import show, show_json, talk
from llmpath.recording import following
from llmpath.render import changes
from llmpath.render.text.lines import line
from llmpath.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.recording import Choose

WORDS = {"undo": "Undid", "redo": "Redid"}


def undo(number: int, *, as_json: bool = False) -> None:
    """Take back the latest commands, and answer."""
    from llmpath.core.journal.record import undo as decide

    take_back("undo", lambda progress, devices: decide(progress, devices, number), as_json=as_json)


def take_back(verb: str, choose: Choose, *, as_json: bool) -> None:
    """Record an undo or a redo, and say which steps it was about."""
    session = Session(verb)
    recorded, ids, chosen, left, back, settings, passed_over = recording.take_back(session, choose)
    after = recorded.after
    opened = changes.opened_topics(recorded.before, after, session.roadmap)
    best = following(session, after)
    if as_json:
        from llmpath.export.json import answers

        touched = [event for events in chosen for event in events]
        content = answers.change_document(touched, after, session.roadmap, opened, best, session.today)
        show_json(answers.document(**content, steps=list(ids), undoable=left, redoable=back))
    elif not chosen:
        talk([line(f"There is nothing to {verb}.")])
    else:
        events = recorded.before.events
        show(changes.taken_back_lines(chosen, session.roadmap, WORDS[verb], events, passed_over))
        if settings:
            from llmpath.render.settings import put_back_line

            show(map(put_back_line, settings))
        show(changes.opened_and_next_lines(opened, best, session.roadmap))
        talk([changes.steps_left(left)])
