"""What a box asks for, given what the file said when it was written and where the learner stands."""

from dataclasses import dataclass

from llmpath.core.journal.events import State

BOXES = {" ": State.NEW, "x": State.DONE, "/": State.LEARNING, "-": State.SKIPPED}
"""The sign in a box → the state it stands for; the last two are a convention of Obsidian's themes."""
_WORDS = {
    State.NEW: "new",
    State.LEARNING: "in progress",
    State.DONE: "done",
    State.KNOWN: "known",
    State.SKIPPED: "skipped",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What comes of a box."""

    state: State | None = None
    """The state to record; None for nothing."""
    kept: str = ""
    """Why the journal stays as it is although the box was changed."""


NOTHING = Wish()


def wish_of(box: str, was: State | None, now: State) -> Wish:
    """Return what a box of BOXES asks for; `was` is None where the file does not say what it said at first."""
    wanted = BOXES[box]
    if was is None:
        return _by_hand(wanted, now)
    unchanged = wanted.satisfies == was.satisfies and wanted in {State.NEW, State.DONE}
    if unchanged or wanted is was:
        return NOTHING
    if now is wanted or (wanted is State.DONE and now is State.KNOWN):
        return NOTHING
    onwards = wanted.satisfies and not was.satisfies and not now.satisfies
    if now is was or onwards:
        return Wish(wanted)
    return Wish(
        kept=f"changed on both sides ({_WORDS[was]} when exported, {_WORDS[wanted]} in the file, {_WORDS[now]} here)"
    )


def _by_hand(wanted: State, now: State) -> Wish:
    """Take from a line without a mark what goes onwards; an empty box may just never have been ticked."""
    order = (State.NEW, State.LEARNING, State.SKIPPED, State.DONE)
    if now.satisfies or order.index(wanted) <= order.index(now):
        return NOTHING
    return Wish(wanted)
