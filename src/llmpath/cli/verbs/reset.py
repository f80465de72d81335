"""llmpath reset: make topics new again."""

from typing import Annotated

import typer

from llmpath.cli import offering
from llmpath.cli.change_report import put_into
from llmpath.cli.marking import EVERYTHING, agreed_to, mark_named
from llmpath.cli.options import Json, Yes
from llmpath.core.errors import UsageError
from llmpath.core.journal.events import State
from llmpath.session import Session

TouchedTopics = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC|GROUP...]",
        help="Topics by id, title, alias or something like it; tracks and sections.",
        autocompletion=offering.offer_touched,
        show_default=False,
    ),
]

All = Annotated[bool, typer.Option("--all", help="Everything that was begun or finished.")]


def reset(topics: TouchedTopics = None, everything: All = False, yes: Yes = False, as_json: Json = False) -> None:
    """Make topics new again, or all of a track or section; time spent, notes and history are kept.

    Example: llmpath reset math/vectors
    """
    if everything == bool(topics):
        raise UsageError("name topics, or give --all alone", "Example: llmpath reset math/vectors")
    session = Session("reset")
    if topics:
        mark_named(session, topics, State.NEW, yes=yes, as_json=as_json)
    elif (every := agreed_to(session, [EVERYTHING], State.NEW, yes=yes)) is not None:
        put_into(session, every, State.NEW, as_json=as_json)
