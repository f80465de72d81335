"""llmpath skip: leave topics out."""

from llmpath.cli import resolve
from llmpath.cli.change_report import put_into
from llmpath.cli.options import Json, UnfinishedTopics
from llmpath.core.journal.events import State
from llmpath.session import Session


def skip(topics: UnfinishedTopics, as_json: Json = False) -> None:
    """Leave topics out: they block nothing and leave the totals.

    Example: llmpath skip math/integral-calculus
    """
    session = Session("skip")
    put_into(session, resolve.find_topics(session.roadmap, topics), State.SKIPPED, as_json=as_json)
