"""How much is left to study, in minutes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic

LEAST = 30
"""Minutes of the sitting that is to finish a topic which took longer than expected, and the least a topic takes."""
UNKNOWN_HOURS = 5.0
"""What a topic is taken to need where no topic at all has an estimate."""


def minutes_left(topic: Topic, roadmap: Roadmap, progress: Progress) -> int:
    """Return the minutes a topic still needs: likely less spent; 0 once it is done, known or skipped.

    A topic that took all of its time and is not finished gets a sitting of 30 minutes, and another one after that.
    So studying takes off as many minutes as it takes, and never the last one.
    """
    return all_minutes_left([topic], roadmap, progress)[topic.id]


def all_minutes_left(topics: Iterable[Topic], roadmap: Roadmap, progress: Progress) -> dict[str, int]:
    """Return the minutes each of the topics still needs, as `minutes_left` does."""
    left = {}
    middling: dict[str, float] = {}
    for topic in topics:
        entry = progress.of(topic.id)
        rest = 0 if entry.state.satisfies else _likely(topic, roadmap, middling) - entry.minutes
        left[topic.id] = rest if rest > 0 or entry.state.satisfies else LEAST - -rest % LEAST
    return left


def likely_minutes(topic: Topic, roadmap: Roadmap) -> int:
    """Return the likely effort of a topic; without an estimate that of a middling topic of its track, or of all."""
    return _likely(topic, roadmap, {})


def _likely(topic: Topic, roadmap: Roadmap, middling: dict[str, float]) -> int:
    """Do the same; `middling` keeps what a topic of each track takes, for it costs a look at all topics."""
    if topic.hours:
        hours = topic.hours.likely
    else:
        if topic.track not in middling:
            middling[topic.track] = _middling(topic.track, roadmap)
        hours = middling[topic.track]
    return max(round(hours * 60), LEAST)


def _middling(track: str, roadmap: Roadmap) -> float:
    from statistics import median

    estimated = [t for t in roadmap.topics.values() if t.hours]
    same = [t.likely_hours for t in estimated if t.track == track]
    return median(same or [t.likely_hours for t in estimated] or [UNKNOWN_HOURS])
