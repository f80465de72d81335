"""llmpath path: the shortest way to a goal."""

from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.options import GoalsOrNone, Json
from llmpath.cli.output import show, show_json
from llmpath.core.errors import UsageError
from llmpath.core.goals import title_of, topics_of
from llmpath.core.path import path_to
from llmpath.export.json import answers
from llmpath.render.path import path_lines
from llmpath.session import Session

Why = Annotated[bool, typer.Option("--why", help="Say which of several topics was chosen where any one serves.")]


def path(goals: GoalsOrNone = None, why: Why = False, as_json: Json = False) -> None:
    """Show the shortest way to a goal, with reasons.

    Without a name it is the way to the goals that are set. The steps respect the graph; those that several goals share
    stand once.

    Example: llmpath path transformers/gpt-architecture
    """
    session = Session("path")
    found = [resolve.find_goal(session.roadmap, goal) for goal in goals or ()] or _own(session)
    way = path_to(session.roadmap, session.progress, [topic for _, topics in found for topic in topics])
    if as_json:
        show_json(answers.document(**answers.path_document(way, session.progress, session.today)))
    else:
        show(
            path_lines(
                way, session.roadmap, session.progress, list(dict.fromkeys(title for title, _ in found)), why=why
            )
        )


def _own(session: Session) -> list[tuple[str, tuple[str, ...]]]:
    """Return the title and the topics of the learner's goals; raises UsageError where there are none."""
    roadmap = session.roadmap
    found = [(title_of(roadmap, goal.id), topics_of(roadmap, goal.id)) for goal in session.progress.goals]
    known = [(title, topics) for title, topics in found if topics]
    if not known:
        raise UsageError("no goal is named or set", "Name one, or set it: llmpath goal add TOPIC")
    return known
