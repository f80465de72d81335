"""The config file as it is edited: what a setting means and where it comes from, and changes that keep the rest.

tomlkit leaves comments, order and spaces of the learner as they are.
"""

import ast
import inspect
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from llmpath.core.durations import format_minutes
from llmpath.core.errors import ConfigError, StorageError, UsageError
from llmpath.core.plan.availability import format_days_off, parse_days_off
from llmpath.core.plan.session_start import format_session_start
from llmpath.core.plan.week_words import NAMES, format_week
from llmpath.core.setting import Setting
from llmpath.store.file_lock import one_at_a_time
from llmpath.store.locations import make_private_folder, own_target, write_whole
from llmpath.store.settings.config import Config, parse_config, read_text
from llmpath.store.settings.parsing import READERS, parse_document, place_of

EXAMPLES: dict[str, tuple[str, ...]] = {
    "roadmaps": ("~/my-roadmaps",),
    "sync": ("~/Dropbox/llmpath",),
    "sync_auto": ("true",),
    "hours": ("mon-thu 1h, sat 3h",),
    "off": ("2026-12-24..2027-01-02", "2027-05-01"),
    "week_starts": ("sunday",),
    "reviews": ("15m",),
    "retention": ("0.85",),
    "tracks": ("llm-engineering",),
    "labs": ("~/llmpath-labs",),
    "session_start": ("19:00, sat-sun 10:00",),
    "mouse": ("false",),
    "keys": ("done=D", "note=N"),
}
"""What `config set` could be given for each setting."""


def settings(path: Path) -> tuple[Setting, ...]:
    """Return every setting in the order of its definition; raises ConfigError and StorageError."""
    text = read_text(path) or ""
    config, default = parse_config(text, path), Config()
    given = parse_document(text, path)
    meaning = meanings()
    return tuple(
        Setting(
            key, written(key, config), written(key, default),
            int(place_of(key, text).partition(":")[0]) if key in given else None, meaning[key],
        )
        for key in Config._fields
    )  # fmt: skip


def setting_of(path: Path, key: str) -> Setting:
    """Return one setting; raises ConfigError and StorageError."""
    return next(setting for setting in settings(path) if setting.key == key)


def meanings() -> dict[str, str]:
    """Return what each setting means: the docstrings of the fields of Config."""
    (definition,) = ast.parse(inspect.getsource(Config)).body
    found = {}
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, doc in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant):
            found[ast.unparse(field.target)] = inspect.cleandoc(str(doc.value.value))
    return found


def written(key: str, config: Config) -> tuple[str, ...]:
    """Write the value of a setting as `config set` takes it: several where it is a list, none where it has none."""
    value: Any = getattr(config, key)
    match key:
        case "hours":
            return (format_week(config.availability.week),)
        case "off":
            return tuple(format_days_off(gap) for gap in value)
        case "week_starts":
            return (NAMES[value].lower(),)
        case "reviews" if value is not None:
            return (format_minutes(value).replace("\N{NO-BREAK SPACE}", " ") if value else "off",)
        case "session_start":
            return (format_session_start(value),) if value else ()
        case "keys":
            return tuple(f"{action}={one}" for action, one in value)
    if isinstance(value, bool):
        return (str(value).lower(),)
    return tuple(str(entry) for entry in value) if isinstance(value, tuple) else () if value is None else (str(value),)


def change(path: Path, edits: Mapping[str, object]) -> bool:
    """Write settings into the config file, None taking one out; say whether anything changed.

    The file is written whole, or not at all where it would not be settings afterwards. Values are those of TOML, as
    READERS takes them. Raises UsageError, ConfigError and StorageError.
    """
    for key, value in edits.items():
        if value is not None:
            READERS[key](value, path)
    return change_as(path, lambda _: edits)


def change_as(path: Path, decide: Callable[[str], Mapping[str, object]]) -> bool:
    """Change settings as `change` does, by what the text of the file is at the moment of writing.

    So of two commands that each add to a list none takes back what the other added. `decide` is asked twice: once
    without a lock, so that nothing is made where there is nothing to change.
    """
    target = own_target(path)
    if _changed(path, decide) is None:
        return False
    make_private_folder(path.parent)
    try:
        with one_at_a_time(path.parent):
            text = _changed(path, decide)
            if text is not None:
                write_whole(target, text.encode())
    except OSError as error:
        hint = "The settings are unchanged; give yourself permission to write there."
        raise StorageError(f"{path} cannot be written: {error.strerror or error}", hint) from None
    return text is not None


def _changed(path: Path, decide: Callable[[str], Mapping[str, object]]) -> str | None:
    """Return the new text of the file, None where nothing changes; raises ConfigError and StorageError."""
    before = read_text(path) or ""
    edits = decide(before)
    text = edited(before, edits, path) if edits else before
    parse_config(text, path)
    return text if text != before else None


def edited(text: str, edits: Mapping[str, object], path: Path) -> str:
    """Return the text of a config file with settings changed and all else as it was; raises ConfigError."""
    wanted = {key: value for key, value in {**parse_document(text, path), **edits}.items() if value is not None}
    for gently in (True, False):
        try:
            made = _rewritten(text, edits, gently=gently)
        except UsageError:  # a list that is wrong itself is written anew
            continue
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # beyond what tomlkit can do
            break
        if _meant(parse_document(made, path), path) == _meant(wanted, path):
            return made
    raise ConfigError(f"{path} is written in a way that cannot be edited", "Change the setting in it by hand.")


def _meant(document: Mapping[str, object], path: Path) -> dict[str, object]:
    """Return what settings mean, however they are written; what is no setting stays as it is, days have no order."""
    found: dict[str, object] = {}
    for key, value in document.items():
        try:
            read: Any = READERS[key](value, path)
            found[key] = frozenset(read) if key == "off" else read
        except (KeyError, UsageError):
            found[key] = value
    return found


def _rewritten(text: str, edits: Mapping[str, object], *, gently: bool) -> str:
    import tomlkit

    document = tomlkit.parse(text.replace("\r\n", "\n"))
    for key, value in edits.items():
        present = document.get(key)
        if value is None:
            document.pop(key, None)
        elif gently and isinstance(value, list) and isinstance(present, list):
            _edit_list(key, present, value)
        elif isinstance(value, dict):
            document[key] = tomlkit.inline_table()
            document[key].update(value)
        else:
            document[key] = value
    made = tomlkit.dumps(document)
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def _edit_list(key: str, present: list[Any], value: Sequence[object]) -> None:
    """Bring a list to hold what is wanted; entries that stay keep their lines and comments."""
    wanted = [_entry(key, entry) for entry in value]
    for place in reversed(range(len(present))):
        if _entry(key, present[place]) not in wanted:
            del present[place]
    kept = [_entry(key, entry) for entry in present]
    for entry, meant in zip(value, wanted, strict=True):
        if meant not in kept:
            present.append(entry)


def _entry(key: str, entry: object) -> object:
    """Return what an entry of a list means; days off may be written in several ways."""
    return parse_days_off(str(entry), None) if key == "off" else str(entry)
