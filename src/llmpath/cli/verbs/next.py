"""llmpath next: what to study now, and why."""

from typing import Annotated

import typer

from llmpath.cli import offering
from llmpath.cli.options import Json
from llmpath.cli.suggesting import Wish, show_next
from llmpath.core.durations import parse_minutes
from llmpath.session import Session

Number = Annotated[int, typer.Option("-n", metavar="N", help="How many suggestions.", min=1)]
GoalOption = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="TOPIC|TRACK", help="Only what this goal needs.",
        autocompletion=offering.offer_goals, show_default=False,
    ),
]  # fmt: skip
OneTrack = Annotated[
    str | None,
    typer.Option(
        "--track",
        metavar="TRACK",
        help="Only topics of this track.",
        autocompletion=offering.offer_tracks,
        show_default=False,
    ),
]
Time = Annotated[
    str | None, typer.Option("--time", metavar="TIME", help="The time at hand: 45m, 2h.", show_default=False)
]
Why = Annotated[bool, typer.Option("--why", help="Show every term of the ranking, and what would change it.")]


def next_(
    number: Number = 1, goal: GoalOption = None, track: OneTrack = None, time: Time = None, why: Why = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Say what to study now, and why.

    What is in progress comes first, then what your plan has next, then the best of what is ready. Where goals are set
    it is what they need; with --track it is all of that track, theirs before the rest.

    Example: llmpath next -n 3 --goal transformers/gpt-architecture
    """
    session = Session("next")
    roadmap = session.roadmap
    _ = session.progress  # a journal that cannot be read is said before a name that cannot
    minutes = parse_minutes(time) if time is not None else None
    wish = Wish(number, minutes=minutes, why=why, as_json=as_json)
    if goal is not None or track is not None:
        from llmpath.cli import resolve

        goals = resolve.find_goal(roadmap, goal)[1] if goal is not None else ()
        within = resolve.find_track(roadmap, track) if track is not None else None
        wish = wish._replace(goals=goals, within=within)
    show_next(session, wish)
