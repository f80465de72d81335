"""llmpath undo: take back the latest commands."""

from typing import Annotated

import typer

from llmpath.cli.options import Json
from llmpath.cli.undo_redo import take_back
from llmpath.core.journal.record import undo as decide

Count = Annotated[int, typer.Argument(metavar="N", help="How many commands.", show_default=False)]


def undo(number: Count = 1, as_json: Json = False) -> None:
    """Take back the latest command, or the latest N.

    Example: llmpath undo 2
    """
    take_back("undo", lambda progress, devices: decide(progress, devices, number), as_json=as_json)
