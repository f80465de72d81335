"""Which resource of a topic is opened, and that it may be."""

from __future__ import annotations

from llmpath.core.addresses import is_web_address
from llmpath.core.errors import LlmpathError, NoMatchError
from llmpath.render.text.words import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.roadmap import Roadmap, Topic


def place_of_resource(topic: Topic, number: int | None, roadmap: Roadmap) -> int:
    """Return the place, from 0, of the resource with a number, or of the one to begin with where there is none given.

    Raises NoMatchError where there is no such resource, LlmpathError where no browser may open its address.
    """
    if not topic.resources:
        raise NoMatchError(f"{topic.title} has no resources", "Nothing was opened.")
    if number is not None and not 1 <= number <= len(topic.resources):
        raise NoMatchError(
            f"{topic.title} has {count(len(topic.resources), 'resource')}, so there is no number {number}",
            f"They are listed by: llmpath show {topic.id}",
        )
    first = topic.first_resource
    place = number - 1 if number is not None else topic.resources.index(first) if first else 0
    resource = roadmap.resources[topic.resources[place].resource]
    if not is_web_address(resource.url):
        raise LlmpathError(f"{resource.title} has no address a browser may open", "Only http and https are opened.")
    return place
