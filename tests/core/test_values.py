"""What stands for NamedTuple, StrEnum, IntEnum and cached_property behaves as these do."""

import copy
import enum
import functools
import pickle
import typing
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from llmpath.core import values
from llmpath.core.errors import ExitCode
from llmpath.core.journal.events import Marked, State


class Light(values.NamedTuple):
    """A few fields."""

    first: int
    second: str = "two"
    third: int | None = None

    @property
    def both(self) -> str:
        """A property of it."""
        return f"{self.first} {self.second}"


class Original(typing.NamedTuple):
    """A few fields."""

    first: int
    second: str = "two"
    third: int | None = None

    @property
    def both(self) -> str:
        """A property of it."""
        return f"{self.first} {self.second}"


CALLS: list[Callable[[Any], object]] = [
    lambda kind: tuple(kind(1)),
    lambda kind: tuple(kind(1, "b", 3)),
    lambda kind: tuple(kind(second="b", first=1)),
    lambda kind: tuple(kind(1, third=3)),
    lambda kind: kind(),
    lambda kind: kind(1, 2, 3, 4),
    lambda kind: kind(1, first=1),
    lambda kind: kind(1, fourth=4),
    lambda kind: tuple(kind(1)._replace(second="x")),
    lambda kind: kind(1)._replace(fourth=4),
    lambda kind: kind(1)._asdict(),
    lambda kind: tuple(kind._make([1, 2, 3])),
    lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__),
    lambda kind: (kind(1).first, kind(1).both, kind(1)[1:], len(kind(1)), hash(kind(1))),
    lambda kind: kind(1) == (1, "two", None),
    lambda kind: kind(1) < kind(2),
    lambda kind: repr(kind(1)).replace(kind.__name__, ""),
    lambda kind: setattr(kind(1), "first", 2),
    lambda kind: setattr(kind(1), "other", 2),
    lambda kind: tuple(copy.deepcopy(kind(1))),
    lambda kind: pickle.loads(pickle.dumps(kind(1))) == kind(1),  # noqa: S301 - our own
    lambda kind: isinstance(kind(1), tuple) and hasattr(kind(1), "__dict__"),
]


def outcome(call: Callable[[Any], object], kind: type) -> object:
    try:
        return call(kind)
    except (TypeError, ValueError, AttributeError) as error:
        return TypeError if isinstance(error, ValueError) else type(error)  # Python 3.13 changed one into the other


@pytest.mark.parametrize("call", CALLS)
def test_a_record_is_a_named_tuple(call: Callable[[Any], object]) -> None:
    assert outcome(call, Light) == outcome(call, Original)


def test_it_is_matched_by_its_places() -> None:
    match Light(1, "x"):
        case Light(first, second, third=third):
            assert (first, second, third) == (1, "x", None)


class Word(values.StrEnum):
    ONE = "one"
    TWO = "two"

    @property
    def is_one(self) -> bool:
        return self is Word.ONE


class OriginalWord(enum.StrEnum):
    ONE = "one"
    TWO = "two"

    @property
    def is_one(self) -> bool:
        return self is OriginalWord.ONE


class Number(values.IntEnum):
    ONE = 1
    TWO = 2


class OriginalNumber(enum.IntEnum):
    ONE = 1
    TWO = 2


WORDS: list[Callable[[Any], object]] = [
    lambda kind: [member.name for member in kind],
    lambda kind: [member.value for member in kind],
    lambda kind: kind(kind.ONE.value) is kind.ONE,
    lambda kind: kind("three"),
    lambda kind: (str(kind.ONE), f"{kind.ONE}", repr(kind.ONE).replace(kind.__name__, "")),
    lambda kind: (len(kind), hash(kind.ONE) == hash(kind.ONE.value), kind.ONE.value == kind.ONE),
    lambda kind: copy.deepcopy(kind.TWO) is kind.TWO,
    lambda kind: isinstance(kind.TWO, kind),
    lambda kind: kind.TWO in {kind.ONE, kind.TWO},
    lambda kind: list(kind.__members__),
]


@pytest.mark.parametrize("call", WORDS)
@pytest.mark.parametrize(("light", "original"), [(Word, OriginalWord), (Number, OriginalNumber)])
def test_constants_are_an_enumeration(call: Callable[[Any], object], light: type, original: type) -> None:
    assert outcome(call, light) == outcome(call, original)


def test_members_have_the_properties_of_their_class() -> None:
    assert (Word.ONE.is_one, Word.TWO.is_one) == (OriginalWord.ONE.is_one, OriginalWord.TWO.is_one)


@pytest.mark.parametrize("decorator", [values.cached_property, functools.cached_property])
def test_a_cached_property_is_found_once_and_can_be_given(decorator: Any) -> None:
    class Some:
        found = 0

        @decorator  # type: ignore[untyped-decorator,unused-ignore]
        def part(self) -> int:
            """What it is."""
            self.found += 1
            return self.found

    some = Some()
    assert (some.part, some.part, some.found) == (1, 1, 1)
    some.__dict__["part"] = 5
    assert some.part == 5
    assert Some.__dict__["part"].__doc__ == "What it is."


def test_days_are_those_of_datetime() -> None:
    assert (values.date, values.datetime, values.timedelta) == (date, datetime, timedelta)
    assert values.UTC is UTC


def test_what_is_built_on_them_is_what_it_was() -> None:
    assert [state.value for state in State] == ["new", "learning", "done", "known", "skipped"]
    assert [int(code) for code in ExitCode] == [0, 1, 2, 3, 4]
    assert Marked("a/b", State.DONE) == Marked("a/b", State("done"), None, None)
