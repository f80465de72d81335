"""The settings as they were understood last time: reading TOML takes as long as the rest of a quick command."""

from __future__ import annotations

import os

from llmpath.core.plan.availability import DaysOff
from llmpath.core.values import date
from llmpath.store.cache_file import head_of, keep, read_kept
from llmpath.store.settings.config import Config, parse_config, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    StrPath = str | os.PathLike[str]

HEAD = head_of("settings", 3)


def cached_config(path: StrPath, kept: StrPath) -> Config:
    """Return the settings of a file, as they are kept where its text is the same; raises ConfigError, StorageError."""
    text = read_text(path)
    if text is None:
        return Config()
    key = (str(path), os.path.expanduser("~"), text)
    found = read_kept(kept, HEAD)
    if found is not None and found[0] == key:
        return _config(*found[1])
    config = parse_config(text, path)
    if "~" not in text.replace("~/", ""):  # the home of somebody else may move
        keep(kept, HEAD, (key, _plain(config)))
    return config


def _plain(config: Config) -> tuple[Any, ...]:
    """Return the settings without classes of ours, in their order."""
    off = tuple((gap.first.toordinal(), gap.last.toordinal()) for gap in config.off)
    return tuple(config._replace(off=off))  # type: ignore[arg-type] # plain values in the same order


def _config(*plain: Any) -> Config:
    """Return the settings of what _plain gave."""
    config = Config(*plain)
    firsts, lasts = zip(*plain[4], strict=True) if plain[4] else ((), ())  # as columns: it takes a third of the time
    off = tuple(map(DaysOff, map(date.fromordinal, firsts), map(date.fromordinal, lasts)))
    return config._replace(off=off)
