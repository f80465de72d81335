"""What an export is made of, from a session."""

from collections.abc import Sequence

from llmpath.core.goals import Goal, scope_of_goals
from llmpath.export.material import Material
from llmpath.planning import planned
from llmpath.session import Session
from llmpath.version import __version__


def material_of(session: Session, goals: Sequence[str], weeks: int | None) -> Material:
    """Give everything an export may show: what these goals need, or the learner's own goals where none is named."""
    roadmap, progress = session.roadmap, session.progress
    due = {goal.id: goal.by for goal in progress.goals}
    aims = tuple(Goal(id_, due.get(id_)) for id_ in dict.fromkeys(goals)) or progress.goals
    scope = scope_of_goals(roadmap, aims)
    return Material(
        roadmap=roadmap, progress=progress, events=session.events,
        topics=tuple(topic for topic in roadmap.topics.values() if topic.id in scope),
        goals=tuple(goal.id for goal in aims), plan=planned(session, goals=aims if goals else None), weeks=weeks,
        now=session.now, version=__version__, zone=session.zone,
    )  # fmt: skip
