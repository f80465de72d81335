"""How much is left to study, in minutes."""

from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic

LEAST = 30
"""Minutes that a topic keeps while it is not finished, however long it was studied: a sitting to finish it."""
UNKNOWN_HOURS = 5.0
"""What a topic is taken to need where no topic at all has an estimate."""


def minutes_left(topic: Topic, roadmap: Roadmap, progress: Progress) -> int:
    """Give the minutes a topic still needs: likely less spent; 0 once it is done, known or skipped."""
    entry = progress.of(topic.id)
    if entry.state.satisfies:
        return 0
    return max(likely_minutes(topic, roadmap) - entry.minutes, LEAST)


def likely_minutes(topic: Topic, roadmap: Roadmap) -> int:
    """Give the likely effort of a topic; without an estimate that of a middling topic of its track, or of all."""
    hours = topic.hours.likely if topic.hours else _middling(topic.track, roadmap)
    return max(round(hours * 60), LEAST)


def _middling(track: str, roadmap: Roadmap) -> float:
    from statistics import median

    estimated = [t for t in roadmap.topics.values() if t.hours]
    same = [t.likely_hours for t in estimated if t.track == track]
    return median(same or [t.likely_hours for t in estimated] or [UNKNOWN_HOURS])
