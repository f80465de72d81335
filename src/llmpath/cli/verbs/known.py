"""llmpath known: mark what was known before llmpath."""

from typing import Annotated

import typer

from llmpath.cli.change_report import answer
from llmpath.cli.marking import mark_named, topics_named
from llmpath.cli.options import Json, UnfinishedTopics, Yes
from llmpath.core.journal.events import Change, State
from llmpath.core.journal.record import mark, with_prerequisites
from llmpath.core.progress import Progress
from llmpath.session import Session

WithPrerequisites = Annotated[
    bool, typer.Option("--with-prerequisites", "-p", help="Also everything the topics rest on.")
]


def known(
    topics: UnfinishedTopics, prerequisites: WithPrerequisites = False, yes: Yes = False, as_json: Json = False
) -> None:  # fmt: skip
    """Mark what you knew before llmpath, topics or all of a track or section; it counts like done.

    Example: llmpath known math/gradients --with-prerequisites
    """
    session = Session("known")
    if not prerequisites:
        mark_named(session, topics, State.KNOWN, yes=yes, as_json=as_json)
        return
    found = topics_named(session, topics, State.KNOWN, yes=yes)[1]
    if found is None:
        return

    def decide(progress: Progress, _device: str) -> list[Change]:
        named = [topic.id for topic in found]
        wanted = [*named, *with_prerequisites(session.roadmap, progress, named)]
        return mark(progress, [t for t in wanted if not progress.state(t).satisfies], State.KNOWN)

    answer(session, session.record(decide), as_json=as_json)
