"""What a search found, with the topics that its words name before those that only hold them."""

from collections.abc import Iterable

from llmpath.core.finding.match import Name, names_any
from llmpath.core.finding.search import Found, Hit, Place
from llmpath.core.roadmap import Topic


def named_first(query: str, found: Found, topics: Iterable[Topic]) -> Found:
    """Return what was found with the topics whose id or title the query is put first, be they found or not."""
    named = [topic for topic in topics if names_any(query, [Name(topic.id, topic.title)])]
    if not named:
        return found
    hits = {topic.id: Hit(topic.id, Place("title", topic.title)) for topic in named}
    return Found((*hits.values(), *(hit for hit in found.hits if hit.topic not in hits)), {})
