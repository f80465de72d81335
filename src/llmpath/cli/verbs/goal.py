"""llmpath goal: what you are on the way to."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.durations import parse_day
from llmpath.core.errors import UsageError
from llmpath.core.finding.spelling import likely_action
from llmpath.core.goal_progress import GoalStatus, goal_statuses
from llmpath.core.journal.events import Aimed
from llmpath.recording import add_goals, drop_goals, following
from llmpath.render import changes
from llmpath.render import goals as view
from llmpath.render.text.lines import Line, line
from llmpath.render.text.words import listed, titles
from llmpath.session import Recorded, Session


class Action(StrEnum):
    """What to do with goals."""

    LIST = "list"
    ADD = "add"
    REMOVE = "remove"


def offer_for_goal(context: typer.Context, incomplete: str) -> list[offering.Offer]:
    """Offer what can be added to the goals, or removed from them."""
    removing = context.params.get("what") == "remove"
    return offering.offer_own_goals(incomplete) if removing else offering.offer_goals(incomplete)


What = Annotated[
    str,
    typer.Argument(
        metavar="[list|add|remove]",
        help="What to do.",
        autocompletion=offering.offer_any_of(Action),
        show_default=False,
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC|TRACK|SECTION...]", help="The goals to add or remove.",
        autocompletion=offer_for_goal, show_default=False,
    ),
]  # fmt: skip
By = Annotated[
    str | None,
    typer.Option("--by", metavar="DAY", help="The day they are due: 2027-03-01.", show_default=False),
]


def goal(what: What = Action.LIST, names: Names = None, by: By = None, as_json: Json = False) -> None:
    """Say what you are on the way to; alone, list the goals.

    Suggestions and plans then hold what the goals need. Those with a due date come first, the earliest before the
    others; then the goal with the least left to do. Without a goal, it is everything.

    Example: llmpath goal add transformers/gpt-architecture --by 2027-03-01
    """
    if what not in list(Action):
        raise UsageError(f"`{what}` is neither list, add nor remove", likely_action("goal", what, names or ()))
    action = Action(what)
    session = Session("goal" if action is Action.LIST else f"goal {action}")
    given = names or []
    if by is not None and action is not Action.ADD:
        raise UsageError("--by is for adding a goal", "llmpath goal add TOPIC --by 2027-03-01 sets a due date.")
    if action is Action.LIST and given:
        raise UsageError("a list needs no names", f"Did you mean llmpath goal add {' '.join(given)}?")
    if action is not Action.LIST and not given:
        raise UsageError(f"there is nothing to {action}", f"Name a topic, section or track: llmpath goal {action} NAME")
    if action is Action.ADD:
        _add(session, given, by, as_json=as_json)
    elif action is Action.REMOVE:
        _remove(session, given, as_json=as_json)
    else:
        _list(session, as_json=as_json)


def _list(session: Session, *, as_json: bool) -> None:
    roadmap, progress = session.roadmap, session.progress
    statuses = goal_statuses(roadmap, progress)
    if as_json:
        from llmpath.export.json.answers import document
        from llmpath.export.json.goals import goal_entries

        show_json(document(goals=goal_entries(statuses, roadmap, session.today)))
    elif statuses:
        show(view.goal_list(statuses, roadmap, session.today, width()))
    else:
        talk([line("There is no goal, so everything counts. Set one: llmpath goal add TOPIC")])


def _add(session: Session, names: Sequence[str], by: str | None, *, as_json: bool) -> None:
    due = parse_day(by, session.today) if by is not None else None
    ids = list(dict.fromkeys(resolve.find_aim(session.roadmap, name).id for name in names))
    recorded = add_goals(session, ids, due)
    if not recorded.events and not as_json:
        talk([line(f"Nothing to change: {listed(titles(session.roadmap, ids))} is already a goal.")])
    _answer(session, recorded, as_json=as_json)


def _remove(session: Session, names: Sequence[str], *, as_json: bool) -> None:
    ids = list(dict.fromkeys(resolve.find_own_goal(session.roadmap, session.progress, name) for name in names))
    recorded = drop_goals(session, ids)
    _answer(session, recorded, as_json=as_json)


def _answer(session: Session, recorded: Recorded, *, as_json: bool) -> None:
    """Say what was recorded, what the new goals take and what is next."""
    roadmap, after = session.roadmap, recorded.after
    statuses = goal_statuses(roadmap, after)
    best = following(session, after)
    if as_json:
        from llmpath.export.json.answers import change_document, document
        from llmpath.export.json.goals import goal_entries

        content = change_document(recorded.events, after, roadmap, (), best, session.today)
        show_json(document(**content, goals=goal_entries(statuses, roadmap, session.today)))
    elif recorded.events:
        added = {event.change.goal for event in recorded.events if isinstance(event.change, Aimed)}
        said = [changes.change_line(recorded.events, recorded.before, after, roadmap)]
        for status in statuses:
            if status.goal.id in added:
                said += view.takes_lines(status, roadmap, session.today)
                said += _what_is_short(session, status)
        show([*said, *changes.opened_and_next_lines((), best, session.roadmap)])


def _what_is_short(session: Session, status: GoalStatus) -> list[Line]:
    if status.goal.by is None:
        return []
    available = session.config.availability.between(session.today, status.goal.by)
    return [view.short_line(status, available, session.roadmap)] if available < status.minutes else []
