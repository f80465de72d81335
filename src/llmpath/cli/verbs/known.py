"""llmpath known: mark what was known before llmpath."""

from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.change_report import answer, mention_blocked, put_into
from llmpath.cli.options import Json, UnfinishedTopics
from llmpath.core.journal.events import Change, State
from llmpath.core.journal.record import mark, with_prerequisites
from llmpath.core.progress import Progress
from llmpath.session import Session

WithPrerequisites = Annotated[
    bool, typer.Option("--with-prerequisites", "-p", help="Also everything the topics rest on.")
]


def known(topics: UnfinishedTopics, prerequisites: WithPrerequisites = False, as_json: Json = False) -> None:
    """Mark what you knew before llmpath; it counts like done.

    Example: llmpath known math/gradients --with-prerequisites
    """
    session = Session("known")
    found = resolve.find_topics(session.roadmap, topics)
    if not prerequisites:
        recorded = put_into(session, found, State.KNOWN, as_json=as_json)
        if not as_json:
            mention_blocked(session, recorded, found)
        return

    def decide(progress: Progress, _device: str) -> list[Change]:
        named = [topic.id for topic in found]
        wanted = [*named, *with_prerequisites(session.roadmap, progress, named)]
        return mark(progress, [t for t in wanted if not progress.state(t).satisfies], State.KNOWN)

    answer(session, session.record(decide), as_json=as_json)
