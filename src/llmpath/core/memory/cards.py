"""Which checks of a topic are asked again, and when: its cards."""

from __future__ import annotations

from llmpath.core.journal.events import FINISHED, State
from llmpath.core.memory.memory import NOTHING
from llmpath.core.memory.recall import RETENTION, answered, due, recall
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmpath.core.memory.memory import Memory
    from llmpath.core.memory.recall import Trace
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, SelfCheck, Topic

FIRST_REVIEW = 2
"""Days after a topic was self-reported at which its checks are first asked."""
LEECH = 3
"""Lapses after which a check rests until its topic is finished again."""


class Card(NamedTuple):
    """A check that is asked again."""

    topic: str
    key: str
    check: SelfCheck
    trace: Trace | None
    """What is left of earlier answers; None before the first."""
    due: int
    """The day, as an ordinal, from which on it is asked."""
    since: int
    """The day its topic was finished."""

    @property
    def rests(self) -> bool:
        """Whether it was missed so often that its topic is to be studied again first."""
        return self.trace is not None and self.trace.lapses >= LEECH

    def recall(self, day: int) -> float:
        """Return the recall, 0 to 1, expected on a day; before the first answer as if it was had when finished."""
        return recall(self.trace or answered(None, "had", min(self.since, day)), day)


def trace_of(memory: Memory, key: str, check: SelfCheck) -> Trace | None:
    """Return what is left of a check: of its own answers, else of all having been right, else of a lab."""
    own = memory.cards.get(key, memory.base)
    if own is None and memory.lab and check.level == "apply":
        return answered(None, "effort" if memory.lab.hints else "had", memory.lab.day)
    return own


def traces(topic: Topic, memory: Memory) -> dict[str, Trace]:
    """Return the traces of the checks that the topic has now, by their keys."""
    if memory is NOTHING:  # most topics: their checks need not be looked at
        return {}
    from llmpath.core.rare_values import check_key

    found = ((key, trace_of(memory, key, check)) for check in topic.checks for key in [check_key(check)])
    return {key: trace for key, trace in found if trace}


def cards_of(
    topic: Topic, progress: Progress, memory: Memory, today: int, retention: float = RETENTION, *, followed: bool
) -> list[Card]:
    """Return the cards of a topic: all its checks once it is done, one where it was known before.

    `followed` says whether a topic that rests on it was begun: what was known before is not asked until then.
    """
    entry = progress.of(topic.id)
    since = min(entry.since.toordinal(), today) if entry.since else today
    if entry.state is State.DONE:
        return list(_cards(topic, memory, since, retention))
    if entry.state is State.KNOWN and followed:
        cards = list(_cards(topic, memory, since, retention))
        own = [card for card in cards if card.trace]
        return own or sorted(cards, key=lambda card: card.check.level != "apply")[:1]
    return []


def every_card(topic: Topic, progress: Progress, memory: Memory, today: int) -> list[Card]:
    """Return every check of a topic as a card, whether or not it would be asked again by itself."""
    since = progress.of(topic.id).since
    return list(_cards(topic, memory, since.toordinal() if since else today, RETENTION))


def _cards(topic: Topic, memory: Memory, since: int, retention: float) -> Iterator[Card]:
    from llmpath.core.rare_values import check_key

    for key, check in {check_key(check): check for check in topic.checks}.items():
        trace = trace_of(memory, key, check)
        yield Card(topic.id, key, check, trace, due(trace, retention) if trace else since + FIRST_REVIEW, since)


def followed(roadmap: Roadmap, progress: Progress, topic: str) -> bool:
    """Return whether a topic that rests directly on this one was begun or done."""
    followers = roadmap.opens[topic]
    return any(progress.state(follower) in {State.LEARNING, State.DONE} for follower in followers)


def all_cards(
    roadmap: Roadmap, progress: Progress, memories: Mapping[str, Memory], today: int, retention: float = RETENTION
) -> list[Card]:
    """Return every card there is, in the order of the roadmap."""
    finished = [id_ for id_ in progress.topics if id_ in roadmap.topics and progress.state(id_) in FINISHED]
    cards: list[Card] = []
    for id_ in sorted(finished, key=roadmap.positions.__getitem__):
        memory = memories.get(id_, NOTHING)
        begun = followed(roadmap, progress, id_)
        cards += cards_of(roadmap.topics[id_], progress, memory, today, retention, followed=begun)
    return cards
