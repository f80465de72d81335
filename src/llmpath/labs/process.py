"""Run the judge in a process of its own, and end whatever is left of it."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

RUNNER = Path(__file__).with_name("runner.py")
ROOT = Path(__file__).parent.parent.parent
PATIENCE = 13.0
"""Seconds; the process ends itself earlier, unless it is stuck where no Python runs."""
MOST_ANSWERED, MOST_PRINTED, KEPT = 2_000_000, 1_000_000, 8_000
"""Bytes on the judge's channel, of what an exercise prints before it is stopped, and of that what is kept."""
_MARK = "LLMPATH_LAB_RUN"
_WINDOWS = sys.platform == "win32"


class Ended(NamedTuple):
    """How the process ended."""

    answer: bytes
    printed: bytes
    code: int | None
    """None where it had to be ended."""
    flooded: bool
    """Whether it was ended because of what it printed."""
    seconds: float


def run(request: bytes, patience: float = 1) -> Ended:
    """Run the judge on a request and give what it answered; never takes much longer than PATIENCE times `patience`."""
    import secrets

    mark = secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="llmpath-lab-", ignore_cleanup_errors=True) as folder:
        process = _start(folder, mark)
        try:
            return _follow(process, request, PATIENCE * patience, mark)
        finally:
            _end(process, mark)


def _start(folder: str, mark: str) -> subprocess.Popen[bytes]:
    # Not -I: it ignores PYTHONHASHSEED, without which the order of a set changes from run to run.
    command = [sys.executable, "-P", "-s", "-B", "-X", "utf8", str(RUNNER)]
    return subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=folder, env=_environment(folder, mark), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, close_fds=True, start_new_session=not _WINDOWS,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip


def _environment(folder: str, mark: str) -> dict[str, str]:
    """Return a clean environment: nothing of the learner's but what the interpreter needs to start."""
    needed = ("SYSTEMROOT", "SYSTEMDRIVE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
    kept = {name: os.environ[name] for name in needed if name in os.environ}
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    homes = ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP")
    return {
        **kept, **dict.fromkeys(threads, "1"), **dict.fromkeys(homes, folder),
        "PATH": os.defpath, "PYTHONHASHSEED": "0", "LANG": "C.UTF-8", _MARK: mark,
    }  # fmt: skip


def _follow(process: subprocess.Popen[bytes], request: bytes, most: float, mark: str) -> Ended:
    assert process.stdin is not None  # noqa: S101 - for mypy: all three are pipes
    assert process.stdout is not None  # noqa: S101
    assert process.stderr is not None  # noqa: S101
    began, flooded = time.monotonic(), threading.Event()

    def flood() -> None:
        flooded.set()
        _end(process, mark)

    answer = _Drain(process.stdout, MOST_ANSWERED, MOST_ANSWERED, flood)
    printed = _Drain(process.stderr, MOST_PRINTED, KEPT, flood)
    with suppress(OSError):  # it ended before it had read all
        process.stdin.write(request)
    with suppress(OSError):
        process.stdin.close()
    try:
        code: int | None = process.wait(most)
    except subprocess.TimeoutExpired:
        code = None
    seconds = time.monotonic() - began
    _end(process, mark)  # a child that is left may hold the pipes open
    return Ended(answer.taken(), printed.taken(), code, flooded.is_set(), seconds)


class _Drain:
    """Takes everything out of a pipe, keeps the beginning, and calls out when it is too much."""

    def __init__(self, pipe: IO[bytes], most: int, kept: int, flood: Callable[[], None]) -> None:
        self._pipe, self._most, self._limit, self._flood = pipe, most, kept, flood
        self._kept = bytearray()
        self._thread = threading.Thread(target=self._drain, daemon=True)
        self._thread.start()

    def _drain(self) -> None:
        seen = 0
        with suppress(OSError, ValueError):  # the pipe was closed
            while chunk := os.read(self._pipe.fileno(), 65_536):
                self._kept += chunk[: max(0, self._limit - len(self._kept))]
                seen += len(chunk)
                if seen > self._most:
                    self._flood()
                    return

    def taken(self) -> bytes:
        self._thread.join(1)
        if not self._thread.is_alive():
            self._pipe.close()
        return bytes(self._kept)


def _end(process: subprocess.Popen[bytes], mark: str) -> None:
    """End the process, its group, and where the system shows them those that left the group."""
    if _WINDOWS:
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        _end_strays(mark)
    with suppress(subprocess.TimeoutExpired):
        process.wait(2)


def _end_strays(mark: str) -> None:
    """End every process that has inherited the mark of this run; Linux alone shows environments."""
    wanted = f"{_MARK}={mark}".encode()
    for _ in range(20):  # one that forks faster than we look has its group ended once more
        strays = _marked(wanted)
        for pid in strays:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGSTOP)
        for pid in strays:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if not strays:
            return


def _marked(wanted: bytes) -> list[int]:
    found = []
    with suppress(OSError), os.scandir("/proc") as entries:
        for entry in entries:
            if not entry.name.isdigit():
                continue
            with suppress(OSError):
                with open(f"/proc/{entry.name}/environ", "rb") as file:
                    marked = wanted in file.read().split(b"\0")
                if marked:
                    found.append(int(entry.name))
    return found
