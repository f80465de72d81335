"""llmpath log: record time spent."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import log_time
from llmpath.cli.daily.at_hand import topic_at_hand
from llmpath.cli.options import Json, On
from llmpath.core.durations import parse_spent
from llmpath.core.errors import UsageError
from llmpath.session import Session

LearningTopic = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]",
        help="A topic by id, title, alias or something like it; the one in progress if left out.",
        autocompletion=offering.offer_unfinished,
        show_default=False,
    ),
]
Time = Annotated[list[str] | None, typer.Argument(metavar="TIME", help="45m, 2h, 1h30 or 1.5h.", show_default=False)]


def log(topic: LearningTopic = None, time: Time = None, on: On = None, as_json: Json = False) -> None:
    """Record time spent on a topic.

    Without a topic it is the one in progress: llmpath log 45m.

    Example: llmpath log math/vectors 45m
    """
    session = Session("log")
    words = [topic, *(time or ())] if topic is not None else []
    named = bool(words) and not _is_time(words[0], session)
    if len(words) == named:
        raise UsageError("there is no time", "Write it as 45m, 2h or 1h30: llmpath log 45m.")
    minutes = parse_spent(" ".join(words[named:]))
    found = resolve.find_topic(session.roadmap, words[0]) if named else topic_at_hand(session, "log TOPIC 45m")
    log_time(session, found, minutes, on, as_json=as_json)


def _is_time(word: str, session: Session) -> bool:
    """Return whether a time was typed first: what begins with a digit and is no topic's name."""
    return word.strip()[:1].isdigit() and word.strip().lower() not in session.roadmap.named
