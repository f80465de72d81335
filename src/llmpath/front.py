"""The front door: the plain shapes of the daily commands are answered without Typer, whose import takes longer.

Whatever is not one of these shapes, to the letter, is declined and left to Typer: options, help, names that need to be
resolved. What answers is what the verbs themselves call, so there is one way to compute an answer and one to write it.
At first nothing is imported but `os` and `sys`.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from llmpath.session import Session

    Command = Callable[[], bool]

COMPLETING = "_LLMPATH_COMPLETE"
"""Set where a shell asks what may stand at the end of its line."""
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-/")
"""What ids are made of."""
DIGITS = 6
"""Longer numbers, if any, are left to Typer."""


def answer(words: Sequence[str]) -> bool:
    """Answer a command, where it is a plain one; say if it was."""
    if sys.stdout is None or sys.stderr is None:
        return False
    if COMPLETING in os.environ:
        from llmpath.front_tab import offer

        return not words and offer()
    command = None if "" in words else _command(words)
    if command is None:
        return False
    from llmpath.cli.running import run

    return run(lambda: command() or _declined())


def _declined() -> bool:
    """Drop what was to be said beside the answer: Typer's answer comes with it."""
    from llmpath.session import WARNINGS

    WARNINGS.clear()
    return False


def _command(words: Sequence[str]) -> Command | None:
    """Return what answers these words; None where it is for Typer to say."""
    match words:
        case []:
            return _dashboard
        case [verb]:
            return _bare(verb)
        case ["next", "-n", number] if number.isascii() and number.isdecimal() and len(number) < DIGITS:
            return (lambda: _next(int(number))) if int(number) else None
        case ["progress", group] if _is_id(group):
            return lambda: _progress(group)
        case ["show" | "done" | "start" as verb, topic] if _is_id(topic):
            return lambda: _about(verb, topic)
        case ["log", time] if time[:1].isdigit():
            return lambda: _log("", time)
        case ["log", topic, time] if _is_id(topic):
            return lambda: _log(topic, time)
        case ["export", "json"]:
            return lambda: _export(None)
        case ["export", "json", "-o", file] if file == "-" or file[0] != "-":
            return lambda: _export(file)
    return None


def _bare(verb: str) -> Command | None:
    """Return what answers a verb without more words."""
    match verb:
        case "next":
            return lambda: _next(1)
        case "progress":
            return lambda: _progress(None)
        case "done":
            return _done
        case "undo":
            return _undo
        case "ui":
            return _ui
    return None


def _is_id(name: str) -> bool:
    return name[:1].isalnum() and PLAIN.issuperset(name)


def _session(verb: str) -> Session:
    from llmpath.session import Session

    return Session(verb)


def _dashboard() -> bool:
    from llmpath.cli.dashboard import dashboard

    dashboard(as_json=False)
    return True


def _ui() -> bool:
    from llmpath.cli.verbs.ui import ui

    ui()
    return True


def _next(number: int) -> bool:
    from llmpath.cli.suggesting import Wish, show_next

    show_next(_session("next"), Wish(number))
    return True


def _progress(group: str | None) -> bool:
    from llmpath.cli.checklists import show_tracks

    session = _session("progress")
    roadmap = session.roadmap
    if group is not None and group not in roadmap.sections and all(track.id != group for track in roadmap.tracks):
        return False
    show_tracks(session, group)
    return True


def _about(verb: str, name: str) -> bool:
    session = _session(verb)
    if not _is_topic(session, name):
        return False
    topic = session.roadmap.topics[name]
    if verb == "show":
        from llmpath.cli.topic_page import show_topic

        show_topic(session, topic)
        return True
    from llmpath.cli.change_report import begin, tick_off

    (tick_off if verb == "done" else begin)(session, [topic])
    return True


def _done() -> bool:
    from llmpath.cli.change_report import tick_off
    from llmpath.cli.daily.at_hand import topic_at_hand

    session = _session("done")
    tick_off(session, [topic_at_hand(session, "done TOPIC")])
    return True


def _undo() -> bool:
    from llmpath.cli.undo_redo import undo

    undo(1)
    return True


def _export(file: str | None) -> bool:
    from llmpath.cli.export_output import back_up

    back_up(_session("export"), file)
    return True


def _log(name: str, time: str) -> bool:
    from llmpath.core.durations import plain_spent

    session = _session("log")
    minutes = plain_spent(time)
    known = _is_topic(session, name) if name else time not in session.roadmap.named
    if minutes is None or not known:
        return False
    from llmpath.cli.change_report import log_time

    if name:
        log_time(session, session.roadmap.topics[name], minutes)
        return True
    from llmpath.cli.daily.at_hand import topic_at_hand

    log_time(session, topic_at_hand(session, "log TOPIC 45m"), minutes)
    return True


def _is_topic(session: Session, name: str) -> bool:
    """Return whether this is the id of a topic, and no other goes by it."""
    return "/" in name and session.roadmap.named.get(name) == (name,)
