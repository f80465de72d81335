"""The keys of placement: rate, answer, tick, record; the same step as `llmpath place` makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath import recording
from llmpath.core.errors import LlmpathError
from llmpath.render.changes import opened_and_next_lines
from llmpath.render.text.lines import Span, line
from llmpath.session import Session
from llmpath.tui.places import Place
from llmpath.tui.typed import ask_typed, show_answer, show_question
from llmpath.tui.widgets.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.core.journal.companions import Placed
    from llmpath.core.placement.belief import Answer
    from llmpath.placing import Unfinished
    from llmpath.tui.base import BaseApp

STOPPED = line("Stopped; nothing was recorded.")
LATER = line("Stopped; your answers are kept. ", Span("p", "strong"), " goes on.")
ANEW = (Span("P", "strong"), " begins anew.")
UNDO = line(" u takes it back.")


def open_placement(app: BaseApp) -> None:
    """Go on with the placement that was left, else begin one: for a topic on its page, else for all that counts."""
    from llmpath.placing import unfinished

    goal = _goal(app)
    session = Session("place")
    before = unfinished(session, goal)
    if before:
        app.open(Place("placing", goal or ""))
        _begin(app, session, before.begun, before)
    else:
        _begin_rating(app, session, goal)


def _begin_anew(app: BaseApp) -> None:
    """Begin a placement, and leave the one that goes on here, or was left, behind."""
    goal = _goal(app)
    if app.trail.here.placing:
        app.back()
    _begin_rating(app, Session("place"), goal)


def _goal(app: BaseApp) -> str | None:
    """Return the topic that a placement is about here; None for all that counts."""
    here = app.trail.here
    return (here.subject or None) if here.placing or here.state == "topic" else None


def _begin_rating(app: BaseApp, session: Session, goal: str | None) -> None:
    from llmpath.placing import is_anything_new, to_rate

    if not is_anything_new(session, goal):
        from llmpath.render.placement import nothing_line

        app.say(nothing_line(goal, session.roadmap))
        return
    rating = to_rate(session, goal)
    app.open(Place("rating", goal or "", rating=rating))
    _show_row(app)


def leave(app: BaseApp) -> None:
    """Leave it as it is: what was answered is kept."""
    words = STOPPED if app.trail.here.state == "rating" else LATER
    app.back()
    app.say(words)


def _show_row(app: BaseApp) -> None:
    here = app.trail.here
    if here.rating and here.rating.row:
        here.spot = Spot(here.rating.row.group.id, scroll=app.listing.spot.scroll)
        app.draw()


def rate(value: int | None) -> Callable[[BaseApp], None]:
    """Return what takes a rating, None for that of the track; behind the last the questions begin."""

    def act(app: BaseApp) -> None:
        from llmpath.placing import new_placement

        here = app.trail.here
        row = here.rating.row if here.rating else None
        rating = value if value is not None or row is None else row.usual
        if here.rating is None or row is None or rating is None:
            return
        here.rating.rate(rating)
        if here.rating.row is None:
            session = Session("place")
            here.state = "placing"
            _begin(app, session, new_placement(session, here.subject or None, here.rating.given))
        else:
            _show_row(app)

    return act


def _begin(app: BaseApp, session: Session, begun: Placed, before: Unfinished | None = None) -> None:
    """Choose the first question; that takes half a second, so it is said first."""
    from llmpath.placing import Placing

    here = app.trail.here
    here.spot = Spot()

    def begin() -> None:
        try:
            here.placing = Placing(session, begun, before)
            here.placing.begin()
        except LlmpathError as error:
            app.back()
            app.say_error(error)
            return
        _next(app)
        if before and app.trail.here is here:
            from llmpath.render.placement import going_on_line

            going_on = going_on_line(len(here.placing.placement.asked), begun.scope, session.roadmap, ANEW)
            if app.prompt.asking:  # the line below asks for the answer
                here.intro = going_on
                app.draw()
            else:
                app.say(going_on)

    app.draw()
    app.draw_bars()
    app.call_after_refresh(begin)


def _next(app: BaseApp) -> None:
    """Go on to the next question, or to the map that is believed."""
    here = app.trail.here
    if here.placing and here.state in {"placing", "placed"}:
        here.state = "placing"
    show_question(app)
    if here.placing and here.placing.placement.question is None:
        _show_map(app)
    _type(app)
    app.after()


def _type(app: BaseApp) -> None:
    """Have the answer to a question typed where it can be judged; ? says that it is unknown, as in `llmpath place`."""
    here = app.trail.here
    check = here.placing.check if here.placing and here.state == "placing" else None
    if check and check.accepts and not here.shown:
        ask_typed(app, check, {"?": tell("unknown")})


def take(app: BaseApp) -> None:
    """Take the verdict on what was typed; before that, type it, or show the answer where none can be judged."""
    here = app.trail.here
    if here.verdict:
        tell("had" if here.verdict == "had" else "missed")(app)
    elif here.placing and here.placing.check and not here.shown:
        _type(app) if here.placing.check.accepts else show_answer(app)


def _show_map(app: BaseApp) -> None:
    here = app.trail.here
    if here.placing:
        here.state, here.ticks, here.spot = "placed", here.placing.ticks(), Spot()
        app.draw()


def tell(answer: Answer) -> Callable[[BaseApp], None]:
    """Return what takes an answer; one that rates the shown answer shows it first."""

    def act(app: BaseApp) -> None:
        here = app.trail.here
        if here.placing is None:
            return
        if not here.shown and answer != "unknown":
            show_answer(app)
            return
        here.placing.tell(answer)
        here.intro = None
        _next(app)

    return act


def take_back(app: BaseApp) -> None:
    """Take the latest rating or answer back, and go back to its question."""
    here = app.trail.here
    if here.rating and here.state == "rating":
        here.rating.take_back()
        _show_row(app)
    elif here.placing and here.state == "placed" and here.placing.placement.question is not None:
        here.state = "placing"  # it was enough before the question was answered
        app.draw()
        _type(app)
    elif here.placing and here.placing.take_back():
        here.state = "placing"
        _next(app)
    elif here.placing:
        app.say(line("There is no answer to take back."))


def _enough(app: BaseApp) -> None:
    _show_map(app)


def _tick(app: BaseApp) -> None:
    here, topic = app.trail.here, app.page.target
    if topic in here.ticks:
        here.ticks[topic] = not here.ticks[topic]
        app.keep_spot()
        app.draw()


def _record(app: BaseApp) -> None:
    """Record what is believed, and say what is next."""
    here = app.trail.here
    if here.placing is None:
        return
    from llmpath.render.placement import recorded_line

    recorded = here.placing.end(here.ticks)
    app.back()
    app.renew()
    best = recording.following(app.study, recorded.after)
    following = opened_and_next_lines([], best, app.study.roadmap)
    app.say(recorded_line(recorded.events), UNDO, *(line(" ", *one.spans) for one in following))
    app.after()


ACTIONS: dict[str, Callable[[BaseApp], None]] = {
    "place": open_placement,
    "place_anew": _begin_anew,
    "none": rate(0),
    "some": rate(1),
    "most": rate(2),
    "all": rate(3),
    "as_track": rate(None),
    "unknown": tell("unknown"),
    "enough": _enough,
    "tick": _tick,
    "record": _record,
}
"""Id of a key → what it does."""
