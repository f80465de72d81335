"""The tool as people run it: a process of its own that writes to a pipe or to a terminal."""

import ctypes
import errno
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).parent
ROADMAP = TESTS.parent / "roadmap"
"""The five real tracks."""
TOOL = (sys.executable, "-m", "llmpath")
NOW = "2026-11-23T19:00:00+01:00"
TRACEBACK = "Traceback (most recent call last)"
TOO_LONG = 60
"""Seconds after which a command hangs."""


def environment(home: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a learner who has set nothing else."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "LLMPATH_HOME": str(home),
        "LLMPATH_NOW": NOW,
        "PAGER": "cat",
        **variables,
    }


def run(home: Path, *words: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command between pipes and give what it wrote, read as UTF-8, and how it ended."""
    ended = subprocess.run(
        [*TOOL, *words], input=stdin, env=environment(home, **variables), cwd=TESTS.parent, capture_output=True,
        timeout=TOO_LONG, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(words, ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def on_terminal(home: Path, *words: str, columns: int = 80, **variables: str) -> tuple[str, int]:
    """Run a command on a terminal of its own; gives all that reached the screen, escapes and all, and the exit code."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = environment(home, **{"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **variables})
    process = subprocess.Popen(
        [*TOOL, *words], stdin=its, stdout=its, stderr=its, env=env, cwd=TESTS.parent, start_new_session=True
    )
    os.close(its)
    shown = b"".join(iter(lambda: read(ours), b""))
    os.close(ours)
    return shown.decode().replace("\r\n", "\n"), process.wait(TOO_LONG)


def read(terminal: int) -> bytes:
    """Read what reached a terminal; nothing when everybody has left it."""
    try:
        return os.read(terminal, 65_536)
    except OSError as error:  # how Linux says that everybody has left the terminal
        if error.errno == errno.EIO:
            return b""
        raise


OVERRIDING = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of capabilities(7): to read and write whatever the rights say."""


@contextmanager
def without_overriding() -> Iterator[None]:
    """Take from root what makes rights mean nothing to it, for this thread and for a while."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = struct.pack("Ii", 0x20080522, 0)
    data = ctypes.create_string_buffer(24)
    _done(libc.capget(header, data))
    kept = data.raw
    effective, *others = struct.unpack("6I", kept)
    _done(libc.capset(header, struct.pack("6I", effective & ~OVERRIDING, *others)))
    try:
        yield
    finally:
        _done(libc.capset(header, kept))


def _done(code: int) -> None:
    if code:
        raise OSError(ctypes.get_errno(), "capabilities cannot be changed")
