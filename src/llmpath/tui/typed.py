"""The answer to an open question: typed where it has a definite value, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.tui.widgets.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from llmpath.core.roadmap import SelfCheck
    from llmpath.tui.base import BaseApp


def ask_typed(
    app: BaseApp, check: SelfCheck, instead: Mapping[str, Callable[[BaseApp], None]], *, again: bool = False
) -> None:
    """Have the answer typed, and show what was typed with its verdict; nothing is recorded yet.

    `instead` has what may be typed instead of an answer, with what that does; `again` where no number could be read.
    """
    from llmpath.answering import verdict_on
    from llmpath.render.review import UNREADABLE, type_line

    here = app.trail.here

    def judge(text: str) -> None:
        typed = text.strip()
        if typed in instead:
            instead[typed](app)
            return
        verdict = verdict_on(check, typed) if typed else None
        if typed and verdict is None:
            ask_typed(app, check, instead, again=True)
            return
        here.text, here.verdict = typed, verdict
        show_answer(app)

    label = UNREADABLE if again else type_line(check)
    app.ask("".join(span.text for span in label.spans), judge)


def show_answer(app: BaseApp) -> None:
    """Show the answer; where the window is too small for the question as well, scroll down to it."""
    from llmpath.render.questions import ANSWER

    here = app.trail.here
    here.shown = True
    app.draw()
    place = next((at for at, entry in enumerate(app.listing.entries) if entry.line == ANSWER), 0)
    here.spot = Spot(scroll=(place, 0))
    app.draw()


def show_question(app: BaseApp) -> None:
    """Show another question, from its beginning."""
    here = app.trail.here
    here.shown, here.verdict, here.text = False, None, ""
    app.listing.end(last=False)
    app.renew()
