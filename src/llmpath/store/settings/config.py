"""The learner's settings: a small TOML file that need not exist.

They are kept as they were understood last time: reading TOML takes as long as the rest of a quick command.
"""

from __future__ import annotations

import os

from llmpath.core.errors import ConfigError, StorageError
from llmpath.core.values import NamedTuple, date
from llmpath.store.cache_file import head_of, keep, read_kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from llmpath.core.memory.review_settings import ReviewSettings
    from llmpath.core.plan.availability import Availability, DaysOff

    StrPath = str | os.PathLike[str]


HEAD = head_of("settings", 4)


class Config(NamedTuple):
    """Every setting with its default."""

    roadmaps: tuple[str, ...] = ()
    """Further folders or files of roadmaps, loaded beside the built-in ones; relative to the config file."""
    sync: str | None = None
    """The folder that `llmpath sync` exchanges events with; relative to the config file."""
    sync_auto: bool = False
    """Whether every command that records something syncs once it has answered, for two seconds at the most."""
    hours: tuple[int, ...] = ()  # DEFAULT_WEEK of core/plan/availability.py where not set
    """When there is time to study: hours for weekdays, or a number of hours a week."""
    off: tuple[DaysOff, ...] = ()
    """Days and ranges of days without study; `llmpath off` sets them too."""
    week_starts: int = 0
    """The weekday that weeks begin with."""
    reviews: int | None = None
    """How many minutes of a day go to reviews at most: a time, or off; a quarter of the day's study where not set."""
    retention: float = 0.9
    """How likely an answer is still remembered when its review is due, 0.7 to 0.97; 0.85 takes a quarter less time."""
    tracks: tuple[str, ...] = ()
    """Optional tracks that count like all others."""
    labs: str | None = None
    """The folder that labs are done in, `~/llmpath-labs` where not set; relative to the config file."""
    session_start: tuple[int | None, ...] = ()
    """When sessions begin: a time for all days, others for some; calendars are exported with these times."""
    mouse: bool = True
    """Whether the full screen listens to the mouse; without, the terminal's own selecting works."""
    keys: tuple[tuple[str, str], ...] = ()
    """Keys of one's own for the full screen: what to do, and by which key."""

    @property
    def availability(self) -> Availability:
        """The time there is to study."""
        from llmpath.core.plan.availability import DEFAULT_WEEK, Availability

        return Availability(self.hours or DEFAULT_WEEK, self.off, self.week_starts)

    @property
    def review_settings(self) -> ReviewSettings:
        """What is set about reviews."""
        from llmpath.core.memory.review_settings import ReviewSettings

        return ReviewSettings(self.reviews, self.retention)


def read_config(path: StrPath) -> Config:
    """Read the settings; the defaults where there is no file. Raises ConfigError and StorageError."""
    text = read_text(path)
    return Config() if text is None else parse_config(text, path)


def parse_config(text: str, path: StrPath) -> Config:
    """Read the settings from a text, which is or will be that of the file; raises ConfigError."""
    from llmpath.store.settings.parsing import parse_settings

    return Config(**parse_settings(text, path))


def read_text(path: StrPath) -> str | None:
    """Read the config file; None where there is none. Raises ConfigError and StorageError."""
    try:
        with open(path, "rb") as file:
            return file.read().decode().removeprefix("\ufeff")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: the config file is not UTF-8 text", "Save it as UTF-8.") from None
    except IsADirectoryError:
        raise StorageError(f"{path} is a folder", "Move it away: the settings are a file there.") from None
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}", "Give yourself permission to read it.") from None


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
    if not config.off:
        return config
    from llmpath.core.plan.availability import DaysOff

    firsts, lasts = zip(*plain[4], strict=True)  # as columns: it takes a third of the time
    off = tuple(map(DaysOff, map(date.fromordinal, firsts), map(date.fromordinal, lasts)))
    return config._replace(off=off)
