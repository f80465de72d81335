"""What was probably meant by a name that nothing has."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection


def nearest(name: str, known: Collection[str]) -> str:
    """Return the known name most like this one as a hint in words, or nothing where none is like it."""
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean `{near[0]}`?" if near else ""
