"""The keys of questions: what is asked, its answer, how it went, and what is put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.errors import UsageError
from llmpath.render.text.lines import line
from llmpath.session import Session
from llmpath.tui.places import Place
from llmpath.tui.typed import ask_typed, show_answer, show_question

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.core.memory.recall import Rating
    from llmpath.tui.base import BaseApp


def open_review(app: BaseApp) -> None:
    """Ask what is due today; on the page of a topic, or after its questions, all questions of it."""
    from llmpath.answering import Answering
    from llmpath.reviewing import checks_of, desk

    here = app.trail.here
    session = Session("review")
    if here.state == "topic" or (here.state == "reviewed" and here.subject in app.study.roadmap.topics):
        topic = app.study.roadmap.topics[here.subject]
        if here.state == "reviewed":
            app.back()
        if not topic.checks:
            raise UsageError(f"{topic.title} has no questions", "Press Esc and choose another.")
        app.open(Place("review", here.subject, answering=Answering(session, checks_of(session, topic), "review")))
        _put(app)
        return
    app.go("review")
    found = desk(session)
    if cards := found.today:
        app.trail.here.answering = Answering(session, cards, "review", found.left)
        app.trail.here.state = "review"
        app.lay_out()
        _put(app)


def stop(app: BaseApp) -> None:
    """Stop: say what came of what was answered, which is kept; go back where nothing was."""
    here = app.trail.here
    if here.answering and not (here.answering.ratings or here.answering.left_out):
        here.answering = None
        if len(app.trail.places) > 1:
            app.back()
            return
    here.state, app.said = "reviewed", None
    app.renew()
    app.draw_bars()


def _put(app: BaseApp) -> None:
    """Put the present question; one whose answer can be judged has it typed."""
    here = app.trail.here
    show_question(app)
    app.draw_bars()
    if here.answering and here.answering.card and here.answering.card.check.accepts:
        ask_typed(app, here.answering.card.check, {})


def take(app: BaseApp) -> None:
    """Take the verdict on what was typed; before that, type it, or show the answer where none can be judged."""
    here = app.trail.here
    if here.answering is None or here.answering.card is None:
        return
    if here.verdict:
        here.answering.rate(here.verdict)
        _next(app)
    elif here.answering.card.check.accepts and not here.shown:
        ask_typed(app, here.answering.card.check, {})
    else:
        show_answer(app)


def rate(rating: Rating) -> Callable[[BaseApp], None]:
    """Return what takes a rating of the answer that is shown, and shows it first where it is not."""

    def act(app: BaseApp) -> None:
        here = app.trail.here
        if not here.shown or here.answering is None:
            show_answer(app)
            return
        here.answering.rate(rating)
        _next(app)

    return act


def take_back(app: BaseApp) -> None:
    """Take back the last answer, and put its question once more; where none was asked, undo the latest step."""
    here = app.trail.here
    if here.answering and here.answering.ratings:
        here.answering.take_back()
        here.state = "review"
        _next(app)
    elif here.answering is None:
        from llmpath.tui.studying import ACTIONS as STUDYING

        STUDYING["undo"](app)
    else:
        app.say(line("There is no answer to take back."))


def _put_off(app: BaseApp) -> None:
    here = app.trail.here
    if here.answering and here.answering.card:
        here.answering.put_off()
        _next(app)


def _next(app: BaseApp) -> None:
    here = app.trail.here
    app.said = None
    if here.answering and here.answering.card is None:
        here.state = "reviewed"
    _put(app)
    app.after()


ACTIONS: dict[str, Callable[[BaseApp], None]] = {
    "review": open_review,
    "ask": open_review,
    "effort": rate("effort"),
    "put_off": _put_off,
}
"""Id of a key → what it does."""
