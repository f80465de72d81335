"""What the drawn formats share: the prerequisites inside what is drawn, and its tracks."""

from collections.abc import Iterator

from llmpath.core.roadmap import Prerequisite, Topic
from llmpath.export.context import ExportContext


def edges(material: ExportContext) -> Iterator[tuple[str, str, Prerequisite]]:
    """Return every prerequisite between topics of the material as (prerequisite, topic, all about it).

    Each of several alternatives is one; how they are drawn says so.
    """
    inside = {topic.id for topic in material.topics}
    for topic in material.topics:
        for prerequisite in topic.prerequisites:
            for id_ in prerequisite.any:
                if id_ in inside:
                    yield id_, topic.id, prerequisite


def grouped(material: ExportContext) -> Iterator[tuple[int, str, list[Topic]]]:
    """Return the number and title of every track that has topics in the material, with these topics."""
    inside = {topic.id for topic in material.topics}
    for number, track in enumerate(material.roadmap.tracks):
        topics = [topic for topic in track.topics if topic.id in inside]
        if topics:
            yield number, track.title, topics
