"""llmpath in a warm interpreter: imported once and forked for each command, which runs its whole way in the child."""

import atexit
import contextlib
import io
import os
import shlex
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from llmpath import __main__ as script
from llmpath.cli import app
from trust import small

STOPPED = 130
"""How a command ends that was stopped by Ctrl-C."""
NOW = "2026-11-23T19:00:00+01:00"
STUCK = 60
"""Seconds after which a command hangs."""
WARMING = (
    "done vectors derivatives", "known layers -p", "start matrices", "log matrices 30m", "note vectors x", "undo 2",
    "redo", "progress --json", "show vectors --json", "goal add nets", "goal --json", "plan", "off 2026-12-24", "off",
    "config set hours 8", "off --remove 2026-12-24", "export json -o {home}/a.json", "import json {home}/a.json",
    "export markdown -o {home}/a.md", "import markdown {home}/a.md", "export ics -o {home}/a.ics",
    "export csv -o {home}/a.csv", "history -n 0 --json", "doctor --json",
)  # fmt: skip
"""What a warm interpreter has run once, so that its children import nothing."""


DURATIONS: list[float] = []
"""In a child: the seconds that each of its commands took so far."""


def environment(home: Path) -> dict[str, str]:
    """Return what a command sees of the world."""
    return {
        "LLMPATH_HOME": str(home),
        "LLMPATH_NOW": NOW,
        "COLUMNS": "80",
        "PYTHONIOENCODING": "utf-8",
    }


def split(home: Path, words: str) -> list[str]:
    """Return the words of a command; {home} stands for the home."""
    return shlex.split(words.replace("{home}", str(home)))


def warm_up() -> None:
    """Import everything by running every kind of command once."""
    small.patch()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(environment(Path(folder)))
        for words in WARMING:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                code = run_here(split(Path(folder), words))
            assert code == 0, f"{words} ended with {code}"


def run_here(words: Sequence[str]) -> int:
    """Run a command line in this process and give its exit code."""
    try:
        app.main(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


Call = Callable[[], object] | None


@dataclass(frozen=True)
class Ended:
    """What a command wrote, and how it ended."""

    out: str
    err: str
    code: int
    """Negative where a signal ended it."""

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return self.code == -signal.SIGKILL


class Child:
    """A command in a process of its own that waits for `go`."""

    def __init__(self, home: Path, words: str, before: Call = None, after: Call = None, *, whole: bool = False) -> None:
        """Fork for a command, or several, one a line; `before` and `after` are called in the child around them.

        `whole` goes the way of the console script, which ends the process and knows of Ctrl-C.
        """
        self._outputs = (tempfile.TemporaryFile(), tempfile.TemporaryFile())  # noqa: SIM115 - closed in `ended`
        hold, self._release = os.pipe()
        # Until the command itself is there to be stopped, Ctrl-C waits: the child would unwind what is its parent's.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._release)
            if whole:
                words, before = "", partial(self._as_script, home, words)
            self._run(home, words, hold, before, after)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.close(hold)

    def _run(self, home: Path, words: str, hold: int, before: Call, after: Call) -> None:
        """Run the command and end, in the child: nothing of the parent's may run after it."""
        code = 99
        try:
            for number, file in enumerate(self._outputs, start=1):
                os.dup2(file.fileno(), number)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
            os.environ.update(environment(home))
            os.chdir("/")
            os.read(hold, 1)
            if before:
                before()
            for line in words.splitlines():
                begun = time.perf_counter()
                code = run_here(split(home, line))
                DURATIONS.append(time.perf_counter() - begun)
                if code:
                    break
            sys.stdout.flush()
            sys.stderr.flush()
            if after:
                after()
        finally:
            os._exit(code)

    def _as_script(self, home: Path, words: str) -> None:
        """Go the whole way, in the child; what its end lets through is a traceback for people."""
        try:
            sys.argv[:] = ["llmpath", *split(home, words)]
            atexit._clear()  # what the parent would do at its end, such as removing its folder
            script._answer = partial(_heard, script._answer)
            signal.signal(signal.SIGINT, signal.default_int_handler)  # shells have background jobs ignore it
            script.main()
        except KeyboardInterrupt:
            sys.stderr.write("Traceback\n")
            sys.stderr.flush()
            os._exit(STOPPED)

    def go(self) -> None:
        """Let the command run."""
        os.write(self._release, b"g")  # closing it would not do: children forked later hold it open too
        os.close(self._release)

    def kill_after(self, seconds: float) -> None:
        """Kill the command some time after now, unless it has ended by then."""
        time.sleep(seconds)
        os.kill(self.pid, signal.SIGKILL)  # not reaped yet, so the number is still its own

    def stop_after(self, seconds: float) -> None:
        """Press Ctrl-C some time after now."""
        time.sleep(seconds)
        os.kill(self.pid, signal.SIGINT)

    def ended(self, patience: float = STUCK) -> Ended:
        """Wait for the end; what hangs is killed."""
        latest = time.monotonic() + patience
        while not (status := os.waitpid(self.pid, os.WNOHANG))[0]:
            if time.monotonic() > latest:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise AssertionError(f"process {self.pid} hangs")
            time.sleep(0.0005)
        texts = []
        for file in self._outputs:
            file.seek(0)
            texts.append(file.read().decode(errors="backslashreplace"))  # a full disk cuts where it likes
            file.close()
        return Ended(texts[0], texts[1], os.waitstatus_to_exitcode(status[1]))


def _heard(answer: Callable[[], None]) -> None:
    """Let Ctrl-C come from now on, and answer."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    answer()


def run(home: Path, words: str) -> Ended:
    """Run a command undisturbed."""
    child = Child(home, words)
    child.go()
    return child.ended()
