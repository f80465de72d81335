"""A file of rows that are read one by one: each is found by its place, or by one of its names.

Behind a head lie areas, each a value or an array with a checksum of its own, and behind these the rows. Nothing is
read before it is asked for, so a file of 100,000 rows opens as fast as one of a hundred.
"""

from __future__ import annotations

import marshal
import os
import sys
from _collections_abc import Sequence
from binascii import crc32

from llmpath.store.cache_file import head_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    T = TypeVar("T")


Row = tuple["Any", ...]

LAYOUT = 12
"""Raised whenever the form of the file changes, or the rules behind what stands in it."""
MAGIC = head_of("index", LAYOUT, sys.byteorder)
"""What a file begins with; another Python may write values in another form."""
_BEGIN = len(MAGIC) + 16
"""Where the head begins: behind its length and its checksum."""
_AT_ONCE = 1 << 20
"""Bytes that are read at once where many rows are wanted."""
_FEW_BYTES = 1 << 15
"""Bytes of the places of rows that are read at once though few rows are wanted."""
_AT_A_PLACE = hasattr(os, "pread")
_BLOCK = 128
"""Numbers of a large array that are read at once where few are wanted."""
SIZES = {"H": 2, "I": 4, "Q": 8, "d": 8}
"""The bytes of a number of each kind of array."""
FREE = 0xFFFF_FFFF
"""A slot of a table of names that holds none."""


def _number(data: bytes, before: int) -> int:
    """Read the number that stands so many bytes before the head."""
    return int.from_bytes(data[_BEGIN - before : _BEGIN - before + 8], "little")


def places_in(table: Sequence[int], name: str) -> list[int]:
    """Return the places of a name, seldom one too many."""
    size = len(table) // 2
    sign = sign_of_name(name)
    found = []
    for step in range(size):
        slot = sign + step & size - 1
        place = table[2 * slot + 1]
        if place == FREE:
            break
        if table[2 * slot] == sign:
            found.append(place)
    return found


def sign_of_name(name: str) -> int:
    """Return the number by which a table finds a name (CRC-32); another name may have the same."""
    return crc32(name.encode(errors="surrogatepass"))


class DamagedError(ValueError):
    """A file that is not what was written, or of another version."""


class _OnDisk:
    """The bytes of a file."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "rb", buffering=0)  # noqa: SIM115 - it is closed with this object, in C, where no Ctrl-C comes between
        status = os.fstat(self._file.fileno())
        self._size, self.modified = status.st_size, status.st_mtime_ns

    def read(self, at: int, length: int) -> bytes:
        if at > self._size or length < 0:
            raise DamagedError("a place lies outside of the file")
        if _AT_A_PLACE:
            return os.pread(self._file.fileno(), min(length, self._size), at)
        self._file.seek(at)
        return self._file.read(min(length, self._size)) or b""


class _InMemory:
    """The bytes that should stand in a file."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, at: int, length: int) -> bytes:
        return self._data[at : at + length]


