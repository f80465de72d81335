"""Runs a command of llmpath in the background once this one has answered; it never makes this one fail."""

import atexit
import os
import sys
from collections.abc import Mapping
from contextlib import suppress


def run_at_the_end(verb: str, environment: Mapping[str, str]) -> None:
    """Have a command run in a process of its own when this one ends, once however often it is asked for."""
    atexit.unregister(_run)
    atexit.register(_run, verb, dict(environment))


def _run(verb: str, environment: Mapping[str, str]) -> None:
    """Start the process and leave it alone: it has no terminal, and nothing it says is heard."""
    # -P: with -m alone Python would look for llmpath in the working directory first, whoever wrote what is there.
    words = [sys.executable, "-P", "-m", "llmpath", verb]
    with suppress(OSError, ValueError, NotImplementedError):
        if sys.platform == "win32":
            os.spawnve(os.P_DETACH, sys.executable, words, environment)  # noqa: S606 - llmpath itself
        else:
            # A tenth of what importing subprocess takes.
            nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
            os.posix_spawn(sys.executable, words, environment, file_actions=nowhere, setsid=True)
