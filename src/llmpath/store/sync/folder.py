"""Exchanges events through a folder that something else carries from device to device.

Each device adds lines to a file of its own, `<device>.jsonl`, and reads those of all others. A file may arrive late,
in part or twice, or be put beside another by a tool that saw a conflict; what is there is taken, what is not is
left for the next time.
"""

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from llmpath.core.conflict_copies import original_of
from llmpath.core.errors import LlmpathError, StorageError
from llmpath.core.journal.companions import Configured
from llmpath.core.journal.events import Event
from llmpath.core.journal.sync_result import SyncDiagnostic, Synced
from llmpath.store.sync.lines import NoEvent, line_of, read_line

LARGEST = 1_000_000_000
"""Bytes of one file; a year of daily use takes about one million, and a million events a third of this."""
LONGEST = 128_000_000
"""Bytes of one line; longer ones are left alone. New notes are far shorter, those of 0.1.0 had no limit."""

# Copies that Dropbox, Syncthing and others put beside a file begin with its name: "0123456789ab (conflict).jsonl".
_OURS = re.compile(r"[0-9a-f]{12}(?![0-9a-f]).*\.jsonl", re.DOTALL)
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""No link is followed, and a pipe in the place of a file is not waited for."""
_BINARY = getattr(os, "O_BINARY", 0)


class Exchange(Protocol):
    """What syncing needs of a journal."""

    def device(self) -> str:
        """Return this device's id."""
        ...

    def events(self) -> tuple[Event, ...]:
        """Return all events in the order of their ids."""
        ...

    def merge(self, events: Sequence[Event]) -> int:
        """Add the events that are not known yet, all or none, and give their number."""
        ...

    def renew_device(self, until: datetime, steps: Collection[str] = ()) -> str:
        """Draw another id; of the one before, the steps up to an instant stay this device's own, and these."""
        ...


@dataclass(slots=True)
class _Found:
    """What the files of the folder hold."""

    events: dict[str, Event] = field(default_factory=dict)
    diagnostics: list[SyncDiagnostic] = field(default_factory=list)


def sync(journal: Exchange, folder: Path) -> Synced:
    """Take in what the folder has, and add to this device's file what the folder lacks; raises LlmpathError."""
    names = _names_in(folder)
    device = journal.device()
    own = f"{device}.jsonl"
    with _opened(folder / own) as handle:
        found = _Found()
        end = _take(found, own, handle, folder / own)
        written = set(found.events)
        for name in names:
            if name != own:
                _take_other(found, folder / name)
        known = {event.id: event for event in journal.events()}
        foreign = _of_a_clone(found, written, known, device)
        if foreign:
            until = min(event.stamp.at for event in foreign)
            mine_since = {e.step for e in known.values() if e.device == device and e.stamp.at >= until}
            journal.renew_device(until, mine_since)
            return replace(sync(journal, folder), renewed=True)
        found.diagnostics += _contradictions(found, known)
        new = [event for event in found.events.values() if event.id not in known]
        received = journal.merge(new) if new else 0
        # One's own must stand in one's own file: a copy beside it may be taken away by whoever tidies up.
        lacking = [
            e for e in known.values()
            if e.id not in (written if e.device == device else found.events)
            and not isinstance(e.change, Configured)  # the settings of a device are its own
        ]  # fmt: skip
        shared = _shareable(lacking, found)
        lines = b"".join(map(line_of, shared))
        if lines and end.size + len(lines) > LARGEST:
            raise _too_large(folder / own)
        if end.torn:
            os.ftruncate(handle, end.whole)  # what a write that was cut short has left
        gap = b"" if end.torn or end.whole == end.size else b"\n"
        _append(handle, folder, gap + lines if lines else b"")
    mine = sum(event.device == device for event in shared)
    devices = len({event.device for event in new}) if received else 0
    return Synced(received, devices, mine, len(shared) - mine, tuple(found.diagnostics))


def _of_a_clone(found: _Found, written: set[str], known: dict[str, Event], device: str) -> list[Event]:
    """Return the events of this device's id that it never made: those of a machine that has the same id.

    There is one where each side has events that the other lacks, or where this device's own are in others' files
    alone. A journal that only lost its end finds that in its own file, and has nothing new.
    """
    unknown = [event for event in found.events.values() if event.device == device and event.id not in known]
    own = (e for e in known.values() if e.device == device and not isinstance(e.change, Configured))
    unshared = any(event.id not in written for event in own)
    return unknown if unshared or any(event.id not in written for event in unknown) else []


def _names_in(folder: Path) -> list[str]:
    """Return the names of the files that are ours; everything else in the folder is left alone."""
    hint = "Name a folder that your devices share."
    try:
        return sorted(entry.name for entry in os.scandir(folder) if _is_ours(entry.name))
    except FileNotFoundError:
        raise LlmpathError(f"{folder} does not exist", f"{hint} It is not made for you.") from None
    except NotADirectoryError:
        raise LlmpathError(f"{folder} is not a folder", hint) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the config
        raise StorageError(f"{folder} cannot be read: {_reason(error)}", hint) from None


def _is_ours(name: str) -> bool:
    """Return whether a file is a device's, or a copy that was put beside one under any name."""
    copy = original_of(name)
    return _OURS.fullmatch(name) is not None or (copy is not None and _OURS.fullmatch(copy[0]) is not None)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open this device's file, made where there is none, for one process at a time."""
    handle = -1
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _CAREFUL | _BINARY, 0o600)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise StorageError(f"{path} is not a file", "Take it away; nothing was written.")
        _lock(handle)
        yield handle
    except OSError as error:
        reason = "it is a link" if path.is_symlink() else _reason(error)
        hint = "Nothing is lost: sync again once that is fixed."
        raise StorageError(f"{path} cannot be written: {reason}", hint) from None
    finally:
        if handle >= 0:
            os.close(handle)


