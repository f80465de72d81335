"""llmpath undo: take back the latest commands."""

from typing import Annotated

import typer

from llmpath.cli import undo_redo
from llmpath.cli.options import Json

Count = Annotated[int, typer.Argument(metavar="N", help="How many commands.", show_default=False)]


def undo(number: Count = 1, as_json: Json = False) -> None:
    """Take back the latest command, or the latest N.

    Example: llmpath undo 2
    """
    undo_redo.undo(number, as_json=as_json)
