"""llmpath note: keep a thought on a topic."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.change_report import answer
from llmpath.cli.correcting import Edit, Remove, chosen, numbered, say_where_it_stays, to
from llmpath.cli.options import Json, TopicArgument
from llmpath.cli.registry import NO_OPTION
from llmpath.core.errors import UsageError
from llmpath.core.journal.companions import Corrected
from llmpath.core.journal.events import Change, Noted
from llmpath.core.journal.study import Note
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Topic
from llmpath.drafting import Draft
from llmpath.recording import checked_note
from llmpath.session import Recorded, Session

if TYPE_CHECKING:
    from llmpath.session import Decide

Text = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]...", help="The note; - reads it from stdin, without it your editor opens.", show_default=False
    ),
]
Link = Annotated[
    str | None, typer.Option("--link", metavar="URL", help="Add a link of your own instead.", show_default=False)
]
Title = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="What the link is.", show_default=False)]


def note(
    topic: TopicArgument,
    text: Text = None,
    link: Link = None,
    title: Title = None,
    edit: Edit = None,
    remove: Remove = None,
    as_json: Json = False,
) -> None:
    """Keep a note on a topic; `llmpath show` lists them.

    The editor is VISUAL, EDITOR or the one git opens. What was written there stays in a file until it is recorded.

    Example: llmpath note math/vectors "cosine similarity ignores length"
    """
    session = Session("note")
    found = resolve.find_topic(session.roadmap, topic)
    number = chosen(edit, remove)
    if link is not None or title is not None:
        _add_link(session, found, link, title, bare=not text and number is None, as_json=as_json)
        return
    old = None if number is None else numbered(_notes(session, found), number, "note", found)
    if old and remove is not None:
        if text:
            raise UsageError("--remove takes no text", f"Nothing was changed. Change the note with --edit {number}.")
        recorded = session.record(to(Corrected(old.event, removed=True)))
    else:
        recorded = _written(session, found, text, old, number)
    answer(session, recorded, as_json=as_json)
    if remove is not None and not as_json:
        say_where_it_stays()


def _add_link(
    session: Session, topic: Topic, link: str | None, title: str | None, *, bare: bool, as_json: bool
) -> None:
    if link is None or not bare:
        raise UsageError("--link takes an address and --title, and no note", "Note it with another command.")
    from llmpath.cli.daily.resources import add_link

    add_link(session, topic, link, title, as_json=as_json)


def _notes(session: Session, topic: Topic) -> tuple[Note, ...]:
    return session.about(topic.id).notes.get(topic.id, ())


def _written(session: Session, topic: Topic, text: list[str] | None, old: Note | None, number: int | None) -> Recorded:
    """Record a new note, or other words in the place of an old one."""
    again = f"llmpath note {shlex.quote(topic.id)}" + (f" --edit {number}" if old else "")
    with Draft(Path(session.locations.drafts), topic.slug, again) as draft:
        words = checked_note(_given(text, draft, topic.title, old.text if old else ""))
        if old and words == old.text:
            raise UsageError("the note is the same as before", "Nothing was recorded.")
        return session.record(to(Corrected(old.event, words)) if old else _noted(topic, words))


def _noted(topic: Topic, words: str) -> "Decide":
    def decide(_progress: Progress, _device: str) -> list[Change]:
        return [Noted(topic.id, words)]

    return decide


def _given(text: list[str] | None, draft: Draft, title: str, before: str) -> str:
    if not text:
        return draft.edit(title, before)
    return draft.read_stdin() if text == ["-"] else " ".join(word.removeprefix(NO_OPTION) for word in text)
