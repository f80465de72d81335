"""Places that are no roadmap files, or cease to be while they are read."""

import os
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from trust.hostile_files import GOOD, MILLION, Case


def cases() -> Iterator[Case]:
    """Return every case there is."""
    yield from _named()
    yield from _in_a_folder()
    yield from _sizes()
    yield from _strange_names()
    yield from _races()


def _put(kind: str, folder: Path) -> Path:
    path = folder / "hostile.yaml"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(str(path))
        case "folder":
            path.mkdir()
        case "link to a pipe":
            os.mkfifo(folder / "pipe")
            path.symlink_to(folder / "pipe")
        case "link to itself":
            path.symlink_to(path)
        case "link to a file":
            (folder / "file.txt").write_text(GOOD)
            path.symlink_to(folder / "file.txt")
        case _:
            path.symlink_to(kind.removeprefix("link to "))
    return path


KINDS = {
    "pipe": "is neither a file nor a folder", "socket": "is neither a file nor a folder",
    "link to a pipe": "is neither a file nor a folder", "link to /dev/zero": "is neither a file nor a folder",
    "link to /dev/tty": "", "link to /nowhere/at/all": "", "link to itself": "", "link to /proc/self/mem": "",
    "link to /dev/stdin": "",
}  # fmt: skip
"""What stands in the place of a file → what is said of it, where the system leaves only one thing to say."""


def _device(path: str, _folder: Path) -> Path:
    return Path(path)


def _named() -> Iterator[Case]:
    for kind, says in KINDS.items():
        yield Case(f"a {kind}", partial(_put, kind), says)
    for device in ("/dev/zero", "/dev/full", "/dev/random", "/dev/ptmx"):
        yield Case(device, partial(_device, device), "is neither a file nor a folder")
    yield Case("/dev/null", lambda _: Path("/dev/null"), "is neither a file nor a folder")
    yield Case("a file of the kernel's", lambda _: Path("/proc/self/maps"), ": error[")
    yield Case("a link to a file", partial(_put, "link to a file"), "no problems", (0,))


def _in_a_folder() -> Iterator[Case]:
    for kind in [*KINDS, "folder"]:

        def make(folder: Path, kind: str = kind) -> Path:
            _put(kind, folder)
            return folder

        yield Case(f"a {kind} in a folder", make, "hostile.yaml")

    def hidden(folder: Path) -> Path:
        (folder / ".#good.yaml").symlink_to("me@here.1234")  # the lock of an editor
        (folder / "._good.yaml").write_bytes(b"\0\5\x16\7")  # what macOS leaves on other systems' disks
        (folder / "good.yaml").write_text(GOOD)
        return folder

    yield Case("hidden files beside a good one", hidden, "1 file, ", (0,))

    def many(folder: Path) -> Path:
        for number in range(2_000):
            (folder / f"{number}.yaml").touch()
        return folder

    yield Case("2,000 empty files", many, "[empty]", quick=False)


def _sized(size: int, folder: Path, *, real: bool) -> Path:
    path = folder / "hostile.yaml"
    with path.open("wb") as file:
        file.write(b"x: ")
        if real:
            for _ in range(size // MILLION):
                file.write(b"a" * MILLION)
        file.truncate(size)
    return path


def _sizes() -> Iterator[Case]:
    for size in (20_000_001, 100_000_000, 1_000_000_000, 1 << 40):
        yield Case(f"{size:,} bytes of holes", partial(_sized, size, real=False), "is too large")
    yield Case("100 MB of text", partial(_sized, 100 * MILLION, real=True), "is too large", quick=False)


NAMES = (
    b"\x1b]0;owned\x07.yaml", b"\x9b2J.yaml", "\u202elmay.yaml".encode(), b"\xff\xfe.yaml", b"a\nb.yaml", b"a\rb.yaml",
    b"-rf.yaml", b"--json.yaml", b"[red]x.yaml", b"%s%n.yaml", b"$(touch PWNED).yaml", b"`touch PWNED`.yaml", b" .yaml",
    b"a" * 250 + b".yaml", "\u200b.yaml".encode(), b"\x07\x08.yaml", "\U0001f600.yaml".encode(), b"{0}.yaml", b"*.yaml",
)  # fmt: skip


def _strange_names() -> Iterator[Case]:
    for name in NAMES:
        for content, says, codes in ((GOOD, "no problems", (0,)), ("a: [", "[syntax]", (1,))):

            def make(folder: Path, name: bytes = name, content: str = content) -> Path:
                Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(content)
                return folder

            yield Case(f"the name {name[:20]!r}, {says}", make, says, codes)


def _races() -> Iterator[Case]:
    def make(folder: Path) -> Path:
        (folder / "hostile.yaml").write_text(GOOD)
        return folder / "hostile.yaml"

    said = {
        "gone": "cannot be read", "pipe": "is neither a file nor a folder", "folder": "hostile.yaml",
        "zero": "is neither a file nor a folder", "grown": "is too large", "socket": "cannot be read",
    }  # fmt: skip
    for what, says in said.items():
        yield Case(f"a file that is {what} by the time it is opened", make, says, swap=what)
