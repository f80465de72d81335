"""Takes the files of added roadmaps out of a folder and into another: as a whole, never over one that is there."""

import os
import re
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from llmpath.core.errors import LlmpathError, RoadmapError, Severity, UsageError
from llmpath.core.importing.roadmap_files import MOST_BYTES, MOST_FILES, Arrivals, RoadmapFile, why_not
from llmpath.store.export_file import write_export
from llmpath.store.locations import make_private_folder
from llmpath.store.roadmap.sources import LARGEST, SUFFIXES, SourceFile, find_sources, read_source

if TYPE_CHECKING:
    from llmpath.store.roadmap.load import Source

REMOVED = "removed"
"""The folder beside the roadmaps that were added where those go that are taken out."""
MOST_ROUNDS = 5
"""How often files are tried again without those that were broken; broken ones may rest on each other in a row."""
_FULL = f"{MOST_FILES} files and {MOST_BYTES // 1_000_000} MB are the most"
_TRACK = re.compile(rb"^(?:id|extends):[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
_CAREFUL = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_folder(folder: str, *, links: bool) -> tuple[list[RoadmapFile], list[tuple[str, str]]]:
    """Return the roadmap files of a folder that may travel, in the order of their names, and why others may not.

    Links are followed only where `links`: in one's own folder. No folder, no files; raises OSError where it cannot
    be read.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(SUFFIXES) and not name.startswith("."))
    except FileNotFoundError:
        return [], []
    files: list[RoadmapFile] = []
    left: list[tuple[str, str]] = []
    room = MOST_BYTES
    for name in names:
        full = room <= 0 or len(files) >= MOST_FILES  # no more is read than may come
        why = why_not(name) or (_FULL if full else "")
        data = why or _read(os.path.join(folder, name), links=links)
        if isinstance(data, bytes):
            room -= len(data)
            data = data if room >= 0 else _FULL
        if isinstance(data, bytes):
            files.append(RoadmapFile(name, data))
        else:
            left.append((name, data))
    return files, left


def _read(path: str, *, links: bool) -> bytes | str:
    """Return the bytes of a file, or why it has none that can be taken."""
    try:
        handle = os.open(path, os.O_RDONLY | _CAREFUL | (0 if links else getattr(os, "O_NOFOLLOW", 0)))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return "it is not a file"
            data = file.read(LARGEST + 1)
        data.decode()
    except UnicodeDecodeError:
        return "it is not UTF-8 text"
    except OSError as error:
        return "it is a link" if os.path.islink(path) else f"it cannot be read: {error.strerror}"
    return data if len(data) <= LARGEST else f"it has more than {LARGEST:,} bytes"


def arrivals(files: Sequence[RoadmapFile], folder: str, places: Iterable[str]) -> Arrivals:
    """Compare files with those of a folder, and see which of the others load with what is in these places."""
    here, _ = read_folder(folder, links=True)
    known = dict(here)
    missing = [file for file in files if not os.path.lexists(os.path.join(folder, file.name))]
    names = {file.name for file in missing}
    different = [file.name for file in files if file.name not in names and known.get(file.name) != file.data]
    new, refused = _loading(missing, places)
    return Arrivals(tuple(new), tuple(different), tuple(refused))


def whole_roadmaps(files: Sequence[RoadmapFile], folder: str, places: Sequence[str]) -> Arrivals:
    """Compare files as `arrivals` does, but let those of a track come together or not at all."""
    found = arrivals(files, folder, places)
    refused = {name for name, _ in found.refused}
    broken = {track_in(file.data) for file in files if file.name in refused} - {""}
    with_them = [file for file in found.new if track_in(file.data) in broken]
    if not with_them:
        return found
    said = tuple((file.name, f"a file of its track, {track_in(file.data)}, does not") for file in with_them)
    rest = [file for file in files if file.name not in refused and file not in with_them]
    again = whole_roadmaps(rest, folder, places)  # others may rest on what is left out now
    return Arrivals(again.new, found.different, (*found.refused, *said, *again.refused))


def track_in(data: bytes) -> str:
    """Return the track a file gives or extends; empty where it says neither."""
    found = _TRACK.search(data)
    return found[1].decode() if found else ""


def _loading(
    files: Sequence[RoadmapFile], places: Iterable[str]
) -> tuple[Sequence[RoadmapFile], Sequence[tuple[str, str]]]:
    """Part files into those that load with what is in these places, and the others, each with why."""
    if not files:
        return [], []
    from llmpath.store.roadmap.load import Source, compile_files

    here = [Source(source.shown, read_source(source)) for source in readable_sources(places)]
    coming = {f"\n{file.name}": file for file in files}  # nothing that is loaded has such a name
    sources = [Source(name, file.data) for name, file in coming.items()]
    try:
        compile_files([*here, *sources])
    except RoadmapError:
        good, why = _sound(sources, _sound(here, [])[0])
        return [coming[source.name] for source in good], [(coming[name].name, said) for name, said in why.items()]
    return files, []


def _sound(sources: "Sequence[Source]", beside: "Sequence[Source]") -> "tuple[Sequence[Source], dict[str, str]]":
    """Leave out, of some sources, those that do not load beside others, which do; say why of each."""
    from llmpath.store.roadmap.load import compile_files

    left: dict[str, str] = {}
    for round_ in range(MOST_ROUNDS):
        try:
            compile_files([*beside, *sources])
        except RoadmapError as error:
            said: dict[str, str] = {}
            for problem in error.problems:
                if problem.severity is Severity.ERROR:
                    said.setdefault(problem.file, f"line {problem.line}: {problem.message}")
            broken = [source for source in sources if source.name in said]
            broken = broken if broken and round_ < MOST_ROUNDS - 1 else list(sources)
            left |= {source.name: said.get(source.name, "it does not go with the others") for source in broken}
            sources = [source for source in sources if source not in broken]
        else:
            break
    return sources, left


def write_files(folder: str, files: Sequence[RoadmapFile]) -> None:
    """Write files into a folder, all of them or none; raises LlmpathError, also where one is there already."""
    if files:
        make_private_folder(folder)
    written: list[Path] = []
    try:
        for file in files:
            write_export(Path(folder, file.name), [file.data], force=False)
            written.append(Path(folder, file.name))
    except BaseException:
        take_away(written)
        raise


def take_away(paths: Iterable[Path]) -> None:
    """Delete files that were just written, because what belongs to them failed."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


def readable_sources(places: Iterable[str]) -> Sequence[SourceFile]:
    """Return the roadmap files of places that can be read, though one that is named may be gone."""
    found: list[SourceFile] = []
    for place in places:
        with suppress(LlmpathError):
            found += [source for source in find_sources([place]) if source not in found]
    return found


# What files are called


def first_file(output: str, track: str, number: int) -> Path:
    """Return the first file to write: the one that is named, or one in the folder; several need a folder."""
    if output == "-":
        return Path(output)
    if os.path.isdir(output) or output.endswith("/"):
        return Path(output, f"{track}.yaml")
    if number > 1:
        hint = "Make a folder for them and name it: -o FOLDER."
        raise UsageError(f"this roadmap takes {number} files, which are read together", hint)
    return Path(output)


def numbered(texts: Sequence[str], first: Path) -> tuple[tuple[str, str], ...]:
    """Name the files so that they are read in their order: the first as it is, the others with their numbers."""
    return tuple(
        (str(first if number == 1 else first.with_name(f"{first.stem}_part-{number:03}{first.suffix}")), text)
        for number, text in enumerate(texts, start=1)
    )


def free_file(folder: str, name: str) -> str:
    """Return the first path in a folder that nothing has, with the name or the name and a number."""
    number, file = 1, os.path.join(folder, f"{name}.yaml")
    while os.path.lexists(file):
        number += 1
        file = os.path.join(folder, f"{name}_{number}.yaml")
    return file
