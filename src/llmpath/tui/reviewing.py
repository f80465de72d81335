"""The keys of questions: what is asked, its answer, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.errors import UsageError
from llmpath.session import Session
from llmpath.tui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.core.memory.recall import Rating
    from llmpath.tui.base import BaseApp


def open_review(app: BaseApp) -> None:
    """Ask what is due today; on the page of a topic, all questions of it."""
    from llmpath.answering import Answering
    from llmpath.reviewing import checks_of, desk

    here = app.trail.here
    session = Session("review")
    if here.state == "topic":
        topic = app.study.roadmap.topics[here.subject]
        if not topic.checks:
            raise UsageError(f"{topic.title} has no questions", "Press Esc and choose another.")
        app.open(Place("review", here.subject, answering=Answering(session, checks_of(session, topic), "review")))
        return
    app.go("review")
    cards = desk(session).today
    if cards:
        app.trail.here.answering = Answering(session, cards, "review")
        app.trail.here.state = "review"
        app.lay_out()


def _show(app: BaseApp) -> None:
    app.trail.here.shown = True
    app.draw()


def _rate(rating: Rating) -> Callable[[BaseApp], None]:
    def act(app: BaseApp) -> None:
        here = app.trail.here
        if not here.shown or here.answering is None:
            _show(app)
            return
        here.answering.rate(rating)
        _next(app)

    return act


def _take_back(app: BaseApp) -> None:
    here = app.trail.here
    if here.answering:
        here.answering.take_back()
        _next(app)


def _next(app: BaseApp) -> None:
    here = app.trail.here
    here.shown = False
    if here.answering and here.answering.card is None:
        here.state = "reviewed"
    app.renew()
    app.after()


ACTIONS: dict[str, Callable[[BaseApp], None]] = {
    "review": open_review,
    "ask": open_review,
    "show": _show,
    "missed": _rate("missed"),
    "effort": _rate("effort"),
    "had": _rate("had"),
    "withdraw": _take_back,
}
"""Id of a key → what it does."""
