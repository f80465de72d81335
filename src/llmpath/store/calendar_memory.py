"""What the calendars that were exported have: a small file beside the journal, without which they go stale at worst."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from llmpath.core.errors import LlmpathError, StorageError
from llmpath.core.plan.calendar_entry import Placed
from llmpath.store.locations import refuse_link, write_whole

_UID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST = 24 * 60
_STAYS = "A session that falls away will stay in your calendar until you delete it there."
_LARGEST = 64_000_000


def read_calendar(path: Path) -> dict[str, Placed]:
    """Return what is remembered; nothing where there is no such file or not all of it is as it was written.

    Raises StorageError where it cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        document = json.loads(path.read_bytes())
        return {uid: _placed(uid, *entry) for uid, entry in document.items()}
    except OSError as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return {}
        raise StorageError(f"what the calendar has cannot be read: {error.strerror or error}", _STAYS) from None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _placed(uid: str, about: object, start: str, minutes: object) -> Placed:
    moment = datetime.fromisoformat(start)
    whole = type(minutes) is int and 0 <= minutes <= _LONGEST and moment.tzinfo is None
    if not (whole and isinstance(about, str) and _UID.fullmatch(uid) and moment.year in range(1971, 9999)):
        raise ValueError(f"{uid} was not written like this")
    return Placed(about, moment, int(str(minutes)))


def write_calendar(path: Path, placed: Mapping[str, Placed]) -> LlmpathError | None:
    """Remember it, the file as a whole or not at all; gives what went wrong, for the calendar itself is written."""
    entries = {uid: (each.about, each.start.isoformat(), each.minutes) for uid, each in placed.items()}
    try:
        refuse_link(path)
        write_whole(path, json.dumps(entries, separators=(",", ":")).encode())
    except (LlmpathError, OSError) as error:
        reason = error.message if isinstance(error, LlmpathError) else error.strerror or str(error)
        return StorageError(f"what the calendar has is not remembered: {reason}", _STAYS)
    return None
