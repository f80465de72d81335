"""llmpath in a process that is watched: what it opens, whether it talks to anybody, its time and its memory.

`python watched.py FOLDER` runs the requests of FOLDER/requests.json, each in a process of its own.
"""

import contextlib
import io
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[2] / "src"
SMALL = Path(__file__).resolve().parents[1] / "roadmap"
PLACES = (SOURCE, SMALL, SOURCE.parent / "roadmap", Path("/proc/self"), Path("/dev/null"))
"""What a command may open besides the files it is given: its own."""
ROOM = 2_000_000_000
"""Bytes of address space: a file that eats memory ends in an error and not in a machine that stands still."""
HANGS = 30
"""Seconds after which a command hangs."""
CRASHED = 99


@dataclass(frozen=True)
class Request:
    """A command line, and what happens to a file in the moment it is opened."""

    words: tuple[str, ...]
    home: str
    swap: str = ""
    """What the file becomes between the look at it and its opening: gone, pipe, folder, zero, grown."""
    swapped: str = ""


@dataclass(frozen=True)
class Report:
    """How a command went."""

    code: int
    """Negative where a signal ended it."""
    said: str
    """What it wrote to stdout and stderr."""
    seconds: float = 0.0
    """Of the processor: how busy the machine is otherwise does not count."""
    megabytes: int = 0
    """At the most, everything that was imported included."""
    opened: tuple[str, ...] = ()
    """Every path that was opened."""
    calls: tuple[str, ...] = ()
    """What else was done that no roadmap file may bring about: sockets and programs."""


def run(requests: Sequence[Request], folder: Path, *, fresh: bool) -> list[Report]:
    """Run commands one after another; `fresh` starts an interpreter for each, else one that is warm is forked."""
    reports = []
    for group in [[request] for request in requests] if fresh else [list(requests)]:
        (folder / "requests.json").write_text(json.dumps([asdict(request) for request in group]), encoding="utf-8")
        words = [sys.executable, __file__, str(folder), *(["fresh"] if fresh else [])]
        ended = subprocess.run(words, env=environment(), capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        reports += [Report(**entry) for entry in json.loads((folder / "reports.json").read_text(encoding="utf-8"))]
    return reports


def environment() -> dict[str, str]:
    """Return what a command sees of the world."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    more = {"LLMPATH_NOW": "2026-11-23T19:00:00+01:00", "PYTHONIOENCODING": "utf-8", "LLMPATH_DEBUG": "1"}
    return {**kept, **more, "PYTHONPATH": os.pathsep.join([str(SOURCE), str(SMALL.parent)])}


def main(folder: Path, *, fresh: bool) -> None:
    """Run the requests of a folder and write the reports."""
    from llmpath.store import locations

    if not fresh:
        locations.built_in_roadmap = lambda: str(SMALL)
        _warm_up(folder)
    requests = json.loads((folder / "requests.json").read_text(encoding="utf-8"))
    reports = [asdict(_watch(Request(**request), folder)) for request in requests]
    (folder / "reports.json").write_text(json.dumps(reports), encoding="utf-8")


def _warm_up(folder: Path) -> None:
    """Check a file that has nothing wrong and one that has: the children share what that imports."""
    os.environ["LLMPATH_HOME"] = str(folder / "warm")
    bad = folder / "bad.yaml"
    bad.write_text("format: 1\nid: [\n", encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        codes = [_code_of(["check", str(place)]) for place in (SMALL / "math.yaml", SMALL, bad)]
    assert codes == [0, 0, 1], codes


def _watch(request: Request, folder: Path) -> Report:
    said, seen = folder / "said.txt", folder / "seen.json"
    seen.write_text("{}", encoding="utf-8")
    with said.open("wb") as file:
        process = os.fork()
        if not process:
            _obey(request, file.fileno(), seen)
        _, status, used = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    text = said.read_bytes().decode(errors="surrogateescape")
    return Report(code, text, used.ru_utime + used.ru_stime, **json.loads(seen.read_text(encoding="utf-8")))


def _obey(request: Request, output: int, seen: Path) -> None:
    """Run the command and end, in the child."""
    code = CRASHED
    try:
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", encoding="utf-8")
        os.environ["LLMPATH_HOME"] = request.home
        signal.alarm(HANGS)
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        _forget_peak()
        opened: list[str] = []
        calls: list[str] = []
        sys.addaudithook(_hook(request, opened, calls))
        code = _code_of(list(request.words))
        sys.stdout.flush()
        sys.stderr.flush()
        document = {"megabytes": _peak(), "opened": list(opened), "calls": list(calls)}
        seen.write_text(json.dumps(document), encoding="utf-8")
    except BaseException:  # noqa: BLE001 - whatever it is, the parent is told
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _code_of(words: Sequence[str]) -> int:
    from llmpath.cli import app

    try:
        app.main(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _hook(request: Request, opened: list[str], calls: list[str]) -> Any:
    swapping = False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal swapping
        if swapping:
            return
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.fsdecode(arguments[0])
            opened.append(path)
            if request.swap and path == request.swapped and opened.count(path) == 1:
                swapping = True
                swap(Path(path), request.swap)
                swapping = False
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")):
            calls.append(event)

    return hook


def swap(path: Path, for_what: str) -> None:
    """Put something else in the place of a file."""
    if for_what == "grown":
        with path.open("r+b") as file:
            file.truncate(1_000_000_000)
        return
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    match for_what:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "zero":
            path.symlink_to("/dev/zero")
        case "socket":
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(str(path))


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> int:
    """Return the most megabytes that were resident since the last time the peak was forgotten."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), fresh="fresh" in sys.argv)
