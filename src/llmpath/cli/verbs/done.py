"""llmpath done: tick topics off."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import offer_checks
from llmpath.cli.daily.at_hand import topic_at_hand
from llmpath.cli.marking import mark_named
from llmpath.cli.options import Json, On, Took, Yes
from llmpath.core.errors import UsageError
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

Resources = Annotated[
    list[int] | None,
    typer.Option(
        "--resource", metavar="N", show_default=False,
        help="Tick off this resource of the topic alone, as llmpath show numbers them; may be given again.",
    ),
]  # fmt: skip


def done(
    topics: TopicsOrNone = None,
    took: Took = None,
    on: On = None,
    yes: Yes = False,
    resource: Resources = None,
    as_json: Json = False,
) -> None:
    """Tick topics off; nothing has to be done first.

    All of a track or section goes at once, after a question.

    Example: llmpath done math/vectors --took 4h30 --on yesterday
    """
    session = Session("done")
    topics = topics or [topic_at_hand(session, "done TOPIC").id]
    if resource:
        if len(topics) > 1 or took is not None or on is not None:
            raise UsageError("--resource ticks off a part of one topic", "Give the topic, --resource N and no more.")
        from llmpath.cli.daily.resources import tick_resources

        tick_resources(session, resolve.find_topic(session.roadmap, topics[0]), resource, as_json=as_json)
        return
    recorded, named = mark_named(session, topics, State.DONE, took=took, on=on, yes=yes, as_json=as_json)
    if recorded and not as_json:
        offer_checks(recorded, named)
