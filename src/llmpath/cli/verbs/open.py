"""llmpath open: open a resource in the browser."""

from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.daily.resources import tick_resources
from llmpath.cli.options import Json, TopicArgument
from llmpath.cli.output import show, show_json, talk
from llmpath.core.errors import StorageError
from llmpath.export.json import answers
from llmpath.opening import check_address, openable, place_of
from llmpath.render.text.lines import Span, line
from llmpath.session import Session

Number = Annotated[
    int | None,
    typer.Argument(
        metavar="N",
        help="Which resource, as `llmpath show` numbers them; the one to go on with if left out.",
        show_default=False,
    ),
]


Done = Annotated[bool, typer.Option("--done", help="Tick it off, too.")]


def open_(topic: TopicArgument, number: Number = None, done: Done = False, as_json: Json = False) -> None:
    """Open a resource of a topic in the browser.

    Without a number it is the first that is not ticked off; your own links come last.

    Example: llmpath open math/vectors 2
    """
    session = Session("open")
    found = resolve.find_topic(session.roadmap, topic)
    there = openable(session, found)
    place = place_of(session, found, number, there)
    chosen = there[place]
    check_address(chosen)
    if as_json:
        show_json(
            answers.document(topic=found.id, number=place + 1, resource=chosen.resource, url=chosen.url, done=done)
        )
    else:
        at = f", {chosen.at}" if chosen.at else ""
        show([line(Span(chosen.title, "link", chosen.url), at, hang=2), line(chosen.url)])
    _browse(chosen.url)
    if done:
        tick_resources(session, found, [place + 1], as_json=as_json, quiet=as_json)
    elif not as_json and chosen.key not in session.progress.study.ticked.get(found.id, ()):
        command = f"llmpath done {found.id} --resource {place + 1}"
        talk([line(Span("When you are through with it: ", "dim"), Span(command, "id"), hang=2)])


def _browse(url: str) -> None:
    """Hand an address to the browser; webbrowser starts no shell."""
    import webbrowser

    if not webbrowser.open(url):
        raise StorageError("no browser could be started", "Copy the address above, or set BROWSER.")
