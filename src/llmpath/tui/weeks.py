"""The keys of the plan: other weeks, another order, days off, and what would be otherwise."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from llmpath.core.errors import NoMatchError, UsageError
from llmpath.session import Session
from llmpath.tui import commands
from llmpath.tui.places import NOWHERE
from llmpath.tui.studying import UNDO, chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from llmpath.tui.base import BaseApp

MOST_NAMED = 3
"""Days off that are named beside those that are proposed, or where none of those that were named is off."""


def _week(by: int) -> Callable[[BaseApp], None]:
    def act(app: BaseApp) -> None:
        from llmpath.tui.screens.plan import plan_of

        here, plan = app.trail.here, plan_of(app.answers)
        last = len(plan.weeks) - 1 if plan else 0
        goes = min(max(here.week + by, 0), last)
        if goes == here.week:
            raise UsageError(f"this is the {'last' if by > 0 else 'first'} week of the plan")
        here.week, here.spot, app.said = goes, NOWHERE, None
        app.draw()

    return act


def _days(app: BaseApp) -> None:
    app.trail.here.days = not app.trail.here.days
    app.keep_spot()
    app.draw()


def _move(by: int) -> Callable[[BaseApp], None]:
    def act(app: BaseApp) -> None:
        from llmpath import recording
        from llmpath.render.changes import moved_line
        from llmpath.render.text.lines import line

        topic = chosen(app)[0]
        _, found = recording.move(Session("plan"), topic, by)
        app.renew()
        app.say(moved_line(found.first, found.second, app.study.roadmap), line(UNDO))
        app.after()

    return act


def _off(app: BaseApp) -> None:
    _ask_for_days(app, "Days off (tomorrow, 2026-12-24..2027-01-02):", remove=False)


def _on_again(app: BaseApp) -> None:
    """Give days off back: those that come first are proposed, the others named."""
    from llmpath.core.plan.availability import format_days_off

    today = app.study.today
    coming = sorted((gap for gap in app.study.config.off if gap.last >= today), key=lambda gap: gap.first)
    if not coming:
        raise UsageError("there are no days off to come", "x takes some.")
    first, *others = map(format_days_off, coming)
    named = f" (others: {_some(others)})" if others else ""
    _ask_for_days(app, f"Give back which days off?{named}", first, remove=True)


def _some(days: Sequence[str]) -> str:
    return f"{', '.join(days[:MOST_NAMED])}{' ...' if days[MOST_NAMED:] else ''}"


def _ask_for_days(app: BaseApp, question: str, given: str = "", *, remove: bool) -> None:
    def change(text: str) -> None:
        from llmpath.core.plan.days_off_words import read_days_off
        from llmpath.days_off import change_days_off
        from llmpath.render.text.lines import line

        session = Session("off")
        named = read_days_off([text], session.today)
        if not named:
            return
        try:
            said, _, unrecorded = change_days_off(session, named, remove=remove)
        except NoMatchError as error:
            own = [days for days, _ in error.candidates]
            raise UsageError(error.message, f"These are: {_some(own)}." if own else error.hint) from None
        app.renew()
        if unrecorded:
            app.say_error(unrecorded)
        elif said:
            app.say(said[0], *(line(" ", *one.spans) for one in said[1:]), line(UNDO))
        else:
            app.say_text("Nothing to change: these days are already off.")
        app.after()

    app.ask(question, change, given=given)


def _what_if(app: BaseApp) -> None:
    def compare(text: str) -> None:
        wishes = [wish for part in text.split(";") if (wish := part.strip())]
        if wishes:
            commands.start(app, shlex.join(["plan", *(word for wish in wishes for word in ("--what-if", wish))]))

    app.ask("What if? (hours 12; drop nlp; add nlp by 2027-03-01; off 2026-12-24; nothing is changed)", compare)


ACTIONS: dict[str, Callable[[BaseApp], None]] = {
    "week": _week(1),
    "week_before": _week(-1),
    "days": _days,
    "earlier": _move(-1),
    "later": _move(1),
    "off": _off,
    "on_again": _on_again,
    "what_if": _what_if,
    "forecast": lambda app: commands.start(app, "forecast"),
    "moved": lambda app: commands.start(app, "plan --changes"),
}
"""Id of a key → what it does."""
