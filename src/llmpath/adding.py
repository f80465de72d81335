"""Roadmaps of one's own: made from a source, listed, and taken out again."""

import os
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from llmpath.core.errors import LlmpathError, NoMatchError, RoadmapError, UsageError
from llmpath.core.importing.additions import Additions, additions
from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.importing.roadmap_draft import RoadmapDraft, draft_roadmap
from llmpath.core.importing.slugs import slug
from llmpath.core.importing.sources.readme_parts import is_about_itself
from llmpath.core.journal.events import Change, Marked, State
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Track
from llmpath.export.roadmap_yaml import roadmap_files
from llmpath.session import WATCHERS, Recorded, Session
from llmpath.store.compiled.gc_paused import without_collector
from llmpath.store.export_file import write_export
from llmpath.store.importing.reading import Read, read_source_file, read_text
from llmpath.store.locations import make_private_folder
from llmpath.store.roadmap.added_files import REMOVED, first_file, free_file, numbered, readable_sources, track_in
from llmpath.store.roadmap.load import Source, load
from llmpath.store.roadmap.sources import SourceFile, find_sources, read_source

_FORMAT = re.compile(rb"^format:[ \t]*\d", re.MULTILINE)


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
    files: tuple[tuple[str, str], ...]
    """Each file with what goes into it: several where one would be too large."""
    loaded: bool
    """Whether the files are ones that llmpath loads."""

    @property
    def file(self) -> str:
        """The first file."""
        return self.files[0][0] if self.files else ""

    @property
    def place(self) -> str:
        """What loads all files: the one there is, or their folder."""
        return self.file if len(self.files) == 1 else os.path.dirname(self.file)

    @property
    def new(self) -> bool:
        """Whether there is anything to write."""
        return self.added is None or bool(self.draft.track.sections)


def prepare(session: Session, wanted: Wanted, text: str | None = None) -> Prepared:
    """Read a source, or the text of one, and make a roadmap of it; raises LlmpathError, and nothing is written."""
    with without_collector():
        prepared = _prepare(session, wanted, text)
    _watch()(1)  # the bar goes before anything is said
    return prepared


def _prepare(session: Session, wanted: Wanted, text: str | None) -> Prepared:
    read = _read(wanted, text)
    track = wanted.track or slug(read.name)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", track):
        raise UsageError(f"`{track}` is not a name for a track", "Use small letters, digits and hyphens.")
    title = read.outline.title
    title = title if title and not is_about_itself(title) else wanted.track or read.name
    draft = draft_roadmap(
        read.outline, track, title, (read.url, session.today), in_order=wanted.in_order, watch=_watch()
    )
    if wanted.output is not None:
        texts = roadmap_files(draft, _comment(wanted, session.today))
        files = numbered(texts, first_file(wanted.output, track, len(texts)))
        prepared = Prepared(draft, None, files, loaded=False)
    else:
        prepared = _prepared(session, wanted, draft)
    return _placed(prepared, read.places) if read.places else prepared


