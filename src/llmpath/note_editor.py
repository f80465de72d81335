"""Notes written in the learner's own editor, and kept in a file where they cannot be recorded."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llmpath.core.errors import LlmpathError, StorageError, UsageError
from llmpath.session import Session

NOTHING = "Nothing was recorded. Set EDITOR to an editor that works, or give the note in quotes."


@contextmanager
def kept_if_refused(session: Session) -> Iterator[list[str]]:
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


def from_editor(title: str) -> str:
    """Let the learner write in their editor; lines that begin with # are left out. Raises UsageError, StorageError."""
    editor = editor_set()
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


def editor_set() -> str | None:
    """Return the command of the learner's editor; None where none is set."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or None
