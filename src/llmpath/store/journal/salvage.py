"""Events found in the bytes of a journal that SQLite cannot read any more: every row whose checksum is right.

A row stands in a page as a record: a header with the length and type of each value, then the values; a long one goes
on in a chain of further pages (https://sqlite.org/fileformat2.html). Records are found by what their header begins
with, wherever they stand, so that neither the tree of pages nor the list of tables is needed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import xor
from pathlib import Path

from llmpath.store.journal.devices import FormerDevice
from llmpath.store.journal.rows import Row
from llmpath.store.journal.seal import COLUMNS, checksum

PAGE = 4096
"""What SQLite takes where nobody asks for another size."""
_SIZES = {1 << power for power in range(9, 17)}
# The length of a header, and the types of two texts of 36 characters: the ids of an event and of its step.
_RECORD = re.compile(rb"(?=[\x0a-\x20]\x55\x55)", re.DOTALL)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Types of whole numbers and their lengths."""
_SEAL = re.compile(rb"\x04(?=([\x01-\x09]{3}))", re.DOTALL)
_DEVICE = re.compile(rb"\x03(?=(\x25[\x01-\x09]))", re.DOTALL)
"""The id of a device has 12 characters."""
_FORMER = re.compile(rb"\x04(?=([\x25\x55]\x3d[\x01-\x09]))", re.DOTALL)
"""The id of a device or of a step, an instant."""


@dataclass(slots=True)
class Found:
    """What the pages of a file hold."""

    rows: dict[str, Row] = field(default_factory=dict)
    """By their ids; each is what was written."""
    broken: dict[str, Row] = field(default_factory=dict)
    """What is left of rows that are not what was written; their ids at least can be read."""
    sealed: int | None = None
    """How many events there were; None where the seal cannot be read."""
    device: str | None = None
    former: set[FormerDevice] = field(default_factory=set)
    """Ids the device had before."""


def read_bytes(path: Path) -> bytes:
    """Read a file around the places where the disk fails, which are taken for zeros; raises OSError on opening it."""
    with path.open("rb", buffering=0) as file:
        size = file.seek(0, 2)
        pieces = []
        for start in range(0, size, PAGE):
            length = min(PAGE, size - start)
            try:
                file.seek(start)
                pieces.append(file.read(length).ljust(length, b"\0"))
            except OSError:
                pieces.append(bytes(length))
    return b"".join(pieces)


def with_log(content: bytes, log: bytes) -> bytes:
    """Return a file with the pages laid over it that its write-ahead log has for it, as far as they were committed.

    The log has a head of 32 bytes and, before each page, 24 bytes with the number of the page, the pages there are
    after a commit or 0, and the salts of the log (https://sqlite.org/fileformat2.html#walformat).
    """
    size, salts = int.from_bytes(log[8:12], "big"), log[16:24]
    if size not in _SIZES:
        return content
    laid = bytearray(content)
    waiting: list[tuple[int, int]] = []
    for start in range(32, len(log) - size - 23, size + 24):
        number, pages = (int.from_bytes(log[at : at + 4], "big") for at in (start, start + 4))
        if log[start + 8 : start + 16] != salts or number == 0:
            break
        waiting.append((number, start + 24))
        if pages:
            laid.extend(bytes(max(pages * size - len(laid), 0)))
            for page, at in waiting:
                laid[(page - 1) * size : page * size] = log[at : at + size]
            waiting = []
    return bytes(laid)


def find_rows(content: bytes) -> Found:
    """Find every row that is whole, and what is left of the others."""
    found = Found()
    said = int.from_bytes(content[16:18], "big")
    for size in dict.fromkeys([said if said in _SIZES else PAGE, PAGE]):
        for place in _RECORD.finditer(content):
            row = _row_at(content, place.start(), size)
            if row is None:
                continue
            *values, crc = row
            if checksum(values) == crc:
                found.rows[values[0]] = tuple(values)
            elif isinstance(values[0], str) and _ID.fullmatch(values[0]):
                found.broken[values[0]] = tuple(values)
    for id_ in found.rows:
        found.broken.pop(id_, None)
    seal = max(_short_rows(content, _SEAL), default=None)
    if seal:
        found.sealed = seal[0]
        _believe_the_seal(found, *seal)
    found.device = next((values[0] for values in _short_rows(content, _DEVICE)), None)
    found.former = {FormerDevice(*values) for values in _short_rows(content, _FORMER)}
    return found


