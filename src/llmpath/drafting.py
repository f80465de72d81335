"""What somebody writes for llmpath stays in a file until it is recorded, whatever comes between."""

import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from llmpath.core.errors import LlmpathError, StorageError, UsageError
from llmpath.store.drafts import drop_draft, new_draft

NOTHING = "Nothing was recorded."
STOPPED = 130
"""What a shell script stopped by Ctrl-C exits with."""
USUAL = ("nano", "vi", "notepad")
"""Editors that are looked for where nobody chose one and there is no git."""


class Draft:
    """A text between being typed and being recorded: used in `with`, it is kept where the block fails."""

    def __init__(self, folder: Path, name: str, again: str) -> None:
        """Take where it is kept, what it is about, and the command that records it from stdin."""
        self._folder, self._name, self._again = folder, name, again
        self._path: Path | None = None
        self._data = self._template = b""

    def __enter__(self) -> Self:
        """Begin a text."""
        return self

    def read_stdin(self) -> str:
        """Return what stdin holds; what comes from a file is there already."""
        data = sys.stdin.buffer.read()
        self._data = b"" if _is_file() else data
        return _text(data)

    def edit(self, title: str, before: str = "") -> str:
        """Let somebody write in their editor; raises LlmpathError. The line that explains the file is left out."""
        editor = find_editor()
        if editor is None:
            hint = 'Give the note in quotes, or set EDITOR, such as EDITOR="nano".'
            raise UsageError("there is no note and no editor", hint)
        comment = f"# A note on {title}; this line is left out."
        self._template = f"{before}\n{comment}\n".encode()
        try:
            self._path = new_draft(self._folder, self._name, self._template)
        except OSError as error:
            raise StorageError(f"no file for the editor can be made: {error.strerror}", NOTHING) from None
        run_editor(editor, self._path, f"{NOTHING} Set EDITOR to an editor that works, or give the note in quotes.")
        try:
            self._data = self._path.read_bytes()
        except OSError as error:
            message = f"the editor `{editor}` left no file that can be read: {error.strerror}"
            raise StorageError(message, NOTHING) from None
        lines = _text(self._data).replace("\r\n", "\n").split("\n")
        return "\n".join(line for line in lines if line.strip() != comment)

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Remove the text where all went well, else keep it and say where."""
        if self._path and not self._data:
            self._data = _read(self._path)
        if error is None or not self._data.strip() or self._data == self._template:
            if self._path:
                drop_draft(self._path)
            return
        try:
            kept = self._path or new_draft(self._folder, self._name, self._data)
        except OSError:
            return  # stdin alone, and no disk takes a byte
        words = f"What you wrote is kept. Record it: {self._again} - < {shlex.quote(str(kept))}"
        if isinstance(error, LlmpathError):
            error.hint = f"{error.hint} {words}".strip()
        else:
            sys.stderr.write(f"{words}\n")


def _is_file() -> bool:
    try:
        return stat.S_ISREG(os.fstat(sys.stdin.fileno()).st_mode)
    except (OSError, ValueError):  # it is closed, or none of the system's
        return False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("the note is not UTF-8 text", f"{NOTHING} Save it as UTF-8.") from None


def find_editor() -> str | None:
    """Return the command of the learner's editor: VISUAL, EDITOR, and on a terminal what git would take."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen and sys.stdin.isatty():
        chosen = _of_git() or next((name for name in USUAL if shutil.which(name)), None)
    return chosen or None


def _of_git() -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    try:
        asked = subprocess.run([git, "var", "GIT_EDITOR"], capture_output=True, check=False, timeout=5)  # noqa: S603 - git itself
    except (OSError, subprocess.SubprocessError):
        return None
    return asked.stdout.decode(errors="replace").strip() or None


def run_editor(editor: str, path: Path, hint: str) -> None:
    """Run an editor to its end; raises StorageError with a hint. Ctrl-C is for the editor, which would else be killed.

    Where it ended the editor, KeyboardInterrupt is raised.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        ended = subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603 - the learner's own editor
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StorageError(f"the editor `{editor}` cannot be used: {why}", hint) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if ended.returncode in {-signal.SIGINT, STOPPED}:
        raise KeyboardInterrupt
    if ended.returncode:
        raise StorageError(f"the editor `{editor}` ended with code {ended.returncode}", hint)