class IndexFile:
    """An open file of rows, which stays what it is when another one takes its name."""

    def __init__(self, path: str, rebuild: Callable[[], bytes]) -> None:
        """Open a file; raises OSError, or DamagedError for one that is not whole or not of this version.

        Where damage shows only later, `rebuild` gives what should stand there, and it is read from that.
        """
        self._rebuild = rebuild
        on_disk = _OnDisk(path)
        self._bytes: _OnDisk | _InMemory = on_disk
        self.modified = on_disk.modified
        self._begin()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._sums)

    def _begin(self) -> None:
        first = self._bytes.read(0, 1 << 14)
        if not first.startswith(MAGIC):
            raise DamagedError("this is no file of rows, or one of another version")
        length, total = _number(first, 16), _number(first, 8)
        head = first[_BEGIN : _BEGIN + length] if _BEGIN + length <= len(first) else self._bytes.read(_BEGIN, length)
        self.head: Any
        self.head, self._areas, behind = _trusted(head, total)
        self._areas_at = _BEGIN + length
        self._rows_at = self._areas_at + behind
        self._slots: dict[str, Sequence[int]] = {}
        # What is damaged here leads to rows that are not whole, so it is read in parts without a check.
        self._starts = self._sparsely("starts", "Q", _FEW_BYTES)
        self._sums = self._sparsely("sums", "I", _FEW_BYTES)

    def value(self, area: str) -> Any:
        """Read an area that holds a value."""
        return self._twice(lambda: _trusted(*self._area(area)))

    def numbers(self, area: str, kind: str = "I") -> memoryview[Any]:
        """Read an area that holds an array."""
        found: memoryview[Any] = self._twice(lambda: self._numbers(area, kind))
        return found

    def named(self, area: str, name: str, among: range, of: Callable[[int], T | None]) -> list[T]:
        """Return what `of` gives for the rows with a name by the table in an area, in order.

        It gives None for a row without the name: seldom one too many is found. Where none is, the whole table is looked
        at, for a large one is read in parts, and not checked.
        """
        found = self._named(area, name, among, of)
        before = self._bytes
        if not found:
            self.numbers(area)
        return found if before is self._bytes else self._named(area, name, among, of)

    def _named(self, area: str, name: str, among: range, of: Callable[[int], T | None]) -> list[T]:
        places: list[int] = self._twice(lambda: places_in(self._table(area), name))
        found = (of(place) for place in sorted(places) if place in among)
        return [one for one in found if one is not None]

    def as_written(self) -> tuple[dict[str, bytes], list[bytes | memoryview]]:
        """Return all areas and rows packed; raises OSError, or DamagedError where one is not what was written."""
        from itertools import pairwise

        areas = {name: bytes(self._numbers(name, "B")) for name in self._areas}
        starts, sums = memoryview(areas["starts"]).cast("Q"), memoryview(areas["sums"]).cast("I")
        data = memoryview(self._bytes.read(self._rows_at, starts[-1]))
        rows: list[bytes | memoryview] = [data[start:stop] for start, stop in pairwise(starts)]
        if list(map(crc32, rows)) != list(sums):
            raise DamagedError("a row is not whole")
        return areas, rows

    def row(self, place: int) -> Row:
        """Read the row at a place."""
        found: Row = self._twice(lambda: self._row(place))
        return found

    def rows(self, start: int, stop: int) -> Iterator[Row]:
        """Read the rows from one place to another, a megabyte at a time."""
        if stop - start > _BLOCK and isinstance(self._starts, _Sparse):
            self._twice(self._read_all_places)
        while start < stop:
            found = self._some(start, stop)
            yield from found
            start += len(found)

    def _read_all_places(self) -> None:
        self._starts, self._sums = self._numbers("starts", "Q"), self._numbers("sums", "I")

    def _some(self, start: int, stop: int) -> list[Row]:
        found: list[Row] = self._twice(lambda: self._rows(start, stop))
        return found

    def _row(self, place: int) -> Row:
        start = self._starts[place]
        data = self._bytes.read(self._rows_at + start, self._starts[place + 1] - start)
        found: Row = _trusted(data, self._sums[place])
        return found

    def _rows(self, start: int, stop: int) -> list[Row]:
        """Return as many rows as are read at once, and one at the least."""
        first = self._starts[start]
        if self._starts[stop] - first > _AT_ONCE:
            from bisect import bisect_right

            stop = max(bisect_right(self._starts, first + _AT_ONCE, start, stop) - 1, start + 1)
        data = memoryview(self._bytes.read(self._rows_at + first, self._starts[stop] - first))
        spans = ((self._starts[place] - first, self._starts[place + 1] - first) for place in range(start, stop))
        return [_trusted(data[begin:end], self._sums[start + at]) for at, (begin, end) in enumerate(spans)]

    def _numbers(self, area: str, kind: str) -> memoryview[Any]:
        data, total = self._area(area)
        if crc32(data) != total:
            raise DamagedError("an area is not whole")
        return memoryview(data).cast(kind)  # type: ignore[call-overload,no-any-return,unused-ignore]

    def _table(self, area: str) -> Sequence[int]:
        if area not in self._slots:
            self._slots[area] = self._sparsely(area, "I", _AT_ONCE)
        return self._slots[area]

    def _sparsely(self, area: str, kind: str, most: int) -> Sequence[int]:
        """Return an array, whole up to so many bytes; of a larger one what is asked for is read, and not checked."""
        at, length, _ = self._place_of(area)
        if length <= most:
            return self._numbers(area, kind)
        return _Sparse(self._bytes, self._areas_at + at, length, kind)

    def _area(self, name: str) -> tuple[bytes, int]:
        at, length, total = self._place_of(name)
        return self._bytes.read(self._areas_at + at, length), total

    def _place_of(self, area: str) -> tuple[int, int, int]:
        if area not in self._areas:
            raise DamagedError("an area is missing")
        found: tuple[int, int, int] = self._areas[area]
        return found

    def _twice(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except (DamagedError, OSError):
            self._bytes = _InMemory(self._rebuild())
            self._begin()
            return read()


class _Sparse(Sequence[int]):
    """The numbers of an array, of which blocks are read when they are asked for."""

    def __init__(self, whole: _OnDisk | _InMemory, at: int, length: int, kind: str) -> None:
        self._whole, self._at, self._length, self._kind = whole, at, length, kind
        self._size = SIZES[kind]
        self._blocks: dict[int, memoryview[int]] = {}

    def __getitem__(self, place: Any) -> Any:
        block, within = divmod(place, _BLOCK)
        numbers = self._blocks.get(block)
        return (self._load(block) if numbers is None else numbers)[within]

    def __len__(self) -> int:
        return self._length // self._size

    def _load(self, block: int) -> memoryview[int]:
        start = block * _BLOCK * self._size
        wanted = min(_BLOCK * self._size, self._length - start)
        data = self._whole.read(self._at + start, wanted)
        if len(data) != wanted:
            raise DamagedError("an area is cut")
        numbers: memoryview[int] = memoryview(data).cast(self._kind)  # type: ignore[call-overload,unused-ignore]
        self._blocks[block] = numbers
        return numbers


def _trusted(data: bytes | memoryview, total: int) -> Any:
    """Return the value that was written, if it is what was written."""
    if crc32(data) != total:
        raise DamagedError("a part is not whole")
    return marshal.loads(data)  # noqa: S302 - our own, with a checksum
