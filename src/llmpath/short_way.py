"""The short way: an answer that was prepared is given again while nothing that it rests on has changed.

Starting Typer and loading the roadmap take ten times as long as starting Python. So when a command has ended, a
process in the background (cli/preparing.py) lets the daily commands answer by the long way, for the learner's next
step, and keeps what they wrote in one file of the cache. Here such an answer is looked up by the very words that were
typed. It holds while the key (version, environment, terminal, day) and the signs of every file that was read (roadmap,
settings, journal) are what they were; for `done` and `start` the file has the event as well, which is recorded like any
other before the answer is given (short_record.py). What the tab key asks is answered by short_offers.py. In any doubt
the long way answers. LLMPATH_NO_PREPARING turns all of it off.

Nothing is imported here at first but `os` and `sys`, for that would take longer than the rest.
"""

import os
import sys

from llmpath.store.signs import newest, signs_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

MAGIC = f"llmpath prepared 3 {sys.version_info[:2]}\n".encode()
"""What a file begins with; another Python may write values in another form."""
OFF = "LLMPATH_NO_PREPARING"
COMPLETING = "_LLMPATH_COMPLETE"
"""Set where a shell asks what may stand at the end of its line; which line, stands in further variables."""
VARIABLES = {
    "APPDATA", "CI", "COLORTERM", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "HOME", "LANG", "LANGUAGE", "LINES",
    "LOCALAPPDATA", "NO_COLOR", "PY_COLORS", "TERM", "TERMINAL_WIDTH", "TZ", "UNICODE_VERSION", "USERPROFILE",
}  # fmt: skip
FAMILIES = ("JUPYTER_", "LC_", "LLMPATH_", "PYTHON", "TTY_", "TYPER_", "XDG_", "_LLMPATH", "_TYPER")
"""Beginnings of the names of further variables that an answer may depend on, by our own code, Typer's or rich's."""
RACY = 2_000_000_000
"""Nanoseconds: a file changed so shortly before the answers were prepared may change again with the same time."""
READING = ("next", "progress", "show", "path", "history", "plan", "--help", "--version")
"""Verbs that change nothing and answer from the files below alone: what was asked is kept ready."""
PRIME = (1 << 61) - 1
MODE, ROLLBACK = slice(18, 20), b"\1\1"
"""What a database has there whose changes all stand in the file itself (section 1.3.3)."""
COUNTER = slice(24, 28)
"""Where SQLite counts the transactions that changed a database (file format, section 1.3.6)."""


def take(words: "Sequence[str]") -> None:
    """Return the prepared answer to a command and end the process; come back where there is none that holds."""
    if COMPLETING in os.environ:
        from llmpath import short_offers

        short_offers.answer(words)
        return
    path = place()
    prepared = read(path) if path else None
    known = prepared and (prepared["answers"].get(tuple(words)) or prepared["events"].get(tuple(words)))
    if not path or not prepared or not known or prepared["key"] != (now := key(terminal())):
        return
    handle = hold(prepared)
    if handle is None:
        return
    if tuple(words) in prepared["answers"]:
        say(known)
        os._exit(0)
    changes, chunks = known
    if "LLMPATH_NOW" not in os.environ:
        from llmpath.short_record import record, write_after

        if last := record(prepared, handle, changes):
            say(chunks)
            in_background(words, now, lambda: write_after(path, prepared, changes, last))
            os._exit(0)


def wanted(words: "Sequence[str]") -> bool:
    """Return whether answers are to be prepared: where none hold, or none for a command that could have one."""
    if COMPLETING in os.environ:
        from llmpath import short_offers

        return place() is not None and short_offers.held() is None
    path = place()
    return path is not None and lacks(path, key(terminal()), words)


def lacks(path: str, now: str, words: "Sequence[str]") -> bool:
    """Return whether a file has no answers that hold under a key, or none for a command that could have one."""
    prepared = read(path)
    if not prepared or not prepared["whole"] or prepared["key"] != now or hold(prepared) is None:
        return True
    known = (*prepared["answers"], *prepared["asked"])
    return bool(words) and words[0] in READING and tuple(words) not in known


def folder() -> str | None:
    """Return the folder for what is prepared; None where nothing is to be."""
    if OFF in os.environ or not hasattr(os, "fork") or sys.stdout is None or sys.stderr is None:
        return None
    home, cache = os.environ.get("LLMPATH_HOME"), os.environ.get("XDG_CACHE_HOME")
    cache = cache or os.path.join(os.environ.get("HOME", ""), ".cache")
    found = os.path.join(home, "cache") if home else os.path.join(cache, "llmpath")
    return found if os.path.isabs(found) else None


def place() -> str | None:
    """Return the file with the answers for this kind of terminal or shell; None where nothing is to be prepared."""
    if COMPLETING in os.environ:
        from llmpath import short_offers

        return short_offers.place(short_offers.asking())
    found = folder()
    return os.path.join(found, f"prepared-{'-'.join(map(str, terminal()))}") if found else None


