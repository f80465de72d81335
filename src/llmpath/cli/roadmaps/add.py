"""Add a roadmap: show what a source becomes, ask, write it, and record what is ticked in it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from llmpath import adding
from llmpath.adding import Prepared, Wanted
from llmpath.cli.confirm import agreed
from llmpath.cli.daily.settings_steps import change_setting
from llmpath.cli.output import show, show_json, show_text, talk
from llmpath.cli.roadmaps.shown_path import shown_path
from llmpath.core.errors import UsageError
from llmpath.core.roadmap import Topic, Track
from llmpath.export.json import answers
from llmpath.render.exchange import roadmap_preview as view
from llmpath.render.text.lines import Span, line
from llmpath.render.text.words import count, listed
from llmpath.session import Session
from llmpath.store.export_file import LARGEST, text_of, within_limit
from llmpath.store.settings.editing import change_as
from llmpath.store.settings.parsing import parse_document

__all__ = ["Wanted", "run"]


def run(session: Session, wanted: Wanted, *, yes: bool, as_json: bool, dry_run: bool = False) -> None:
    """Add a source; raises LlmpathError, and then nothing is written."""
    optional = _optional_track(session, wanted.source)
    if optional is not None:
        _set_track(session, optional, yes=yes, as_json=as_json, dry_run=dry_run)
    elif wanted.source != "-" and adding.own_files(wanted.source):
        _add_place(session, wanted, yes=yes, as_json=as_json, dry_run=dry_run)
    else:
        _add_source(session, wanted, yes=yes, as_json=as_json, dry_run=dry_run)


# A source of another kind


def _add_source(session: Session, wanted: Wanted, *, yes: bool, as_json: bool, dry_run: bool) -> None:
    stdin = wanted.source == "-"
    name = "stdin" if stdin else wanted.source
    text = text_of(within_limit(sys.stdin.buffer.read(LARGEST + 1), name), name) if stdin else None
    prepared = adding.prepare(session, wanted, text)
    talk(view.diagnostics_of(prepared.draft, prepared.added, name))
    if wanted.output == "-":
        if len(prepared.files) > 1:
            raise UsageError("this roadmap takes several files", "Name a folder for them: -o FOLDER.")
        show_text(prepared.files[0][1])
        return
    if not as_json:
        show(view.preview_lines(prepared.draft, name, prepared.added))
    if dry_run:
        if as_json:
            show_json(answers.document(**_document(prepared, written=False, marked=0)))
        return
    written = prepared.new and _agreed_to_write(prepared, yes=yes, terminal=not stdin)
    after = adding.write(prepared) if written else None if prepared.new else session
    if written and not as_json:
        first = _first_of(after, prepared) if after else None
        files, place = [shown_path(file) for file, _ in prepared.files], shown_path(prepared.place)
        show(view.written_lines(prepared.draft, files, first, loaded=prepared.loaded, place=place))
    marked = _record_done(after, prepared, yes=yes, terminal=not stdin, quiet=as_json) if after else 0
    if as_json:
        show_json(answers.document(**_document(prepared, written=written, marked=marked)))


def _agreed_to_write(prepared: Prepared, *, yes: bool, terminal: bool) -> bool:
    topics = count(len(prepared.draft.track.topics), "topic")
    return agreed(f"Add {topics} as the track {prepared.draft.track.id}?", yes=yes, terminal=terminal)


def _record_done(session: Session, prepared: Prepared, *, yes: bool, terminal: bool, quiet: bool) -> int:
    """Offer to record what is ticked in the source; return how many topics were marked.

    Of topics that were there before, only a learner who is asked can say so: they may have been taken back on purpose.
    """
    state, new = session.progress.state, {topic.id for topic in prepared.draft.track.topics}
    ticked = [t for t, _ in prepared.draft.done if not state(t).satisfies and (t in new or not yes)]
    if not ticked or not agreed(f"Mark {count(len(ticked), 'ticked topic')} as done?", yes=yes, terminal=terminal):
        return 0
    marked = len(adding.mark_done(session, prepared, ticked).events)
    if not quiet:
        said = f"Marked {count(marked, 'topic')} as done, as one step. "
        show([line(Span(said, "good"), "Take it back: llmpath undo", hang=2)])
    return marked


def _first_of(session: Session, prepared: Prepared) -> Topic | None:
    """Return the first topic of what was added that can be studied."""
    own = {topic.id for topic in prepared.draft.track.topics} - {topic for topic, _ in prepared.draft.done}
    progress, topics = session.progress, session.roadmap.topics
    ready = (topics[id_] for id_ in prepared.draft.lines if id_ in own and id_ in topics)
    return next((topic for topic in ready if not progress.blocked_by(topic)), None)


def _document(prepared: Prepared, *, written: bool, marked: int) -> answers.Document:
    topics = prepared.draft.track.topics
    return {
        "track": prepared.draft.track.id,
        "file": prepared.file if written else None,
        "files": [file for file, _ in prepared.files] if written else [],
        "topics": len(topics),
        "prerequisites": sum(len(topic.prerequisites) for topic in topics),
        "resources": len(prepared.draft.resources),
        "hours": round(sum(topic.likely_hours for topic in topics), 2),
        "guessed": sum(bool(topic.hours and topic.hours.guessed) for topic in topics),
        "done": marked,
        "diagnostics": [
            {"line": diagnostic.line, "message": diagnostic.message, "file": diagnostic.file or None}
            for diagnostic in view.all_diagnostics(prepared.draft, prepared.added)
        ],
    }


# Roadmap files of ours


def _add_place(session: Session, wanted: Wanted, *, yes: bool, as_json: bool, dry_run: bool) -> None:
    """Name a roadmap file or a folder of them in the settings; it stays where it is."""
    if wanted.track or wanted.output or wanted.in_order:
        raise UsageError(f"{wanted.source} is a roadmap already", "Add it without --as, -o and --in-order.")
    place = os.path.abspath(wanted.source)
    tracks = adding.check_place(session, place)
    if not tracks:
        _answer(f"Nothing to change: {wanted.source} is loaded already.", [], as_json=as_json)
        return
    if not as_json:
        said = (
            f"It has {listed(list(tracks), 5)} and loads without errors; it stays where it is, named in the settings."
        )
        show([line(said, hang=2)])
    if dry_run:
        _shown(tracks, as_json=as_json)
    elif agreed(f"Load {count(len(tracks), 'track')} from {wanted.source}?", yes=yes):
        _append(session, "roadmaps", place)
        roadmap = Session("roadmap add").roadmap
        loaded = [track for track in roadmap.tracks if track.id in tracks]
        _answer(f"Loaded {listed(list(tracks), 5)}.", loaded, as_json=as_json)


def _shown(tracks: Sequence[str], *, as_json: bool) -> None:
    """Answer a program that only asks which tracks would be added."""
    if as_json:
        show_json(answers.document(tracks=list(tracks)))


def _append(session: Session, key: str, value: str) -> None:
    path = Path(session.locations.settings)

    def decide(text: str) -> dict[str, object]:
        present = parse_document(text, path).get(key, [])
        entries = list(present) if isinstance(present, list) else []
        return {} if value in entries else {key: [*entries, value]}

    change_setting(session, key, lambda: change_as(path, decide))


def _answer(said: str, tracks: list[Track], *, as_json: bool) -> None:
    if as_json:
        show_json(answers.document(tracks=[track.id for track in tracks]))
        return
    show([line(Span(said, "good"), hang=2)])
    own = {topic.id: topic for track in tracks for topic in track.topics}
    ready = (topic for topic in own.values() if not any(p in own for p in topic.required))
    if first := next(ready, None):
        show([line("Begin with: ", Span(first.title, "title"), "  ", Span(f"llmpath start {first.id}", "id"), hang=2)])


# An optional track that ships


def _optional_track(session: Session, source: str) -> Track | None:
    if os.path.exists(source) or "/" in source or source == "-":
        return None
    return next((track for track in session.roadmap.tracks if track.id == source), None)


def _set_track(session: Session, track: Track, *, yes: bool, as_json: bool, dry_run: bool) -> None:
    if not track.optional or track.id in session.config.tracks:
        _answer(f"Nothing to change: {track.id} is loaded and counts already.", [], as_json=as_json)
        return
    if not as_json:
        show([line(Span(track.title, "title"), f"  {count(len(track.topics), 'topic')}. {track.summary}", hang=2)])
    if dry_run:
        _shown([track.id], as_json=as_json)
    elif agreed(f"Count {track.id} like all other tracks? The setting `tracks` then names it.", yes=yes):
        _append(session, "tracks", track.id)
        _answer(f"{track.id} counts like all other tracks now.", [track], as_json=as_json)
