"""llmpath open: open a resource in the browser."""

from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.options import Json, TopicArgument
from llmpath.cli.output import show, show_json
from llmpath.core.errors import StorageError
from llmpath.export.json import answers
from llmpath.opening import place_of_resource
from llmpath.render.text.lines import line
from llmpath.render.text.words import resource_line
from llmpath.session import Session

Number = Annotated[
    int | None,
    typer.Argument(
        metavar="N",
        help="Which resource, as `llmpath show` numbers them; the one to begin with if left out.",
        show_default=False,
    ),
]


def open_(topic: TopicArgument, number: Number = None, as_json: Json = False) -> None:
    """Open a resource of a topic in the browser.

    Example: llmpath open math/vectors 2
    """
    session = Session("open")
    found = resolve.find_topic(session.roadmap, topic)
    place = place_of_resource(found, number, session.roadmap)
    use = found.resources[place]
    resource = session.roadmap.resources[use.resource]
    if as_json:
        show_json(answers.document(topic=found.id, number=place + 1, resource=resource.key, url=resource.url))
    else:
        show([resource_line(resource, use.at), line(resource.url)])
    _browse(resource.url)


def _browse(url: str) -> None:
    """Hand an address to the browser; webbrowser starts no shell."""
    import webbrowser

    if not webbrowser.open(url):
        raise StorageError("no browser could be started", "Copy the address above, or set BROWSER.")
