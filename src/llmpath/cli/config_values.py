"""From what was typed behind `config set` to a setting and its value, and what shell completion offers there."""

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from llmpath.core.errors import LlmpathError, UsageError
from llmpath.core.plan.availability import NAMES, format_days_off, parse_days_off, parse_weekday
from llmpath.store.settings.config import READERS, near_setting

SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def known_setting(key: str) -> str:
    """Return the setting that is meant, which is one that there is; raises UsageError."""
    if key not in READERS:
        raise UsageError(f"there is no setting `{key}`", near_setting(key))
    return key


def typed(key: str, words: Sequence[str], today: date) -> object:
    """Return the value for the config file; what is wrong with it in itself is found when it is written."""
    if not words or not all(words):
        raise UsageError(f"`{key}` needs a value")
    match key:
        case "roadmaps":
            return [_roadmap(word) for word in words]
        case "off":
            days = " ".join(words).replace(",", " ").split()
            return [format_days_off(parse_days_off(entry, today)) for entry in days]
        case "hours":
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


def example(key: str) -> str:
    """Return a command that sets a setting."""
    from llmpath.store.settings.editing import EXAMPLES

    words = (f'"{word}"' if " " in word else word for word in EXAMPLES[key])
    return f"llmpath config set {key} {' '.join(words)}"


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


def offer_settings(incomplete: str) -> list[tuple[str, str]]:
    """Offer the settings with what they mean."""
    from llmpath.store.settings.editing import meanings

    return [(key, meaning) for key, meaning in meanings().items() if key.startswith(incomplete)]


def offer_values(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the values of a setting that has only a few."""
    switch = ("true", "false")
    few = {"sync_auto": switch, "mouse": switch, "week_starts": tuple(name.lower() for name in NAMES)}
    wanted = few.get(str(context.params.get("key")), ()) if context.params.get("what") == "set" else ()
    return [value for value in wanted if value.startswith(incomplete)]
