"""How much is left to study, in minutes, and what topics on the same matter save of it."""

from __future__ import annotations

from llmpath.core.journal.events import State
from llmpath.core.progress import Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from llmpath.core.progress import TopicProgress
    from llmpath.core.roadmap import Related, Roadmap, Topic

LEAST = 30
"""Minutes of the sitting that is to finish a topic which took longer than expected, and the least a topic takes."""
UNKNOWN_HOURS = 5.0
"""What a topic is taken to need where no topic at all has an estimate."""


CHECK_MINUTES = {"recall": 3, "explain": 5, "apply": 10}
"""What answering a self-check with pen and paper takes, by its level: a topic takes no less than all of its own."""


def saving(topic: Topic, counts: Callable[[str], bool]) -> Related | None:
    """Return the relation that saves most of a topic's hours among those to topics that count; None where none does.

    It is the largest and never the sum: what two others teach of a topic may be the same part of it.
    """
    return max((r for r in topic.related if r.saves and counts(r.topic)), key=lambda r: r.saves, default=None)


def reduced(hours: float, topic: Topic, saved: Related | None) -> float:
    """Return what is left of a topic's hours beside what a relation saves, but never less than its own checks take."""
    if saved is None:
        return hours
    checks = sum(CHECK_MINUTES[check.level] for check in topic.checks) / 60
    return max(round(hours * (1 - saved.saves), 2), min(hours, checks))


def saving_now(topic: Topic, progress: Progress) -> Related | None:
    """Return what saves most of a topic by being done or known; what only stands earlier saves nothing yet."""
    return saving(topic, lambda other: progress.state(other) in {State.DONE, State.KNOWN})


def hours_now(topic: Topic, progress: Progress) -> float:
    """Return the likely hours of a topic for a learner who begins it now."""
    return reduced(topic.likely_hours, topic, saving_now(topic, progress))


def hours_in_order(topics: Iterable[Topic], progress: Progress) -> list[float]:
    """Return the likely hours of topics that are studied one after the other."""
    return [reduced(topic.likely_hours, topic, saved) for topic, saved in _savings(topics, progress)]


def minutes_left(topic: Topic, roadmap: Roadmap, progress: Progress) -> int:
    """Return the minutes a topic still needs: likely less spent; 0 once it is done, known or skipped.

    A topic that took all of its time and is not finished gets a sitting of 30 minutes, and another one after that.
    So studying takes off as many minutes as it takes, and never the last one.
    """
    return all_minutes_left([topic], roadmap, progress)[topic.id]


def all_minutes_left(topics: Iterable[Topic], roadmap: Roadmap, progress: Progress) -> dict[str, int]:
    """Return the minutes each topic still needs, as `minutes_left` does, where they are studied in this order."""
    likely = all_likely_minutes(topics, roadmap, progress)
    return {id_: rest(minutes, progress.of(id_)) for id_, minutes in likely.items()}


def rest(likely: int, entry: TopicProgress) -> int:
    """Return the minutes left of a topic that is likely to take so many, as `minutes_left` does."""
    if entry.state.satisfies:
        return 0
    left = likely - entry.minutes
    return left if left > 0 else LEAST - -left % LEAST


def all_likely_minutes(topics: Iterable[Topic], roadmap: Roadmap, progress: Progress) -> dict[str, int]:
    """Return the likely minutes of topics that are studied in this order, whatever was spent on them."""
    middling: dict[str, float] = {}
    return {t.id: _minutes(t, roadmap, middling, saved) for t, saved in _savings(topics, progress)}


def _savings(topics: Iterable[Topic], progress: Progress) -> Iterator[tuple[Topic, Related | None]]:
    """Return topics, each with the relation that saves most of it: to what is finished or stands before it."""
    before: set[str] = set()

    def counts(other: str) -> bool:
        return other in before or progress.state(other) in {State.DONE, State.KNOWN}

    for topic in topics:
        yield topic, saving(topic, counts) if topic.related else None
        if not progress.state(topic.id).satisfies:
            before.add(topic.id)


def minutes_when_done(topic: Topic, roadmap: Roadmap, progress: Progress) -> int:
    """Return the likely minutes of a finished topic, less what was saved by those finished before it."""
    since = progress.of(topic.id).since

    def counts(other: str) -> bool:
        entry = progress.of(other)
        if entry.state not in {State.DONE, State.KNOWN} or not entry.since or not since or other not in roadmap.topics:
            return False
        return entry.since < since or (entry.since == since and roadmap.ranks[other] < roadmap.ranks[topic.id])

    return _minutes(topic, roadmap, {}, saving(topic, counts))


def likely_minutes(topic: Topic, roadmap: Roadmap) -> int:
    """Return the likely effort of a topic; without an estimate that of a middling topic of its track, or of all."""
    return _minutes(topic, roadmap, {}, None)


def _minutes(topic: Topic, roadmap: Roadmap, middling: dict[str, float], saved: Related | None) -> int:
    """Do the same less what is saved; `middling` keeps what a topic of each track takes: it costs a look at all."""
    if topic.hours:
        hours = topic.hours.likely
    else:
        if topic.track not in middling:
            middling[topic.track] = _middling(topic.track, roadmap)
        hours = middling[topic.track]
    return max(round(reduced(hours, topic, saved) * 60), LEAST)


def planned_hours(topic: Topic, roadmap: Roadmap, progress: Progress, within: AbstractSet[str]) -> tuple[float, float]:
    """Return the hours a topic has in a plan for some topics in study order, and those that are left of them.

    A finished topic has those of the plan for both: of two that save of each other, one did take its time.

    In the plan it is saved by what stands before it and is not skipped, and what is left by all that is finished too.
    The first do not change by doing anything: so no total grows, and what was saved by studying in another order than
    the plan's counts as done.
    """
    if not topic.related or not any(related.saves for related in topic.related):
        return topic.likely_hours, topic.likely_hours

    def earlier(other: str) -> bool:
        planned = other in within and progress.state(other) is not State.SKIPPED
        return planned and roadmap.ranks[other] < roadmap.ranks[topic.id]

    def counts(other: str) -> bool:
        return progress.state(other) in {State.DONE, State.KNOWN} or earlier(other)

    first = reduced(topic.likely_hours, topic, saving(topic, earlier))
    if progress.state(topic.id) in {State.DONE, State.KNOWN}:
        return first, first
    return first, reduced(topic.likely_hours, topic, saving(topic, counts))


def planned_by_place(roadmap: Roadmap) -> list[float]:
    """Return the hours that every topic has in the plan for all that counts, in the order of the roadmap."""
    nothing = Progress()
    whole = roadmap.whole
    return [
        planned_hours(topic, roadmap, nothing, whole)[0] if topic.related else topic.likely_hours
        for topic in roadmap.topics.values()
    ]


def _middling(track: str, roadmap: Roadmap) -> float:
    from statistics import median

    estimated = [t for t in roadmap.topics.values() if t.hours]
    same = [t.likely_hours for t in estimated if t.track == track]
    return median(same or [t.likely_hours for t in estimated] or [UNKNOWN_HOURS])
