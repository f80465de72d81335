"""What a shell asks when the tab key is pressed, answered from what was prepared (cli/offering.py).

Only lines are taken whose meaning is plain: plain words, no option among them, and the word that is completed is a verb
or what a verb takes first. What Typer makes of a line is in its _completion_classes.py; the same is made of it here.
"""

import os

from llmpath import short_way
from llmpath.short_way import COMPLETING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

SHELLS = ("bash", "zsh", "fish")
LINE, ACTION = "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_FISH_ACTION"
OWN = (COMPLETING, LINE, ACTION)
"""The variables by which shells ask; what is offered depends on the rest of the environment."""
LONGEST = 4
"""Digits of the number of a word, at the most."""


def asking() -> str:
    """Return the shell that asks; nothing where something else is asked."""
    what, _, shell = os.environ.get(COMPLETING, "").partition("_")
    return shell if what == "complete" else ""


def place(shell: str) -> str | None:
    """Return the file with what is offered to a shell; None for one that is not known, or where nothing is prepared."""
    cache = short_way.folder()
    return os.path.join(cache, f"offers-{shell}") if cache and shell in SHELLS else None


def key_for(seen: int) -> str:
    """Return what offers depend on beside files: `seen` are the columns of the terminal, for rich goes by them."""
    return short_way.key(seen, OWN)


def held() -> "Any":
    """Return what was prepared for the shell that asks, if it still holds; None where it does not."""
    path = place(asking())
    prepared = short_way.read(path) if path else None
    if not prepared or prepared["key"] != key_for(short_way.columns()) or short_way.hold(prepared) is None:
        return None
    return prepared


def answer(words: "Sequence[str]") -> None:
    """Answer what a shell asks and end the process; come back where nothing was prepared for it, or it is not plain."""
    line = None if words else _line()
    prepared = held() if line else None
    if line is None or not prepared:
        return
    offers = _offers(prepared, *line)
    if offers is None:
        return
    if os.environ[COMPLETING] == "complete_fish" and os.environ.get(ACTION) != "get-args":
        if os.environ.get(ACTION) == "is-args":
            os._exit(0 if offers else 1)
        return
    head, tail, none = prepared["form"]
    short_way.say([(1, (head + b"\n".join(offers) + tail if offers else none) + b"\n")])
    os._exit(0)


def _offers(prepared: "Any", before: "Sequence[str]", word: str) -> "Sequence[bytes] | None":
    """Return what may stand in the place of a word, as the shell wants it; None where that is not known."""
    kind, many = prepared["verbs"].get(before[0], (None, False)) if before else ("", False)
    if len(before) > 1 and not many:
        return None
    found = prepared["offers"].get(kind, {}).get(word[:1])
    if found is None:
        return None
    import marshal

    return [line for value, line in marshal.loads(found) if value.startswith(word)]  # noqa: S302 - from a sealed file


def _line() -> "tuple[Sequence[str], str] | None":
    """Return the words of the line after the first, and the one that is completed; None where they are not plain."""
    bash = os.environ[COMPLETING] == "complete_bash"
    line, number = os.environ.get("COMP_WORDS" if bash else LINE, ""), os.environ.get("COMP_CWORD", "")
    if not line.isascii() or not line.replace("\n", "").isprintable() or any(mark in line for mark in "'\"\\"):
        return None
    words, word = line.split(), ""
    before = words[1:]
    if not bash and before and not line.endswith(" "):
        word = before.pop()
    if bash:
        if not number.isdecimal() or len(number) > LONGEST:
            return None
        before, word = words[1 : int(number)], (words[int(number) :] or [""])[0]
    return None if any(each.startswith("-") for each in (*before, word)) else (before, word)
