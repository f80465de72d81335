"""llmpath done: tick topics off."""

from llmpath.cli import resolve
from llmpath.cli.change_report import tick_off
from llmpath.cli.options import Json, On, Took, UnfinishedTopics
from llmpath.session import Session


def done(topics: UnfinishedTopics, took: Took = None, on: On = None, as_json: Json = False) -> None:
    """Tick topics off; nothing has to be done first.

    Example: llmpath done math/vectors --took 4h30 --on yesterday
    """
    session = Session("done")
    found = resolve.find_topics(session.roadmap, topics)
    tick_off(session, found, took, on, as_json=as_json)
