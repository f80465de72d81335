"""An answer that is typed: the field for it, wherever a question is open that has a definite answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        here.shown, here.text, here.verdict = True, typed, verdict
        app.draw()

    label = UNREADABLE if again else type_line(check)
    app.ask("".join(span.text for span in label.spans), judge)
