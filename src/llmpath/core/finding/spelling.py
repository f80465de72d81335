"""What was probably meant by a name that nothing has."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


ACTIONS = {"rm": "remove", "del": "remove", "delete": "remove", "drop": "remove", "ls": "list", "new": "add"}
"""What people call an action elsewhere, and its name here."""


def likely_action(verb: str, word: str, names: Sequence[str]) -> str:
    """Return as a hint what was meant by a word that is no action: another name of one, or what is to be added."""
    words = [ACTIONS[word], *names] if word in ACTIONS else ["add", word, *names]
    return f"Did you mean llmpath {verb} {' '.join(words)}?"


def nearest(name: str, known: Collection[str]) -> str:
    """Return the known name most like this one as a hint in words, or nothing where none is like it."""
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean `{near[0]}`?" if near else ""
