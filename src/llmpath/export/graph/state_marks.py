"""What the drawn formats share: the prerequisites inside what is drawn, its tracks, and the signs of its topics."""

from collections.abc import Iterator

from llmpath.core.progress import EVIDENCE_SIGNS, SIGNS, shown_state
from llmpath.core.roadmap import Prerequisite, Topic
from llmpath.export.context import ExportContext


def edges(context: ExportContext) -> Iterator[tuple[str, str, Prerequisite]]:
    """Return every prerequisite between topics of the context as (prerequisite, topic, all about it).

    Each of several alternatives is one; how they are drawn says so.
    """
    inside = {topic.id for topic in context.topics}
    for topic in context.topics:
        for prerequisite in topic.prerequisites:
            for id_ in prerequisite.any:
                if id_ in inside:
                    yield id_, topic.id, prerequisite


def grouped(context: ExportContext) -> Iterator[tuple[int, str, list[Topic]]]:
    """Return the number and title of every track that has topics in the context, with these topics."""
    inside = {topic.id for topic in context.topics}
    for number, track in enumerate(context.roadmap.tracks):
        topics = [topic for topic in track.topics if topic.id in inside]
        if topics:
            yield number, track.title, topics


def sign_of(topic: Topic, context: ExportContext) -> str:
    """Return the sign of a topic: of the evidence for it where there is any beyond a word, else of its state."""
    return EVIDENCE_SIGNS.get(context.evidence.get(topic.id, "")) or SIGNS[shown_state(topic, context.progress)]


def word_of(topic: Topic, context: ExportContext) -> str:
    """Return the state of a topic in words, with the evidence for it where there is any beyond a word."""
    word, evidence = shown_state(topic, context.progress), context.evidence.get(topic.id, "")
    return f"{word}, {evidence}" if evidence in EVIDENCE_SIGNS else word
