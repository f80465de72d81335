"""llmpath reset: make topics new again."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import put_into
from llmpath.cli.options import Json
from llmpath.core.journal.events import State
from llmpath.session import Session

TouchedTopics = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC...",
        help="Topics by id, title, alias or something like it.",
        autocompletion=offering.offer_touched,
        show_default=False,
    ),
]


def reset(topics: TouchedTopics, as_json: Json = False) -> None:
    """Make topics new again; time spent, notes and history are kept.

    Example: llmpath reset math/vectors
    """
    session = Session("reset")
    put_into(session, resolve.find_topics(session.roadmap, topics), State.NEW, as_json=as_json)
