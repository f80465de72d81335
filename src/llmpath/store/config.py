"""The learner's settings: a small TOML file that need not exist."""

import os
import re
from dataclasses import dataclass, fields
from pathlib import Path

from llmpath.core.errors import ConfigError, StorageError
from llmpath.core.finding import nearest


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its default."""

    roadmaps: tuple[Path, ...] = ()
    """Further folders or files of roadmaps, loaded beside the built-in ones; relative to the config file."""
    sync: Path | None = None
    """The folder that `llmpath sync` exchanges events with; relative to the config file."""
    sync_auto: bool = False
    """Whether every command that records something syncs behind the learner's back, once it has answered."""


def read_config(path: Path) -> Config:
    """Read the settings; the defaults where there is no file. Raises ConfigError and StorageError."""
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return Config()
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: the config file is not UTF-8 text", "Save it as UTF-8.") from None
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}", "Give yourself the right to read it.") from None
    return _checked(_parsed(text, path), path, text)


def _parsed(text: str, path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        where = f"{path}:{place[1]}:{place[2]}" if place else f"{path}:{len(text.splitlines()) or 1}:1"
        what = str(error)[: place.start()] if place else str(error).partition(" (at")[0]
        raise ConfigError(f"{where}: {what}", "Mend the line; the settings are written in TOML.") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets in brackets
        raise ConfigError(
            f"{path}:1:1: these are no settings", 'Write them in TOML: roadmaps = ["~/my-roadmaps"].'
        ) from None


def _checked(document: dict[str, object], path: Path, text: str) -> Config:
    known = [field.name for field in fields(Config)]
    for key in document:
        if key not in known:
            hint = nearest(key, known).capitalize() or f"The settings are: {', '.join(known)}."
            raise ConfigError(f"{path}:{_place_of(key, text)}: unknown setting `{key}`", hint)
    roadmaps = document.get("roadmaps", [])
    if not isinstance(roadmaps, list) or not all(isinstance(entry, str) and entry for entry in roadmaps):
        raise _wrong("roadmaps", "is not a list of folders", 'Write it as roadmaps = ["~/my-roadmaps"].', path, text)
    sync, auto = document.get("sync"), document.get("sync_auto", False)
    if "sync" in document and not (isinstance(sync, str) and sync):
        raise _wrong("sync", "is not a folder", 'Write it as sync = "~/Dropbox/llmpath".', path, text)
    if not isinstance(auto, bool):
        raise _wrong("sync_auto", "is neither true nor false", "Write it as sync_auto = true.", path, text)
    folder = _folder(sync, path) if isinstance(sync, str) else None
    return Config(tuple(_folder(entry, path) for entry in roadmaps), folder, auto)


def _folder(entry: str, path: Path) -> Path:
    # Path.expanduser fails where ~ leads nowhere; so the message names the place that does not exist.
    return path.parent / os.path.expanduser(entry)  # noqa: PTH111


def _wrong(key: str, what: str, hint: str, path: Path, text: str) -> ConfigError:
    return ConfigError(f"{path}:{_place_of(key, text)}: `{key}` {what}", hint)


def _place_of(key: str, text: str) -> str:
    """Find the line and column a top-level key stands at, each counted from 1."""
    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?({re.escape(key)})(?![\w-])", text, re.MULTILINE)
    start = found.start(1) if found else 0
    before = text[:start]
    line, column = before.count("\n") + 1, start - before.rfind("\n")
    return f"{line}:{column}"
