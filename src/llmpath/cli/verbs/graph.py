"""llmpath graph: the former name of `llmpath map TOPIC`; hidden, and works as it did."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.graph_views import As, Depth, show_document, show_tree, show_written, topics_around
from llmpath.cli.options import Json
from llmpath.core.errors import UsageError
from llmpath.session import Session

Place = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]",
        help="A topic; with --format also a track or section.",
        autocompletion=offering.offer_goals,
        show_default=False,
    ),
]


def graph(place: Place = None, as_: As = None, depth: Depth = 2, as_json: Json = False) -> None:
    """Draw what a topic rests on and what it opens, as a tree.

    This is now: llmpath map TOPIC

    Example: llmpath graph math/gradients --depth 3
    """
    session = Session("graph")
    if as_json:
        show_document(session, topics_around(session.roadmap, place, depth))
    elif as_ is not None:
        show_written(session, topics_around(session.roadmap, place, depth), as_)
    elif place is None:
        raise UsageError("a tree grows from a topic", "Name one, or write the whole graph with --format mermaid.")
    else:
        show_tree(session, resolve.find_topic(session.roadmap, place), depth)
