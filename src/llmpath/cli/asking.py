"""Ask before something is recorded that was read from a file."""

import sys

from llmpath.cli.output import talk
from llmpath.core.errors import UsageError
from llmpath.render.lines import line


def agreed(question: str, *, yes: bool, terminal: bool = True) -> bool:
    """Say whether the learner agrees: by --yes, or by y on a terminal; raises UsageError where there is none.

    `terminal` is false where stdin is taken by the file itself.
    """
    if yes:
        return True
    if not (terminal and sys.stdin.isatty()):
        hint = "Add --yes to record this; nothing was changed."
        raise UsageError("nobody is there to be asked", hint)
    talk([line(f"{question} y or n, then Enter:")])
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        answer = ""
    if answer.strip().lower() in {"y", "yes"}:
        return True
    talk([line("Nothing was changed.")])
    return False
