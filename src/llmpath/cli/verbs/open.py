"""llmpath open: open a resource in the browser."""

from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.options import Json, TopicArgument
from llmpath.cli.output import show, show_json
from llmpath.core.addresses import is_web_address
from llmpath.core.errors import LlmpathError, NoMatchError, StorageError
from llmpath.core.roadmap import Topic
from llmpath.export.json import answers
from llmpath.render.text.lines import line
from llmpath.render.text.words import count, resource_line
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
    place = _place(found, number)
    use = found.resources[place]
    resource = session.roadmap.resources[use.resource]
    if not is_web_address(resource.url):
        raise LlmpathError(f"{resource.title} has no address a browser may open", "Only http and https are opened.")
    if as_json:
        show_json(answers.document(topic=found.id, number=place + 1, resource=resource.key, url=resource.url))
    else:
        show([resource_line(resource, use.at), line(resource.url)])
    _browse(resource.url)


def _place(topic: Topic, number: int | None) -> int:
    if not topic.resources:
        raise NoMatchError(f"{topic.title} has no resources", "Nothing was opened.")
    if number is None:
        first = topic.first_resource
        return topic.resources.index(first) if first else 0
    if not 1 <= number <= len(topic.resources):
        raise NoMatchError(
            f"{topic.title} has {count(len(topic.resources), 'resource')}, so there is no number {number}",
            f"They are listed by: llmpath show {topic.id}",
        )
    return number - 1


def _browse(url: str) -> None:
    """Hand an address to the browser; webbrowser starts no shell."""
    import webbrowser

    if not webbrowser.open(url):
        raise StorageError("no browser could be started", "Copy the address above, or set BROWSER.")
