"""Whether it is time for a backup: looked up behind everything that is recorded, so it imports next to nothing."""

from __future__ import annotations

import os

from llmpath.core.values import datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    StrPath = str | os.PathLike[str]

EVERY = timedelta(days=7)
_HEAD, _TAIL = "journal-", ".db"


def names_of(journal: StrPath) -> list[str]:
    """Return the names in the folder of a journal's backups."""
    try:
        return os.listdir(os.path.join(os.path.dirname(journal), "backups"))
    except OSError:
        return []


def is_due(journal: StrPath, now: datetime) -> bool:
    """Return whether no backup is of the last week; one from the future, when the clock was wrong, does not count."""
    ages = [now - instant for name in names_of(journal) if (instant := instant_of(name))]
    return not any(timedelta(seconds=-1) < age < EVERY for age in ages)


def instant_of(name: str) -> datetime | None:
    """Return when a weekly backup was made, by its name; None for any other name."""
    written = name.removeprefix(_HEAD).removesuffix(_TAIL)
    digits = written.translate(dict.fromkeys(map(ord, "0123456789"), "0"))
    if name != f"{_HEAD}{written}{_TAIL}" or digits != "0000-00-00T000000Z":
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
