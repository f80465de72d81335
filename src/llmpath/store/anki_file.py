"""The review log of an Anki package or collection; the file itself is only read."""

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from llmpath.core.errors import UsageError
from llmpath.core.memory.from_anki import AnkiReview
from llmpath.store.export_file import read_import

LARGEST = 256_000_000
"""In bytes, of the file and of the collection in it."""
PACKED = "collection.anki21b"
"""What newer versions of Anki write, compressed in a way that Python 3.11 cannot read."""
WRITE_AHEAD = b"\x02\x02"
"""Bytes 18 and 19 of a database that keeps a log beside it, without which it cannot be opened from memory."""
_REVIEWS = """
SELECT n.guid, r.id, r.ease FROM revlog r JOIN cards c ON c.id = r.cid JOIN notes n ON n.id = c.nid
WHERE r.ease BETWEEN 1 AND 4 AND r.type < 4 AND NOT (r.type = 3 AND r.factor = 0) ORDER BY r.id
"""
"""Answers alone: rows of other kinds say that somebody moved a card by hand, or crammed."""


def read_reviews(file: str) -> list[AnkiReview]:
    """Return the reviews in a package (.apkg, .colpkg) or a collection (.anki2); raises LlmpathError."""
    data = read_import(Path(file), LARGEST)
    collection = data if data.startswith(b"SQLite format 3\x00") else _unpacked(data, file)
    if collection[18:20] == WRITE_AHEAD:
        collection = collection[:18] + b"\x01\x01" + collection[20:]
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(collection)
            return list(_reviews(connection.execute(_REVIEWS).fetchall()))
    except (sqlite3.Error, OverflowError, ValueError, OSError) as error:
        raise UsageError(f"{file} is not whole: {error}", "Export it from Anki once more.") from None


def _reviews(rows: list[tuple[object, ...]]) -> Iterator[AnkiReview]:
    for guid, at, grade in rows:
        if isinstance(guid, str) and isinstance(at, int) and isinstance(grade, int):
            yield AnkiReview(guid, datetime.fromtimestamp(at / 1000, UTC), grade)


def _unpacked(data: bytes, file: str) -> bytes:
    """Take the collection out of a package."""
    hint = "Export the deck from Anki with its scheduling: File, Export, Support older Anki versions."
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if PACKED in names:
                raise UsageError(f"{file} is packed in a way that only newer versions of Anki read", hint)
            name = next((name for name in ("collection.anki21", "collection.anki2") if name in names), None)
            if name is None:
                raise UsageError(f"{file} holds no collection of Anki", hint)
            if archive.getinfo(name).file_size > LARGEST:
                raise UsageError(f"{file} is larger than any collection to read", "Export the llmpath decks alone.")
            return archive.read(name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UsageError(f"{file} is no file of Anki: {error}", hint) from None
