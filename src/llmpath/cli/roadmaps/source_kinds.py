"""Say what a file is that another command takes, and which one."""

import re
from pathlib import Path

from llmpath.core.errors import LlmpathError

SUFFIXES = {".md", ".markdown", ".json", ".csv", ".tsv", ".txt"}
"""Of files that cannot be roadmap files."""
FORMAT_OF = {"a plan that llmpath wrote": "markdown", "a backup that llmpath wrote": "json"}
_LIST = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\S|^[^|\n]*\|.*\n[\s:|-]+$", re.MULTILINE)


def kind_given(file: str) -> str | None:
    """Return what a file is; None for stdin and folders, which are looked at later. Raises LlmpathError."""
    from llmpath.store.importing.reading import kind_of

    return None if file == "-" or Path(file).is_dir() else kind_of(file)


def refuse_source_file(path: Path) -> None:
    """Raise LlmpathError where a file is no roadmap file, but something another command takes."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return
    kind = kind_given(str(path))
    format_ = FORMAT_OF.get(kind or "")
    command = f"llmpath import {format_} {path}" if format_ else f"llmpath roadmap add {path}"
    raise LlmpathError(f"{path} is {_named(kind)}, not a roadmap file", f"{command} takes it.")


def refuse_source(text: str, name: str) -> None:
    """Raise LlmpathError where a text is not an export of llmpath, but something `roadmap add` takes."""
    from llmpath.store.importing.recognise import BACKUP, OWN, PLAN, recognise

    try:
        kind = recognise(text, "stdin" if name == "stdin" else name).kind
    except LlmpathError:
        return  # what is wrong with it is said by who reads it
    if kind in {BACKUP, PLAN, OWN} or (kind == "Markdown" and not _LIST.search(text)):
        return
    shown = "-" if name == "stdin" else name
    raise LlmpathError(
        f"{name} is {_named(kind)}, not an export of llmpath", f"llmpath roadmap add {shown} makes a roadmap of it."
    )


def _named(kind: str | None) -> str:
    return "a list in Markdown" if kind == "Markdown" else str(kind)
