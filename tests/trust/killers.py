"""Ways to kill a command at a chosen system call: strace's fault injection, or a library put before libc."""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from trust import warm

HERE = Path(__file__).parent
CALLS = (
    "open", "openat", "creat", "write", "writev", "pwrite64", "pwritev", "fsync", "fdatasync", "sync_file_range",
    "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "truncate", "ftruncate", "fallocate",
    "mkdir", "mkdirat", "chmod", "fchmod", "utimensat", "sendfile", "copy_file_range",
)  # fmt: skip
"""Every call that can change what is on a disk; an open is one where it is for writing."""
NAMES = ",".join(f"?{call}" for call in CALLS)
_CALL = re.compile(r"(?:\d+ +)?(\w+)\(")
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")

Point = tuple[str, int]
"""A system call and its number among those of the same name."""


class Killer(Protocol):
    """A way to kill at system calls."""

    name: str

    def points(self, home: Path, words: str) -> list[Point]:
        """Run a command to its end and give the calls of it that change something."""

    def run(self, home: Path, words: str, point: Point) -> warm.Ended:
        """Run a command and kill it at one of them."""


class Strace:
    """Attaches strace to a warm child: the kernel kills it as it enters the call."""

    name = "strace"

    def points(self, home: Path, words: str) -> list[Point]:
        """Run a command to its end and give the calls of it that change something."""
        with tempfile.NamedTemporaryFile("r") as log:
            ended = self._traced(home, words, ["-o", log.name])
            assert ended.code == 0, ended
            return points_in(log.read())

    def run(self, home: Path, words: str, point: Point) -> warm.Ended:
        """Run a command and kill it at one of them."""
        return self._traced(home, words, ["-o", os.devnull, "-e", inject(point)])

    def _traced(self, home: Path, words: str, options: list[str]) -> warm.Ended:
        child = warm.Child(home, words)
        command = ["strace", "-qq", "-p", str(child.pid), "-e", f"trace={NAMES}", *options]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, env=cold_environment(home))
        patience = time.monotonic() + warm.STUCK
        while b"\nTracerPid:\t0\n" in Path(f"/proc/{child.pid}/status").read_bytes():
            assert tracer.poll() is None, tracer.communicate()
            assert time.monotonic() < patience, "strace does not attach"
            time.sleep(0.0005)
        child.go()
        tracer.communicate(timeout=warm.STUCK)
        return child.ended()


class Shim:
    """A library before libc that counts the calls; it can also kill in the middle of a write."""

    def __init__(self, library: Path, *, torn: bool) -> None:
        """Take the library, which was loaded before libc, and whether to kill in the middle."""
        self.name = "torn" if torn else "preload"
        self._library, self._torn = ctypes.CDLL(str(library)), torn

    def points(self, home: Path, words: str) -> list[Point]:
        """Run a command to its end and give the calls of it that change something."""
        reader, writer = os.pipe()
        shim = self._library
        counted = warm.Child(
            home, words, lambda: shim.llmpath_arm(0, 0), lambda: os.write(writer, b"%d" % shim.llmpath_calls())
        )
        counted.go()
        ended = counted.ended()
        os.close(writer)
        count = os.read(reader, 20)
        os.close(reader)
        assert ended.code == 0, ended
        return [("call", number) for number in range(1, int(count) + 1)]

    def run(self, home: Path, words: str, point: Point) -> warm.Ended:
        """Run a command and kill it at one of them."""
        child = warm.Child(home, words, lambda: self._library.llmpath_arm(point[1], int(self._torn)))
        child.go()
        return child.ended()


class Cold:
    """Starts the command under strace, imports and all, as a person's shell would."""

    name = "cold"

    def points(self, home: Path, words: str) -> list[Point]:
        """Run a command to its end and give the calls of it that change something."""
        with tempfile.NamedTemporaryFile("r") as log:
            ended = self._traced(home, words, ["-o", log.name])
            assert ended.code == 0, ended
            return points_in(log.read())

    def run(self, home: Path, words: str, point: Point) -> warm.Ended:
        """Run a command and kill it at one of them."""
        return self._traced(home, words, ["-o", os.devnull, "-e", inject(point)])

    def _traced(self, home: Path, words: str, options: list[str]) -> warm.Ended:
        command = ["strace", "-qq", "-e", f"trace={NAMES}", *options, *COLD, *warm.split(home, words)]
        return ended_of(subprocess.run(command, env=cold_environment(home), capture_output=True, check=False))


COLD = (sys.executable, str(HERE / "small.py"))
"""The command as a process of its own."""


def cold_environment(home: Path) -> dict[str, str]:
    """Return the environment of a process of its own; nothing of ours is loaded into it."""
    kept = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    return {**kept, **warm.environment(home), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


def ended_of(process: subprocess.CompletedProcess[bytes]) -> warm.Ended:
    """Return what a process of its own wrote."""
    return warm.Ended(process.stdout.decode(), process.stderr.decode(), process.returncode)


def cold_at_a_moment(home: Path, words: str, seconds: float) -> warm.Ended:
    """Run a command in a process of its own and kill it after a while."""
    process = subprocess.Popen(
        [*COLD, *warm.split(home, words)], env=cold_environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    out, err = process.communicate()
    return warm.Ended(out.decode(), err.decode(), process.returncode)


def inject(point: Point) -> str:
    """Say to strace where to kill."""
    return f"inject={point[0]}:signal=KILL:when={point[1]}"


def points_in(log: str) -> list[Point]:
    """Read from strace's log which calls there were; an open that only reads changes nothing."""
    seen: Counter[str] = Counter()
    points = []
    for line in log.splitlines():
        found = _CALL.match(line)
        if not found:
            continue
        seen[found[1]] += 1
        if found[1] not in {"open", "openat"} or _WRITING.search(line):
            points.append((found[1], seen[found[1]]))
    return points


def strace_works() -> bool:
    """Return whether strace is here and may trace and kill."""
    if not shutil.which("strace"):
        return False
    command = ["strace", "-qq", "-o", os.devnull, "-e", "inject=?mkdir,?mkdirat:signal=KILL", "mkdir", "/"]
    tried = subprocess.run(command, capture_output=True, check=False)
    return tried.returncode in {-signal.SIGKILL, 128 + signal.SIGKILL}


def build_shim(folder: Path) -> Path | None:
    """Compile the library; None where there is no compiler."""
    compiler = shutil.which("cc")
    if not compiler or sys.platform != "linux":
        return None
    library = folder / "kill_shim.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "kill_shim.c"), "-ldl"]
    done = subprocess.run(command, capture_output=True, check=False)
    return library if done.returncode == 0 else None


def killers(library: Path | None) -> list[Killer]:
    """Return the ways there are on this machine, strace first; none where only random moments are left."""
    torn: list[Killer] = [Shim(library, torn=True)] if library else []
    if strace_works():
        return [Strace(), *torn, Cold()]
    return [Shim(library, torn=False), *torn] if library else []
