"""What undo and redo have in common."""

from llmpath.cli.change_report import following
from llmpath.cli.output import show, show_json, talk
from llmpath.core.journal import Redone, Undone
from llmpath.export.json import answers
from llmpath.render import changes
from llmpath.render.text.lines import line
from llmpath.session import Decide, Session

WORDS = {"undo": "Undid", "redo": "Redid"}


def take_back(verb: str, decide: Decide, *, as_json: bool) -> None:
    """Record an undo or a redo, and say which steps it was about."""
    session = Session(verb)
    recorded = session.record(decide)
    ids = [event.change.step for event in recorded.events if isinstance(event.change, Undone | Redone)]
    steps = {step.id: step.events for step in (*recorded.before.undoable, *recorded.before.redoable)}
    chosen = [steps[id_] for id_ in ids]
    after = recorded.after
    left, back = (
        sum(step.events[0].device == recorded.device for step in some) for some in (after.undoable, after.redoable)
    )
    opened = changes.opened_topics(recorded.before, after, session.roadmap)
    best = following(session, after)
    if as_json:
        touched = [event for events in chosen for event in events]
        content = answers.change_document(touched, after, session.roadmap, opened, best)
        show_json(answers.document(**content, steps=ids, undoable=left, redoable=back))
    elif not chosen:
        talk([line(f"There is nothing to {verb}.")])
    else:
        show(changes.taken_back_lines(chosen, session.roadmap, WORDS[verb]))
        show(changes.opened_and_next_lines(opened, best))
        talk([changes.steps_left(left)])
