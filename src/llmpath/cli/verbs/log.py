"""llmpath log: record time spent."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import answer, log_time
from llmpath.cli.correcting import Edit, Remove, chosen, numbered, to
from llmpath.cli.daily.at_hand import topic_at_hand
from llmpath.cli.options import Json, On
from llmpath.core.durations import parse_day, parse_spent
from llmpath.core.errors import UsageError
from llmpath.core.journal.companions import Corrected
from llmpath.core.journal.record import check_day
from llmpath.core.roadmap import Topic
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


def log(
    topic: LearningTopic = None, time: Time = None, on: On = None, edit: Edit = None, remove: Remove = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Record time spent on a topic.

    Without a topic it is the one in progress: llmpath log 45m.

    Example: llmpath log math/vectors 45m
    """
    session = Session("log")
    words = [topic, *(time or ())] if topic is not None else []
    named = bool(words) and not _is_time(words[0], session)
    number = chosen(edit, remove)
    if len(words) == named and number is None:
        raise UsageError("there is no time to record", "Write it as 45m, 2h or 1h30: llmpath log 45m.")
    minutes = _spent(words[named:]) if words[named:] else None
    found = resolve.find_topic(session.roadmap, words[0]) if named else topic_at_hand(session, "log TOPIC 45m")
    if number is not None:
        change = _correction(session, found, number, remove=remove is not None, minutes=minutes, on=on)
        answer(session, session.record(to(change)), as_json=as_json)
    elif minutes is not None:
        log_time(session, found, minutes, on, as_json=as_json)


def _spent(words: list[str]) -> int:
    """Read the time that was typed; raises UsageError, and says so where a topic stands behind it."""
    try:
        return parse_spent(" ".join(words))
    except UsageError:
        if len(words) == 1 or words[1][:1].isdigit():
            raise
        parse_spent(words[0])
        topic = " ".join(words[1:])
        raise UsageError("the topic stands before the time", f"llmpath log {topic} {words[0]}") from None


def _is_time(word: str, session: Session) -> bool:
    """Return whether a time was typed first: what begins with a digit and is no topic's name."""
    return word.strip()[:1].isdigit() and word.strip().lower() not in session.roadmap.named


def _correction(
    session: Session, topic: Topic, number: int, *, remove: bool, minutes: int | None, on: str | None
) -> Corrected:
    """Return what changes or removes the time with a number; raises LlmpathError."""
    from llmpath.core.journal.times import times_of

    day = parse_day(on, session.today, past=True) if on is not None else None
    check_day(day, session.today)
    told = numbered(times_of(topic.id, session.about(topic.id)), number, "time", topic)
    if remove and (minutes is not None or day):
        raise UsageError("--remove takes no time and no day", f"Change the time with --edit {number}.")
    if not remove and minutes is None and day is None:
        raise UsageError("there is nothing to change", "Give another time, or another day with --on.")
    return Corrected(told.event, removed=True) if remove else Corrected(told.event, minutes=minutes, on=day)
