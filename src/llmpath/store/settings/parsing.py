"""The settings read from their text, each by a function of its own; what cannot be read is said with its place."""

from __future__ import annotations

import os

from llmpath.core.errors import ConfigError, UsageError
from llmpath.core.finding.spelling import nearest
from llmpath.core.plan.availability import parse_days_off
from llmpath.core.plan.week_words import parse_week, parse_weekday
from llmpath.core.values import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from llmpath.core.plan.availability import DaysOff

    T = TypeVar("T")
    StrPath = str | os.PathLike[str]


def parse_document(text: str, path: StrPath) -> dict[str, object]:
    """Read TOML, whatever the keys; raises ConfigError."""
    import re
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        where = f"{path}:{place[1]}:{place[2]}" if place else f"{path}:{len(text.splitlines()) or 1}:1"
        what = str(error)[: place.start()] if place else str(error).partition(" (at")[0]
        raise ConfigError(f"{where}: {what}", "Fix that line; settings are written in TOML.") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets in brackets
        raise ConfigError(
            f"{path}:1:1: this is not a settings file", 'Write them in TOML: roadmaps = ["~/my-roadmaps"].'
        ) from None


def parse_settings(text: str, path: StrPath) -> dict[str, Any]:
    """Read the value of each setting from a text, which is or will be that of the file; raises ConfigError."""
    given: dict[str, Any] = {}
    for key, value in parse_document(text, path).items():
        where = f"{path}:{place_of(key, text)}"
        if key not in READERS:
            raise ConfigError(f"{where}: unknown setting `{key}`", near_setting(key))
        try:
            given[key] = READERS[key](value, path)
        except UsageError as error:
            raise ConfigError(f"{where}: {error.message}", error.hint) from None
    return given


def near_setting(key: str) -> str:
    """Return the hint for a setting that is none: the one it is most like, or all there are."""
    return nearest(key, READERS).capitalize() or f"The settings are: {', '.join(READERS)}."


def _roadmaps(value: object, path: StrPath) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
        raise UsageError("`roadmaps` is not a list of folders", 'Write it as roadmaps = ["~/my-roadmaps"].')
    return tuple(_folder("roadmaps", entry, path) for entry in value)


def _sync(value: object, path: StrPath) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError("`sync` is not a folder", 'Write it as sync = "~/Dropbox/llmpath".')
    return _folder("sync", value, path)


def _sync_auto(value: object, _path: StrPath) -> bool:
    if not isinstance(value, bool):
        raise UsageError("`sync_auto` is neither true nor false", "Write it as sync_auto = true.")
    return value


def _hours(value: object, _path: StrPath) -> tuple[int, ...]:
    hint = 'Write it as hours = "mon-thu 1h, sat 3h" or hours = 8.'
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UsageError("`hours` is neither a text nor a number of hours a week", hint)
    return _said_of("hours", hint, lambda: parse_week(str(value)))


def _off(value: object, _path: StrPath) -> tuple[DaysOff, ...]:
    hint = 'Write it as off = ["2026-12-24..2027-01-02"].'
    if not isinstance(value, list) or not all(isinstance(entry, str | date) for entry in value):
        raise UsageError("`off` is not a list of days", hint)
    return _said_of("off", hint, lambda: tuple(parse_days_off(str(entry), None) for entry in value))


def _week_starts(value: object, _path: StrPath) -> int:
    hint = 'Write it as week_starts = "monday".'
    if not isinstance(value, str):
        raise UsageError("`week_starts` is not a weekday", hint)
    return _said_of("week_starts", hint, lambda: parse_weekday(value))


def _reviews(value: object, _path: StrPath) -> int:
    hint = 'Write it as reviews = "15m" or reviews = "off".'
    if not isinstance(value, str):
        raise UsageError("`reviews` is neither a time nor off", hint)
    from llmpath.core.durations import parse_minutes

    return 0 if value.strip().lower() == "off" else _said_of("reviews", hint, lambda: parse_minutes(value))


def _retention(value: object, _path: StrPath) -> float:
    hint = "Write it as retention = 0.85; 0.9 is usual."
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UsageError("`retention` is not a number", hint)
    if not LEAST_RETENTION <= value <= MOST_RETENTION:
        raise UsageError(f"`retention` is not from {LEAST_RETENTION} to {MOST_RETENTION}", hint)
    return float(value)


def _tracks(value: object, _path: StrPath) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
        raise UsageError("`tracks` is not a list of tracks", 'Write it as tracks = ["llm-engineering"].')
    return tuple(dict.fromkeys(value))


def _labs(value: object, path: StrPath) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError("`labs` is not a folder", 'Write it as labs = "~/llmpath-labs".')
    return _folder("labs", value, path)


def _session_start(value: object, _path: StrPath) -> tuple[int | None, ...]:
    hint = 'Write it as session_start = "19:00, sat-sun 10:00".'
    if not isinstance(value, str):
        raise UsageError("`session_start` is not a text of times", hint)
    from llmpath.core.plan.session_start import parse_session_start

    return _said_of("session_start", hint, lambda: parse_session_start(value))


def _mouse(value: object, _path: StrPath) -> bool:
    if not isinstance(value, bool):
        raise UsageError("`mouse` is neither true nor false", "Write it as mouse = false.")
    return value


def _keys(value: object, _path: StrPath) -> tuple[tuple[str, str], ...]:
    hint = 'Write it as keys = {done = "D"}.'
    if not isinstance(value, dict) or not all(isinstance(key, str) and key.strip() for key in value.values()):
        raise UsageError("`keys` is not a table of keys", hint)
    first: dict[str, str] = {}
    for action, key in value.items():
        if first.setdefault(key, action) != action:
            raise UsageError(f"in `keys`, `{key}` is given to `{first[key]}` and to `{action}`", hint)
    return tuple((str(action), str(key)) for action, key in value.items())


LEAST_RETENTION, MOST_RETENTION = 0.7, 0.97


def _said_of(key: str, hint: str, read: Callable[[], T]) -> T:
    """Read a value, and say of which setting it is where that fails."""
    try:
        return read()
    except UsageError as error:
        raise UsageError(f"in `{key}`, {error.message}", hint) from None


READERS: dict[str, Callable[[object, StrPath], object]] = {
    "roadmaps": _roadmaps,
    "sync": _sync,
    "sync_auto": _sync_auto,
    "hours": _hours,
    "off": _off,
    "week_starts": _week_starts,
    "reviews": _reviews,
    "retention": _retention,
    "tracks": _tracks,
    "labs": _labs,
    "session_start": _session_start,
    "mouse": _mouse,
    "keys": _keys,
}
"""Setting → the function that reads its value, relative paths from the path of the file; it raises UsageError."""


def _folder(key: str, entry: str, path: StrPath) -> str:
    if any("\ud800" <= sign <= "\udfff" for sign in entry):  # how Python passes on names that are no text
        raise UsageError(
            f"in `{key}`, {entry} is not UTF-8 text", "Give the folder a name that is; TOML has no others."
        )
    from pathlib import Path

    # Path.expanduser fails where ~ leads nowhere; so the message names the place that does not exist.
    return str(Path(path).parent / os.path.expanduser(entry))


def place_of(key: str, text: str) -> str:
    """Find the line and column a top-level key stands at, each counted from 1."""
    import re

    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?({re.escape(key)})(?![\w-])", text, re.MULTILINE)
    start = found.start(1) if found else 0
    before = text[:start]
    line, column = before.count("\n") + 1, start - before.rfind("\n")
    return f"{line}:{column}"
