"""Sequences and mappings that are read when they are first asked for, and not before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class _Late(Generic[T]):
    """Something that is read when it is first asked for."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read

    @cached_property
    def all(self) -> T:
        return self._read()


class LateSequence(Sequence[T]):
    """A sequence that is read when it is first asked for."""

    def __init__(self, read: Callable[[], Sequence[T]]) -> None:
        """Take what reads it."""
        self._late = _Late(read)

    def __getitem__(self, place: Any) -> Any:
        return self._late.all[place]

    def __iter__(self) -> Iterator[T]:
        return iter(self._late.all)

    def __len__(self) -> int:
        return len(self._late.all)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Sequence) else other)

    __hash__ = None  # type: ignore[assignment]


class LateMapping(Mapping[str, T]):
    """A mapping that is read when it is first asked for."""

    def __init__(self, read: Callable[[], Mapping[str, T]]) -> None:
        """Take what reads it."""
        self._late = _Late(read)

    def __getitem__(self, key: str) -> T:
        return self._late.all[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._late.all)

    def __len__(self) -> int:
        return len(self._late.all)
