"""List the roadmaps that are loaded, and take one out."""

import os
from pathlib import Path

from llmpath import adding
from llmpath.adding import LoadedTrack
from llmpath.cli.confirm import agreed
from llmpath.cli.daily.settings_steps import change_setting
from llmpath.cli.output import show, show_json
from llmpath.cli.roadmaps.shown_path import shown_path
from llmpath.core.durations import format_hours
from llmpath.core.errors import UsageError
from llmpath.export.json import answers
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count
from llmpath.session import Session
from llmpath.store.settings.config import parse_config
from llmpath.store.settings.editing import change_as
from llmpath.store.settings.parsing import parse_document

ORIGINS = {"built in": "comes with llmpath", "added": "added", "settings": "named in the settings"}


def show_loaded(session: Session, *, as_json: bool) -> None:
    """Say which roadmaps are loaded, from where, and how large they are."""
    loaded = adding.loaded_tracks(session)
    if as_json:
        show_json(answers.document(roadmaps=[_entry(one, session) for one in loaded]))
        return
    show([written for one in loaded for written in _lines(one, session)])


def _hours(one: LoadedTrack) -> float:
    return sum(topic.likely_hours for topic in one.track.topics)


def _counts(one: LoadedTrack, session: Session) -> bool:
    return not one.track.optional or one.track.id in session.config.tracks


def _entry(one: LoadedTrack, session: Session) -> answers.Document:
    source = one.track.source
    return {
        "track": one.track.id,
        "title": one.track.title,
        "topics": len(one.track.topics),
        "hours": round(_hours(one), 2),
        "origin": one.origin,
        "counts": _counts(one, session),
        "files": list(one.files),
        "source": {"url": source.url, "day": source.day.isoformat()} if source else None,
    }


def _lines(one: LoadedTrack, session: Session) -> list[Line]:
    size = f"{count(len(one.track.topics), 'topic')}, {format_hours(_hours(one))}"
    optional = "" if _counts(one, session) else f"; optional: llmpath roadmap add {one.track.id}"
    head = line(Span(one.track.title, "title"), "  ", Span(one.track.id, "id"), f"  {size}", hang=2)
    where = (
        [ORIGINS[one.origin] + optional]
        if one.origin == "built in"
        else [f"{ORIGINS[one.origin]}: {shown_path(f)}" for f in one.files]
    )
    if one.track.source:
        where.append(f"from {one.track.source.url} on {one.track.source.day.isoformat()}")
    return [head, *(line("  ", Span(text, "dim"), hang=4) for text in where)]


def removable(session: Session) -> list[str]:
    """Return the tracks that `remove` can take out."""
    tracks = adding.loaded_tracks(session)
    return [one.track.id for one in tracks if one.origin != "built in" or one.track.id in session.config.tracks]


def remove(session: Session, name: str, *, yes: bool, as_json: bool) -> None:
    """Take a roadmap out; what was recorded of its topics is kept. Raises LlmpathError, and nothing is changed."""
    one = adding.find_loaded(session, name)
    if one.origin == "added":
        said = _take_out(session, one, yes=yes)
    elif one.origin == "settings":
        said = _unname(session, one, yes=yes)
    elif name in session.config.tracks:
        said = _uncount(session, one, yes=yes)
    else:
        hint = f"llmpath skip {name} leaves all of its topics out of plans and totals."
        raise UsageError(f"{name} comes with llmpath and cannot be removed", hint)
    if as_json:
        show_json(answers.document(removed=name if said else None))
    elif said:
        kept = "What you recorded is kept, and counts again when it is added again."
        show([line(Span(f"{said} ", "good"), kept, hang=2)])


def _question(one: LoadedTrack) -> str:
    return f"Take out {one.track.id}, {count(len(one.track.topics), 'topic')}?"


def _take_out(session: Session, one: LoadedTrack, *, yes: bool) -> str:
    if not agreed(_question(one), yes=yes):
        return ""
    moved = adding.take_out(session, one)
    return f"{one.track.id} is not loaded any more; its file is {', '.join(map(shown_path, moved))}."


def _unname(session: Session, one: LoadedTrack, *, yes: bool) -> str:
    """Take the entry out of the setting that names the file of a track or the folder around it."""
    path = Path(session.locations.settings)
    entries = [e for e in session.config.roadmaps if any(f == e or os.path.dirname(f) == e for f in one.files)]
    others = [
        other.track.id
        for other in adding.loaded_tracks(session)
        if other.track.id != one.track.id and any(f in entries or os.path.dirname(f) in entries for f in other.files)
    ]
    with_them = f" with {', '.join(others)}, of the same folder" if others else ""
    adding.refuse_unsound_without(session, entries)
    if not entries or not agreed(f"{_question(one)[:-1]}{with_them}? The files stay where they are.", yes=yes):
        return ""

    def decide(text: str) -> dict[str, object]:
        written, meant = parse_document(text, path).get("roadmaps", []), parse_config(text, path).roadmaps
        pairs = zip(written if isinstance(written, list) else [], meant, strict=False)
        return {"roadmaps": [entry for entry, place in pairs if place not in entries] or None}

    change_setting(session, "roadmaps", lambda: change_as(path, decide))
    return f"{one.track.id}{with_them} is not loaded any more; the setting `roadmaps` has lost it."


def _uncount(session: Session, one: LoadedTrack, *, yes: bool) -> str:
    if not agreed(f"Let {one.track.id} count only where a goal needs it?", yes=yes):
        return ""
    path = Path(session.locations.settings)

    def decide(text: str) -> dict[str, object]:
        return {"tracks": [track for track in parse_config(text, path).tracks if track != one.track.id] or None}

    change_setting(session, "tracks", lambda: change_as(path, decide))
    return f"{one.track.id} counts only where a goal needs it now."
