"""What the tab key asks, answered past Typer: topics for the daily verbs, and the verbs themselves.

Only plain lines are taken, in which the word that is completed is a verb or a topic. How Typer takes a line apart is in
its _completion_classes.py; the same is done here. What a shell is told is written by cli/completion.py.
"""

from __future__ import annotations

import os
import sys

from llmpath.cli.completion import ASKS, FISH_ACTION, LINES, answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = {
    "done": "offer_unfinished", "known": "offer_unfinished", "skip": "offer_unfinished", "start": "offer_new",
    "show": "offer_topics", "log": "offer_unfinished",
}  # fmt: skip
"""Verb → the function of cli/offering.py that completes its first topic."""
SEVERAL = frozenset(("done", "known", "skip", "start"))
"""The verbs that take several topics."""
SHELLS = ("bash", "zsh", LINES, "fish")
LINE = "_TYPER_COMPLETE_ARGS"
LONGEST = 4
"""Digits of the number of a word, at the most."""
ODD = frozenset("'\"\\$`*?[](){}<>|&;!#~=%")
"""Signs that a shell may take for more than letters."""


def offer() -> bool:
    """Write what a shell may offer; return whether that was done, or is for Typer to do."""
    what, _, form = os.environ[ASKS].partition("_")
    line = _line(form) if what == "complete" and form in SHELLS else None
    offers = None if line is None else _offers(*line)
    if offers is None:
        return False
    said = answer(form, offers)
    if form == "fish" and os.environ.get(FISH_ACTION) == "is-args":
        sys.exit(0 if said else 1)
    from llmpath.cli.output import show_text

    show_text(f"{said}\n")
    return True


def _offers(before: Sequence[str], word: str) -> Sequence[tuple[str, str]] | None:
    """Return what may stand in the place of a word behind others; None where that is not known here."""
    if not before:
        from llmpath.cli.verb_list import VERBS as ALL

        return [(verb, line) for verb, line in ALL.items() if verb.startswith(word)]
    if before[0] not in VERBS or (len(before) > 1 and before[0] not in SEVERAL):
        return None
    from llmpath.cli import offering

    offers: Sequence[tuple[str, str]] = getattr(offering, VERBS[before[0]])(word)
    return offers


def _line(shell: str) -> tuple[Sequence[str], str] | None:
    """Return the words of the line after the first, and the one that is completed; None where they are not plain."""
    bash = shell == "bash"
    line, number = os.environ.get("COMP_WORDS" if bash else LINE, ""), os.environ.get("COMP_CWORD", "")
    if not line.isascii() or not line.replace("\n", "").isprintable() or not ODD.isdisjoint(line):
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
