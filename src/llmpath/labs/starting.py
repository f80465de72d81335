"""Put the folder of a lab where the learner works; what the learner wrote is never written over."""

import difflib
import os
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from llmpath.core.errors import LlmpathError, StorageError
from llmpath.core.labs import Lab
from llmpath.core.texts import clean
from llmpath.labs.judge import JUDGE, TASK
from llmpath.store.export_file import read_import
from llmpath.store.locations import make_private_folder, refuse_link, write_whole

README = "README.md"
NEWER, DIFF = "task.newer.py", "task.diff"
_ORIGINALS = ".lab"
"""What was put there, so that what was edited since can be told from it."""
_LARGEST = 500_000


class Started(Enum):
    """What starting a lab came to."""

    NEW = "new"
    THERE = "there"
    RENEWED = "renewed"
    """A newer lab took the place of files that nobody had edited."""
    BESIDE = "beside"
    """A newer lab lies beside the file that the learner has edited, with what changed."""


class Workplace(NamedTuple):
    """The folder a learner works in."""

    folder: Path
    started: Started

    @property
    def task(self) -> Path:
        """The file to fill."""
        return self.folder / TASK


def default_labs(environment: Mapping[str, str]) -> Path:
    """Return the folder that labs are started in where no setting names another; raises StorageError.

    Under LLMPATH_HOME where that is set, else `~/llmpath-labs`.
    """
    if environment.get("LLMPATH_HOME"):
        return Path(os.path.expanduser(environment["LLMPATH_HOME"])).absolute() / "labs"
    home = os.path.expanduser("~")
    if home == "~":
        raise StorageError("this user has no home folder", "Set one: llmpath config set labs FOLDER.")
    return Path(home) / "llmpath-labs"


def start(lab: Lab, labs: Path) -> Workplace:
    """Make the folder of a lab, or bring it up to date; raises StorageError and LlmpathError."""
    folder = labs / lab.id
    files = _files(lab)
    try:
        refuse_link(folder)
        make_private_folder(folder)
        return Workplace(folder, _put(folder, files))
    except OSError as error:
        raise StorageError(
            f"{folder} cannot be written: {error.strerror or error}",
            "Give yourself permission to write there, or set another: llmpath config set labs FOLDER.",
        ) from None


def _files(lab: Lab) -> dict[str, bytes]:
    folder = Path(lab.folder)
    return {
        TASK: read_import(folder / TASK, _LARGEST),
        JUDGE: read_import(folder / JUDGE, _LARGEST),
        README: _readme(lab).encode(),
    }


def _put(folder: Path, files: Mapping[str, bytes]) -> Started:
    """Write what is missing or unedited; what was edited gets the newer one beside it."""
    originals = folder / _ORIGINALS
    before = {name: _read(originals / name) for name in files}
    there = {name: _read(folder / name) for name in files}
    edited = there[TASK] is not None and there[TASK] not in (before[TASK], files[TASK])
    changed = {name for name in files if files[name] != before[name]}
    for name, data in files.items():
        if there[name] is None or (there[name] == before[name] and name in changed):
            _write(folder / name, data)
    if there[TASK] is None:
        outcome = Started.NEW
    elif TASK not in changed:
        outcome = Started.RENEWED if changed else Started.THERE
    elif edited:
        _write(folder / NEWER, files[TASK])
        _write(folder / DIFF, _diff(before[TASK] or there[TASK] or b"", files[TASK]))
        outcome = Started.BESIDE
    else:
        outcome = Started.RENEWED
    for name in changed:
        _write(originals / name, files[name])
    return outcome


def _diff(before: bytes, after: bytes) -> bytes:
    """Return what changed from the lab as it was started to the newer one, as a unified diff."""
    old, new = (data.decode(errors="replace").splitlines(keepends=True) for data in (before, after))
    return "".join(difflib.unified_diff(old, new, "task.py as you began", NEWER)).encode()


def _read(path: Path) -> bytes | None:
    """Read a file of the folder; None where there is none."""
    if not path.exists() and not path.is_symlink():
        return None
    return read_import(path, _LARGEST)


def _write(path: Path, data: bytes) -> None:
    refuse_link(path)
    write_whole(path, data)


def solution(lab: Lab) -> str:
    """Return the text of the lab's solution; raises LlmpathError."""
    data = read_import(Path(lab.folder) / "solution.py", _LARGEST)
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise LlmpathError(f"the solution of {lab.id} is not UTF-8 text", "Ask whoever made the lab.") from None


def task_words(lab: Lab) -> str:
    """Return what the lab's task says at its head, which is what to write; raises LlmpathError."""
    import ast

    data = read_import(Path(lab.folder) / TASK, _LARGEST)
    try:
        return ast.get_docstring(ast.parse(data)) or ""
    except (SyntaxError, ValueError, RecursionError):
        return ""


def _readme(lab: Lab) -> str:
    needs = f"It needs {', '.join(lab.needs)}." if lab.needs else "It needs Python alone."
    topics = "\n".join(f"- {topic}" for topic in lab.topics)
    return f"""# {clean(lab.title)}

About {lab.minutes} minutes. {needs} A pass is evidence for:

{topics}

1. Open `{TASK}`. Its first lines say what to write; fill the gap marked `TODO`.
2. Run `llmpath lab watch {lab.id}`: each save is judged. Or judge once with `llmpath lab check {lab.id}`.
3. Stuck? `llmpath lab hint {lab.id}`: first the idea, then the signature with its shapes, then the steps.

`{JUDGE}` holds the checks, to be read: each says in a sentence what must hold, then tries it on fixed and on fresh
input. Judged is with the lab's own copy, so a change here changes nothing. Any way of writing it that holds passes.

Your code runs in a process of its own, for 5 seconds and in 2 GB of memory at most, in a folder that is thrown away.
These limits are against accidents: it is your code, and it runs with your rights.
"""
