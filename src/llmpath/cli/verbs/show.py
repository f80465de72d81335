"""llmpath show: everything about a topic."""

from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.options import Json, TopicArgument
from llmpath.cli.topic_page import show_topic
from llmpath.session import Session

Checks = Annotated[bool, typer.Option("--checks", help="Ask its self-check questions, one by one.")]
Answers = Annotated[bool, typer.Option("--answers", help="List the questions with their answers.")]


def show(topic: TopicArgument, checks: Checks = False, answers: Answers = False, as_json: Json = False) -> None:
    """Show everything about a topic.

    What it needs and opens, its resources, your notes, its history.

    Example: llmpath show backprop
    """
    session = Session("show")
    found = resolve.find_topic(session.roadmap, topic)
    if (checks or answers) and not as_json:
        from llmpath.cli.questions.self_checks import ask

        ask(session, found, answers=answers)
        return
    show_topic(session, found, as_json=as_json)
