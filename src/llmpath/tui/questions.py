"""Keys that mean the same wherever a question is open: in a review and in a placement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.tui import placing, reviewing
from llmpath.tui.typed import show_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.tui.base import BaseApp

    Action = Callable[[BaseApp], None]

PLACING = frozenset({"rating", "placing", "placed"})
"""The states of a placement."""


def _either(in_review: Action, in_placement: Action) -> Action:
    return lambda app: (in_placement if app.trail.here.state in PLACING else in_review)(app)


stop = _either(reviewing.stop, placing.leave)
"""Leave the questions; what was answered is kept."""

ACTIONS: dict[str, Action] = {
    "show": show_answer,
    "take": _either(reviewing.take, placing.take),
    "missed": _either(reviewing.rate("missed"), placing.tell("missed")),
    "had": _either(reviewing.rate("had"), placing.tell("had")),
    "withdraw": _either(reviewing.take_back, placing.take_back),
    **reviewing.ACTIONS,
    **placing.ACTIONS,
}
"""Id of a key → what it does."""
