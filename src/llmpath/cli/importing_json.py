"""llmpath import json: bring a full backup back into the journal."""

from pathlib import Path

from llmpath.cli.asking import agreed
from llmpath.cli.output import show, show_json, talk
from llmpath.core.restore import Incoming, incoming
from llmpath.export import answers
from llmpath.render.lines import line
from llmpath.render.restoring import incoming_lines, taken_in_lines
from llmpath.session import Session

LARGEST = 256_000_000
"""In bytes; a backup with a roadmap of 100,000 topics has about half of it."""


def run(session: Session, file: Path, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take in the events of a backup that the journal does not have; shows them and asks before."""
    from llmpath.store.backup_text import events_of
    from llmpath.store.export_file import read_import, text_of

    text = text_of(read_import(file, LARGEST), str(file))
    found = incoming(events_of(text, str(file)), session.events)
    if not as_json:
        show(incoming_lines(found, str(file)))
    go = bool(found.new) and not dry_run and (yes or agreed("Take them in?"))
    before = session.take_in(found.new) if go else None
    if as_json:
        show_json(answers.document(**_document(found, before, taken=go, dry_run=dry_run)))
    elif go:
        said, *how_to_go_back = taken_in_lines(found, before, session.locations.journal)
        show([said])
        talk(how_to_go_back)
    elif dry_run and found.new:
        talk([line("Nothing was changed: this was a dry run.")])
    elif found.new:
        talk([line("Nothing was changed.")])


def _document(found: Incoming, before: Path | None, *, taken: bool, dry_run: bool) -> answers.Document:
    first, last = found.days or (None, None)
    return {
        "events": len(found.events),
        "new": len(found.new),
        "taken": len(found.new) if taken else 0,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "topics": found.topics,
        "devices": found.devices,
        "dry_run": dry_run,
        "backup": str(before) if before else None,
    }
