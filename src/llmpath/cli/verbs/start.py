"""llmpath start: begin a topic."""

from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.change_report import mention_blocked, put_into
from llmpath.cli.options import Json
from llmpath.core.journal import State
from llmpath.session import Session

NewTopics = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC...",
        help="Topics by id, title, alias or something like it.",
        autocompletion=resolve.offer_new,
        show_default=False,
    ),
]


def start(topics: NewTopics, as_json: Json = False) -> None:
    """Begin a topic; several can be in progress at once.

    Example: llmpath start math/vectors
    """
    session = Session("start")
    found = resolve.find_topics(session.roadmap, topics)
    recorded = put_into(session, found, State.LEARNING, as_json=as_json)
    if not as_json:
        mention_blocked(session, recorded, found)
