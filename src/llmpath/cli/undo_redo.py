"""What undo and redo have in common."""

from __future__ import annotations

from llmpath.cli.change_report import following
from llmpath.cli.output import show, show_json, talk
from llmpath.core.journal.companions import Configured
from llmpath.core.journal.events import Redone, Undone
from llmpath.core.journal.record import own_ids, own_steps
from llmpath.export.json import answers
from llmpath.render import changes
from llmpath.render.text.lines import line
from llmpath.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from llmpath.core.journal.events import Change
    from llmpath.core.progress import Progress
    from llmpath.render.text.lines import Line

    Choose = Callable[[Progress, Collection[str]], Sequence[Change]]
    """From the learner's progress and the ids this device has had to the undos or redos to record."""

WORDS = {"undo": "Undid", "redo": "Redid"}


def take_back(verb: str, choose: Choose, *, as_json: bool) -> None:
    """Record an undo or a redo, and say which steps it was about."""
    session = Session(verb)
    former = session.former_devices()
    recorded = session.record(lambda progress, device: choose(progress, own_ids(progress, device, former)))
    own = own_ids(recorded.after, recorded.device, former)
    ids = [event.change.step for event in recorded.events if isinstance(event.change, Undone | Redone)]
    steps = {step.id: step.events for step in (*recorded.before.undoable, *recorded.before.redoable)}
    chosen = [steps[id_] for id_ in ids]
    after = recorded.after
    settings: list[Line] = []
    if any(isinstance(event.change, Configured) for events in chosen for event in events):
        from llmpath.cli.daily.settings_steps import put_back

        settings = put_back(session, chosen, undo=verb == "undo")
    left, back = (len(own_steps(some, own)) for some in (after.undoable, after.redoable))
    opened = changes.opened_topics(recorded.before, after, session.roadmap)
    best = following(session, after)
    if as_json:
        touched = [event for events in chosen for event in events]
        content = answers.change_document(touched, after, session.roadmap, opened, best, session.today)
        show_json(answers.document(**content, steps=ids, undoable=left, redoable=back))
    elif not chosen:
        talk([line(f"There is nothing to {verb}.")])
    else:
        show(changes.taken_back_lines(chosen, session.roadmap, WORDS[verb], recorded.before.events))
        show(settings)
        show(changes.opened_and_next_lines(opened, best, session.roadmap))
        talk([changes.steps_left(left)])
