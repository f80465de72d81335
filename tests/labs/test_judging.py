"""The helpers a judge checks with: what is the same, what is near, and the words for what is neither."""

import math
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest

from llmpath.labs.judging import (
    Mismatch,
    close,
    equal,
    holds,
    numeric_gradient,
    raises,
    shape,
    unchanged,
)
from llmpath.labs.showing import show


def mismatch(check: Callable[[], None]) -> Mismatch:
    with pytest.raises(Mismatch) as caught:
        check()
    return caught.value


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (1.0000001, 1.0),
        ([1.0, 2.0], (1.0, 2.0)),
        ({"a": 0.1 + 0.2}, {"a": 0.3}),
        (math.inf, math.inf),
        (math.nan, math.nan),
        (np.array([1.0, np.inf]), np.array([1.0, np.inf])),
        (np.float32(0.5), 0.5),
        (np.array(2.0), 2.0),
        (1e9 + 1, 1e9),
    ],
)
def test_these_are_close(got: object, want: object) -> None:
    close(got, want, within=1e-6)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (1.1, 1.0),
        ([1.0], [1.0, 2.0]),
        ({"a": 1.0}, {"b": 1.0}),
        (math.nan, 1.0),
        (1.0, math.inf),
        (np.array([np.nan, 1.0]), np.array([0.0, 1.0])),
        (np.ones((1, 3)), np.ones(3)),
        ([1.0, 1.0], np.ones(2)),
        ("1.0", 1.0),
        (None, 1.0),
        (None, np.ones(2)),
        (np.array(["a"]), np.ones(1)),
    ],
)
def test_these_are_not(got: object, want: object) -> None:
    assert mismatch(lambda: close(got, want)).message


def test_the_first_number_that_differs_is_named() -> None:
    said = mismatch(lambda: close(np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), given="x"))
    assert said.message == "1 of 4 numbers differ; at [1, 1] it should be 4, not 5"
    assert said.given == "x"


def test_a_missing_return_is_guessed() -> None:
    assert mismatch(lambda: equal(None, 3)).message == "nothing comes back: is a `return` missing?"
    assert mismatch(lambda: shape(None, (3,))).message == "nothing comes back: is a `return` missing?"


def test_shapes_are_compared_before_numbers() -> None:
    said = mismatch(lambda: close(np.ones((2, 1)), np.ones(2)))
    assert (said.message, said.expected, said.got) == ("the shape is wrong", "shape (2,)", "shape (2, 1)")


def test_what_a_call_changed_is_seen() -> None:
    unchanged([1, 2], [1, 2])
    assert mismatch(lambda: unchanged(np.zeros(2), np.ones(2), "x")).message == "the call changed x: work on a copy"


def test_an_error_that_does_not_come_is_one() -> None:
    raises(ValueError, lambda: int("x"))
    assert mismatch(lambda: raises(ValueError, lambda: 3)).got == "3"


def test_what_must_hold_is_said_with_what_came() -> None:
    holds(True, "never said")
    assert mismatch(lambda: holds(False, "too small", got=3)).got == "3"


def test_a_gradient_by_differences_has_the_shape_of_its_point() -> None:
    slopes = numeric_gradient(lambda x: float((x**3).sum()), np.array([[1.0, 2.0]]))
    assert np.allclose(slopes, [[3.0, 12.0]])


class Hostile:
    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1 + 0.2, "0.3"),
        ([1 / 3, (2,)], "[0.333333, (2,)]"),
        ({"a": [1.0]}, "{'a': [1]}"),
        (list(range(100)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, … (100 in all)]"),
        ([[[[[1]]]]], "[[[[…]]]]"),
        (np.array([1.0, 1 / 3]), "[1.    , 0.3333]"),
        (np.float64(1 / 3), "0.333333"),
        (Hostile(), "a Hostile that cannot be shown (RuntimeError)"),
        ("x" * 1000, "'" + "x" * 98 + "…"),
    ],
)
def test_a_value_is_shown_short(value: object, shown: str) -> None:
    assert show(value) == shown


def test_a_large_array_takes_four_lines() -> None:
    assert len(show(np.zeros((50, 50))).splitlines()) == 4


def test_numpy_is_not_imported_for_plain_values() -> None:
    script = (
        "import sys; from llmpath.labs.judging import close, equal\n"
        "close([1.0], [1.0]); equal({'a': 1}, {'a': 1}); print('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.endswith(
        "False\n"
    )
