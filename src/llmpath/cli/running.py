"""How every command is run, by Typer or past it, and the only handler of errors."""

from __future__ import annotations

import os
import sys
import time

from llmpath.cli.output import silence, talk
from llmpath.core.errors import ExitCode, LlmpathError, NoMatchError, RoadmapError, Severity, StorageError
from llmpath.session import AFTERWARDS, WARNINGS, WATCHERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from llmpath.cli.progress_bar import ProgressBar

    T = TypeVar("T")

INTERNAL_ERROR = 70
"""What a bug of ours exits with (EX_SOFTWARE of sysexits.h), so that scripts can tell it from bad data."""


def run(command: Callable[[], T]) -> T:
    """Run a command; what goes wrong is said, and ends the process with its code. No traceback reaches a user."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed before we began: nobody is there to read
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    waiting = _Waiting()
    WATCHERS.append(waiting)
    try:
        return command()
    except LlmpathError as error:
        report(error)
        sys.exit(error.exit_code)
    except BrokenPipeError as gone:  # nobody reads stderr, where Typer was to say what is wrong with the command line
        silence(sys.stderr)
        sys.exit(getattr(gone.__context__, "exit_code", ExitCode.OK))
    except Exception as error:
        if "LLMPATH_DEBUG" in os.environ:
            raise
        if isinstance(error, FileNotFoundError) and not _is_anywhere():
            report(StorageError("the folder you are in does not exist any more", "Go to another one: cd ~"))
            sys.exit(ExitCode.STORAGE)
        sys.stderr.write(f"llmpath: this is a bug of llmpath: {type(error).__name__}: {error}\n")
        sys.stderr.write("Nothing was lost. LLMPATH_DEBUG=1 shows where; please report it.\n")
        sys.exit(INTERNAL_ERROR)
    finally:
        waiting.wipe()
        WATCHERS.clear()
        end()


class _Waiting:
    """Draws the bar of a long reading; nothing is imported for it where the roadmap is compiled."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bar: ProgressBar | None = None

    def __call__(self, done: float) -> None:
        if self._bar is None:
            from llmpath.cli.progress_bar import ProgressBar

            self._bar = ProgressBar(sys.stderr, self._begun)
        self._bar(done)

    def wipe(self) -> None:
        if self._bar is not None:
            self._bar.wipe()


def _is_anywhere() -> bool:
    """Return whether the working folder is still there: relative paths mean nothing without one."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True


def end() -> None:
    """Do what is left when the answer was given: syncing, for a moment, and remarks."""
    if AFTERWARDS:
        from llmpath.store.sync.time_limit import briefly

        while AFTERWARDS:
            briefly(AFTERWARDS.pop(0))
    while WARNINGS:
        report(WARNINGS.pop(0))


def report(error: LlmpathError) -> None:
    """Say on stderr what is wrong and what to do about it."""
    from llmpath.render.text.lines import Span, line

    lines = []
    if isinstance(error, RoadmapError):
        from llmpath.cli.verbs.check import styled_problems

        lines += styled_problems(tuple(p for p in error.problems if p.severity is Severity.ERROR))
        files = {problem.file for problem in error.problems}  # which need not be named once more
        WARNINGS[:] = [warning for warning in WARNINGS if warning.message.partition(" was left out")[0] not in files]
    lines.append(line(Span("llmpath: ", "bad"), f"{error.message}.", hang=2))
    if isinstance(error, NoMatchError):
        lines += [line("  ", Span(id_, "id"), f"  {title}", hang=4) for id_, title in error.candidates]
    if error.hint:
        lines.append(line(error.hint, hang=2))
    talk(lines)
