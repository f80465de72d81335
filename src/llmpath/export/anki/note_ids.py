"""What Anki knows the cards of llmpath by."""

from llmpath.core.roadmap import SelfCheck, Topic
from llmpath.export.graph.xml_text import escaped


def guid_of(topic: Topic, check: SelfCheck) -> str:
    """Return what Anki knows the note of a question by: the same since 0.1.0."""
    from genanki import guid_for

    words = " ".join(check.question.casefold().split())
    return str(guid_for("llmpath", topic.formerly[0] if topic.formerly else topic.id, escaped(words)))
