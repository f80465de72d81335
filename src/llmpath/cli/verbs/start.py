"""llmpath start: begin a topic, and start the clock."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import begin
from llmpath.cli.daily.at_hand import suggested_topic
from llmpath.cli.options import Json
from llmpath.core.roadmap import Topic
from llmpath.session import Session

NewTopics = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC...",
        help="Topics by id, title, alias or something like it; 2 is the second of llmpath next.",
        autocompletion=offering.offer_new,
        show_default=False,
    ),
]


def start(topics: NewTopics, as_json: Json = False) -> None:
    """Begin a topic and start the clock.

    Several topics can be in progress at once; the clock runs on one, and llmpath stop or done ends it. A number is the
    suggestion that llmpath next -n shows in that place.

    Example: llmpath start math/vectors
    """
    session = Session("start")
    found = [_number(session, topics[0])] if _is_number(topics) else resolve.find_topics(session.roadmap, topics)
    begin(session, found, as_json=as_json)


MOST_DIGITS = 4
"""Digits of the largest number of a suggestion."""


def _is_number(texts: list[str]) -> bool:
    return len(texts) == 1 and texts[0].isascii() and texts[0].isdecimal() and len(texts[0]) <= MOST_DIGITS


def _number(session: Session, text: str) -> Topic:
    return suggested_topic(session, int(text))
