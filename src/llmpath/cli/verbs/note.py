"""llmpath note: keep a thought on a topic."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.change_report import answer
from llmpath.cli.options import Json, TopicArgument
from llmpath.core.errors import LlmpathError, StorageError, UsageError
from llmpath.core.journal.events import LONGEST_NOTE, Change, Noted
from llmpath.core.progress import Progress
from llmpath.session import Session

NOTHING = "Nothing was recorded. Set EDITOR to an editor that works, or give the note in quotes."

Text = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]...", help="The note; - reads it from stdin, without it $EDITOR opens.", show_default=False
    ),
]
Link = Annotated[
    str | None, typer.Option("--link", metavar="URL", help="Add a link of your own instead.", show_default=False)
]
Title = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="What the link is.", show_default=False)]


def note(
    topic: TopicArgument, text: Text = None, link: Link = None, title: Title = None, as_json: Json = False
) -> None:
    """Keep a note on a topic; `llmpath show` lists them.

    Example: llmpath note math/vectors "cosine similarity ignores length"
    """
    session = Session("note")
    found = resolve.find_topic(session.roadmap, topic)
    if link is not None or title is not None:
        if link is None or text:
            raise UsageError("--link takes an address and --title, and no note", "Note it with another command.")
        from llmpath.cli.daily.resources import add_link

        add_link(session, found, link, title, as_json=as_json)
        return
    typed = " ".join(text) if text else None
    with _kept(session) as keep:
        given = _given(typed, found.title)
        if given != typed:
            keep.append(given)
        words = _checked(given)

        def decide(_progress: Progress, _device: str) -> list[Change]:
            return [Noted(found.id, words)]

        recorded = session.record(decide)
    answer(session, recorded, as_json=as_json)


@contextmanager
def _kept(session: Session) -> Iterator[list[str]]:
    """Keep what an editor or stdin gave in a file where it cannot be recorded: nobody should have to write it again."""
    texts: list[str] = []
    try:
        yield texts
    except LlmpathError as error:
        if any(text.strip() for text in texts):
            error.hint = " ".join(filter(None, (error.hint, _keep("".join(texts), session))))
        raise


def _keep(text: str, session: Session) -> str:
    """Write a text into a new file beside the journal; returns what is to be said about it."""
    from llmpath.store.journal.backups import instant
    from llmpath.store.locations import make_private_folder, new_file

    folder = session.locations.data
    try:
        make_private_folder(folder)
        path = new_file(folder, f"note-{instant(session.now)}", ".txt", text.encode(errors="surrogateescape"))
    except (LlmpathError, OSError) as error:
        return f"It cannot be kept in a file either: {getattr(error, 'strerror', None) or error}."
    return f"It is kept in {path}."


def _checked(note: str) -> str:
    """Return the note without the space around it; raises UsageError when nothing is left or it cannot be kept."""
    words = note.strip()
    if not words:
        raise UsageError("the note is empty", "Nothing was recorded.")
    try:
        size = len(words.encode())
    except UnicodeEncodeError:
        raise UsageError("the note is not UTF-8 text", "Nothing was recorded.") from None
    if size > LONGEST_NOTE:
        hint = "Split it into several notes, or note where the file is; nothing was recorded."
        raise UsageError(f"the note has {size:,} bytes; {LONGEST_NOTE:,} are the most", hint)
    return words


def _given(text: str | None, title: str) -> str:
    if text == "-":
        return sys.stdin.buffer.read().decode(errors="surrogateescape")
    return text if text is not None else _from_editor(title)


def _from_editor(title: str) -> str:
    """Let the learner write in their editor; lines that begin with # are left out."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise UsageError(
            "there is no note and no editor", 'Give the note in quotes, or set EDITOR, such as EDITOR="nano".'
        )
    with tempfile.TemporaryDirectory(prefix="llmpath") as folder:
        path = Path(folder) / "note.txt"
        path.write_text(f"\n# A note on {title}. Lines that begin with # are left out.\n", encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(path)], check=True)  # noqa: S603 - the learner's own editor
            lines = path.read_bytes().decode(errors="surrogateescape").splitlines()
        except subprocess.CalledProcessError as error:
            raise StorageError(f"the editor `{editor}` ended with code {error.returncode}", NOTHING) from None
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise StorageError(f"the editor `{editor}` cannot be used: {why}", NOTHING) from None
    return "\n".join(line for line in lines if not line.startswith("#"))
