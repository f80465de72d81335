"""Where an export goes, a long one little by little; and a backup, which is what is exported most."""

from __future__ import annotations

from llmpath.cli.output import show_bytes, talk
from llmpath.core.errors import StorageError
from llmpath.render.text.lines import line
from llmpath.render.text.words import count, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from llmpath.export.context import ExportContext
    from llmpath.session import Session

CHUNK = 100_000
"""Characters of a long document that are written together."""


def put(chunks: Iterable[bytes], output: str | None, *, force: bool) -> None:
    """Write to a file, or to stdout where none or `-` is named; raises UsageError and StorageError."""
    if output not in {None, "-"}:
        from pathlib import Path

        from llmpath.store.export_file import write_export

        write_export(Path(str(output)), chunks, force=force)
        return
    for data in chunks:
        show_bytes(data)


def say_written(amount: str, output: str | None) -> None:
    """Say what was written to a file."""
    if output not in {None, "-"}:
        talk([line(f"Wrote {amount} to {output}.", hang=2)])


def _backup_amount(context: ExportContext) -> str:
    """Say how much is in a backup."""
    files = [count(len(context.roadmap_files), "roadmap file")] if context.roadmap_files else []
    return listed([count(len(context.roadmap.topics), "topic"), count(len(context.events), "event"), *files])


def _chunks_of(pieces: Iterable[str]) -> Iterator[bytes]:
    """Return the bytes of a long document little by little."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length > CHUNK:
            yield "".join(waiting).encode(errors="replace")
            waiting, length = [], 0
    yield "".join(waiting).encode(errors="replace")


def _readable(chunks: Iterable[bytes], session: Session) -> Iterator[bytes]:
    """Return the bytes of a backup; raises StorageError where `import json` would not read as many."""
    from llmpath.store.export_file import LARGEST_BACKUP

    size = 0
    for data in chunks:
        size += len(data)
        if size > LARGEST_BACKUP:
            hint = f"Copy the journal instead: {session.locations.journal}"
            raise StorageError(
                f"the backup has more than {LARGEST_BACKUP:,} bytes, the most that can be read back", hint
            )
        yield data


def back_up(session: Session, output: str | None, *, force: bool = False) -> None:
    """Write a backup; raises UsageError and StorageError."""
    from llmpath.export.json.backup import pieces
    from llmpath.exporting import context_of_everything

    context = context_of_everything(session)
    put(_readable(_chunks_of(pieces(context)), session), output, force=force)
    say_written(_backup_amount(context), output)
