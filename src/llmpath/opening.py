"""What a topic has to open, as commands and keys number it: its resources, then links of the learner's own."""

from __future__ import annotations

from llmpath.core.errors import LlmpathError, NoMatchError
from llmpath.core.journal.resource_ticks import tick_key, use_at_hand
from llmpath.core.texts import is_web_address
from llmpath.core.values import NamedTuple
from llmpath.render.text.words import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.core.roadmap import Topic
    from llmpath.session import Session


class Openable(NamedTuple):
    """A resource or an own link, as it is ticked and opened."""

    key: str
    """What a tick names: ResourceTicked.resource."""
    title: str
    at: str
    url: str
    resource: str | None
    """The key of the resource; None for a link."""


def openable(session: Session, topic: Topic) -> list[Openable]:
    """Return what a topic has to open, as `llmpath show` numbers it."""
    found = []
    for use in topic.resources:
        resource = session.roadmap.resources[use.resource]
        found.append(Openable(tick_key(topic, use), resource.title, use.at, resource.url, resource.key))
    links = session.about(topic.id).links.get(topic.id, ())
    return [*found, *(Openable(link.address, link.title or link.address, "", link.address, None) for link in links)]


def place_of(session: Session, topic: Topic, number: int | None, there: Sequence[Openable]) -> int:
    """Return the place of a number, from 0; without one that of the resource to go on with. Raises NoMatchError."""
    if not there:
        raise NoMatchError(f"{topic.title} has no resources", "Add one: llmpath note TOPIC --link URL")
    if number is None:
        use = use_at_hand(topic, session.progress)
        return topic.resources.index(use) if use else 0
    if not 1 <= number <= len(there):
        raise NoMatchError(
            f"{topic.title} has {count(len(there), 'resource')}, so there is no number {number}",
            f"They are listed by: llmpath show {topic.id}",
        )
    return number - 1


def check_address(chosen: Openable) -> None:
    """Refuse what no browser may open; raises LlmpathError."""
    if not is_web_address(chosen.url):
        raise LlmpathError(f"{chosen.title} has no address a browser may open", "Only http and https are opened.")
