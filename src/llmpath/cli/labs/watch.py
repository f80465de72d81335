"""Judge a lab at each save, with keys for a hint, the next lab, the editor and the way out."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from llmpath import practising
from llmpath.cli.labs import choice
from llmpath.cli.labs.passing import after_pass, give_hint
from llmpath.cli.output import obeys, show, talk
from llmpath.core.errors import LlmpathError, UsageError
from llmpath.core.labs import Lab
from llmpath.labs.watching import SAVED, watch
from llmpath.render.lab import verdict_lines
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.session import Session

KEYS = line(Span("h hint · n next · o open · q quit; judged at each save", "dim"))


def watch_lab(session: Session, lab: Lab | None, *, yes: bool) -> None:
    """Judge a lab at each save until a key says otherwise, then the next one; raises UsageError without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("cannot watch: stdin or stdout is not a terminal", "Judge once with llmpath lab check.")
    with _keys() as wait, suppress(KeyboardInterrupt):
        while lab is not None:
            choice.agree(session, lab, yes=yes)
            place, _ = practising.begin(session, lab)
            lab = _watch_one(lab, place.task, wait)
            session = Session("lab")


def _watch_one(lab: Lab, task: Path, wait: Callable[[float], str]) -> Lab | None:
    """Judge one lab at each save; return the next one, or None to stop."""
    for happened in watch(task, wait):
        session = Session("lab")  # what another window recorded counts
        if happened == SAVED:
            _judge(session, lab, task)
        elif happened == "h":
            give_hint(session, lab)
        elif happened == "o":
            _open(task)
        elif happened == "n":
            following = _next(session, lab)
            if following:
                return following
            talk([line("No other lab is open now: llmpath lab list --all", hang=2)])
        elif happened in {"q", "\x03", "\x04"}:
            return None
    return None


def _judge(session: Session, lab: Lab, task: Path) -> None:
    if obeys(sys.stdout):
        sys.stdout.write("\x1b[2J\x1b[H")
    show([line(Span(lab.title, "title"), Span(f"  {practising.short(task)}", "dim"), hang=2)])
    verdict = practising.judged(session, lab)
    show([BLANK, *verdict_lines(verdict), BLANK])
    if verdict.passed:
        after_pass(session, lab)
    talk([KEYS])


def _next(session: Session, lab: Lab) -> Lab | None:
    """Return the lab that is open now and comes first, other than this one."""
    labs = [other for other in choice.all_labs(session) if other.id != lab.id and practising.is_open(session, other)]
    return next(iter(practising.in_order(session, labs)), None)


def _open(task: Path) -> None:
    try:
        practising.open_task(task)
    except LlmpathError as error:
        talk([line(f"{error.message[:1].upper()}{error.message[1:]}. {error.hint}", hang=2)])


@contextmanager
def _keys() -> Iterator[Callable[[float], str]]:
    """Return a function that waits for a key so many seconds; the terminal is as before afterwards."""
    try:
        import termios
    except ImportError:  # Windows
        yield _key_on_windows
        return
    import select
    import tty

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)

    def wait(seconds: float) -> str:
        tty.setcbreak(handle, termios.TCSADRAIN)
        try:
            ready, _, _ = select.select([handle], [], [], seconds)
            return os.read(handle, 32).decode(errors="replace")[:1].lower() if ready else ""
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)

    try:
        yield wait
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _key_on_windows(seconds: float) -> str:
    import importlib

    console = importlib.import_module("msvcrt")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if console.kbhit():
            return str(console.getwch()).lower()
        time.sleep(0.02)
    return ""
