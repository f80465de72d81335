"""llmpath show: everything about a topic."""

from typing import Annotated

import typer

from llmpath.cli import naming
from llmpath.cli.options import Json, TopicArgument
from llmpath.cli.output import show as show_lines
from llmpath.cli.output import show_json
from llmpath.core.progress import events_of
from llmpath.render.topic import topic_lines
from llmpath.session import Session

Checks = Annotated[bool, typer.Option("--checks", help="Ask its self-check questions, one by one.")]
Answers = Annotated[bool, typer.Option("--answers", help="List the questions with their answers.")]


def show(topic: TopicArgument, checks: Checks = False, answers: Answers = False, as_json: Json = False) -> None:
    """Show everything about a topic.

    What it needs and opens, its resources, your notes, its history.

    Example: llmpath show backprop
    """
    session = Session("show")
    roadmap = session.roadmap
    found = naming.find_topic(roadmap, topic)
    if (checks or answers) and not as_json:
        from llmpath.cli.quiz import ask

        ask(session, found, answers=answers)
        return
    progress = session.about(found.id)
    events = events_of(found.id, progress.events, roadmap.renamed)
    if as_json:
        from llmpath.export import answers as documents

        show_json(documents.document(**documents.topic_document(found, roadmap, progress, events, session.today)))
    else:
        show_lines(topic_lines(found, roadmap, progress, events, session.today.toordinal()))