def _placed(prepared: Prepared, places: Sequence[tuple[int, str]]) -> Prepared:
    """Let everything that is said of a line name its file, in a source of several."""

    def named(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        return [_in_file(diagnostic, places) for diagnostic in diagnostics]

    added = prepared.added and replace(prepared.added, differences=named(prepared.added.differences))
    return prepared._replace(draft=replace(prepared.draft, diagnostics=named(prepared.draft.diagnostics)), added=added)


def _in_file(diagnostic: Diagnostic, places: Sequence[tuple[int, str]]) -> Diagnostic:
    if not diagnostic.line:
        return diagnostic
    first, file = next(place for place in reversed(places) if place[0] <= diagnostic.line)
    return replace(diagnostic, line=diagnostic.line - first + 1, file=file)


def _read(wanted: Wanted, text: str | None) -> Read:
    if text is not None:
        return read_text(text, "stdin", wanted.depth, _watch())
    return read_source_file(wanted.source, wanted.depth, _watch())


def _watch() -> Callable[[float], None]:
    return WATCHERS[-1] if WATCHERS else _unwatched


def _unwatched(_done: float) -> None:
    """Tell nobody."""


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
    own = [source for source in _readable(session) if os.path.dirname(source.path) == folder]
    added, name = None, track
    if known is not None:
        if track not in {track_of(source) for source in own}:
            hint = "Name it otherwise: --as NAME."
            raise UsageError(f"there is a track `{track}` already, which was not added", hint)
        added = additions(draft, session.roadmap)
        draft = added.draft
        name = f"{track}_since-{session.today.isoformat()}"
    texts = roadmap_files(draft, _comment(wanted, session.today), added.titled if added else None)
    files = numbered(texts, Path(free_file(folder, name)))
    return Prepared(draft, added, files, loaded=True)


def _refuse_unsound(sources: Sequence[SourceFile]) -> None:
    """Raise RoadmapError where these files do not load together."""
    loaded = load([Source(source.shown, read_source(source)) for source in sources], _watch())
    if loaded.roadmap is None:
        raise RoadmapError(loaded.problems)


def write(prepared: Prepared) -> Session | None:
    """Write the files, all of them or none, and return a session that has them loaded; raises LlmpathError.

    None where they are not ones that llmpath loads. Where they do not load with the others, they are taken away again.
    """
    if prepared.loaded:
        make_private_folder(os.path.dirname(prepared.file))
    for file, _ in prepared.files:
        if os.path.lexists(file):
            raise UsageError(f"{file} exists already", "Name another file; nothing was written.")
    written: list[str] = []
    try:
        for file, text in reversed(prepared.files):  # the others mean nothing without the first
            write_export(Path(file), [text.encode()], force=False)
            written.append(file)
        session = Session("roadmap add") if prepared.loaded else None
        if session:
            _refuse_left_out(session, prepared)
    except BaseException:
        for file in written:
            os.unlink(file)
        raise
    return session


def _refuse_left_out(session: Session, prepared: Prepared) -> None:
    """Raise LlmpathError where what was written does not load, so that the session leaves it out."""
    if any(topic.id not in session.roadmap.topics for topic in prepared.draft.track.topics):
        _refuse_unsound(_readable(session))
        raise LlmpathError("the roadmap does not go with the others", "See llmpath check; nothing was written.")


def mark_done(session: Session, prepared: Prepared, topics: Collection[str]) -> Recorded:
    """Record topics that are ticked in the source as one step, of a session that has the roadmap loaded."""
    today = session.today

    def decide(progress: Progress, _device: str) -> list[Change]:
        return [
            Marked(topic, State.DONE, on=day if day and day < today else None)
            for topic, day in prepared.draft.done
            if topic in topics and not progress.state(topic).satisfies
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
    for source in _readable(session):
        files.setdefault(track_of(source), []).append(source)
    found = []
    for track in session.roadmap.tracks:
        own = files.get(track.id, [])
        folder = os.path.dirname(own[0].path) if own else ""
        origin = {session.locations.roadmap: "built in", session.locations.roadmaps: "added"}.get(folder, "settings")
        found.append(LoadedTrack(track, tuple(source.path for source in own), origin))
    return found


def _readable(session: Session) -> Sequence[SourceFile]:
    """Return the files that are loaded; what is broken already is in nobody's way."""
    found = readable_sources((session.locations.roadmap, *session.own_places))
    _ = session.roadmap  # which finds out what is broken
    return [source for source in found if source.shown not in session.left_out]


def track_of(source: SourceFile) -> str:
    """Return the track a file gives or extends; empty where it says neither."""
    return track_in(read_source(source))


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
    _refuse_unsound([source for source in _readable(session) if source.path not in gone])
    folder = os.path.join(session.locations.roadmaps, REMOVED)
    make_private_folder(folder)
    moved = []
    for file in loaded.files:
        target = free_file(folder, Path(file).stem)
        try:
            os.rename(file, target)
        except OSError as error:
            raise LlmpathError(f"{file} cannot be moved: {error.strerror}", "Give yourself permission to.") from None
        moved.append(target)
    return moved


def refuse_unsound_without(session: Session, places: Sequence[str]) -> None:
    """Raise RoadmapError where the other files need those of these places, which the settings name."""
    gone = {source.real for source in find_sources(places)}
    _refuse_unsound([source for source in _readable(session) if source.real not in gone])


def own_files(place: str) -> bool:
    """Return whether a place is a roadmap file of our format, or a folder of them."""
    if os.path.isdir(place):  # a clone may have YAML of other programs in it
        return any(_FORMAT.search(read_source(source)) for source in find_sources([place]))
    from llmpath.store.importing.reading import kind_of
    from llmpath.store.importing.recognise import OWN

    return kind_of(place) == OWN


def check_place(session: Session, place: str) -> Sequence[str]:
    """Return the tracks of a place of roadmap files that loads with the others; raises LlmpathError."""
    known = {source.real for source in _readable(session)}
    new = [source for source in find_sources([place]) if source.real not in known]
    if not new:
        return []
    _refuse_unsound([*_readable(session), *new])
    return list(dict.fromkeys(track_of(source) for source in new))
