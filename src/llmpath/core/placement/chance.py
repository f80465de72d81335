"""The randomness of a placement: a seeded generator is given, so that the same seed asks the same questions."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Chance(Protocol):
    """The part of random.Random that is used here."""

    def random(self) -> float:
        """Return a number from 0 up to 1."""
        ...

    def gauss(self, mu: float, sigma: float) -> float:
        """Return a number from a normal distribution."""
        ...

    def choice(self, seq: Sequence[Item]) -> Item:
        """Return one of the items."""
        ...

    def choices(self, population: Sequence[Item], weights: Sequence[float] | None = None, *, k: int = 1) -> list[Item]:
        """Return `k` of the items, each as likely as its weight says, with repetition."""
        ...


def up_to(chance: Chance, most: int) -> int:
    """Return a whole number from 0 up to `most`, each equally likely."""
    return min(int(chance.random() * (most + 1)), most)
