"""Long answers on a terminal, a page at a time: $PAGER, or less where there is one, as git does it."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping

USUAL = "less"
OPTIONS = {"LESS": "FRX", "LV": "-c"}
"""What pagers are told where the learner does not: leave short answers, keep colours, keep the screen."""


def pager(environment: Mapping[str, str]) -> list[str]:
    """Return the command of the pager; empty where there is none."""
    try:
        words = shlex.split(environment.get("PAGER", USUAL))
    except ValueError:  # a quote that does not end
        return []
    return words if words and shutil.which(words[0]) else []


def page(text: str) -> bool:
    """Show a text in the pager, to its end or until the learner leaves; say whether there is a pager."""
    command = pager(os.environ)
    if not command:
        return False
    sys.stdout.flush()
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env={**OPTIONS, **os.environ})  # noqa: S603 - the learner's own pager
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager
    try:
        process.communicate(text.encode(sys.stdout.encoding or "ascii", "replace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True
