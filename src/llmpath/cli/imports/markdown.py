"""Take a plan in Markdown back: show what somebody changed in it, ask, and record it as one step."""

from collections.abc import Callable, Sequence

from llmpath.cli.confirm import agreed, text_given
from llmpath.cli.output import show, show_json, talk
from llmpath.cli.roadmaps.source_kinds import refuse_source
from llmpath.core.importing.merge import Merged, merge_plan
from llmpath.core.journal.events import Change
from llmpath.core.progress import Progress
from llmpath.export.markdown.tasks import own_texts
from llmpath.exporting import context_of
from llmpath.planning import order_now
from llmpath.recording import following
from llmpath.render.changes import opened_and_next_lines, opened_topics
from llmpath.render.exchange import imported as view
from llmpath.render.text.words import count
from llmpath.session import Recorded, Session
from llmpath.store.plan_markdown import read_plan

LARGEST = 2_000_000
"""In bytes; a plan of everything that ships has a tenth of it."""


def run(session: Session, file: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Import a file, - for stdin; raises LlmpathError where it cannot be read or contradicts itself."""
    name, text = text_given(file, LARGEST)
    read = read_plan(text)
    order, own = order_now(session), own_texts(context_of(session, (), None, with_plan=False))

    def merged(progress: Progress) -> Merged:
        return merge_plan(read, name, session.roadmap, progress, order, session.today, own)

    found = merged(session.progress)
    if not found.changes and {item.line for item in read.items} <= {
        diagnostic.line for diagnostic in found.diagnostics
    }:
        refuse_source(text, name)  # nothing in it is about a topic, so it may be a list of somebody else
    talk(view.diagnostic_lines(name, found.diagnostics))
    noted = {note.event: topic for topic, notes in session.progress.notes.items() for note in notes}
    shown = [] if as_json else view.found_lines(name, found.changes, found.topics, session.roadmap, noted)
    if not yes:
        show(shown)
    question = f"Record {count(len(found.changes), 'change')}?"
    wanted = bool(found.changes) and not dry_run and agreed(question, yes=yes, terminal=file != "-")
    recorded = _record(session, found.changes, merged) if wanted else None
    if yes:  # only now, for a reader who leaves early ends the command
        show(shown)
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json.imported import import_document

        events = recorded.events if recorded else ()
        show_json(answers.document(**import_document(found.changes, found.diagnostics, events)))
    elif recorded:
        _say(session, recorded)


def _record(session: Session, shown: Sequence[Change], merged: Callable[[Progress], Merged]) -> Recorded:
    """Record what was shown, as far as it still holds at the moment of writing."""

    def decide(progress: Progress, _device: str) -> list[Change]:
        return [change for change in merged(progress).changes if change in shown]

    return session.record(decide)


def _say(session: Session, recorded: Recorded) -> None:
    roadmap, after = session.roadmap, recorded.after
    opened = opened_topics(recorded.before, after, roadmap)
    show(
        [
            view.recorded_line(len(recorded.events)),
            *opened_and_next_lines(opened, following(session, after), session.roadmap),
        ]
    )