def _lock(handle: int) -> None:
    """Wait for another process of this device; without a lock both might write the same lines, which does no harm."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)


def _too_large(path: Path) -> LlmpathError:
    return LlmpathError(f"{path} is too large", f"No history takes {LARGEST // 1_000_000} MB; take the file away.")


class _Line(NamedTuple):
    """A line of a file."""

    text: bytes | None
    """With its end; None for one that is too long."""
    size: int
    ended: bool


def _lines_in(handle: int) -> Iterator[_Line]:
    """Read a file that is open line by line, so that no line and no file fills the memory."""
    with open(handle, "rb", closefd=False) as file:
        while text := file.readline(LONGEST + 1):
            size, last = len(text), text
            while len(text) > LONGEST and not last.endswith(b"\n") and (last := file.readline(1 << 20)):
                size += len(last)
            yield _Line(text if len(text) <= LONGEST else None, size, (last or text).endswith(b"\n"))


class _End(NamedTuple):
    """How a file ends."""

    size: int
    whole: int
    """Where the last line that is ended ends."""
    torn: bool
    """Whether what stands behind that is the beginning of a line."""


def _take_other(found: _Found, path: Path) -> None:
    """Take in the file of another device; what is no file is left alone, what cannot be read is said."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return
        handle = os.open(path, os.O_RDONLY | _CAREFUL | _BINARY)
        try:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                end = _take(found, path.name, handle, path)
                words = "the last line is unfinished; it is left for the next time"
                found.diagnostics += [SyncDiagnostic(path.name, words)] if end.torn else []
        finally:
            os.close(handle)
    except FileNotFoundError:  # taken away since the folder was listed
        return
    except OSError as error:
        found.diagnostics.append(SyncDiagnostic(path.name, f"cannot be read: {_reason(error)}"))
    except LlmpathError:
        found.diagnostics.append(
            SyncDiagnostic(path.name, f"is larger than {LARGEST // 1_000_000} MB; it is left alone")
        )


def _take(found: _Found, name: str, handle: int, path: Path) -> _End:
    """Take in the lines of a file and say what is wrong with them; raises LlmpathError for one that is too large."""
    if os.fstat(handle).st_size > LARGEST:
        raise _too_large(path)
    left_out: dict[NoEvent, list[int]] = {reason: [] for reason in NoEvent}
    size = whole = 0
    torn = False
    for number, line in enumerate(_lines_in(handle), start=1):
        size += line.size
        whole = size if line.ended else whole
        if line.text is None:
            words = f"line {number} has {line.size:,} bytes, {LONGEST:,} are the most; it is left alone"
            found.diagnostics.append(SyncDiagnostic(name, words))
        elif line.text.strip():
            read = read_line(line.text)
            if isinstance(read, Event):
                first = found.events.setdefault(read.id, read)
                if first != read:
                    found.diagnostics.append(_contradiction(name, read))
            elif read is NoEvent.DAMAGED and not line.ended:
                torn = True
            else:
                left_out[read].append(number)
    if left_out[NoEvent.DAMAGED]:
        found.diagnostics.append(
            SyncDiagnostic(name, f"{_lines(left_out[NoEvent.DAMAGED])} damaged; left for the next time")
        )
    if left_out[NoEvent.UNKNOWN]:
        words = f"{_lines(left_out[NoEvent.UNKNOWN])} not known to this llmpath; left until it is upgraded"
        found.diagnostics.append(SyncDiagnostic(name, words))
    return _End(size, whole, torn)


def _lines(numbers: Sequence[int]) -> str:
    return f"line {numbers[0]} is" if len(numbers) == 1 else f"{len(numbers)} lines, the first {numbers[0]}, are"


def _contradiction(name: str, event: Event) -> SyncDiagnostic:
    return SyncDiagnostic(name, f"the event {event.id} is not what it was before; left out")


def _contradictions(found: _Found, known: dict[str, Event]) -> list[SyncDiagnostic]:
    """Say which events of the folder differ from what the journal has; the journal's own are kept."""
    pairs = ((event, known.get(id_, event)) for id_, event in found.events.items())
    return [_contradiction(f"{event.device}.jsonl", event) for event, ours in pairs if event != ours]


def _shareable(events: Sequence[Event], found: _Found) -> list[Event]:
    """Return the events that the others will be able to read; one that they will not would be written every time."""
    good = []
    for event in events:
        line = line_of(event)
        if len(line) > LONGEST:
            words = f"the event {event.id} takes {len(line):,} bytes, {LONGEST:,} are the most; it stays on this device"
            found.diagnostics.append(SyncDiagnostic(f"{event.device}.jsonl", words))
        elif read_line(line) == event:
            good.append(event)
        else:
            found.diagnostics.append(SyncDiagnostic(f"{event.device}.jsonl", f"the event {event.id} cannot be shared"))
    return good


def _append(handle: int, folder: Path, lines: bytes) -> None:
    """Add lines to this device's file, durably; cut short at any moment, only the last one is unfinished."""
    rest = memoryview(lines)
    while rest:
        rest = rest[os.write(handle, rest) :]
    if lines:
        os.fsync(handle)
        with suppress(OSError):  # the folder's own entry for a new file; not every system can
            entry = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(entry)
            finally:
                os.close(entry)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
