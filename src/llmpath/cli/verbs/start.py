"""llmpath start: begin a topic."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import begin
from llmpath.cli.options import Json
from llmpath.session import Session

NewTopics = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC...",
        help="Topics by id, title, alias or something like it.",
        autocompletion=offering.offer_new,
        show_default=False,
    ),
]


def start(topics: NewTopics, as_json: Json = False) -> None:
    """Begin a topic; several can be in progress at once.

    Example: llmpath start math/vectors
    """
    session = Session("start")
    found = resolve.find_topics(session.roadmap, topics)
    begin(session, found, as_json=as_json)