def _believe_the_seal(found: Found, events: int, crcs: int) -> None:
    """Take in the one row that is missing, where the seal says that its values are right and its checksum is not."""
    if len(found.broken) == 1 and events == len(found.rows) + 1:
        ((id_, row),) = found.broken.items()
        if reduce(xor, map(checksum, (row, *found.rows.values()))) == crcs:
            found.rows[id_] = found.broken.pop(id_)


def _short_rows(content: bytes, pattern: re.Pattern[bytes]) -> Iterator[Row]:
    """Return the values of records that stand within one page and end with a checksum of theirs that is right."""
    for place in pattern.finditer(content):
        row = _values(list(place[1]), content[place.end(1) : place.end(1) + 80])
        if row is not None and checksum(row[:-1]) == row[-1]:
            yield row[:-1]


def _row_at(content: bytes, start: int, size: int) -> Row | None:
    """Read the record at a place; None where it is none of ours."""
    page_end = min((start // size + 1) * size, len(content))
    types = list(_types(content[start : min(start + content[start], page_end)]))
    lengths = [_length(type_) for type_ in types]
    if len(types) != len(COLUMNS) + 1 or None in lengths:
        return None
    payload = _payload(content, start, content[start] + sum(length or 0 for length in lengths), size)
    return _values(types, payload[content[start] :])


def _values(types: Sequence[int], body: bytes) -> Row | None:
    """Cut the values out of what follows a header; None where a type is none of ours."""
    values: list[object] = []
    place = 0
    for type_ in types:
        length = _length(type_)
        if length is None:
            return None
        values.append(_value(type_, body[place : place + length]))
        place += length
    return tuple(values)


def _types(header: bytes) -> Iterator[int]:
    """Return the types in a header, each a number of seven bits a byte; the first byte is the header's own length."""
    number = 0
    for byte in header[1:]:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the eighth bit says that it goes on
            yield number
            number = 0


def _length(type_: int) -> int | None:
    """Return how many bytes a value takes; None for types that no column of ours has."""
    if type_ in {0, 8, 9}:
        return 0
    if type_ >= 12:  # noqa: PLR2004 - even: bytes, odd: text
        return (type_ - 12) // 2
    return _INTEGERS.get(type_)


def _value(type_: int, piece: bytes) -> object:
    if type_ >= 12:  # noqa: PLR2004 - as above
        return piece.decode(errors="replace") if type_ % 2 else piece
    if type_ in {8, 9}:
        return type_ - 8
    return int.from_bytes(piece, "big", signed=True) if type_ else None


def _payload(content: bytes, start: int, length: int, size: int) -> bytes:
    """Put a record together from its page and the pages it goes on in; shorter where the chain is broken."""
    local = _local(length, size)
    pieces = [content[start : start + min(local, length)]]
    missing = length - len(pieces[0])
    follow = content[start + local : start + local + 4] if missing else b""
    while missing > 0:
        number = int.from_bytes(follow, "big")
        page = content[(number - 1) * size : number * size] if number else b""
        if len(page) < size:
            break
        pieces.append(page[4 : 4 + missing])
        missing -= len(pieces[-1])
        follow = page[:4]
    return b"".join(pieces)


def _local(length: int, size: int) -> int:
    """Return how much of a record stands in the page itself, by the rule for index pages."""
    most = (size - 12) * 64 // 255 - 23
    least = (size - 12) * 32 // 255 - 23
    if length <= most:
        return length
    rest = least + (length - least) % (size - 4)
    return rest if rest <= most else least
