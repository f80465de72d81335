"""Sequences that are read when they are first asked for, and not before."""

from __future__ import annotations

import marshal
from _collections_abc import Sequence

from llmpath.core.values import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    T = TypeVar("T")


class LazySequence(Sequence["T"]):
    """A sequence that is read when it is first asked for."""

    def __init__(self, read: Callable[[], Sequence[T]]) -> None:
        """Take what reads it."""
        self._read = read

    @cached_property
    def _all(self) -> Sequence[T]:
        return self._read()

    def __getitem__(self, place: Any) -> Any:
        return self._all[place]

    def __iter__(self) -> Iterator[T]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Sequence) else other)

    __hash__ = None  # type: ignore[assignment]


class PackedSequence(LazySequence["T"]):
    """A sequence that stands packed in what was read, and is unpacked when it is first asked for."""

    def __init__(self, packed: bytes, make: Callable[[Any], T]) -> None:
        """Take what `pack` gave, and what makes an item of its plain value."""
        self.packed, self._make = packed, make

    @cached_property
    def _all(self) -> Sequence[T]:
        make = self._make
        return tuple([make(plain) for plain in marshal.loads(self.packed)])  # noqa: S302 - the row had a checksum

    def __hash__(self) -> int:  # type: ignore[override] # a topic is hashed whole, and equals one that is not packed
        return hash(self._all)


def pack(some: Sequence[T], plain: Callable[[T], Any]) -> bytes:
    """Return a sequence packed, its items as plain values; what is packed already is taken as it is."""
    if isinstance(some, PackedSequence):
        return some.packed
    return marshal.dumps([plain(item) for item in some]) if some else b""


def unpacked(packed: bytes, make: Callable[[Any], T]) -> Sequence[T]:
    """Return the sequence that was packed; it is looked at when it is asked for."""
    return PackedSequence(packed, make) if packed else ()
