"""llmpath note: keep a thought on a topic."""

import sys
from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.change_report import answer
from llmpath.cli.options import Json, TopicArgument
from llmpath.note_editor import from_editor, kept_if_refused
from llmpath.recording import keep_note
from llmpath.session import Session

Text = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]...", help="The note; - reads it from stdin, without it $EDITOR opens.", show_default=False
    ),
]


def note(topic: TopicArgument, text: Text = None, as_json: Json = False) -> None:
    """Keep a note on a topic; `llmpath show` lists them.

    Example: llmpath note math/vectors "cosine similarity ignores length"
    """
    session = Session("note")
    found = resolve.find_topic(session.roadmap, topic)
    typed = " ".join(text) if text else None
    with kept_if_refused(session) as keep:
        given = _given(typed, found.title)
        if given != typed:
            keep.append(given)
        recorded = keep_note(session, found, given)
    answer(session, recorded, as_json=as_json)


def _given(text: str | None, title: str) -> str:
    if text == "-":
        return sys.stdin.buffer.read().decode(errors="surrogateescape")
    return text if text is not None else from_editor(title)
