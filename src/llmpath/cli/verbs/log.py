"""llmpath log: record time spent."""

from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.change_report import answer
from llmpath.cli.options import Json, On
from llmpath.core.durations import parse_day, parse_minutes
from llmpath.core.journal import Change, Logged
from llmpath.core.progress import Progress
from llmpath.core.record import check_day
from llmpath.session import Session

LearningTopic = Annotated[
    str,
    typer.Argument(
        metavar="TOPIC",
        help="A topic by id, title, alias or something like it.",
        autocompletion=resolve.offer_unfinished,
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
    minutes = parse_minutes(" ".join(time))
    day = parse_day(on, session.today) if on is not None else None
    check_day(day, session.today)

    def decide(_progress: Progress, _device: str) -> list[Change]:
        return [Logged(found.id, minutes, day)]

    answer(session, session.record(decide), as_json=as_json)
