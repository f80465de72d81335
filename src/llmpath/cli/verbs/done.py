"""llmpath done: tick topics off."""

from typing import Annotated

import typer

from llmpath.cli import offering
from llmpath.cli.at_hand import topic_at_hand
from llmpath.cli.change_report import offer_checks
from llmpath.cli.marking import mark_named
from llmpath.cli.options import Json, On, Took, Yes
from llmpath.core.journal.events import State
from llmpath.session import Session

TopicsOrNone = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC|GROUP...]",
        help="Topics by id, title, alias or something like it; tracks and sections. The one in progress if left out.",
        autocompletion=offering.offer_unfinished,
        show_default=False,
    ),
]


def done(
    topics: TopicsOrNone = None, took: Took = None, on: On = None, yes: Yes = False, as_json: Json = False
) -> None:
    """Tick topics off, or all of a track or section; nothing has to be done first.

    Example: llmpath done math/vectors --took 4h30 --on yesterday
    """
    session = Session("done")
    topics = topics or [topic_at_hand(session, "done TOPIC").id]
    recorded, named = mark_named(session, topics, State.DONE, took=took, on=on, yes=yes, as_json=as_json)
    if recorded and not as_json:
        offer_checks(recorded, named)
