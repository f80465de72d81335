"""The full screen on a terminal of its own: bytes in, the picture that a terminal makes of what comes out."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

import tool

SMALL = tool.TESTS / "roadmap"
START = (
    "from llmpath.store import locations; locations.built_in_roadmap = lambda: {roadmap!r}; "
    "import sys; sys.argv = ['llmpath', 'ui']; {before}from llmpath.__main__ import main; main()"
)
HANGS = 40
"""Seconds after which something that should have come will not come any more."""
QUIET = 0.6
"""Seconds without output after which a picture is finished, where nobody knows how it should be."""


class Terminal:
    """A terminal of a size, with the full screen in it."""

    def __init__(self, home: Path, columns: int = 80, rows: int = 24, before: str = "", **variables: str) -> None:
        """Open it; `before` is Python that is run first, variables are added to the environment."""
        self.columns, self.rows = columns, rows
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""
        self.ours, self.its = pty.openpty()
        self._open = [self.ours, self.its]
        self.resize(columns, rows)
        self.usual = termios.tcgetattr(self.its)
        env = tool.environment(home, **{"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **variables})
        code = START.format(roadmap=str(SMALL), before=before)
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=self.its, stdout=self.its, stderr=self.its, env=env,
            cwd=tool.TESTS.parent, start_new_session=True,
        )  # fmt: skip

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, whatever still runs in it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(HANGS)
        self.close()

    def close(self) -> None:
        """Take the terminal away."""
        while self._open:
            os.close(self._open.pop())

    def resize(self, columns: int, rows: int) -> None:
        """Give it another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.its, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.ours, keys)

    def read(self, seconds: float) -> bool:
        """Read what has come, waiting for it for a while; say if there was anything."""
        ready, _, _ = select.select([self.ours], [], [], seconds)
        data = tool.read(self.ours) if ready else b""
        self.written += data
        self.stream.feed(data)
        return bool(data)

    def wait_for(self, done: Callable[[str], bool]) -> str:
        """Read until the picture is as it should be, or nothing comes any more; return the picture."""
        end = time.monotonic() + HANGS
        while not done(self.picture) and time.monotonic() < end:
            self.read(0.1)
        return self.picture

    def settle(self) -> str:
        """Read until nothing has come for a while; return the picture."""
        while self.read(QUIET):
            pass
        return self.picture

    def end(self) -> int:
        """Wait for the end of the process, and read all that it wrote; return its code."""
        deadline = time.monotonic() + HANGS
        while self.process.poll() is None and time.monotonic() < deadline:
            self.read(0.05)
        while self.read(0.1):
            pass
        return self.process.wait(1)

    @property
    def picture(self) -> str:
        """What is to be seen, without spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()
