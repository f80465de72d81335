"""llmpath place: find out what you know already."""

from enum import StrEnum
from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.keys import on_terminal
from llmpath.cli.options import Json
from llmpath.cli.output import show, talk
from llmpath.core.errors import UsageError
from llmpath.core.placement.ratings import RATINGS
from llmpath.placing import Placing, Unfinished, is_anything_new, unfinished
from llmpath.render import placement as view
from llmpath.session import Session


class Said(StrEnum):
    """An answer to the question, or back to the one before."""

    HAD = "had"
    MISSED = "missed"
    UNKNOWN = "unknown"
    BACK = "back"


GoalOption = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="TOPIC|TRACK", help="Only what this needs.", autocompletion=offering.offer_goals,
        show_default=False,
    ),
]  # fmt: skip
New = Annotated[bool, typer.Option("--new", help="Begin anew instead of going on.")]
Rate = Annotated[
    list[str] | None,
    typer.Option(
        "--rate", metavar="ID=HOW", help="How much you know of a track or section: none, some, most or all.",
        show_default=False,
    ),
]  # fmt: skip
AnswerOption = Annotated[
    Said | None,
    typer.Option(
        "--answer",
        metavar="HOW",
        help="Answer the question shown last: had, missed, unknown or back.",
        show_default=False,
    ),
]
Record = Annotated[bool, typer.Option("--record", help="It is enough: mark what you seem to know as known.")]
Tick = Annotated[
    list[str] | None,
    typer.Option("--tick", metavar="TOPIC", help="With --record: this you know.", show_default=False),
]
Untick = Annotated[
    list[str] | None,
    typer.Option("--untick", metavar="TOPIC", help="With --record: this you do not know.", show_default=False),
]


def place(  # noqa: PLR0913, PLR0917 - an option each
    goal: GoalOption = None, new: New = False, rate: Rate = None, answer: AnswerOption = None,
    record: Record = False, tick: Tick = None, untick: Untick = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Find out what you know already, in a few minutes.

    Rate the tracks, then answer at most 15 short questions; the rest is concluded from what rests on what. You see
    what it believes before anything is marked as known. Stop at any time: the next call goes on. Without a terminal,
    --rate, --answer and --record do one step each.

    Example: llmpath place --goal gpt-architecture
    """
    session = Session("place")
    aim = resolve.find_aim(session.roadmap, goal).id if goal is not None else None
    if (tick or untick) and not record:
        raise UsageError("--tick and --untick go with --record", "llmpath place --record --tick TOPIC")
    ratings = _ratings(session, rate or [])
    before = None if new or ratings else unfinished(session, aim)
    if before is None and not as_json and not is_anything_new(session, aim):
        show([view.nothing_line(aim, session.roadmap)])
        return
    if on_terminal() and not (ratings or answer or record or as_json):
        _on_terminal(session, aim, before)
        return
    from llmpath.cli.questions import placement_piped

    if ratings or before is None:
        placement_piped.begin(session, aim, ratings, step_wanted=bool(answer or record), as_json=as_json)
        return
    placing = Placing(session, before.begun, before)
    if record:
        ticks = {topic.id: True for topic in resolve.find_topics(session.roadmap, tick or [])}
        ticks |= {topic.id: False for topic in resolve.find_topics(session.roadmap, untick or [])}
        placement_piped.end(placing, ticks, as_json=as_json)
    else:
        placement_piped.step(placing, answer.value if answer else None, as_json=as_json)


def _ratings(session: Session, texts: list[str]) -> dict[str, int]:
    """Read ratings such as math=some. Raises LlmpathError."""
    found = {}
    for text in texts:
        name, _, word = text.rpartition("=")
        rating = next((value for known, value in RATINGS.items() if known == word.strip().lower()), None)
        if rating is None or not name:
            raise UsageError(f"`{text}` is not a rating", "Write it as math=some: none, some, most or all.")
        found[resolve.find_group(session.roadmap, name).id] = rating
    return found


def _on_terminal(session: Session, aim: str | None, before: Unfinished | None) -> None:
    from llmpath.cli.questions import placement_asked

    if before:
        placing = Placing(session, before.begun, before)
        talk([view.going_on_line(len(placing.placement.asked), before.begun.scope, session.roadmap)])
        placement_asked.run(placing)
        return
    try:
        begun = placement_asked.begun(session, aim)
    except (KeyboardInterrupt, EOFError):
        talk([view.LATER])
        return
    if begun:
        placement_asked.run(begun)
