"""The bytes of an export, of a long one little by little; and a backup on stdout, as it is asked for most."""

from __future__ import annotations

from llmpath.cli.output import show_bytes
from llmpath.core.errors import StorageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from llmpath.session import Session

CHUNK = 100_000
"""Characters of a long document that are written together."""


def chunks_of(made: Iterable[str] | bytes) -> Iterator[bytes]:
    """Return the bytes of a file, of a long document little by little."""
    if isinstance(made, str | bytes):
        yield made.encode(errors="replace") if isinstance(made, str) else made
        return
    waiting: list[str] = []
    length = 0
    for piece in made:
        waiting.append(piece)
        length += len(piece)
        if length > CHUNK:
            yield "".join(waiting).encode(errors="replace")
            waiting, length = [], 0
    yield "".join(waiting).encode(errors="replace")


def backup_chunks(made: Iterable[str] | bytes, session: Session) -> Iterator[bytes]:
    """Return the bytes of a backup; raises StorageError where `import json` would not read as many."""
    from llmpath.store.export_file import LARGEST_BACKUP

    size = 0
    for data in chunks_of(made):
        size += len(data)
        if size > LARGEST_BACKUP:
            hint = f"Copy the journal instead: {session.locations.journal}"
            raise StorageError(
                f"the backup has more than {LARGEST_BACKUP:,} bytes, the most that can be read back", hint
            )
        yield data


def print_backup(session: Session) -> None:
    """Write a backup to stdout; raises StorageError where `import json` would not read it."""
    from llmpath.export.json.backup import pieces
    from llmpath.exporting import context_of_everything

    for data in backup_chunks(pieces(context_of_everything(session)), session):
        show_bytes(data)
