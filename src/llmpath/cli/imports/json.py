"""llmpath import json: bring a full backup back into the journal."""

from pathlib import Path

from llmpath.cli.confirm import agreed, text_given
from llmpath.cli.output import show, show_json, talk
from llmpath.core.importing.backup import Incoming, incoming
from llmpath.core.journal.sync_result import LARGEST_BACKUP
from llmpath.export.json import answers
from llmpath.render.exchange.restored import incoming_lines, taken_in_lines
from llmpath.render.text.words import count
from llmpath.session import Session
from llmpath.store.journal.backup_json import events_of


def run(session: Session, file: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take in the events of a backup, - for stdin, that the journal does not have; shows them and asks before."""
    name, text = text_given(file, LARGEST_BACKUP)
    found = incoming(events_of(text, name), session.events)
    shown = [] if as_json else incoming_lines(found, name)
    if not yes:
        show(shown)
    question = f"Take in {count(len(found.new), 'event')}?"
    taken = bool(found.new) and not dry_run and agreed(question, yes=yes, terminal=file != "-")
    before = session.take_in(found.new) if taken else None
    if yes:  # only now, for a reader who leaves early ends the command
        show(shown)
    if as_json:
        show_json(answers.document(**_document(found, before, taken=taken)))
    elif taken:
        said, *how_to_go_back = taken_in_lines(found, before, Path(session.locations.journal))
        show([said])
        talk(how_to_go_back)


def _document(found: Incoming, before: Path | None, *, taken: bool) -> answers.Document:
    first, last = found.days or (None, None)
    return {
        "events": len(found.events),
        "new": len(found.new),
        "taken": len(found.new) if taken else 0,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "topics": found.topics,
        "devices": found.devices,
        "backup": str(before) if before else None,
    }
