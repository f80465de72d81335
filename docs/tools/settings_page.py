"""The page on the settings, made from their definition in src/llmpath/store/settings/config.py."""

from llmpath.cli.config_values import example
from llmpath.store.settings.config import Config
from llmpath.store.settings.editing import meanings, written

INTRODUCTION = """# Settings

<!-- Made by docs/tools/make.py from src/llmpath/store/settings/config.py; edit that. -->

`llmpath config` shows every setting with its value, where that comes from, and what it means. `llmpath config set`
and `unset` change one, `llmpath off` adds days off. They are kept in a TOML file, `config.toml` in the folder that the
system keeps settings in (on Linux `~/.config/llmpath`), or in `$LLMPATH_HOME/config`. It need not exist, and you may as
well edit it by hand: comments, order and spaces stay as you wrote them when a command changes a setting.

A file that is not TOML, an unknown setting and a value that does not fit are named with their line, and
nothing is written over them. No setting comes from the environment; the variables llmpath looks at are listed
in [commands](commands/index.md#environment).
"""
IN_THE_FILE = {
    "roadmaps": 'roadmaps = ["~/my-roadmaps"]',
    "sync": 'sync = "~/Dropbox/llmpath"',
    "sync_auto": "sync_auto = true",
    "hours": 'hours = "mon-thu 1h, sat 3h"  # or a number of hours a week: hours = 8',
    "off": 'off = ["2026-12-24..2027-01-02", "2027-05-01"]',
    "week_starts": 'week_starts = "sunday"',
    "reviews": 'reviews = "15m"  # or "off"',
    "retention": "retention = 0.85",
    "tracks": 'tracks = ["llm-engineering"]',
    "labs": 'labs = "~/llmpath-labs"',
    "session_start": 'session_start = "19:00, sat-sun 10:00"',
    "mouse": "mouse = false",
    "keys": 'keys = {done = "D", note = "N"}',
}
"""How each setting is written in the config file; tests/test_docs.py reads them."""


def settings_page() -> str:
    """Write every setting with its meaning, its default and how it is set."""
    meaning = meanings()
    parts = [INTRODUCTION]
    for key in Config._fields:
        default = ", ".join(f"`{value}`" for value in written(key, Config())) or "none"
        parts.append(
            f"## {key}\n\n{meaning[key]} Default: {default}.\n\n"
            f"```console\n$ {example(key)}\n```\n\n```toml\n{IN_THE_FILE[key]}\n```\n"
        )
    return "\n".join(parts)
