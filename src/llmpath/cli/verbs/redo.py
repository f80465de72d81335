"""llmpath redo: bring back what was undone."""

from llmpath.cli.options import Json
from llmpath.cli.undo_redo import take_back
from llmpath.cli.verbs.undo import Count
from llmpath.core.journal.record import redo as decide


def redo(number: Count = 1, as_json: Json = False) -> None:
    """Bring back what was undone last.

    It can be brought back until something new is recorded.

    Example: llmpath redo
    """
    take_back("redo", lambda progress, devices: decide(progress, devices, number), as_json=as_json)
