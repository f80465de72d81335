"""llmpath reset: make topics new again."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.change_report import put_into
from llmpath.cli.marking import EVERYTHING, agreed_to, mark_named
from llmpath.cli.options import Json, Yes
from llmpath.core.errors import UsageError
from llmpath.core.journal.events import State
from llmpath.session import Session

TouchedTopics = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC|GROUP...]",
        help="Topics by id, title, alias or something like it; tracks and sections.",
        autocompletion=offering.offer_touched,
        show_default=False,
    ),
]

Resources = Annotated[
    list[int] | None,
    typer.Option(
        "--resource", metavar="N", show_default=False,
        help="Take the tick off this resource of the topic alone; may be given again.",
    ),
]  # fmt: skip
All = Annotated[bool, typer.Option("--all", help="Everything that was begun or finished.")]


def reset(
    topics: TouchedTopics = None, everything: All = False, yes: Yes = False, resource: Resources = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Make topics new again; time spent, notes and history are kept.

    All of a track or section goes at once, after a question.

    Example: llmpath reset math/vectors
    """
    if everything == bool(topics):
        raise UsageError("name topics, or give --all alone", "Example: llmpath reset math/vectors")
    if resource and len(topics or ()) != 1:
        raise UsageError("--resource is about a part of one topic", "Give the topic, --resource N and no more.")
    session = Session("reset")
    if resource and topics:
        from llmpath.cli.daily.resources import untick_resources

        untick_resources(session, resolve.find_topic(session.roadmap, topics[0]), resource, as_json=as_json)
    elif topics:
        mark_named(session, topics, State.NEW, yes=yes, as_json=as_json)
    elif (every := agreed_to(session, [EVERYTHING], State.NEW, yes=yes)) is not None:
        put_into(session, every, State.NEW, as_json=as_json)
