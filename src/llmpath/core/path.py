"""The way to a goal: what is left, in an order that respects the graph, each step with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from llmpath.core.effort import hours_in_order
from llmpath.core.progress import Progress, chosen
from llmpath.core.roadmap import Prerequisite, Roadmap, Topic
from llmpath.core.scope import scope_of


@dataclass(frozen=True, slots=True)
class PathStep:
    """A topic on the way, and the steps of the same path that rest on it."""

    topic: Topic
    needed_by: tuple[tuple[Topic, Prerequisite], ...]
    """Topic of the path and the prerequisite entry that says why; empty for a goal itself."""
    hours: float
    """Its likely hours less what is finished or stands before it on the path saves."""


@dataclass(frozen=True, slots=True)
class Path:
    """What is left on the way to the goals; shared steps stand once."""

    goals: tuple[str, ...]
    steps: tuple[PathStep, ...]
    satisfied: int
    """How many topics of the way are done, known or skipped already."""

    @property
    def hours(self) -> float:
        """The likely hours of all steps that are left."""
        return sum(step.hours for step in self.steps)


def path_to(roadmap: Roadmap, progress: Progress, goals: Iterable[str]) -> Path:
    """Return the shortest way to the goals: their required prerequisites, and nothing else."""
    wanted = tuple(dict.fromkeys(goals))
    scope = scope_of(roadmap, progress, wanted)
    left = {t for t in scope if not progress.state(t).satisfies}
    topics = [roadmap.topics[t] for t in roadmap.study_order if t in left]
    hours = zip(topics, hours_in_order(topics, progress), strict=True)
    steps = tuple(PathStep(topic, _needed_by(roadmap, progress, topic, left), own) for topic, own in hours)
    return Path(wanted, steps, len(scope) - len(left))


def _needed_by(
    roadmap: Roadmap, progress: Progress, topic: Topic, left: set[str]
) -> tuple[tuple[Topic, Prerequisite], ...]:
    users = (roadmap.topics[t] for t in roadmap.opens[topic.id] if t in left)
    return tuple((user, p) for user in users for p in user.prerequisites if chosen(p, progress) == topic.id)
