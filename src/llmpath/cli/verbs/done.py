"""llmpath done: tick topics off."""

from llmpath.cli.change_report import offer_checks
from llmpath.cli.marking import mark_named
from llmpath.cli.options import Json, On, Took, UnfinishedTopics, Yes
from llmpath.core.journal.events import State
from llmpath.session import Session


def done(topics: UnfinishedTopics, took: Took = None, on: On = None, yes: Yes = False, as_json: Json = False) -> None:
    """Tick topics off, or all of a track or section; nothing has to be done first.

    Example: llmpath done math/vectors --took 4h30 --on yesterday
    """
    session = Session("done")
    recorded, named = mark_named(session, topics, State.DONE, took=took, on=on, yes=yes, as_json=as_json)
    if recorded and not as_json:
        offer_checks(recorded, named)
