"""llmpath show: everything about a topic."""

from llmpath.cli import naming
from llmpath.cli.history import events_of
from llmpath.cli.options import Json, TopicArgument
from llmpath.cli.output import show as show_lines
from llmpath.cli.output import show_json
from llmpath.export import answers
from llmpath.render.topic import topic_lines
from llmpath.session import Session


def show(topic: TopicArgument, as_json: Json = False) -> None:
    """Show everything about a topic.

    What it needs and opens, its resources, your notes, its history.

    Example: llmpath show "self attention"
    """
    session = Session("show")
    roadmap = session.roadmap
    found = naming.find_topic(roadmap, topic)
    events = events_of(found.id, list(session.events), roadmap)
    if as_json:
        show_json(answers.document(**answers.topic_document(found, roadmap, session.progress, events)))
    else:
        show_lines(topic_lines(found, roadmap, session.progress, events))
