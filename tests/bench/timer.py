"""Runs commands for rounds.py and measures each from outside: `python -I -S timer.py`.

It is a process of its own and imports next to nothing, because a child's peak memory begins with its parent's. Requests
come on stdin and reports leave on stdout, in marshal's form.
"""

import fcntl
import marshal
import os
import select
import signal
import struct
import sys
import termios
import time

Request = tuple[tuple[str, ...], dict[str, str], bool, float]
"""The words, the environment, whether it runs on a terminal, and after how many seconds it is stopped."""
Report = tuple[float, float, int, int, int, bytes]
"""Seconds from start to reaped, seconds of processor of everything it started, peak KiB, exit code, bytes that came
out, the last of them."""

COLUMNS, LINES = 120, 40
STOPPED = -signal.SIGKILL
PIECE = 1 << 20
TAIL = 2_000


def run(request: Request) -> Report:
    """Run one command, read all it writes, and say what it took."""
    words, environment, terminal, limit = request
    begun = time.perf_counter()
    pid, readers = _started(words, environment, terminal=terminal)
    process = os.pidfd_open(pid)
    waiting = select.poll()
    for fd in (process, *readers):
        waiting.register(fd, select.POLLIN)
    read = _Read()
    over = False
    while not over:
        for fd, _ in waiting.poll(max(0, limit - (time.perf_counter() - begun)) * 1000) or [(-1, 0)]:
            if fd == process:
                over = True
            elif fd < 0:
                os.killpg(pid, signal.SIGKILL)
            elif not read.some(fd):
                waiting.unregister(fd)
    _, status, used = os.wait4(pid, 0)
    ended = time.perf_counter()
    for fd in readers:  # what was written last; whoever still holds the other end is not waited for
        os.set_blocking(fd, False)
        while read.some(fd):
            pass
    for fd in (process, *readers):
        os.close(fd)
    code = os.waitstatus_to_exitcode(status)
    cost = used.ru_utime + used.ru_stime + _left(begun + limit)
    return ended - begun, cost, used.ru_maxrss, code, read.size, read.tail


def _left(end: float) -> float:
    """Wait for whatever a command left running, which is ours by then (rounds.py); gives its seconds of processor."""
    spent = 0.0
    while True:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return spent
        if pid:
            spent += used.ru_utime + used.ru_stime
        elif time.perf_counter() > end:
            raise TimeoutError("something was left running for too long")
        else:
            time.sleep(0.005)


def _started(words: tuple[str, ...], environment: dict[str, str], *, terminal: bool) -> tuple[int, list[int]]:
    """Start a command on a terminal or between pipes; gives its number and what is to be read."""
    if terminal:
        ours, its = os.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        # A process group of its own, as a shell gives it.
        copied = [(os.POSIX_SPAWN_DUP2, its, number) for number in range(3)]
        pid = os.posix_spawn(words[0], words, environment, file_actions=copied, setpgroup=0)
        os.close(its)
        return pid, [ours]
    (out, its_out), (err, its_err) = os.pipe(), os.pipe()
    fcntl.fcntl(out, fcntl.F_SETPIPE_SZ, PIECE)
    opened = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    copied = [(os.POSIX_SPAWN_DUP2, its_out, 1), (os.POSIX_SPAWN_DUP2, its_err, 2)]
    pid = os.posix_spawn(words[0], words, environment, file_actions=[opened, *copied], setpgroup=0)
    os.close(its_out)
    os.close(its_err)
    return pid, [out, err]


class _Read:
    """What was read of a command."""

    def __init__(self) -> None:
        self.size = 0
        self.tail = b""

    def some(self, fd: int) -> bool:
        """Read a piece; False where there is nothing, or nobody left to write."""
        try:
            piece = os.read(fd, PIECE)
        except OSError:  # nothing there yet, or how Linux says that everybody has left the terminal
            return False
        self.size += len(piece)
        self.tail = (self.tail + piece[-TAIL:])[-TAIL:]
        return bool(piece)


def main() -> None:
    """Answer requests until there are no more."""
    while True:
        try:
            request = marshal.load(sys.stdin.buffer)  # noqa: S302 - from our own parent
        except EOFError:
            return
        marshal.dump(run(request), sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
