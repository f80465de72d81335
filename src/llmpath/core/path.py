"""The way to a goal: what is left, in an order that respects the graph, each step with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from llmpath.core.progress import Progress
from llmpath.core.roadmap import Prerequisite, Roadmap, Topic
from llmpath.core.suggest import scope_of


@dataclass(frozen=True, slots=True)
class PathStep:
    """A topic on the way, and the steps of the same path that rest on it."""

    topic: Topic
    needed_by: tuple[tuple[Topic, Prerequisite], ...]
    """Topic of the path and the prerequisite entry that says why; empty for a goal itself."""


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
        return sum(step.topic.likely_hours for step in self.steps)


def path_to(roadmap: Roadmap, progress: Progress, goals: Iterable[str]) -> Path:
    """Return the shortest way to the goals: their required prerequisites, and nothing else."""
    wanted = tuple(dict.fromkeys(goals))
    scope = scope_of(roadmap, wanted)
    left = {t for t in scope if not progress.state(t).satisfies}
    topics = [roadmap.topics[t] for t in roadmap.study_order if t in left]
    steps = tuple(PathStep(topic, _needed_by(roadmap, topic, left)) for topic in topics)
    return Path(wanted, steps, len(scope) - len(left))


def _needed_by(roadmap: Roadmap, topic: Topic, left: set[str]) -> tuple[tuple[Topic, Prerequisite], ...]:
    users = (roadmap.topics[t] for t in roadmap.opens[topic.id] if t in left)
    return tuple((user, p) for user in users for p in user.prerequisites if p.topic == topic.id)
