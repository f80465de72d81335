"""The settings as they were understood last time: reading TOML takes as long as the rest of a quick command."""

import marshal
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

from llmpath.core.availability import DaysOff
from llmpath.store.config import Config, parse_config, read_text
from llmpath.store.locations import write_whole
from llmpath.version import __version__

MAGIC = f"llmpath settings 2 {__version__} {sys.version_info[:2]}\n".encode()
"""What the file begins with; another version may understand a text otherwise, another Python write it otherwise."""


def kept_config(path: Path, kept: Path) -> Config:
    """Give the settings of a file, as they are kept where its text is the same; raises ConfigError and StorageError."""
    text = read_text(path)
    if text is None:
        return Config()
    key = (str(path), os.path.expanduser("~"), text)  # noqa: PTH111 - leaves a ~ without a home as it is
    found = _read(kept)
    if found is not None and found[0] == key:
        return _config(*found[1])
    config = parse_config(text, path)
    if "~" not in text.replace("~/", ""):  # the home of somebody else may move
        body = marshal.dumps((key, _plain(config)))
        with suppress(OSError):
            write_whole(kept, MAGIC + crc32(body).to_bytes(4, "little") + body, lasting=False)
    return config


def _read(kept: Path) -> Any:
    """Give what was kept; None where there is nothing, or something else."""
    try:
        data = kept.read_bytes()
    except OSError:
        return None
    head, body = data[: len(MAGIC) + 4], data[len(MAGIC) + 4 :]
    if head != MAGIC + crc32(body).to_bytes(4, "little"):
        return None
    return marshal.loads(body)  # noqa: S302 - our own, with a checksum


def _plain(config: Config) -> tuple[Any, ...]:
    """Give the settings without classes of ours, in their order."""
    off = tuple((gap.first.toordinal(), gap.last.toordinal()) for gap in config.off)
    places = {"roadmaps": tuple(map(str, config.roadmaps)), "sync": _text(config.sync), "labs": _text(config.labs)}
    return tuple(config._replace(off=off, **places))  # type: ignore[arg-type] # plain values in the same order


def _text(place: Path | None) -> str | None:
    return None if place is None else str(place)


def _config(*plain: Any) -> Config:
    """Give the settings of what _plain gave."""
    config = Config(*plain)
    return config._replace(
        roadmaps=tuple(map(Path, config.roadmaps)),
        sync=None if config.sync is None else Path(config.sync),
        labs=None if config.labs is None else Path(config.labs),
        off=tuple(DaysOff(date.fromordinal(first), date.fromordinal(last)) for first, last in plain[4]),
    )
