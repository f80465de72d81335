"""Tries commands: what each would write and record, for a learner who stands somewhere, on a certain terminal."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOBase
from typing import Any, NamedTuple, cast

from llmpath.cli.app import main
from llmpath.core.journal import Event
from llmpath.core.progress import Progress
from llmpath.session import Session
from llmpath.store.journal.rows import row_of
from llmpath.store.rehearsal import Rehearsal

Words = tuple[str, ...]
Chunks = list[tuple[int, bytes]]
Changes = tuple[tuple[str, ...], ...]
"""The kind, topic, data and verb of each event that a command would record."""

LARGE = 20_000
"""Bytes of an answer that are worth keeping: every command reads all that was kept."""


class Screen(NamedTuple):
    """Where answers are to be shown."""

    terminal: tuple[int, int, int]
    """Whether stdout and stderr are terminals, and the columns of the first."""
    streams: Sequence[Any]
    """Their encodings, and what they do about the rest."""
    columns: int
    """The columns of the first stream that is a terminal, stdin among them; 0 for none."""


class Tried(NamedTuple):
    """What came of a command: what it wrote, and the events it would have recorded."""

    chunks: Chunks
    added: tuple[Event, ...]

    @property
    def changes(self) -> Changes:
        """What it would have recorded, without what depends on the moment."""
        rows = map(row_of, self.added)
        return tuple((kind, topic, data, verb) for _, _, kind, topic, data, _, _, verb, _ in rows)


class Stage:
    """A standing on which commands are tried; none of them changes it."""

    def __init__(self, shared: dict[str, Any], screen: Screen) -> None:
        """Take what all sessions are to share: config, roadmap, journal and progress."""
        self._shared, self._screen = shared, screen

    @property
    def progress(self) -> Progress:
        """Where the learner stands."""
        progress: Progress = self._shared["progress"]
        return progress

    def tried(self, words: Words, seconds: float) -> Tried | None:
        """Try a command; None where it fails, writes very much, or has not ended after so many seconds."""
        journal: Rehearsal = self._shared["journal"]
        journal.added = ()
        Session.shared = self._shared
        chunks = None
        try:
            with _at_most(seconds):
                chunks = _written(words, self._screen)
        except _TooLongError:
            pass
        finally:
            Session.shared = {}
        return Tried(chunks, journal.added) if chunks is not None else None

    def after(self, tried: Tried) -> "Stage":
        """Return the standing after a command that was tried."""
        renamed = self._shared["roadmap"].renamed
        journal = self._shared["journal"].continued(tried.added, renamed)
        return Stage({**self._shared, "journal": journal, "progress": journal.progress(renamed)}, self._screen)


class _TooLongError(BaseException):
    """A command has not ended in time; no Exception, for what a command does about these is not meant."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Break off what takes longer; only for a process in the background, whose signals are its own."""

    def break_off(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, break_off)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Page(TextIOBase):
    """Takes down what a command writes to a stream, together with the other stream, in the order of writing."""

    def __init__(self, stream: int, kind: tuple[str, str], terminal: bool, chunks: Chunks) -> None:
        """Take the stream's number, its encoding and what it does about the rest, and where to write."""
        self._stream, (self._encoding, self._errors), self._terminal, self._chunks = stream, kind, terminal, chunks

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)

    def isatty(self) -> bool:
        """Return whether the stream was a terminal."""
        return self._terminal

    def write(self, text: str) -> int:
        """Take a text down."""
        self._chunks.append((self._stream, text.encode(self._encoding, self._errors)))
        return len(text)


def _written(words: Words, screen: Screen) -> Chunks | None:
    chunks: Chunks = []
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (
        cast("Any", _Page(number + 1, kind, bool(screen.terminal[number]), chunks))
        for number, kind in enumerate(screen.streams)
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
