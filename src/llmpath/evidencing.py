"""What stands behind finished topics, in a word for each: the marks of lists, here and in the full screen."""

from __future__ import annotations

from llmpath.core.journal.events import FINISHED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.memory.memory import Memory
    from llmpath.render.progress import Evidence
    from llmpath.session import Session


def evidence_of(session: Session) -> Evidence:
    """Return what stands behind every finished topic; little is imported for it where all of it is self-reported."""
    progress, topics = session.progress, session.roadmap.topics
    finished = [id_ for id_, entry in progress.topics.items() if entry.state in FINISHED]
    if not finished:
        return {}
    remembered = progress.memory or progress.study.labs or progress.study.placed
    if not remembered and not any(progress.of(id_).asked for id_ in finished):
        return {id_: "said" for id_ in finished if id_ in topics}
    from llmpath.core.memory.evidence import evidence_in

    memories: dict[str, Memory] = {}
    if remembered:
        from llmpath.core.memory.learner import memories_of

        memories = memories_of(progress)
    return evidence_in(session.roadmap, progress, memories, session.today.toordinal())
