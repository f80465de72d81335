"""llmpath import json: bring a full backup back into the journal, and the roadmaps that were added."""

from pathlib import Path

from llmpath.cli.confirm import agreed, text_given
from llmpath.cli.output import show, show_json, talk
from llmpath.cli.roadmaps.shown_path import shown_path
from llmpath.cli.roadmaps.source_kinds import refuse_source
from llmpath.core.importing.backup import Incoming, incoming
from llmpath.core.importing.roadmap_files import Arrivals
from llmpath.export.json import answers
from llmpath.render.exchange import restored as view
from llmpath.session import Session
from llmpath.store.export_file import LARGEST_BACKUP
from llmpath.store.journal.backup_json import contents_of
from llmpath.store.roadmap.added_files import take_away, whole_roadmaps, write_files


def run(session: Session, file: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take in what of a backup, - for stdin, is not here; shows it and asks before."""
    name, text = text_given(file, LARGEST_BACKUP)
    refuse_source(text, name)
    contents = contents_of(text, name)
    found = incoming(contents.events, session.events)
    places = (session.locations.roadmap, *session.own_places)
    files = whole_roadmaps(contents.roadmaps, session.locations.roadmaps, places)
    folder = shown_path(session.locations.roadmaps)
    shown = [] if as_json else [*view.incoming_lines(found, name), *view.new_file_lines(files)]
    talk(view.left_file_lines(files, folder))
    if not yes:
        show(shown)
    question = f"Take in {view.amount(found, files)}?"
    wanted = bool(found.new or files.new) and not dry_run
    taken = wanted and agreed(question, yes=yes, terminal=file != "-")
    before = _take_in(session, found, files) if taken else None
    if yes:  # only now, for a reader who leaves early ends the command
        show(shown)
    if as_json:
        show_json(answers.document(**_document(found, files, before, taken=taken)))
    elif taken:
        said, *how_to_go_back = view.taken_in_lines(found, files, before, Path(session.locations.journal))
        show([said])
        talk(how_to_go_back)


def _take_in(session: Session, found: Incoming, files: Arrivals) -> Path | None:
    """Write the roadmap files and record the events, all or none; return the copy of the journal made before."""
    folder = session.locations.roadmaps
    write_files(folder, files.new)
    try:
        return session.take_in(found.new) if found.new else None
    except BaseException:
        take_away(Path(folder, file.name) for file in files.new)
        raise


def _document(found: Incoming, files: Arrivals, before: Path | None, *, taken: bool) -> answers.Document:
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
        "roadmaps_new": [file.name for file in files.new],
        "roadmaps_taken": len(files.new) if taken else 0,
        "roadmaps_different": list(files.different),
        "roadmaps_refused": [{"name": name, "why": why} for name, why in files.refused],
    }