def after(path: str) -> str:
    """Return the file with the answers after each of the steps that were prepared, which only such a step reads."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f"after-{name}")


def terminal() -> tuple[int, int, int]:
    """Return whether stdout and stderr are terminals, and the columns of the first."""
    out, err = os.isatty(1), os.isatty(2)
    try:
        return int(out), int(err), os.get_terminal_size(1).columns if out else 0
    except OSError:
        return int(out), int(err), 0


def columns() -> int:
    """Return the columns of the terminal that the command was given, whichever of its streams that is; 0 for none."""
    for handle in range(3):
        try:
            return os.get_terminal_size(handle).columns
        except OSError:
            pass
    return 0


def key(seen: object, ignored: "Sequence[str]" = ()) -> str:
    """Return what answers depend on beside files: who answers, for what terminal, in what environment, on what day."""
    import time

    from llmpath.version import __version__

    now = time.localtime()
    streams = [(stream.encoding, stream.errors) for stream in (sys.stdout, sys.stderr)]
    named = {name for name in os.environ if name in VARIABLES or name.startswith(FAMILIES)}.difference(ignored)
    variables = [f"{name}={os.environ[name]}" for name in sorted(named)]
    who = (__version__, sys.version, sys.flags, _program())
    return repr((who, seen, streams, now.tm_year, now.tm_yday, now.tm_gmtoff, variables))


def _program() -> "Any":
    """Return the signs of the program itself; in a checkout those of all its files, which change without a version."""
    package = os.path.dirname(__file__)
    if os.path.basename(os.path.dirname(package)) != "src":
        return package, sign(package)
    folders = [package, *(entry.path for entry in os.scandir(package) if entry.is_dir())]
    return [sign(entry.path) for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py")]


def sign(path: str) -> tuple[int, ...] | None:
    """Return the signs by which a change of a file is noticed, None for no file: see store/signs.py."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return signs_of(status)


def names(path: str) -> list[str] | None:
    """Return the names in a folder; None where there is none."""
    try:
        return sorted(os.listdir(path))
    except OSError:
        return None


def counter(handle: int) -> bytes:
    """Return SQLite's count of the changes of an open database; nothing where it need not count (a write-ahead log)."""
    head = os.pread(handle, 100, 0)
    return head[COUNTER] if head[MODE] == ROLLBACK else b""


def hold(prepared: "Any") -> int | None:
    """Return whether every file is as it was; gives the journal, open for reading (-1 for no journal), or None.

    The journal stays open: closing a file takes the locks away that SQLite has on it in this process.
    """
    at, (path, its, count) = prepared["at"], prepared["journal"]
    signs = prepared["files"]
    if any(sign(name) != old or (old and newest(old) > at - RACY) for name, old in signs):
        return None
    if any(names(folder) != old for folder, old in prepared["folders"]):
        return None
    own, memory = prepared["memory"]  # always written anew, so that its signs leave no doubt
    if sign(own) != memory or sign(path) != its or any(os.path.lexists(path + end) for end in ("-journal", "-wal")):
        return None
    if its is None:
        return -1
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    return handle if count and counter(handle) == count else None


def read(path: str) -> "Any":
    """Return what was prepared; None where there is nothing, or something else."""
    try:
        handle = os.open(path, os.O_RDONLY)
        data = os.read(handle, os.fstat(handle).st_size)
        os.close(handle)
    except OSError:
        return None
    head, body = data[: len(MAGIC) + 8], data[len(MAGIC) + 8 :]
    if head != sealed(body):
        return None
    import marshal

    return marshal.loads(body)  # noqa: S302 - our own, sealed, in a folder of the user's own


def sealed(body: bytes) -> bytes:
    """Return what stands before the prepared answers, a checksum of them among it."""
    return MAGIC + (int.from_bytes(body, "little") % PRIME).to_bytes(8, "little")


def say(chunks: "Sequence[tuple[int, bytes]]") -> None:
    """Write an answer as it was written; a reader who has left ends the command quietly."""
    for stream, data in chunks:
        try:
            written = 0
            while written < len(data):
                written += os.write(stream, data[written:])
        except BrokenPipeError:
            os._exit(0)
        except OSError as error:
            if stream == 1:
                from llmpath.cli.app import report
                from llmpath.cli.output import unwritten

                report(unwritten(error))
                os._exit(unwritten(error).exit_code)


def in_background(words: "Sequence[str]", now: str | None = None, first: "Callable[[], None] | None" = None) -> None:
    """Let a process of its own prepare answers, with no terminal and nothing to say; this one goes on.

    `now` is the key where it is known already, `first` is done before the rest.
    """
    path = place()
    if path is None:
        return
    streams = [(stream.encoding, stream.errors) for stream in (sys.stdout, sys.stderr)]
    asked = tuple(words), path, now or key(terminal())  # while the terminal can still be asked
    seen = terminal(), streams, columns()
    try:
        if os.fork():
            return
    except OSError:
        return
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        if first:
            first()
        os.nice(10)
        os.closerange(3, 1024)
        from llmpath.cli.preparing import Asked, prepare
        from llmpath.cli.trying import Screen

        prepare(Asked(*asked, Screen(*seen)))
    finally:
        os._exit(0)
