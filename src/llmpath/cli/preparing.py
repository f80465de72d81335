"""Prepares answers in the background: the daily commands are tried, and what they write is kept for the short way."""

import gc
import marshal
import os
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from llmpath import planning, short_offers, short_way
from llmpath.cli.likely import Foresight
from llmpath.cli.trying import Screen, Stage, Words
from llmpath.core.errors import LlmpathError
from llmpath.session import Session
from llmpath.store.file_lock import one_at_a_time
from llmpath.store.journal.backups import folder_of, is_due
from llmpath.store.locations import write_whole
from llmpath.store.rehearsal import Rehearsal

ASKED = 8
"""Commands beside the usual ones that are kept ready: those that were typed last."""
WIDTHS = 6
"""Kinds of terminal for which answers are kept."""
PATIENCE = 2.0
"""Seconds to wait for another process that prepares answers."""
ROUNDS = 3
"""How often it is begun again because something changed meanwhile."""


class Asked(NamedTuple):
    """The command after which answers are prepared."""

    words: Words
    path: str
    """The file that the answers go into."""
    key: str
    """What they depend on beside files, as the short way tells it."""
    screen: Screen


class Basis(NamedTuple):
    """What answers are prepared from."""

    session: Session
    journal: Rehearsal
    shared: dict[str, Any]
    """The parts that all sessions are to have."""
    signs: dict[str, Any]
    """When it was read, and the signs of everything that it was read from."""


def prepare(asked: Asked) -> None:
    """Write the answers for a kind of terminal into their files; what cannot be prepared is left to the long way."""
    gc.enable()
    planning.keep_memory = _unwritten
    completing = short_way.COMPLETING in os.environ
    folder = Path(asked.path).parent
    with suppress(LlmpathError, OSError), one_at_a_time(folder, patience=0 if completing else PATIENCE):
        if not completing and not short_way.lacks(asked.path, asked.key, asked.words):
            return  # whoever was waited for has noticed the same change
        for _ in range(ROUNDS):
            basis = _basis()
            if not completing and not _write_answers(asked, basis):
                continue
            shells = [short_offers.asking()] if completing else short_offers.SHELLS
            if all(_write_offers(asked, shell, basis) for shell in shells):
                return


def _write_answers(asked: Asked, basis: Basis) -> bool:
    """Write the answers to the daily commands; False where something has changed meanwhile."""
    columns = asked.screen.terminal[2]
    os.get_terminal_size = lambda *_: os.terminal_size((columns, 24))  # that one is closed here
    prepared, after = _prepared(asked, basis)
    if not _hold(basis):
        return False
    _write(short_way.after(asked.path), {"at": prepared["at"], "after": after})
    _write(asked.path, prepared)
    _keep_few(Path(asked.path).parent)
    return True


def _write_offers(asked: Asked, shell: str, basis: Basis) -> bool:
    """Write what is offered to a shell that has asked before, or asks now; False where something has changed."""
    path = short_offers.place(shell)
    if path is None or (path != asked.path and not Path(path).exists()):
        return True
    from llmpath.cli.offering import offered

    columns = asked.screen.columns
    os.get_terminal_size = lambda *_: os.terminal_size((columns, 24))
    Session.shared = basis.shared
    try:
        found = offered(shell, basis.session.roadmap, *asked.screen.streams[0])
    except UnicodeError:
        return True
    finally:
        Session.shared = {}
    if not _hold(basis):
        return False
    _write(path, {**basis.signs, **found, "key": short_offers.key_for(columns)})
    return True


def _hold(basis: Basis) -> bool:
    return short_way.hold({**basis.signs, "at": sys.maxsize}) is not None


def _unwritten(*_: object) -> None:
    """Refuse what only a plan that the learner sees may remember; such a plan is left to the long way."""
    raise LlmpathError("a plan has something to remember", "")


def _write(path: str, content: dict[str, Any]) -> None:
    body = marshal.dumps(content)
    write_whole(Path(path), short_way.sealed(body) + body)


def _keep_few(folder: Path) -> None:
    """Delete what was prepared for terminals of a width that has not been used for long."""
    files = sorted(folder.glob("prepared-*"), key=lambda file: file.stat().st_mtime_ns)
    for file in files[:-WIDTHS]:
        file.unlink(missing_ok=True)
        Path(short_way.after(str(file))).unlink(missing_ok=True)


def _basis() -> Basis:
    at = time.time_ns()
    session = Session("preparing")
    signs = {"at": at, **_signs(session)}
    journal = Rehearsal(session.locations.journal, session.locations.standing, session.roadmap.renamed)
    session.__dict__.update(journal=journal)
    shared = {name: getattr(session, name) for name in ("config", "roadmap", "journal", "progress")}
    return Basis(session, journal, shared, signs)


def _prepared(asked: Asked, basis: Basis) -> tuple[dict[str, Any], dict[Any, bytes]]:
    """Return everything the short way needs for the learner as he stands now, and what it needs after a step."""
    session, journal, shared, signs = basis
    questions = _questions(asked)
    foresight = Foresight(session.roadmap, steps=journal.known_device is not None and _steps_are_simple(session))
    foreseen = foresight.now(Stage(shared, asked.screen), questions)
    return {
        "key": asked.key, **signs, "asked": questions, "last": journal.last, "device": journal.known_device,
        "answers": foreseen.answers, "events": foreseen.events, "whole": True,
    }, foreseen.after  # fmt: skip


def _steps_are_simple(session: Session) -> bool:
    """Return whether recording a step is all that is to be done about it, until tomorrow."""
    soon = session.now + timedelta(days=1)
    fixed = "LLMPATH_NOW" in os.environ
    return not (fixed or session.config.sync_auto or is_due(session.locations.journal, soon))


def _signs(session: Session) -> dict[str, Any]:
    """Return the signs of everything that answers rest on, as it is before it is read."""
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


def _questions(asked: Asked) -> list[Words]:
    """Return the questions that were asked last, the latest first."""
    before = short_way.read(asked.path)
    latest = [asked.words] if asked.words and asked.words[0] in short_way.READING else []
    return list(dict.fromkeys([*latest, *(before["asked"] if before else ())]))[:ASKED]
