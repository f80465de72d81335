"""Prepares answers in the background: the daily commands are tried, and what they write is kept for the short way."""

import gc
import marshal
import os
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from io import TextIOBase
from pathlib import Path
from typing import Any, cast

from llmpath import planning, short_way
from llmpath.cli.app import main
from llmpath.core.errors import LlmpathError
from llmpath.core.journal import State
from llmpath.core.suggest import aims, suggest
from llmpath.session import Session
from llmpath.store.backups import folder_of, is_due
from llmpath.store.locations import write_whole
from llmpath.store.rehearsal import Rehearsal
from llmpath.store.taking_turns import one_at_a_time

Words = tuple[str, ...]
Chunks = list[tuple[int, bytes]]

ASKED = 8
"""Commands beside the usual ones that are kept ready: those that were typed last."""
TOPICS = 16
"""Topics for which `done` and `start` are kept ready, beside those in progress."""
LARGE = 20_000
"""Bytes of an answer that are worth keeping: every command reads all that was kept."""
ENOUGH = 5.0
"""Seconds after which no further answer is begun; the first ones are the likeliest to be asked for."""
WIDTHS = 6
"""Kinds of terminal for which answers are kept."""
ROUNDS = 3
"""How often it is begun again because something changed meanwhile."""


class Page(TextIOBase):
    """Takes down what a command writes to a stream, together with the other stream, in the order of writing."""

    def __init__(self, stream: int, kind: tuple[str, str], terminal: bool, chunks: Chunks) -> None:
        """Take the stream's number, its encoding and what it does about the rest, and where to write."""
        self._stream, (self._encoding, self._errors), self._terminal, self._chunks = stream, kind, terminal, chunks

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)

    def isatty(self) -> bool:
        """Say whether the stream was a terminal."""
        return self._terminal

    def write(self, text: str) -> int:
        """Take a text down."""
        self._chunks.append((self._stream, text.encode(self._encoding, self._errors)))
        return len(text)


def prepare(path: str, key: str, terminal: tuple[int, int, int], streams: Sequence[Any], words: Words) -> None:
    """Write the answers for a kind of terminal into their file; what cannot be prepared is left to the long way."""
    gc.enable()
    os.get_terminal_size = lambda *_: os.terminal_size((terminal[2], 24))  # that one is closed here
    planning.keep_memory = _unwritten
    with suppress(LlmpathError, OSError), one_at_a_time(Path(path).parent, patience=0):
        for _ in range(ROUNDS):
            prepared = _prepared(path, key, terminal, streams, words)
            if short_way.hold({**prepared, "at": sys.maxsize}) is not None:
                body = marshal.dumps(prepared)
                write_whole(Path(path), short_way.sealed(body) + body)
                _keep_few(Path(path).parent)
                return


def _unwritten(*_: object) -> None:
    """Refuse what only a plan that the learner sees may remember; such a plan is left to the long way."""
    raise LlmpathError("a plan has something to remember", "")


def _keep_few(folder: Path) -> None:
    """Delete what was prepared for terminals of a width that has not been used for long."""
    files = sorted(folder.glob("prepared-*"), key=lambda file: file.stat().st_mtime_ns)
    for file in files[:-WIDTHS]:
        file.unlink(missing_ok=True)


def _prepared(
    path: str, key: str, terminal: tuple[int, int, int], streams: Sequence[Any], words: Words
) -> dict[str, Any]:
    """Give everything the short way needs, for the learner as he stands now."""
    at = time.time_ns()
    session = Session("preparing")
    signs = _signs(session)
    journal = Rehearsal(session.locations.journal, session.locations.standing, session.roadmap.renamed)
    session.__dict__.update(journal=journal)
    progress = session.progress
    Session.shared = {name: session.__dict__[name] for name in ("config", "roadmap", "journal", "progress")}
    asked = _asked(path, words)
    prepared: dict[str, Any] = {
        "key": key, "at": at, **signs, "asked": asked, "last": journal.last, "device": journal.known_device,
        "answers": {}, "events": {},
    }  # fmt: skip
    begun = time.monotonic()
    tracks = [("progress", track.id) for track in session.roadmap.tracks]
    for tried in dict.fromkeys([("next",), (), ("progress",), *_steps(session, progress), *tracks, *asked]):
        if time.monotonic() > begun + ENOUGH:
            break
        journal.rows = []
        chunks = _answer(tried, terminal, streams)
        if chunks is None:
            continue
        if tried[:1] in {("done",), ("start",)}:
            changes = [(kind, topic, data, verb) for _, _, kind, topic, data, _, _, verb, _ in journal.rows]
            prepared["events"][tried] = changes, chunks
        else:
            prepared["answers"][tried] = chunks
    Session.shared = {}
    return prepared


def _signs(session: Session) -> dict[str, Any]:
    """Give the signs of everything that answers rest on, as it is before it is read."""
    locations = session.locations
    journal = str(locations.journal)
    sign = short_way.sign(journal)
    count = b""
    if sign:
        handle = os.open(journal, os.O_RDONLY)
        count = short_way.counter(handle)
        os.close(handle)
    places = [str(place) for place in (locations.roadmap, *session.config.roadmaps)]
    files = [str(locations.settings), *(str(source.path) for source in session.sources)]
    folders = [place for place in places if Path(place).is_dir()]
    return {
        "files": [(file, short_way.sign(file)) for file in files],
        "folders": [(folder, short_way.names(folder)) for folder in (*folders, str(folder_of(locations.journal)))],
        "memory": (str(locations.plan_memory), short_way.sign(str(locations.plan_memory))),
        "journal": (journal, sign, count),
    }


def _asked(path: str, words: Words) -> list[Words]:
    """Give the questions that were asked last, the latest first."""
    before = short_way.read(path)
    asked = [words] if words and words[0] in short_way.READING else []
    return list(dict.fromkeys([*asked, *(before["asked"] if before else ())]))[:ASKED]


def _steps(session: Session, progress: Any) -> Iterable[Words]:
    """Give the commands a learner is likely to tick topics off or to begin them with."""
    soon = session.now + timedelta(days=1)
    if "LLMPATH_NOW" in os.environ or session.config.sync_auto or is_due(session.locations.journal, soon):
        return
    roadmap = session.roadmap
    scope, goals = aims(roadmap, progress)
    learning = [t for t in roadmap.topics.values() if progress.state(t.id) is State.LEARNING]
    best = [s.topic for s in suggest(roadmap, progress, scope, TOPICS, goals=goals)]
    slugs = [topic.slug for topic in roadmap.topics.values()]
    for topic in dict.fromkeys([*learning[:TOPICS], *best]):
        for name in (topic.id, *([topic.slug] if slugs.count(topic.slug) == 1 else [])):
            yield "done", name
            if topic not in learning:
                yield "start", name


def _answer(words: Words, terminal: tuple[int, int, int], streams: Sequence[Any]) -> Chunks | None:
    """Give what a command writes; None where it fails or writes very much."""
    chunks: Chunks = []
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (
        cast("Any", Page(number + 1, kind, bool(terminal[number]), chunks)) for number, kind in enumerate(streams)
    )
    try:
        main(words)
    except SystemExit as ended:
        code = ended.code
    except UnicodeError:
        return None
    else:
        code = 0
    finally:
        sys.stdout, sys.stderr = kept
    return chunks if not code and sum(len(data) for _, data in chunks) <= LARGE else None
