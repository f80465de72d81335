"""Roadmaps of one's own: made from a source, listed, and taken out again."""

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from llmpath.core.errors import LlmpathError, NoMatchError, RoadmapError, UsageError
from llmpath.core.importing.additions import Additions, additions
from llmpath.core.importing.roadmap_draft import RoadmapDraft, draft_roadmap
from llmpath.core.importing.slugs import slug
from llmpath.core.importing.sources.markdown_list import ABOUT_ITSELF
from llmpath.core.journal.events import Change, Marked, State
from llmpath.core.roadmap import Roadmap, Track
from llmpath.export.roadmap_yaml import roadmap_yaml
from llmpath.session import WATCHERS, Recorded, Session
from llmpath.store.export_file import write_export
from llmpath.store.importing.reading import Read, read_source_file, read_text
from llmpath.store.locations import make_private_folder
from llmpath.store.roadmap.load import Source, load
from llmpath.store.roadmap.sources import SourceFile, find_sources, read_source

REMOVED = "removed"
"""The folder beside the roadmaps that were added where those go that are taken out."""
_TRACK = re.compile(rb"^(?:id|extends):[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


class Wanted(NamedTuple):
    """What is to be made of a source."""

    source: str
    track: str | None
    output: str | None
    """The file to write; None for llmpath's own folder."""
    in_order: bool
    depth: int


class Prepared(NamedTuple):
    """A roadmap that is ready to be written."""

    draft: RoadmapDraft
    added: Additions | None
    """How it differs from the track that was made from the source before; None where there is none."""
    file: str
    text: str
    """What goes into the file."""
    loaded: bool
    """Whether the file is one that llmpath loads."""

    @property
    def new(self) -> bool:
        """Whether there is anything to write."""
        return self.added is None or bool(self.draft.track.sections)


def prepare(session: Session, wanted: Wanted, text: str | None = None) -> Prepared:
    """Read a source, or the text of one, and make a roadmap of it; raises LlmpathError, and nothing is written."""
    read = _read(wanted, text)
    track = wanted.track or slug(read.name)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", track):
        raise UsageError(f"`{track}` is not a name for a track", "Use small letters, digits and hyphens.")
    title = read.outline.title
    title = title if title and not ABOUT_ITSELF.fullmatch(title) else read.name
    draft = draft_roadmap(
        read.outline, track, title, (read.url, session.today), in_order=wanted.in_order, watch=_watch()
    )
    if wanted.output is not None:
        return Prepared(draft, None, wanted.output, roadmap_yaml(draft, _comment(wanted, session.today)), loaded=False)
    return _prepared(session, wanted, draft)


def _read(wanted: Wanted, text: str | None) -> Read:
    if text is not None:
        return read_text(text, "stdin", wanted.depth, _watch())
    return read_source_file(wanted.source, wanted.depth, _watch())


def _watch() -> Callable[[float], object]:
    return WATCHERS[-1] if WATCHERS else lambda _: None


def _comment(wanted: Wanted, day: date) -> str:
    source = "stdin" if wanted.source == "-" else os.path.abspath(wanted.source)
    shown = source.encode("ascii", "backslashreplace").decode() if not source.isprintable() else source
    return (
        f"Made by llmpath roadmap add from {shown} on {day.isoformat()}.\n"
        "It is yours to edit: adding the source again only adds topics, in a file beside this one.\n"
        "Hours with `guessed: true` are guesses: put yours in their place, and take the mark out."
    )


def _prepared(session: Session, wanted: Wanted, draft: RoadmapDraft) -> Prepared:
    folder, track = session.locations.roadmaps, draft.track.id
    known = next((one for one in session.roadmap.tracks if one.id == track), None)
    own = [source for source in session.sources if os.path.dirname(source.path) == folder]
    added, name = None, track
    if known is not None:
        if track not in {track_of(source) for source in own}:
            hint = "Name it otherwise: --as NAME."
            raise UsageError(f"there is a track `{track}` already, which was not added", hint)
        added = additions(draft, session.roadmap)
        draft = added.draft
        name = f"{track}-added-{session.today.isoformat()}"
    file = _free_file(folder, name)
    text = roadmap_yaml(draft, _comment(wanted, session.today), added.titled if added else None)
    prepared = Prepared(draft, added, file, text, loaded=True)
    if prepared.new:
        _refuse_unsound(session.sources, [Source(file, text.encode())])
    return prepared


def _free_file(folder: str, name: str) -> str:
    number, file = 1, os.path.join(folder, f"{name}.yaml")
    while os.path.lexists(file):
        number += 1
        file = os.path.join(folder, f"{name}-{number}.yaml")
    return file


def _refuse_unsound(sources: Sequence[SourceFile], more: Sequence[Source]) -> Roadmap:
    """Return the roadmap of these files; raises RoadmapError where they do not load together."""
    watch = _watch()
    read = [Source(source.shown, read_source(source)) for source in sources]
    loaded = load([*read, *more], lambda done: watch(0.7 + 0.3 * done))
    if loaded.roadmap is None:
        raise RoadmapError(loaded.problems)
    return loaded.roadmap


def write(prepared: Prepared) -> None:
    """Write the file, whole or not at all; raises LlmpathError."""
    if prepared.loaded:
        make_private_folder(os.path.dirname(prepared.file))
    elif os.path.lexists(prepared.file):
        raise UsageError(f"{prepared.file} exists already", "Name another file; nothing was written.")
    write_export(Path(prepared.file), [prepared.text.encode()], force=False)


def mark_done(session: Session, prepared: Prepared) -> Recorded:
    """Record what is ticked in the source as one step, of a session that has the roadmap loaded."""
    today = session.today

    def decide(progress: object, _device: str) -> list[Change]:
        state = getattr(progress, "state")  # noqa: B009 - typed in session.Decide
        return [
            Marked(topic, State.DONE, on=day if day and day < today else None)
            for topic, day in prepared.draft.done
            if not state(topic).satisfies
        ]

    return session.record(decide)


# What is loaded


class LoadedTrack(NamedTuple):
    """A track that is loaded, and from where."""

    track: Track
    files: tuple[str, ...]
    origin: str
    """`built in`, `added` or `settings`."""


def loaded_tracks(session: Session) -> list[LoadedTrack]:
    """Return every track with its files, in the order of the roadmap."""
    files: dict[str, list[SourceFile]] = {}
    for source in session.sources:
        files.setdefault(track_of(source), []).append(source)
    found = []
    for track in session.roadmap.tracks:
        own = files.get(track.id, [])
        folder = os.path.dirname(own[0].path) if own else ""
        origin = {session.locations.roadmap: "built in", session.locations.roadmaps: "added"}.get(folder, "settings")
        found.append(LoadedTrack(track, tuple(source.path for source in own), origin))
    return found


def track_of(source: SourceFile) -> str:
    """Return the track a file gives or extends; empty where it says neither."""
    found = _TRACK.search(read_source(source))
    return found[1].decode() if found else ""


def find_loaded(session: Session, name: str) -> LoadedTrack:
    """Return the track of this id; raises NoMatchError."""
    loaded = loaded_tracks(session)
    for one in loaded:
        if one.track.id == name:
            return one
    own = tuple((one.track.id, one.track.title) for one in loaded)
    raise NoMatchError(f"no roadmap is called {name}", "These are loaded.", own)


def take_out(session: Session, loaded: LoadedTrack) -> list[str]:
    """Move the files of an added track to where they are not loaded; return where they are then.

    Raises RoadmapError where other files need it, and then nothing is moved.
    """
    gone = set(loaded.files)
    _refuse_unsound([source for source in session.sources if source.path not in gone], [])
    folder = os.path.join(session.locations.roadmaps, REMOVED)
    make_private_folder(folder)
    moved = []
    for file in loaded.files:
        target = _free_file(folder, Path(file).stem)
        try:
            os.rename(file, target)
        except OSError as error:
            raise LlmpathError(f"{file} cannot be moved: {error.strerror}", "Give yourself permission to.") from None
        moved.append(target)
    return moved


def refuse_unsound_without(session: Session, places: Sequence[str]) -> None:
    """Raise RoadmapError where the other files need those of these places, which the settings name."""
    gone = {source.real for source in find_sources(places)}
    _refuse_unsound([source for source in session.sources if source.real not in gone], [])


def own_files(place: str) -> bool:
    """Return whether a place is a roadmap file of our format, or a folder of them."""
    if os.path.isdir(place):
        return any(name.endswith((".yaml", ".yml")) and not name.startswith(".") for name in os.listdir(place))
    from llmpath.store.importing.reading import kind_of
    from llmpath.store.importing.recognise import OWN

    return kind_of(place) == OWN


def check_place(session: Session, place: str) -> Sequence[str]:
    """Return the tracks of a place of roadmap files that loads with the others; raises LlmpathError."""
    known = {source.real for source in session.sources}
    new = [source for source in find_sources([place]) if source.real not in known]
    if not new:
        return []
    _refuse_unsound([*session.sources, *new], [])
    return list(dict.fromkeys(track_of(source) for source in new))
