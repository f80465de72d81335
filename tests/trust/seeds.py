"""Good inputs, and the ways in which fuzzing changes them."""

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from core.companion_changes import of_every_kind
from llmpath.core.journal.event_ids import next_id
from llmpath.core.journal.events import (
    Aimed,
    Change,
    Checked,
    Dropped,
    Event,
    Logged,
    Marked,
    Noted,
    Ordered,
    Redone,
    Stamp,
    State,
    Undone,
)
from trust.hostile_texts import corpus

FILES = tuple(path.read_bytes() for path in sorted((Path(__file__).resolve().parents[1] / "roadmap").glob("*.yaml")))
"""The small roadmap."""

SETTINGS = (
    'roadmaps = ["~/mine", "more"]\n', "", "# nothing\n", 'roadmaps = []\nsync = "~/Dropbox"\nsync_auto = true\n',
    "[table]\na = 1\n",
    'roadmaps = """\na"""\n', "a.b.c = {d = [1, 2.5, 2026-11-20T10:00:00Z]}\n", "roadmaps = [[[[1]]]]\n",
    "sync_auto = 0x1F\nsync = 1e5\n",
    'hours = "mon-thu 1h, sat 3h"\noff = ["2026-12-24..2027-01-02"]\nweek_starts = "sunday"\n',
    'reviews = "15m"\nretention = 0.85\ntracks = ["a"]\nlabs = "~/labs"\nsession_start = "19:00, sat-sun 10:00"\n',
    'mouse = false\n[keys]\ndone = "D"\n', "keys = {a = [1]}\nretention = inf\nreviews = {}\n",
    "hours = 8\noff = [2026-12-24, '2027-05-01']  # spring\n", "hours = 7.5\nweek_starts = 1\noff = [1, {a = 2}]\n",
)  # fmt: skip
"""Config files, good ones and such as hold everything that TOML has."""

_WORDS = {
    "times": ("45m", "2h", "1h30", "1.5h", "90", "1 h 30 min", "2,5 hours", "10 minutes", "0m", "1h30m"),
    "days": (
        "2026-11-20",
        "today",
        "yesterday",
        "20261120",
        "2026-W47-5",
        "2026-11-20T10:00",
        "0001-01-01",
        "9999-12-31",
    ),
    "weeks": (
        "8", "7.5h", "8 hours a week", "mon-thu 1h, sat 3h", "Monday 45m, wed-fri 1h30", "fri-mon 2 h, tue 0",
        "sat: 24h",
    ),
    "ranges": (
        "2026-12-24..2027-01-02", "2027-05-01", "today", "yesterday..today", "0001-01-01..9999-12-31", "9999-12-31",
        "2026-12-20..2026-12-26", "2026-12-24..2026-12-25",
    ),
    "suppositions": (
        "hours 12", "hours mon-thu 1h, sat 3h", "drop nets/neurons", "drop vectors", "add layers",
        "add backpropagation by 2027-03-01", "by nets/neurons 2027-03-01", "off 2026-12-24..2027-01-02",
        "off 0001-01-01..9999-12-31",
    ),
    "zones": ("Europe/Berlin", ":Europe/Paris", "UTC", "America/Argentina/Buenos_Aires", "CET-1CEST", "Etc/GMT-1", ""),
}  # fmt: skip
_SIGNS = (
    "\0\x01\t\n\r\x1b\x7f\x85\x9b\xa0\u200b\u2028\u202e\ufeff\ud800\udfff\uffff\U0010ffff٣²½'\"`\\/"
    "[]{}()<>:;,.!?&*#%@|=+-_~^$ aZ09"
)
_TEXTS = tuple(hostile.text for hostile in corpus() if len(hostile.text) < 1_000)
_REPEATED = ("[", "{", "(", '"', "'", "9", "a", " ", "\n", "- ", "a: ", "&a ", "*a ", "!", "\\", "#", ".", "-", "1h")


def words_of(kind: str) -> tuple[str, ...]:
    """Return what people type."""
    return _WORDS[kind]


def mutated(random: Random, text: str, times: int = 0) -> str:
    """Change a text at so many places, by default at one to three; now and then not at all."""
    for _ in range(times or random.choice((0, 1, 1, 1, 2, 3))):
        text = _changed(random, text)
    return text


def _changed(random: Random, text: str) -> str:
    start = random.randrange(len(text) + 1)
    end = min(len(text), start + random.choice((0, 1, 1, 2, 5, 20, 200)))
    match random.randrange(9):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:start] + random.choice(_SIGNS) + text[start:]
        case 2:
            return text[:start] + random.choice(_SIGNS) + text[start + 1 :]
        case 3:
            return text[:end] + text[start:]
        case 4:
            return text[:start] + random.choice(_TEXTS) + text[end:]
        case 5:
            return text[:start] + random.choice(_REPEATED) * random.choice((2, 10, 100, 3_000)) + text[start:]
        case 6:
            return text[:start]
        case 7:
            other = random.randrange(len(text) + 1)
            return text[:start] + text[other : other + end - start] + text[end:]
        case _:
            return text[:start] + chr(random.randrange(0x110000)) + text[end:]


VALUES: tuple[object, ...] = (
    None, True, -1, 0, 1.5, 1e999, 10**30, "", "x", "done", [], {}, [1], {"a": 1}, "2026-13-45", float("nan"), "\ud800",
    "9" * 5000, "9999-12-31", "\x1b[2J", 3_000_000, 2**40,
)  # fmt: skip
"""Values of JSON, such as are expected and others."""


def revalued(random: Random, document: object) -> object:
    """Put another value in some place of a document of JSON."""
    if not isinstance(document, list | dict) or not document or random.random() < 0.15:
        return random.choice(VALUES)
    place = random.choice(list(document) if isinstance(document, dict) else range(len(document)))
    copy = document.copy()
    copy[place] = revalued(random, copy[place])
    return copy


def _events() -> tuple[Event, ...]:
    """Return an event of each kind."""
    changes: tuple[Change, ...] = (
        Marked("math/vectors", State.DONE, 240, date(2026, 11, 20)), Marked("math/vectors", State.LEARNING),
        Logged("math/vectors", 30),
        Logged("math/vectors", 30, date(2026, 11, 20)), Noted("math/vectors", "a note\nof two lines"),
        Checked("math/vectors", 2, 3), Aimed("math", date(2027, 3, 1)), Aimed("nets/neurons"), Dropped("math"),
        Ordered(("nets/neurons", "math/vectors")), Ordered(()),
        *of_every_kind("01a20990-9500-7000-8000-000000000002"),
    )  # fmt: skip
    made: list[Event] = []
    at = datetime(2026, 11, 23, 18, tzinfo=UTC)
    for number, change in enumerate([*changes, None, None]):
        id_ = next_id(int(at.timestamp() * 1000), made[-1].id if made else "", bytes([number]) * 10)
        said = change or (Undone(made[0].id) if number == len(changes) else Redone(made[0].id))
        made.append(Event(id_, id_, Stamp(at, 60, "done"), "0123456789ab", said))
    return tuple(made)


EVENTS = _events()
"""One of each kind, as they are written."""
