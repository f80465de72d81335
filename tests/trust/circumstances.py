"""What storage does to a command: limits, rights, locks, disks of their own, and a library that makes calls fail."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from llmpath.store.journal import database as journal_sqlite

NOBODY = 65_534
HOMELESS = """
import os
for name in list(os.environ):
    if name.startswith("LLMPATH_HOME") and not os.environ[name] or name == "HOME" and not os.environ[name]:
        del os.environ[name]
if "HOME" not in os.environ:
    import pwd
    pwd.getpwuid = lambda _: (_ for _ in ()).throw(KeyError("nobody knows"))
import sys
sys.path.insert(0, sys.argv.pop(1))
from trust import small
from llmpath.__main__ import main
small.patch()
main()
"""


def limit(size: int) -> None:
    """Let no file of this process grow beyond a size."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def as_nobody() -> None:
    """Become somebody whom rights bind."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def impatient() -> None:
    """Wait a moment and not ten seconds."""
    journal_sqlite.PATIENCE = 0.2


def on_open(vanish: Callable[[], object]) -> None:
    """Let something happen when the command opens its database."""
    connect = sqlite3.connect

    def first(*args: object, **options: object) -> sqlite3.Connection:
        journal_sqlite.connect = connect
        vanish()
        connection = connect(*args, **options)  # type: ignore[call-overload]
        assert isinstance(connection, sqlite3.Connection)
        return connection

    journal_sqlite.connect = first  # type: ignore[assignment]


def give_to_nobody(folder: Path, home: Path) -> None:
    """Let the home belong to somebody whom rights bind."""
    if os.geteuid() != 0:
        return
    folder.chmod(0o755)
    for path in [home, *home.rglob("*")]:
        os.chown(path, NOBODY, NOBODY)


@contextmanager
def mounted(place: Path, home: Path, room: int) -> Iterator[Path | None]:
    """Mount a disk with a copy of a home and a little room; None where that is not allowed."""
    place.mkdir(exist_ok=True)
    size = sum(-(-path.stat().st_size // 4096) * 4096 + 4096 for path in home.rglob("*"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={size + 200_000}", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        shutil.copytree(home, place / "home")
        free = os.statvfs(place)
        (place / "rest").write_bytes(bytes(max(free.f_bavail * free.f_bsize - room, 0)))
        yield place / "home"
    finally:
        subprocess.run(["umount", str(place)], check=True)


def build_shim(folder: Path) -> Path | None:
    """Compile the library; None where there is no compiler."""
    compiler = shutil.which("cc")
    if not compiler or sys.platform != "linux":
        return None
    library = folder / "faulty_shim.so"
    source = Path(__file__).with_name("faulty_shim.c")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    return library if subprocess.run(command, capture_output=True, check=False).returncode == 0 else None
