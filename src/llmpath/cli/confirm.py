"""Read a file that is to be imported, and ask before something of it is recorded."""

import sys
from pathlib import Path

from llmpath.cli.output import talk
from llmpath.core.errors import UsageError
from llmpath.render.text.lines import line
from llmpath.store.export_file import read_import, text_of, within_limit


def text_given(file: str, most: int) -> tuple[str, str]:
    """Return what a file is called and its text, - being stdin; raises LlmpathError.

    Never more than so many bytes are read.
    """
    if file == "-":
        return "stdin", text_of(within_limit(sys.stdin.buffer.read(most + 1), "stdin", most), "stdin")
    return file, text_of(read_import(Path(file), most), file)


def agreed(question: str, *, yes: bool, terminal: bool = True) -> bool:
    """Return whether the learner agrees: by --yes, or by y on a terminal; raises UsageError where there is none.

    `terminal` is false where stdin is taken by the file itself.
    """
    if yes:
        return True
    if not (terminal and sys.stdin.isatty()):
        hint = "Add --yes to record this; nothing was changed."
        raise UsageError("cannot ask: not an interactive terminal", hint)
    talk([line(f"{question} y or n, then Enter:")])
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        talk([line("Nothing was changed.")])
        raise
    if answer.strip().lower() in {"y", "yes"}:
        return True
    talk([line("Nothing was changed.")])
    return False
