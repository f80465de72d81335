"""llmpath log: record time spent."""

from datetime import date
from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import answer, log_time
from llmpath.cli.correcting import Edit, Remove, chosen, numbered, to
from llmpath.cli.options import Json, On
from llmpath.core.durations import parse_day, parse_minutes
from llmpath.core.errors import UsageError
from llmpath.core.journal.companions import Corrected
from llmpath.core.journal.record import check_day
from llmpath.core.roadmap import Topic
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
Time = Annotated[list[str] | None, typer.Argument(metavar="TIME", help="45m, 2h, 1h30 or 1.5h.", show_default=False)]


def log(
    topic: LearningTopic, time: Time = None, on: On = None, edit: Edit = None, remove: Remove = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Record time spent on a topic.

    Example: llmpath log math/vectors 45m
    """
    session = Session("log")
    found = resolve.find_topic(session.roadmap, topic)
    number = chosen(edit, remove)
    minutes = parse_minutes(" ".join(time)) if time else None
    if number is not None:
        day = parse_day(on, session.today) if on is not None else None
        check_day(day, session.today)
        change = _correction(session, found, number, remove=remove is not None, minutes=minutes, day=day)
        answer(session, session.record(to(change)), as_json=as_json)
        return
    if minutes is None:
        raise UsageError("there is no time to record", f"Say how long: llmpath log {found.id} 45m")
    log_time(session, found, minutes, on, as_json=as_json)


def _correction(
    session: Session, topic: Topic, number: int, *, remove: bool, minutes: int | None, day: date | None
) -> Corrected:
    """Return what changes or removes the time with a number; raises LlmpathError."""
    from llmpath.core.times import times_of

    told = numbered(times_of(topic.id, session.about(topic.id)), number, "time", topic)
    if remove and (minutes is not None or day):
        raise UsageError("--remove takes no time and no day", f"Change the time with --edit {number}.")
    if not remove and minutes is None and day is None:
        raise UsageError("there is nothing to change", "Give another time, or another day with --on.")
    return Corrected(told.event, removed=True) if remove else Corrected(told.event, minutes=minutes, on=day)
