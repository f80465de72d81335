"""What shell completion offers: ids with titles, and only what makes sense."""

from __future__ import annotations

from llmpath.core.errors import LlmpathError
from llmpath.core.goals import title_of
from llmpath.core.journal.events import State
from llmpath.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic

Offer = tuple[str, str]


def _offers(incomplete: str, wanted: Callable[[Topic, Progress], int | None]) -> list[Offer]:
    """Offer the topics that make sense, by their id or a slug no other has, the likeliest first.

    A shell takes only what begins with what was typed.
    """
    try:
        session = Session("completion")
        roadmap, progress = session.roadmap, session.progress
    except LlmpathError:
        return []
    holding = [id_ for id_ in roadmap.topics if incomplete in id_]  # each is looked at once, and quickly
    slugs: dict[str, list[str]] = {}
    begins = f"/{incomplete}"
    for id_ in (id_ for id_ in holding if begins in id_) if incomplete else ():
        slugs.setdefault(id_.partition("/")[2], []).append(id_)
    by_id = {id_: id_ for id_ in holding if id_.startswith(incomplete)}
    by_slug = {ids[0]: slug for slug, ids in slugs.items() if len(ids) == 1}
    offers = []
    for names in (by_id, by_slug):
        topics = [(wanted(topic, progress), topic) for topic in map(roadmap.topics.__getitem__, names)]
        chosen = sorted(((rank, topic) for rank, topic in topics if rank is not None), key=lambda pair: pair[0])
        offers += [(names[topic.id], topic.title) for _, topic in chosen]
    return offers


def offer_any_of(words: Iterable[str]) -> Callable[[str], list[str]]:
    """Return what offers a few fixed words, such as formats or what can be done with goals."""

    def offer(incomplete: str) -> list[str]:
        return [str(word) for word in words if word.startswith(incomplete)]

    return offer


def offer_topics(incomplete: str) -> list[Offer]:
    """Offer every topic."""
    return _offers(incomplete, lambda _topic, _progress: 0)


def offer_unfinished(incomplete: str) -> list[Offer]:
    """Offer what is being learned first, then what is ready, then the rest that is not finished."""

    def wanted(topic: Topic, progress: Progress) -> int | None:
        state = progress.state(topic.id)
        if state.satisfies:
            return None
        return 0 if state is State.LEARNING else 1 if progress.is_ready(topic) else 2

    return _offers(incomplete, wanted)


def offer_new(incomplete: str) -> list[Offer]:
    """Offer what could be started: the ready topics first."""

    def wanted(topic: Topic, progress: Progress) -> int | None:
        return None if progress.state(topic.id) is not State.NEW else 0 if progress.is_ready(topic) else 1

    return _offers(incomplete, wanted)


def offer_touched(incomplete: str) -> list[Offer]:
    """Offer the topics that have a state to reset."""
    return _offers(incomplete, lambda topic, progress: None if progress.state(topic.id) is State.NEW else 0)


def offer_tracks(incomplete: str) -> list[Offer]:
    """Offer tracks alone."""
    return [offer for offer in offer_groups(incomplete) if "/" not in offer[0]]


def offer_groups(incomplete: str) -> list[Offer]:
    """Offer tracks and sections."""
    try:
        roadmap = Session("completion").roadmap
    except LlmpathError:
        return []
    tracks = [(track.id, track.title) for track in roadmap.tracks]
    sections = [(section.id, section.title) for section in roadmap.sections.values()]
    return [offer for offer in tracks + sections if offer[0].startswith(incomplete)]


def offer_goals(incomplete: str) -> list[Offer]:
    """Offer tracks, sections and topics."""
    return offer_groups(incomplete) + offer_topics(incomplete)


def offer_own_goals(incomplete: str) -> list[Offer]:
    """Offer the goals that are set."""
    try:
        session = Session("completion")
        goals, roadmap = session.progress.goals, session.roadmap
    except LlmpathError:
        return []
    return [(goal.id, title_of(roadmap, goal.id)) for goal in goals if goal.id.startswith(incomplete)]
