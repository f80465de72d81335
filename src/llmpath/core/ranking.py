"""Keys in their order, the greatest first, without making those that nobody looks at."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

Key = tuple[int, ...]


class Alike(Sequence[Key]):
    """The keys of places that differ only in two numbers, the place itself being the last; in their order."""

    def __init__(self, first: Key, places: Sequence[int], second_last: Sequence[int]) -> None:
        """Take what all begin with, the places from the best to the last, and the number before the place for each."""
        self._first, self._places, self._numbers = first, places, second_last

    def __getitem__(self, at: Any) -> Any:
        place = self._places[at]
        return (*self._first, self._numbers[place], -place)

    def __len__(self) -> int:
        return len(self._places)


class Merged(Sequence[Key]):
    """Several sequences of keys as one, all of them from the greatest to the least; no two keys are equal."""

    def __init__(self, single: Sequence[Key], many: Sequence[Alike]) -> None:
        """Take a few keys, and sequences of very many: of these only some are looked at to find where others go."""
        self._starts: list[int] = []
        self._parts: list[tuple[Sequence[Key], int]] = []
        self._end = 0
        done = [0] * len(many)
        for place, key in enumerate(single):
            for number, keys in enumerate(many):
                done[number] = self._add(keys, done[number], _before(keys, key))
            self._add(single, place, place + 1)
        for number, keys in enumerate(many):
            self._add(keys, done[number], len(keys))

    def _add(self, keys: Sequence[Key], start: int, stop: int) -> int:
        """Let a part of some keys follow; gives where it ended."""
        if stop > start:
            self._starts.append(self._end)
            self._parts.append((keys, start - self._end))
            self._end += stop - start
        return max(start, stop)

    def __getitem__(self, at: Any) -> Any:
        if at >= self._end:
            raise IndexError(at)
        keys, shift = self._parts[bisect_right(self._starts, at) - 1]
        return keys[at + shift]

    def __len__(self) -> int:
        return self._end


def _before(keys: Sequence[Key], key: Key) -> int:
    """Count the keys that are greater."""
    return bisect_left(range(len(keys)), True, key=lambda at: keys[at] < key)
