"""llmpath import: what became of an export elsewhere, back into the journal."""

import importlib
from typing import Annotated

import typer

from llmpath.cli import offering
from llmpath.cli.options import Json
from llmpath.core.errors import UsageError
from llmpath.session import Session

FORMATS = {
    "markdown": "llmpath.cli.imports.markdown",
    "json": "llmpath.cli.imports.json",
    "anki": "llmpath.cli.imports.anki",
}
"""Name → module whose `run(session, file, yes=, dry_run=, as_json=)` does it."""


Format = Annotated[
    str,
    typer.Argument(
        metavar="[FORMAT]", help="markdown, json or anki; the file alone is recognised.",
        autocompletion=offering.offer_any_of(FORMATS),
        show_default=False,
    ),
]  # fmt: skip
File = Annotated[str | None, typer.Argument(metavar="FILE", help="The file; - is stdin.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Record what is found without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would be recorded.")]


def import_(
    format_: Format, file: File = None, yes: Yes = False, dry_run: DryRun = False, as_json: Json = False
) -> None:
    """Read back an export that was edited, a backup, or reviews done in Anki.

    From markdown it takes ticks, notes and another order, as one step that llmpath undo takes back; from JSON
    everything that was recorded, beside a copy of the journal as it was, and added roadmaps that are missing; from Anki
    the reviews of its cards. It shows what would change and asks first. Of any other list or table it makes a roadmap,
    as llmpath roadmap add does.

    Example: llmpath import markdown ~/plan.md --dry-run
    """
    if yes and dry_run:
        raise UsageError("--yes and --dry-run leave nothing to do", "Give one of them, or neither.")
    session = Session("import")
    if file is None and format_ not in FORMATS:
        _recognised(session, format_, yes=yes, dry_run=dry_run, as_json=as_json)
        return
    if file is None:
        raise UsageError("the file is missing", f"llmpath import {format_} FILE; - is stdin.")
    if format_ not in FORMATS:
        from llmpath.core.finding.spelling import nearest

        near = nearest(format_, FORMATS).replace("did", "Did")
        listed = f"What can be imported: {', '.join(FORMATS)}."
        raise UsageError(f"`{format_}` cannot be imported", f"{near} {listed}".strip())
    run = importlib.import_module(FORMATS[format_]).run
    run(session, file, yes=yes, dry_run=dry_run, as_json=as_json)


def _recognised(session: Session, file: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Import a file by what it is: an export of ours, or a source that becomes a roadmap."""
    from llmpath.cli.roadmaps import add
    from llmpath.cli.roadmaps.source_kinds import FORMAT_OF, kind_given

    kind = kind_given(file)
    if format_ := FORMAT_OF.get(kind or ""):
        run = importlib.import_module(FORMATS[format_]).run
        run(session, file, yes=yes, dry_run=dry_run, as_json=as_json)
        return
    wanted = add.Wanted(file, None, None, in_order=False, depth=1)
    add.run(session, wanted, yes=yes, as_json=as_json, dry_run=dry_run)
