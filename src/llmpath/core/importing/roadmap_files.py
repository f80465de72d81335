"""Files of added roadmaps on their way to another machine, in a backup or a shared folder."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from llmpath.core.conflict_copies import original_of

MOST_FILES, MOST_BYTES = 500, 100_000_000
"""How many files travel, and the bytes of all of them; a track of 20,000 topics takes 8 MB in 13 files."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()+-]{0,150}\.ya?ml")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:[. ].*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever stands behind it."""


class RoadmapFile(NamedTuple):
    """A roadmap file without its folder."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What becomes of files that come in."""

    new: tuple[RoadmapFile, ...] = ()
    """Missing here, and they load with what is here."""
    different: tuple[str, ...] = ()
    """Names of files that are here with other contents."""
    refused: tuple[tuple[str, str], ...] = ()
    """Names of files that do not load with what is here, each with why."""


def why_not(name: str) -> str:
    """Return what keeps a file of this name from travelling: every system must take it, inside one folder."""
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name) or ".." in name:
        return "its name is not one that every system takes; letters, digits, hyphens and .yaml are"
    copy = original_of(name)
    return f"it is a conflict copy of {copy[0]}" if copy and copy[1] else ""
