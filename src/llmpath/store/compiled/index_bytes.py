"""Writes a file of rows, which index_file.py reads."""

import marshal
from array import array
from binascii import crc32
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from llmpath.store.compiled.index_file import FREE, MAGIC, Row, sign_of_name


def to_bytes(head: Any, areas: Mapping[str, Any], rows: Iterable[Row]) -> bytes:
    """Write a file whole; an area is an array or a value that marshal knows."""
    packed = {name: area.tobytes() if isinstance(area, array) else marshal.dumps(area) for name, area in areas.items()}
    return written(head, packed, [marshal.dumps(row) for row in rows])


def written(head: Any, areas: Mapping[str, bytes], rows: Sequence[bytes | memoryview]) -> bytes:
    """Write a file whole of areas and rows that are packed."""
    starts, sums = array("Q", accumulate(map(len, rows), initial=0)), array("I", map(crc32, rows))
    packed = {**areas, "starts": starts.tobytes(), "sums": sums.tobytes()}
    table: dict[str, tuple[int, int, int]] = {}
    at = 0
    for name, data in packed.items():
        table[name] = at, len(data), crc32(data)
        at += len(data)
    first = marshal.dumps((head, table, at))
    begin = MAGIC, len(first).to_bytes(8, "little"), crc32(first).to_bytes(8, "little"), first
    return b"".join((*begin, *packed.values(), *rows))


def table_of(names: Sequence[tuple[str, int]]) -> "array[int]":
    """Return a table in which the places of a name are found by its checksum: the checksum and the place, in turn."""
    size = 1 << (3 * len(names) // 2).bit_length()  # a third of the slots is free at the least
    table = array("I", [FREE]) * (2 * size)
    for name, place in names:
        sign = sign_of_name(name)
        slot = sign & size - 1
        while table[2 * slot + 1] != FREE:
            slot = slot + 1 & size - 1
        table[2 * slot], table[2 * slot + 1] = sign, place
    return table
