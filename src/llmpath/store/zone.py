"""The name of the machine's time zone: an offset alone does not say when the clocks change."""

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

LOCALTIME = Path("/etc/localtime")
"""On Linux and macOS a link into the folder of all zones."""

_NAME = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*")
_NOWHERE = {"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"}
"""What servers and containers are set to, wherever the learner is."""


def zone_name(environment: Mapping[str, str], now: datetime, localtime: Path | None) -> str | None:
    """Return the name as the IANA writes it, such as Europe/Berlin: that of TZ, or that `localtime` leads to.

    None where there is none, where it is UTC, and where the clock is not of that zone.
    """
    given = environment.get("TZ", "").removeprefix(":")
    name = given or (_led_to(localtime) if localtime else "")
    if not _NAME.fullmatch(name) or name in _NOWHERE:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return name if now.astimezone(zone).utcoffset() == now.utcoffset() else None


def _led_to(localtime: Path) -> str:
    """Return the name behind the folder of zones, whose variants with and without leap seconds are the same zones."""
    target = os.path.realpath(localtime)
    _, found, name = target.partition("/zoneinfo/")
    return name.removeprefix("posix/").removeprefix("right/") if found else ""
