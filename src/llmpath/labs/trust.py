"""Which labs of other people a learner has agreed to run: by folder, and by what was in it then."""

import json
from pathlib import Path

from llmpath.core.errors import StorageError
from llmpath.store.locations import write_whole


def trusted(kept: Path, folder: Path, digest: str) -> bool:
    """Return whether what is in this folder may be run; `kept` is the file that remembers it.

    A file that cannot be read remembers nothing, so that the question is asked once more.
    """
    return _read(kept).get(_key(folder)) == digest


def trust(kept: Path, folder: Path, digest: str) -> None:
    """Remember that what is in this folder may be run, until anything of it changes; raises StorageError."""
    known = {**_read(kept), _key(folder): digest}
    try:
        write_whole(kept, json.dumps(known, indent=1, ensure_ascii=True).encode())
    except OSError as error:
        hint = "Nothing of the lab was run; give yourself the right to write there."
        raise StorageError(f"{kept} cannot be written: {error.strerror or error}", hint) from None


def _read(kept: Path) -> dict[str, str]:
    try:
        known = json.loads(kept.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _key(folder: Path) -> str:
    return str(folder.resolve())
