"""llmpath skip: leave topics out."""

from llmpath.cli.marking import mark_named
from llmpath.cli.options import Json, UnfinishedTopics, Yes
from llmpath.core.journal.events import State
from llmpath.session import Session


def skip(topics: UnfinishedTopics, yes: Yes = False, as_json: Json = False) -> None:
    """Leave topics out, or all of a track or section: they block nothing and leave the totals.

    Example: llmpath skip math/integral-calculus
    """
    mark_named(Session("skip"), topics, State.SKIPPED, yes=yes, as_json=as_json)
