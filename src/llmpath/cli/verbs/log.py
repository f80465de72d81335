"""llmpath log: record time spent."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import log_time
from llmpath.cli.options import Json, On
from llmpath.core.durations import parse_minutes
from llmpath.session import Session

LearningTopic = Annotated[
    str,
    typer.Argument(
        metavar="TOPIC",
        help="A topic by id, title, alias or something like it.",
        autocompletion=offering.offer_unfinished,
        show_default=False,
    ),
]
Time = Annotated[list[str], typer.Argument(metavar="TIME", help="45m, 2h, 1h30 or 1.5h.", show_default=False)]


def log(topic: LearningTopic, time: Time, on: On = None, as_json: Json = False) -> None:
    """Record time spent on a topic.

    Example: llmpath log math/vectors 45m
    """
    session = Session("log")
    found = resolve.find_topic(session.roadmap, topic)
    log_time(session, found, parse_minutes(" ".join(time)), on, as_json=as_json)
