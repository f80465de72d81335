"""llmpath stop: end the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import answer
from llmpath.cli.daily import clocks
from llmpath.cli.options import Json
from llmpath.core.errors import NoMatchError, UsageError
from llmpath.core.journal.clocks import LONG, elapsed
from llmpath.recording import stop_clock
from llmpath.render.text.words import clock_title
from llmpath.session import Session

if TYPE_CHECKING:
    from llmpath.core.journal.study import Clock

TopicOrNone = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]", help="Whose clock; the one that runs if left out.",
        autocompletion=offering.offer_unfinished, show_default=False,
    ),
]  # fmt: skip
At = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="When you stopped, if not just now: 21:30.", show_default=False),
]


def stop(topic: TopicOrNone = None, at: At = None, as_json: Json = False) -> None:
    """End the clock, and record the time it ran.

    llmpath start begins one, and llmpath done ends it too. A clock that ran for over 4 h is asked about;
    --at 21:30 says when you stopped.

    Example: llmpath stop
    """
    session = Session("stop")
    clock = _chosen(session, topic)
    end = clocks.end_at(session, clock, at) if at is not None else session.now
    minutes = elapsed(clock, end)
    if at is None and minutes > LONG and (minutes := clocks.ask_how_long(session, clock, minutes)) < 0:
        message = clocks.too_long(session, clock).rstrip(".").replace("The", "the", 1)
        raise UsageError(message, "Say when you stopped: llmpath stop --at 21:30.")

    answer(session, stop_clock(session, clock, minutes), as_json=as_json)


def _chosen(session: Session, topic: str | None) -> Clock:
    running = session.progress.study.clocks
    wanted = resolve.find_topic(session.roadmap, topic) if topic is not None else None
    if wanted:
        running = tuple(clock for clock in running if clock.topic == wanted.id)
    if not running:
        where = f"on {wanted.title}" if wanted else "on anything"
        raise NoMatchError(
            f"no clock is running {where}", "llmpath start TOPIC starts one; llmpath log TOPIC 1h records time."
        )
    if len(running) > 1:
        pairs = tuple((clock.topic, clock_title(clock, session.roadmap)) for clock in running)
        raise NoMatchError("several clocks are running", "Say which: llmpath stop TOPIC", pairs)
    return running[0]
