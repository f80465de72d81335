"""The resources of a topic are ticked off, and links of the learner's own are added."""

from __future__ import annotations

from collections.abc import Sequence

from llmpath.cli.change_report import answer
from llmpath.core.errors import UsageError
from llmpath.core.journal.companions import Linked, ResourceTicked
from llmpath.core.journal.events import Change, Marked, State
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Topic
from llmpath.core.texts import is_web_address
from llmpath.opening import openable, place_of
from llmpath.session import Recorded, Session


def tick_resources(
    session: Session, topic: Topic, numbers: Sequence[int], *, as_json: bool, quiet: bool = False
) -> None:
    """Tick off resources of a topic as one step, and answer unless `quiet`; a new topic is begun with it."""
    keys = _keys(session, topic, numbers)

    def decide(progress: Progress, _device: str) -> list[Change]:
        ticked = progress.study.ticked.get(topic.id, ())
        ticks: list[Change] = [ResourceTicked(topic.id, key) for key in keys if key not in ticked]
        begun = ticks and progress.state(topic.id) is State.NEW
        return [*ticks, *([Marked(topic.id, State.LEARNING)] if begun else ())]

    recorded = session.record(decide)
    if not quiet:
        _answer(session, recorded, f"that is ticked off already in {topic.title}", as_json=as_json)


def untick_resources(session: Session, topic: Topic, numbers: Sequence[int], *, as_json: bool) -> None:
    """Take the ticks of resources of a topic off again, as one step, and answer; its state stays."""
    keys = _keys(session, topic, numbers)

    def decide(progress: Progress, _device: str) -> list[Change]:
        ticked = progress.study.ticked.get(topic.id, ())
        return [ResourceTicked(topic.id, key, done=False) for key in keys if key in ticked]

    recorded = session.record(decide)
    _answer(session, recorded, f"that is not ticked off in {topic.title}", as_json=as_json)


def _keys(session: Session, topic: Topic, numbers: Sequence[int]) -> dict[str, None]:
    """Return what ticks name of the resources with these numbers, each once; raises NoMatchError."""
    there = openable(session, topic)
    return dict.fromkeys(there[place_of(session, topic, number, there)].key for number in numbers)


def _answer(session: Session, recorded: Recorded, otherwise: str, *, as_json: bool) -> None:
    """Answer; `otherwise` says why nothing has changed."""
    if not recorded.events and not as_json:
        from llmpath.cli.output import talk
        from llmpath.render.text.lines import line

        talk([line(f"Nothing to change: {otherwise}.")])
    answer(session, recorded, as_json=as_json)


def add_link(session: Session, topic: Topic, address: str, title: str | None, *, as_json: bool) -> None:
    """Put a link of the learner's own to a topic, and answer; raises UsageError."""
    if not is_web_address(address):
        hint = "Only http and https are opened." if address.isascii() else "Write what is beyond ASCII as %C3%A4 for ä."
        raise UsageError(f"`{address}` is no address a browser may open", hint)
    words = " ".join((title or "").split()) or None
    answer(session, session.record(lambda *_: [Linked(topic.id, address, words)]), as_json=as_json)
