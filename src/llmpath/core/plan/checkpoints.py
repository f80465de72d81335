"""The days on which something whole is finished: a section, a track, a goal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from llmpath.core.goals import Goal, topics_of
from llmpath.core.plan.sessions import Checkpoint
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.core.scope import needed


def goal_parts(roadmap: Roadmap, progress: Progress, goals: Iterable[Goal]) -> dict[str, frozenset[str]]:
    """Return what each goal needs, by its id; goals that the roadmap no longer has are left out."""
    own = {goal.id: topics_of(roadmap, goal.id) for goal in goals}
    return {id_: needed(roadmap, progress, topics) for id_, topics in own.items() if topics}


def last_of(parts: Mapping[str, frozenset[str]], order: Sequence[str]) -> dict[str, str]:
    """Return for each goal the topic of the order that finishes it; goals of which nothing is left are left out."""
    found: dict[str, str] = {}
    for goal, part in parts.items():
        last = next((topic for topic in reversed(order) if topic in part), None)
        if last is not None:
            found[goal] = last
    return found


def checkpoints_of(
    roadmap: Roadmap, finishes: Mapping[str, date], last: Mapping[str, str], whole: frozenset[str]
) -> tuple[Checkpoint, ...]:
    """Return the days on which sections, tracks and goals are finished, the first first.

    `finishes` are the days of the topics that are left, `last` the topics that finish the goals, and `whole` holds
    every topic that is finished at the plan's end.
    """
    found = []
    for track in roadmap.tracks:
        parts = [(section.id, "section", section.topics) for section in track.sections]
        for id_, kind, topics in [*parts, (track.id, "track", track.topics)]:
            days = _days(topics, finishes)
            if days:
                all_of_it = all(topic.id in whole for topic in topics)
                found.append(Checkpoint("section" if kind == "section" else "track", id_, max(days), all_of_it))
    found += [Checkpoint("goal", goal, finishes[topic]) for goal, topic in last.items()]
    return tuple(sorted(found, key=lambda checkpoint: checkpoint.day))


def _days(topics: Iterable[Topic], finishes: Mapping[str, date]) -> list[date]:
    return [finishes[topic.id] for topic in topics if topic.id in finishes]
