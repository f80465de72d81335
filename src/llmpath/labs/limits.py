"""What an exercise may not do: limits that its own process sets on itself before anybody else's code runs.

They are against accidents, and no sandbox: the code runs with the learner's rights. Rlimits exist on Linux and,
without the one on memory, on macOS; what may be started and written is watched on every system.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from itertools import count

CPU_SECONDS, WALL_SECONDS = 5.0, 10.0
MEMORY = 2 * 1024**3
"""Of address space; OpenBLAS alone maps hundreds of megabytes that it never uses."""
FILE_BYTES, MOST_FILES = 1_000_000, 100
_STARTS = (
    "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "subprocess.Popen",
    "pty.spawn", "_winapi.CreateProcess",
)  # fmt: skip
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.truncate", "os.chmod", "os.link", "os.symlink", "shutil.rmtree")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class NotAllowedError(PermissionError):
    """An exercise tried what no exercise needs."""


def set_limits() -> None:
    """Limit processor time, memory, files, processes and core dumps, as far as the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    cpu = int(CPU_SECONDS) + 2  # the watchdog comes first, and can name the line
    wanted = {
        "RLIMIT_CPU": (cpu, cpu + 1),
        "RLIMIT_AS": (MEMORY, MEMORY),
        "RLIMIT_FSIZE": (FILE_BYTES, FILE_BYTES),
        "RLIMIT_CORE": (0, 0),
        "RLIMIT_NPROC": (0, 0),  # no more of either processes or threads; root is not bound by it
    }
    for name, (soft, hard) in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        try:
            most = resource.getrlimit(kind)[1]
            allowed = hard if most == resource.RLIM_INFINITY else min(hard, most)
            resource.setrlimit(kind, (min(soft, allowed), allowed))
        except (OSError, ValueError):  # macOS knows the name of the one on memory, and refuses it
            continue


def guard(folder: str) -> None:
    """Refuse to start processes, and to write or take away anything outside a folder; there is no way back."""
    inside, written = os.path.realpath(folder) + os.sep, count()

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in _STARTS:
            raise NotAllowedError("starts another process, which no exercise may")
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(flags, int) and flags & _WRITES:
                if not _is_inside(path, inside):
                    raise NotAllowedError(f"writes to {_name(path)}, outside its folder")
                if next(written) >= MOST_FILES:
                    raise NotAllowedError(f"writes more than {MOST_FILES} files")
        elif event in _CHANGES and not _is_inside(arguments[0], inside):
            raise NotAllowedError(f"changes {_name(arguments[0])}, outside its folder")

    sys.addaudithook(watch)


def _is_inside(path: object, inside: str) -> bool:
    if isinstance(path, int) or path is None:  # a handle that is open already
        return True
    text = _name(path)
    return text == os.devnull or os.path.realpath(text).startswith(inside)


def _name(path: object) -> str:
    return os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else str(path)


def start_watchdog(stop: Callable[[str], None], patience: float) -> None:
    """Watch the time and, where the system does not, the memory of this process; `stop` is told why it must end.

    `patience` is a factor for the time on the clock, not for that of the processor.
    """
    began = time.monotonic()
    used = time.process_time()

    def look() -> None:
        while True:
            time.sleep(0.05)
            busy, waited = time.process_time() - used, time.monotonic() - began
            if busy > CPU_SECONDS or waited > WALL_SECONDS * patience:
                loops = busy > WALL_SECONDS / 10  # on a machine with much to do it gets little of the time
                likely = "a loop that does not end" if loops else "it waits for what does not come"
                stop(f"stopped after {waited:.0f} s, most likely {likely}")
            elif sys.platform == "darwin" and peak_megabytes() * 1_000_000 > MEMORY:
                stop("stopped: it took more than 2 GB of memory")

    threading.Thread(target=look, daemon=True).start()


def peak_megabytes() -> float:
    """Return the most memory that was resident so far, in megabytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes on Linux, bytes on macOS
    return most / 1_000_000 if sys.platform == "darwin" else most * 1024 / 1_000_000
