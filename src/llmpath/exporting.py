"""What an export is made of, from a session."""

from collections.abc import Sequence

from llmpath.core.errors import LlmpathError
from llmpath.core.goals import Goal, known_goals
from llmpath.core.journal.folding import fold
from llmpath.core.plan.sessions import nothing_planned
from llmpath.core.scope import scope_of_goals
from llmpath.export.context import ExportContext
from llmpath.session import Session, compile_read
from llmpath.store.compiled import catalogue
from llmpath.version import __version__


def material_of_everything(session: Session) -> ExportContext:
    """Return what an export of everything shows; its topics are read one by one where the roadmap is compiled."""
    try:
        found = catalogue.open_at(session.locations.catalogue, session.sources, compile_read, session.config.tracks)
    except LlmpathError:  # a file that is away; it is left out
        found = None
    if found is not None:
        session.roadmap = found
    events = session.journal.events()  # all of them looked at, and the progress made of just these
    return ExportContext(
        roadmap=session.roadmap, progress=fold(events, session.roadmap.renamed), events=events, topics=(), goals=(),
        plan=nothing_planned(session.today), weeks=None, now=session.now, version=__version__,
    )  # fmt: skip


def material_of(
    session: Session, goals: Sequence[str], weeks: int | None, *, with_plan: bool, whole: bool = False
) -> ExportContext:
    """Return everything an export may show: what these goals need, or the learner's own goals where none is named.

    Where `whole`, it is all topics unless goals are named.

    Raises UsageError where there is to be a plan and no time to study.
    """
    from llmpath.planning import planned

    roadmap, progress = session.roadmap, session.progress
    due = {goal.id: goal.by for goal in progress.goals}
    aims = tuple(Goal(id_, due.get(id_)) for id_ in dict.fromkeys(goals)) or known_goals(roadmap, progress.goals)
    scope = scope_of_goals(roadmap, progress, aims if goals or not whole else ())
    plan = planned(session, goals=aims if goals else None) if with_plan else nothing_planned(session.today)
    return ExportContext(
        roadmap=roadmap, progress=progress, events=session.events,
        topics=tuple(topic for topic in roadmap.topics.values() if topic.id in scope),
        goals=tuple(goal.id for goal in aims), plan=plan, weeks=weeks, own=not goals,
        availability=session.config.availability,
        now=session.now, version=__version__, zone=session.zone,
    )  # fmt: skip
