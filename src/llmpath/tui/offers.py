"""What can be done where the cursor is: a key that would do nothing is not offered in the line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from llmpath.core.labs import Lab
    from llmpath.tui.base import BaseApp

    Can = Callable[[BaseApp], bool]


BACKWARDS = ("undo", "redo", "withdraw")
"""Ids of the keys that take back or bring back."""


def offered(app: BaseApp, ids: Sequence[str]) -> list[str]:
    """Return which of some ids of the table of keys can be done now."""
    return [id_ for id_ in ids if id_ not in CAN or CAN[id_](app)]


def not_possible(app: BaseApp) -> set[str]:
    """Return the keys that take back or bring back, where there is nothing; help leaves them out.

    On Review, where nothing was answered, the key that takes an answer back undoes the last step.
    """
    here = app.trail.here
    left_out = {id_ for id_ in BACKWARDS if not CAN[id_](app)}
    return left_out - {"withdraw"} if here.state == "reviewed" and not here.answering and _can_undo(app) else left_out


def _subject(app: BaseApp) -> str:
    here = app.trail.here
    return here.subject if here.state == "topic" else app.listing.target


def _on_topic(app: BaseApp) -> bool:
    marked = app.trail.here.state == "topics" and app.topic_tree.marked
    return bool(marked) or _subject(app) in app.study.roadmap.topics


def _on_part(app: BaseApp) -> bool:
    """Return whether the cursor is on what can be a goal."""
    name, roadmap = _subject(app), app.study.roadmap
    return name in roadmap.topics or name in roadmap.spans


def _can_open(app: BaseApp) -> bool:
    from llmpath.opening import openable

    topic = app.study.roadmap.topics.get(_subject(app))
    return topic is not None and bool(topic.resources or openable(app.study, topic))


def _can_undo(app: BaseApp) -> bool:
    return bool(app.study.progress.undoable)


def _other_area(app: BaseApp) -> bool:
    from llmpath.tui.screens.map import areas

    return len(areas(app.study)) > 1


def _other_week(app: BaseApp) -> bool:
    from llmpath.tui.screens.plan import plan_of

    plan = plan_of(app.answers)
    return plan is not None and app.trail.here.week < len(plan.weeks) - 1


def _can_ask(app: BaseApp) -> bool:
    """Return whether a question is due today, or belongs to the topic that was asked about."""
    here, topics = app.trail.here, app.study.roadmap.topics
    return bool(topics[here.subject].checks) if here.subject in topics else app.answers.is_any_due


def _can_withdraw(app: BaseApp) -> bool:
    here = app.trail.here
    if here.state == "rating":
        return bool(here.rating and here.rating.given)
    if here.state in {"review", "reviewed"}:
        return bool(here.answering and here.answering.ratings)
    if here.placing is None:
        return False
    left_early = here.state == "placed" and here.placing.placement.question is not None
    return left_early or bool(here.placing.placement.asked)


def _lab(app: BaseApp, fits: Callable[[BaseApp, Lab], bool]) -> bool:
    from llmpath.core.errors import LlmpathError
    from llmpath.tui.practising import chosen

    try:
        return fits(app, chosen(app))
    except LlmpathError:
        return False


def _begun(app: BaseApp, lab: Lab) -> bool:
    from llmpath.tui.practising import task_of

    return bool(task_of(app, lab))


def _has_hints(app: BaseApp, lab: Lab) -> bool:
    from llmpath.practising import status

    found = status(app.study, lab)
    return found.state != "passed" and found.hints < len(lab.hints)


def _has_solution(app: BaseApp, lab: Lab) -> bool:
    from llmpath.practising import status

    return status(app.study, lab).state in {"passed", "gave up"}


def _begun_lab(app: BaseApp) -> bool:
    return _lab(app, _begun)


CAN: dict[str, Can] = {
    "start": _on_topic,
    "done": _on_topic,
    "note": _on_topic,
    "later": _on_topic,
    "aim": _on_part,
    "open": _can_open,
    "undo": _can_undo,
    "redo": lambda app: bool(app.study.progress.redoable),
    "area": _other_area,
    "week": _other_week,
    "ask": _can_ask,
    "withdraw": _can_withdraw,
    "tick": lambda app: bool(app.trail.here.ticks),
    "enter": lambda app: bool(app.listing.target),
    "lab_start": lambda app: _lab(app, lambda *_: True) and not _begun_lab(app),
    "lab_check": _begun_lab,
    "lab_open": _begun_lab,
    "lab_watch": _begun_lab,
    "lab_hint": lambda app: _lab(app, _has_hints),
    "lab_solution": lambda app: _lab(app, _has_solution),
}
"""Id of a key → whether it can do anything; what is not here always can."""
