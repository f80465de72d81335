"""Sequences and mappings that are read when they are first asked for, and not before."""

from __future__ import annotations

from _collections_abc import Mapping, Sequence

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


class LazyMapping(Mapping[str, "T"]):
    """A mapping that is read when it is first asked for."""

    def __init__(self, read: Callable[[], Mapping[str, T]]) -> None:
        """Take what reads it."""
        self._read = read

    @cached_property
    def _all(self) -> Mapping[str, T]:
        return self._read()

    def __getitem__(self, key: str) -> T:
        return self._all[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
