"""Values as a learner can read them: short, numbers rounded, arrays with their shape."""

import sys
from collections.abc import Mapping
from typing import Any

MOST_LINES, MOST_WIDTH = 4, 100
_MOST_ENTRIES, _MOST_LEVELS, _MOST_TEXT = 12, 4, 200
_WHOLE = 30
"""Numbers of an array that is shown whole; of a larger one the shape is told."""


def is_array(value: object) -> bool:
    """Return whether a value is an array or a number of NumPy, without importing it."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray | numpy.generic)


def show(value: object) -> str:
    """Return a text for a value, of at most four lines of a hundred characters; never raises."""
    try:
        text = _text(value, 1)
    except Exception as error:  # noqa: BLE001 - a repr is anybody's code
        text = f"a {type(value).__name__} that cannot be shown ({type(error).__name__})"
    lines = text.splitlines() or [""]
    shown = [line if len(line) <= MOST_WIDTH else f"{line[: MOST_WIDTH - 1]}…" for line in lines[:MOST_LINES]]
    return "\n".join([*shown[:-1], f"{shown[-1]} …"] if len(lines) > MOST_LINES else shown)


def show_given(given: object) -> str:
    """Return a text for an input: a text as it stands, a mapping as `name = value`, nothing for None."""
    if given is None or isinstance(given, str):
        return given or ""
    if isinstance(given, Mapping):
        return "\n".join(_indented(f"{name} = ", show(value)) for name, value in given.items())
    return show(given)


def _indented(head: str, text: str) -> str:
    return head + text.replace("\n", "\n" + " " * len(head))


def _numpy_text(value: Any, level: int) -> str:
    import numpy as np

    if not value.ndim:
        return _text(value.item(), level)
    text = np.array2string(
        value, precision=4, suppress_small=True, threshold=_WHOLE, edgeitems=3, max_line_width=72, separator=", "
    )
    return text if value.size <= _WHOLE else f"{text}  shape {value.shape}"


def _text(value: object, level: int) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if is_array(value):
        return _numpy_text(value, level)
    if level > _MOST_LEVELS:
        return "…"
    if isinstance(value, list | tuple):
        inside = _entries([_text(entry, level + 1) for entry in value[: _MOST_ENTRIES + 1]], len(value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' * (len(value) == 1)})"
    if isinstance(value, dict):
        pairs = [(key, value[key]) for key in list(value)[: _MOST_ENTRIES + 1]]
        return f"{{{_entries([f'{key!r}: {_text(entry, level + 1)}' for key, entry in pairs], len(value))}}}"
    text = repr(value)
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…"


def _entries(texts: list[str], length: int) -> str:
    more = f", … ({length} in all)" if length > _MOST_ENTRIES else ""
    return ", ".join(texts[:_MOST_ENTRIES]) + more
