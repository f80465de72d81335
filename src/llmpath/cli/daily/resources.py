"""The resources of a topic as a command numbers them: those of the roadmap, then links of the learner's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from llmpath.cli.change_report import answer
from llmpath.core.addresses import is_web_address
from llmpath.core.errors import NoMatchError, UsageError
from llmpath.core.journal.companions import Linked, ResourceTicked
from llmpath.core.journal.events import Change, Marked, State
from llmpath.core.journal.resource_ticks import tick_key, use_at_hand
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Topic
from llmpath.render.text.words import count
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


def tick_resources(
    session: Session, topic: Topic, numbers: Sequence[int], *, as_json: bool, quiet: bool = False
) -> None:
    """Tick off resources of a topic as one step, and answer unless `quiet`; a new topic is begun with it."""
    there = openable(session, topic)
    keys = [there[place_of(session, topic, number, there)].key for number in numbers]

    def decide(progress: Progress, _device: str) -> list[Change]:
        ticked = progress.study.ticked.get(topic.id, ())
        ticks: list[Change] = [ResourceTicked(topic.id, key) for key in dict.fromkeys(keys) if key not in ticked]
        begun = ticks and progress.state(topic.id) is State.NEW
        return [*ticks, *([Marked(topic.id, State.LEARNING)] if begun else ())]

    recorded = session.record(decide)
    if quiet:
        return
    if not recorded.events and not as_json:
        from llmpath.cli.output import talk
        from llmpath.render.text.lines import line

        talk([line(f"Nothing to change: that is ticked off already in {topic.title}.")])
    answer(session, recorded, as_json=as_json)


def add_link(session: Session, topic: Topic, address: str, title: str | None, *, as_json: bool) -> None:
    """Put a link of the learner's own to a topic, and answer; raises UsageError."""
    if not is_web_address(address):
        raise UsageError(f"`{address}` is no address a browser may open", "Only http and https are opened.")
    words = " ".join((title or "").split()) or None
    answer(session, session.record(lambda *_: [Linked(topic.id, address, words)]), as_json=as_json)
