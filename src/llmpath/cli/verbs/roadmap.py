"""llmpath roadmap: the roadmaps that are loaded, and those you bring."""

from enum import StrEnum
from typing import Annotated

import typer

from llmpath.cli import offering
from llmpath.cli.options import Json
from llmpath.cli.roadmaps import add, loaded
from llmpath.core.errors import LlmpathError, UsageError
from llmpath.core.finding.spelling import likely_action
from llmpath.session import Session


class Action(StrEnum):
    """What to do with roadmaps."""

    LIST = "list"
    ADD = "add"
    REMOVE = "remove"


def offer_tracks(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the tracks that can be removed."""
    if context.params.get("what") != "remove":
        return []
    try:
        loaded_now = loaded.removable(Session("completion"))
    except LlmpathError:
        return []
    return [track for track in loaded_now if track.startswith(incomplete)]


What = Annotated[
    str,
    typer.Argument(
        metavar="[list|add|remove]",
        help="What to do.",
        autocompletion=offering.offer_any_of(Action),
        show_default=False,
    ),
]
Source = Annotated[
    str | None,
    typer.Argument(
        metavar="[SOURCE|NAME]", show_default=False, autocompletion=offer_tracks,
        help="What to add: a file, a folder, - for stdin, an optional track. Or the track to remove.",
    ),
]  # fmt: skip
As = Annotated[str | None, typer.Option("--as", metavar="TRACK", help="The id of its track.", show_default=False)]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE|FOLDER", help="Write it there, and load nothing.", show_default=False),
]
InOrder = Annotated[bool, typer.Option("--in-order", help="Let each item rest on the one before it in its section.")]
Depth = Annotated[
    int, typer.Option("--depth", min=0, max=9, help="Levels of a list that are topics, deeper: outcomes; 0: headings.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would come out.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]


def roadmap(  # noqa: PLR0913, PLR0917 - a source leaves as much open
    what: What = Action.LIST, source: Source = None, track: As = None, output: Output = None,
    in_order: InOrder = False, depth: Depth = 1, dry_run: DryRun = False, yes: Yes = False, as_json: Json = False,
) -> None:  # fmt: skip
    """List the roadmaps that are loaded; add your own, remove one.

    A source is a list or a table of courses in Markdown, a roadmap of roadmap.sh, an export of Taskwarrior, a CSV
    file with a column `title`, or a roadmap file of ours or a folder of them. It is
    shown first, and written whole or not at all; added again, it only adds.

    Example: llmpath roadmap list
    """
    if what not in list(Action):
        hint = likely_action("roadmap", what, [source] if source else ())
        raise UsageError(f"`{what}` is neither list, add nor remove", hint)
    action = Action(what)
    session = Session("roadmap" if action is Action.LIST else f"roadmap {action}")
    if action is not Action.LIST and source is None:
        raise UsageError(f"there is nothing to {action}", f"Name it: llmpath roadmap {action} NAME")
    if action is not Action.ADD and (track or output or in_order or dry_run):
        raise UsageError("--as, -o, --in-order and --dry-run are for adding a roadmap", "llmpath roadmap add SOURCE")
    if yes and dry_run:
        raise UsageError("--yes and --dry-run leave nothing to do", "Give one of them, or neither.")
    if action is Action.LIST:
        if source is not None:
            raise UsageError("a list needs no names", f"Did you mean llmpath roadmap add {source}?")
        loaded.show_loaded(session, as_json=as_json)
    elif action is Action.REMOVE:
        loaded.remove(session, str(source), yes=yes, as_json=as_json)
    else:
        wanted = add.Wanted(str(source), track, output, in_order, depth)
        add.run(session, wanted, yes=yes, as_json=as_json, dry_run=dry_run)
