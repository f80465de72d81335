"""llmpath path: the shortest way to a goal."""

from llmpath.cli import naming
from llmpath.cli.options import Goals, Json
from llmpath.cli.output import show, show_json
from llmpath.core.path import path_to
from llmpath.export import answers
from llmpath.render.path import path_lines
from llmpath.session import Session


def path(goals: Goals, as_json: Json = False) -> None:
    """Show the shortest way to a goal, with reasons.

    The steps respect the graph; those that several goals share stand once.

    Example: llmpath path transformers/gpt-architecture
    """
    session = Session("path")
    found = [naming.find_goal(session.roadmap, goal) for goal in goals]
    way = path_to(session.roadmap, session.progress, [topic for _, topics in found for topic in topics])
    if as_json:
        show_json(answers.document(**answers.path_document(way, session.progress)))
    else:
        show(path_lines(way, session.progress, [title for title, _ in found]))
