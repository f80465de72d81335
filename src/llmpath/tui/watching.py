"""What else may change under a screen that stays: the files behind it, and the day."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from llmpath.core.errors import LlmpathError
from llmpath.store.stat_signature import stat_signature

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from llmpath.session import Session
    from llmpath.store.stat_signature import StatSignature

    Signatures = tuple[StatSignature | None, ...]
    """The signatures of files; None for a file that is not."""


class Seen(NamedTuple):
    """What a screen was made from."""

    day: date
    journal: Signatures
    roadmaps: Signatures
    """Of the settings and the roadmap files."""


def seen(session: Session) -> Seen:
    """Return the day and the signatures of the journal, the settings and the roadmap files."""
    places = session.locations
    files = [places.settings, places.roadmap]
    try:
        files += [source.real for source in session.sources]
    except LlmpathError:  # a setting or a folder that is broken at the moment: its change back is seen all the same
        files.append(places.config)
    journal = [places.journal, f"{places.journal}-wal"]
    return Seen(session.today, tuple(map(_signature, journal)), tuple(map(_signature, files)))


def _signature(path: str) -> StatSignature | None:
    try:
        return stat_signature(os.stat(path))
    except OSError:
        return None


def has_hung_up(terminal: int) -> bool:
    """Return whether a terminal has gone: reading from it would end at once, for ever. Never on Windows."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(terminal, 0)
    return any(found & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, found in poll.poll(0))


def quietly(work: Callable[[], object]) -> Callable[[], None]:
    """Return work that may fail without anybody being told, as syncing beside the answer may."""

    def done() -> None:
        with suppress(Exception):
            work()

    return done
