"""Settings as they are typed, and given back what they were when the step that changed them is undone or redone."""

from __future__ import annotations

import os
import re
from pathlib import Path

from llmpath.core.errors import LlmpathError, UsageError
from llmpath.core.journal.companions import Configured
from llmpath.core.plan.availability import format_days_off
from llmpath.core.plan.week_words import NAMES, parse_week, parse_weekday
from llmpath.core.setting import PutBack
from llmpath.store.settings.config import parse_config
from llmpath.store.settings.editing import change_as, setting_of, written
from llmpath.store.settings.parsing import parse_document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from llmpath.core.journal.events import Event
    from llmpath.core.setting import Setting
    from llmpath.session import Session

    Values = tuple[str, ...] | None
    """Values as `config set` takes them; None where a setting is not set."""

SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def typed(key: str, words: Sequence[str], today: date) -> object:
    """Return the value for the config file; what is wrong with it in itself is found when it is written."""
    if not words or not all(words):
        raise UsageError(f"`{key}` needs a value")
    match key:
        case "roadmaps":
            return [_roadmap(word) for word in words]
        case "off":
            from llmpath.core.plan.days_off_words import read_days_off

            return [format_days_off(days) for days in read_days_off(words, today)]
        case "hours":
            parse_week(" ".join(words), typed=True)
            return _number_or_text(" ".join(words))
        case "tracks":
            return list(words)
        case "session_start" | "reviews":
            return " ".join(words)
        case "keys":
            return dict(_pair(word) for word in words)
    if len(words) > 1:
        raise UsageError(f"`{key}` takes one value")
    return _of_one_word(key, words[0])


def _of_one_word(key: str, word: str) -> object:
    match key:
        case "sync" | "labs":
            return _place(word)
        case "retention":
            return _number(word)
        case "week_starts":
            return NAMES[parse_weekday(word)].lower()
    return SWITCHES.get(word.lower(), word)


def _pair(word: str) -> tuple[str, str]:
    action, _, key = word.partition("=")
    return action, key


def _number(word: str) -> object:
    """Return a number as it is written, `.85` among them; what is none is said when it is written."""
    try:
        return float(word)
    except ValueError:
        return word


def _number_or_text(text: str) -> object:
    if re.fullmatch(r"[0-9]{1,3}", text):
        return int(text)
    return float(text) if re.fullmatch(r"[0-9]{1,3}\.[0-9]{1,2}", text) else text


def _place(word: str) -> str:
    """Return a place as it holds from anywhere: the config file would take a relative one from itself."""
    return word if word.startswith("~") else str(Path(word).absolute())


def _roadmap(word: str) -> str:
    """Return a place of roadmaps; raises LlmpathError where none is there."""
    from llmpath.store.roadmap.sources import find_sources, read_source

    files = find_sources([Path(os.path.expanduser(_place(word)))])
    if not any(re.search(rb"\bformat[\"']?[ \t]*:", read_source(file)) for file in files):
        what = f"none of its {len(files)} YAML files has a `format`" if files else "no file in it ends in .yaml or .yml"
        raise LlmpathError(f"{word} holds no roadmap: {what}", "See docs/roadmap-format.md; nothing was changed.")
    return _place(word)


def change_setting(session: Session, key: str, write: Callable[[], bool]) -> tuple[bool, LlmpathError | None]:
    """Change a setting and record that; return whether anything changed, and why it could not be recorded.

    Raises LlmpathError where it is not changed.
    """
    path = Path(session.locations.settings)
    try:
        before = values_of(setting_of(path, key))
    except LlmpathError:  # the file was wrong, and nobody wants that back
        return write(), None
    if not write():
        return False, None
    after = values_of(setting_of(path, key))
    if before != after:
        try:
            session.record(lambda *_: [Configured(key, before, after)])
        except LlmpathError as error:
            return True, error
    return True, None


def values_of(setting: Setting) -> Values:
    """Return the values of a setting as `config set` takes them; None where it is not set."""
    return None if setting.line is None else setting.values


def put_back(session: Session, steps: Sequence[Sequence[Event]], *, undo: bool) -> tuple[list[PutBack], frozenset[str]]:
    """Give settings back what they were before steps, or after them, where nobody changed them since.

    Return what became of them, and the steps of which nothing came but that. Comments and everything else in the file
    stay as they are. Raises LlmpathError.
    """
    found: list[PutBack] = []
    changed: set[str] = set()
    path = Path(session.locations.settings)
    for events in steps:
        for event in reversed(events) if undo else events:
            if not isinstance(event.change, Configured):
                changed.add(event.step)
                continue
            key, before, after = event.change
            present, wanted = (after, before) if undo else (before, after)
            replaced = _replace(session, key, present, wanted)
            found.append(PutBack(setting_of(path, key), replaced=replaced))
            if replaced:
                changed.add(event.step)
    return found, frozenset(event.step for events in steps for event in events) - changed


def _replace(session: Session, key: str, present: Values, wanted: Values) -> bool:
    """Set a setting where it still has the values it is thought to have; say whether it had them."""
    path = Path(session.locations.settings)
    value = None if wanted is None else typed(key, wanted, session.today) if wanted else []
    same = False

    def decide(text: str) -> dict[str, object]:
        nonlocal same
        found = written(key, parse_config(text, path)) if key in parse_document(text, path) else None
        same = found == present
        return {key: value} if same else {}

    change_as(path, decide)
    return same
