"""The learner's settings: a small TOML file that need not exist."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from llmpath.core.errors import ConfigError, StorageError
from llmpath.core.match import nearest


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its default."""

    roadmaps: tuple[Path, ...] = ()
    """Further folders or files of roadmaps, loaded beside the built-in ones; relative to the config file."""


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


def _checked(document: dict[str, object], path: Path, text: str) -> Config:
    known = [field.name for field in fields(Config)]
    for key in document:
        if key not in known:
            guess = nearest(key, known)
            hint = f"Did you mean `{guess}`?" if guess else f"The settings are: {', '.join(known)}."
            raise ConfigError(f"{path}:{_line_of(key, text)}:1: unknown setting `{key}`", hint)
    roadmaps = document.get("roadmaps", [])
    if not isinstance(roadmaps, list) or not all(isinstance(entry, str) and entry for entry in roadmaps):
        raise ConfigError(
            f"{path}:{_line_of('roadmaps', text)}:1: `roadmaps` is not a list of folders",
            'Write it as roadmaps = ["~/my-roadmaps"].',
        )
    return Config(tuple(path.parent / Path(entry).expanduser() for entry in roadmaps))


def _line_of(key: str, text: str) -> int:
    """Find the line a top-level key stands on, counted from 1."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().strip('["').startswith(key):
            return number
    return 1
