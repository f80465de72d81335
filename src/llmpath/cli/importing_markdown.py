"""Take a plan in Markdown back: show what somebody changed in it, ask, and record it as one step."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from llmpath.cli.answering import following
from llmpath.cli.asking import agreed
from llmpath.cli.output import show, show_json, talk
from llmpath.core.journal import Change
from llmpath.core.merge_plan import Merged, merge_plan
from llmpath.core.progress import Progress
from llmpath.export.tasks import own_texts
from llmpath.exporting import material_of
from llmpath.render import imported as view
from llmpath.render.changes import opened_and_next_lines, opened_topics
from llmpath.render.words import count
from llmpath.session import Recorded, Session
from llmpath.store.export_file import read_import, text_of, within_limit
from llmpath.store.plan_markdown import read_plan

LARGEST = 2_000_000
"""In bytes; a plan of everything that ships has a tenth of it."""


def run(session: Session, file: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Import a file, - for stdin; raises LlmpathError where it cannot be read or contradicts itself."""
    name = "stdin" if file == "-" else file
    data = (
        within_limit(sys.stdin.buffer.read(LARGEST + 1), name, LARGEST)
        if file == "-"
        else read_import(Path(file), LARGEST)
    )
    read = read_plan(text_of(data, name))
    material = material_of(session, (), None, with_plan=True)
    order, own = material.plan.order, own_texts(material)

    def merged(progress: Progress) -> Merged:
        return merge_plan(read, name, session.roadmap, progress, order, session.today, own)

    found = merged(session.progress)
    talk(view.remark_lines(name, found.remarks))
    if not as_json:
        show(view.found_lines(name, found.changes, len(read.items), session.roadmap))
    question = f"Record {count(len(found.changes), 'change')}?"
    wanted = bool(found.changes) and not dry_run and agreed(question, yes=yes, terminal=file != "-")
    recorded = _record(session, found.changes, merged) if wanted else None
    if as_json:
        from llmpath.export import answers
        from llmpath.export.answers_import import import_document

        events = recorded.events if recorded else ()
        show_json(answers.document(**import_document(found.changes, found.remarks, events)))
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
    show([view.recorded_line(len(recorded.events)), *opened_and_next_lines(opened, following(session, after))])
