"""Both ways of answering, side by side: what each writes, what it records, and how it ends."""

import io
import os
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from llmpath import planning, short_way
from llmpath.cli import preparing
from llmpath.cli.app import main
from llmpath.cli.trying import Screen
from llmpath.session import Session
from llmpath.store.journal.database import read_events
from llmpath.store.journal.rows import row_of

Chunks = list[tuple[int, bytes]]


@dataclass(frozen=True)
class Went:
    """What a command came to: what it wrote in order, to which stream, its exit code, and what it recorded."""

    chunks: Chunks
    code: int
    recorded: list[tuple[Any, ...]]
    """Kind, topic, data, verb and device of each new event."""


class LeftError(Exception):
    """The process would have ended, with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Ways:
    """One learner who can be answered by either way."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Keep every process that would be started or ended in this one."""
        self._chunks: Chunks = []
        monkeypatch.delenv("LLMPATH_NO_PREPARING")
        monkeypatch.setattr(short_way, "say", self._chunks.extend)
        monkeypatch.setattr(short_way, "in_background", lambda _words, _now, first: first())
        monkeypatch.setattr(short_way, "RACY", 0)  # the files of a test are new
        monkeypatch.setattr(os, "_exit", self._leave)
        self._patch = monkeypatch

    @staticmethod
    def _leave(code: int) -> None:
        raise LeftError(code)

    def prepare(self, *words: str) -> dict[str, Any]:
        """Prepare answers for the learner as he stands, after this command; gives what was prepared."""
        path = short_way.place()
        assert path
        streams = [(stream.encoding, stream.errors) for stream in (sys.stdout, sys.stderr)]
        with self._patch.context() as patch:
            patch.setattr(os, "get_terminal_size", os.get_terminal_size)  # both are replaced there
            patch.setattr(planning, "keep_memory", planning.keep_memory)
            screen = Screen(short_way.terminal(), streams, short_way.columns())
            preparing.prepare(preparing.Asked(words, path, short_way.key(short_way.terminal()), screen))
        prepared: dict[str, Any] = short_way.read(path)
        return prepared

    def short(self, *words: str) -> Went | None:
        """Go the short way; None where it declines, and then it has done nothing."""
        before = journal().read_bytes() if journal().exists() else None
        self._chunks[:] = []
        try:
            short_way.take(words)
        except LeftError as left:
            return Went(list(self._chunks), left.code, _new(before))
        assert self._chunks == []
        assert (journal().read_bytes() if journal().exists() else None) == before
        return None

    def long(self, *words: str) -> Went:
        """Go the long way."""
        before = journal().read_bytes()
        chunks: Chunks = []
        kept = sys.stdout, sys.stderr
        pages = [_Page(number, chunks, stream) for number, stream in enumerate(kept, 1)]
        sys.stdout, sys.stderr = pages
        code: object = 0
        try:
            main(words)
        except SystemExit as ended:
            code = ended.code or 0
        finally:
            sys.stdout, sys.stderr = kept
        return Went(chunks, int(str(code)), _new(before))


class _Page(io.TextIOWrapper):
    def __init__(self, number: int, chunks: Chunks, like: Any) -> None:
        super().__init__(io.BytesIO(), like.encoding, like.errors)
        self._number, self._written = number, chunks

    def write(self, text: str) -> int:
        self._written.append((self._number, text.encode(self.encoding, self.errors or "strict")))
        return len(text)


def journal() -> Path:
    """Return the journal of the learner."""
    return Session("test").locations.journal


def _rows(database: bytes) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database)
        return [row_of(event) for event in read_events(connection, journal())]


def _new(before: bytes | None) -> list[tuple[Any, ...]]:
    """Return the events that were recorded since, without what depends on the moment."""
    if before is None or journal().read_bytes() == before:
        return []
    old, rows = _rows(before), _rows(journal().read_bytes())
    assert rows[: len(old)] == old
    new = rows[len(old) :]
    assert [row[1] for row in new] == [new[0][0] for _ in new]  # one step
    return [(kind, topic, data, offset, verb, device) for _, _, kind, topic, data, _, offset, verb, device in new]
