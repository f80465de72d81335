"""What a judge.py checks with; each raises Mismatch, which says what was expected, what came, and for which input.

    def check_sums_to_one(task, seed):
        "Every row sums to 1."
        x = np.random.default_rng(seed).normal(size=(3, 5))
        close(task.softmax(x).sum(axis=-1), np.ones(3), given={"x": x})

`given` is the input: a text as it stands, a mapping from names to values, or any other value.
NumPy is imported only where an array is passed.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from llmpath.labs.showing import is_array, show, show_given


class Mismatch(AssertionError):  # noqa: N818 - not an error of the program: a check that does not hold
    """A check that does not hold."""

    def __init__(self, message: str, expected: str = "", got: str = "", given: object = None) -> None:
        """Take the sentence, both sides as texts, and the input as it was given."""
        super().__init__(message)
        self.message = message
        self.expected = expected
        self.got = got
        self.given = show_given(given)


def equal(got: object, want: object, given: object = None, why: str = "") -> None:
    """Raise Mismatch unless both are the same, number for number; `why` is a sentence for the learner."""
    if is_array(got) or is_array(want):
        import numpy as np

        same = np.array_equal(_array(got, want, given), np.asarray(want))
    else:
        same = bool(got == want)
    if not same:
        raise Mismatch(why or _nothing(got, want) or "the result is wrong", show(want), show(got), given)


def close(got: object, want: object, given: object = None, within: float = 1e-6, why: str = "") -> None:
    """Raise Mismatch unless both are numerically the same: apart by at most `within`, relative where numbers are > 1.

    Compares numbers, arrays, and lists, tuples and mappings of numbers; shapes, lengths and keys must be the same.
    """
    if is_array(got) or is_array(want):
        note = _arrays_apart(got, want, given, within)
    else:
        note = "" if _near(got, want, within) else "the numbers differ"
    if note:
        raise Mismatch(why or _nothing(got, want) or note, show(want), show(got), given)


def shape(got: object, want: tuple[int, ...], given: object = None) -> None:
    """Raise Mismatch unless `got` is an array of this shape."""
    if not is_array(got):
        raise Mismatch(_nothing(got, want) or "not an array", f"an array of shape {want}", show(got), given)
    found = tuple(getattr(got, "shape", ()))
    if found != want:
        raise Mismatch("the shape is wrong", f"shape {want}", f"shape {found}", given)


def holds(condition: object, what: str, given: object = None, got: object = None) -> None:
    """Raise Mismatch with this sentence unless the condition is true; `got` is what came, where that helps."""
    if not condition:
        raise Mismatch(what, got="" if got is None else show(got), given=given)


def unchanged(now: object, before: object, name: str = "the argument") -> None:
    """Raise Mismatch where a call changed what was passed to it; `before` is a copy made earlier."""
    if not _same(now, before):
        raise Mismatch(f"the call changed {name}: work on a copy", show(before), show(now))


def raises(error: type[BaseException], call: Callable[[], object], given: object = None) -> None:
    """Raise Mismatch unless the call raises this error."""
    try:
        got = call()
    except error:
        return
    raise Mismatch("an error is missing", f"{error.__name__} is raised", show(got), given)


def numeric_gradient(function: Callable[[Any], Any], at: Any, step: float = 1e-5) -> Any:
    """Return the gradient of a function to a number, by central differences; of the shape of the array `at`."""
    import numpy as np

    point = np.array(at, dtype=float)
    slopes = np.zeros_like(point)
    for place in np.ndindex(point.shape):
        up, down = point.copy(), point.copy()
        up[place] += step
        down[place] -= step
        slopes[place] = (float(function(up)) - float(function(down))) / (2 * step)
    return slopes


def _array(got: object, want: object, given: object) -> Any:
    """Return what came as an array, or raise Mismatch: a list where an array belongs fails later and darker."""
    import numpy as np

    if isinstance(want, np.ndarray) and want.ndim and not isinstance(got, np.ndarray):
        message = _nothing(got, want) or "not an array"
        raise Mismatch(message, f"an array of shape {want.shape}", show(got), given)
    try:
        return np.asarray(got, dtype=float if np.asarray(want).dtype.kind == "f" else None)
    except (TypeError, ValueError):
        raise Mismatch(_nothing(got, want) or "not numbers", show(want), show(got), given) from None


def _arrays_apart(got: object, want: object, given: object, within: float) -> str:
    """Say how two arrays differ; nothing where they do not."""
    import numpy as np

    found = _array(got, want, given)
    wanted = np.asarray(want, dtype=float)
    if found.shape != wanted.shape:
        raise Mismatch("the shape is wrong", f"shape {wanted.shape}", f"shape {found.shape}", given)
    with np.errstate(invalid="ignore"):
        apart = ~(np.abs(found - wanted) <= within * np.maximum(1, np.abs(wanted))) | np.isinf(wanted)
        apart &= (found != wanted) & ~(np.isnan(found) & np.isnan(wanted))  # an infinity, or nan, is like itself
    if not apart.any():
        return ""
    if wanted.ndim == 0:
        return "the numbers differ"
    place = tuple(int(i) for i in np.argwhere(apart)[0])
    several = f"{int(apart.sum())} of {apart.size} numbers differ"
    return f"{several}; at {list(place)} it should be {show(wanted[place])}, not {show(found[place])}"


def _near(got: object, want: object, within: float) -> bool:
    if isinstance(want, Mapping):
        return (
            isinstance(got, Mapping)
            and got.keys() == want.keys()
            and all(_near(got[key], want[key], within) for key in want)
        )
    if isinstance(want, list | tuple):
        if not isinstance(got, list | tuple) or len(got) != len(want):
            return False
        return all(_near(one, other, within) for one, other in zip(got, want, strict=True))
    if not isinstance(want, int | float) or not isinstance(got, int | float):
        return bool(got == want)
    if got == want or (math.isnan(got) and math.isnan(want)):
        return True
    return not math.isinf(want) and abs(got - want) <= within * max(1.0, abs(want))


def _same(one: object, other: object) -> bool:
    if is_array(one) or is_array(other):
        import numpy as np

        return bool(np.array_equal(np.asarray(one), np.asarray(other), equal_nan=True))
    return bool(one == other)


def _nothing(got: object, want: object) -> str:
    return "nothing comes back: is a `return` missing?" if got is None and want is not None else ""
