"""What is remembered of every topic, from where the learner stands."""

from __future__ import annotations

from llmpath.core.journal.events import FINISHED
from llmpath.core.memory.evidence import is_shaky
from llmpath.core.memory.folding import HABITS, memory_of
from llmpath.core.memory.memory import NOTHING, best_lab

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmpath.core.memory.memory import Memory
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic


def topic_memory(progress: Progress, topic: str) -> Memory:
    """Return what is remembered of a topic: its answers, labs and placement; NOTHING where there is none of it."""
    study = progress.study
    memory = memory_of(study.memory.get(topic))
    tries = study.labs.get(topic, ())
    lab = best_lab((one.lab, one.result, one.hints, one.day.toordinal()) for one in tries) if tries else None
    placed = topic in study.placed
    return memory._replace(lab=lab, placed=placed) if lab or placed else memory


def fading(progress: Progress, topics: Iterable[Topic], day: int) -> list[Topic]:
    """Return the topics among these whose answers have faded by a day: they are shaky.

    It looks at answers alone, for `next` has nothing else at hand.
    """
    known = progress.memory
    finished = (topic for topic in topics if topic.id in known and progress.state(topic.id) in FINISHED)
    return [topic for topic in finished if is_shaky(topic, memory_of(known[topic.id]), day)]


def memories_of(progress: Progress) -> dict[str, Memory]:
    """Return what is remembered of every topic of which there is anything."""
    study = progress.study
    topics = {*study.memory, *study.labs, *study.placed} - {HABITS}
    found = {topic: topic_memory(progress, topic) for topic in topics}
    return {topic: memory for topic, memory in found.items() if memory != NOTHING}
