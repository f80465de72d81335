"""What there is to study: what topics and goals rest on, and what counts without a goal."""

from __future__ import annotations

from llmpath.core.goals import topics_of
from llmpath.core.journal.events import State
from llmpath.core.progress import chosen
from llmpath.core.values import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from llmpath.core.goals import Goal
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic, Track


def direct(topic: Topic, progress: Progress) -> list[str]:
    """Return what a topic requires directly: of alternatives the one that serves."""
    return [chosen(prerequisite, progress) for prerequisite in topic.prerequisites if prerequisite.kind == "required"]


def rests_on(topic: Topic, progress: Progress) -> Iterator[tuple[str, bool]]:
    """Return what a topic requires directly, of alternatives the one that serves, each with whether its own count too.

    Below an alternative that is done or known nothing more is needed: it was done without. Otherwise doing it could
    bring what it rests on into a plan that had chosen another, and so add hours.
    """
    for prerequisite in topic.prerequisites:
        if prerequisite.kind == "required":
            serving = chosen(prerequisite, progress)
            finished = bool(prerequisite.alternatives) and progress.state(serving) in {State.DONE, State.KNOWN}
            yield serving, not finished


def needed(roadmap: Roadmap, progress: Progress, topics: Iterable[str]) -> frozenset[str]:
    """Return topics with everything they rest on; of alternatives the one that serves."""
    found = set(topics)
    waiting, seen = list(found), set(found)
    while waiting:
        for topic, further in rests_on(roadmap.topics[waiting.pop()], progress):
            found.add(topic)
            if further and topic not in seen:
                seen.add(topic)
                waiting.append(topic)
    return frozenset(found)


def scope_of(roadmap: Roadmap, progress: Progress, topics: Iterable[str]) -> AbstractSet[str]:
    """Return what some topics need; where none is named, all that counts without a goal."""
    wanted = frozenset(topics)
    return needed(roadmap, progress, wanted) if wanted else roadmap.whole


def scope_of_goals(roadmap: Roadmap, progress: Progress, goals: Iterable[Goal]) -> AbstractSet[str]:
    """Return what the goals need together; where the roadmap has none of them (any more), all that counts."""
    return scope_of(roadmap, progress, (topic for goal in goals for topic in topics_of(roadmap, goal.id)))


def all_that_counts(roadmap: Roadmap, progress: Progress) -> AbstractSet[str]:
    """Return all topics that count: those of the whole, and of optional tracks those that the goals need.

    The whole has all that its own topics rest on, so only goals in optional tracks can need more.
    """
    aside = {track.id for track in roadmap.tracks if track.optional}
    invited = [goal for goal in progress.goals if goal.id.partition("/")[0] in aside]
    topics = [topic for goal in invited for topic in topics_of(roadmap, goal.id)]
    more = needed(roadmap, progress, topics) - roadmap.whole if topics else frozenset()
    return roadmap.whole | more if more else roadmap.whole


def tracks_that_count(roadmap: Roadmap, progress: Progress) -> list[Track]:
    """Return the tracks, and behind them the optional ones of which something counts, or was studied."""
    tracks = [track for track in roadmap.tracks if not track.optional]
    if len(tracks) == len(roadmap.tracks):
        return tracks
    counted = all_that_counts(roadmap, progress)
    more = goes_beyond(counted, roadmap)
    studied = {topic.partition("/")[0] for topic in progress.topics}
    optional = (track for track in roadmap.tracks if track.optional)
    return tracks + [
        track
        for track in optional
        if track.id in studied or (more and any(topic.id in counted for topic in track.topics))
    ]


def goes_beyond(counted: AbstractSet[str], roadmap: Roadmap) -> bool:
    """Return whether topics of optional tracks are among those that count."""
    return len(counted) > sum(len(roadmap.spans[track.id]) for track in roadmap.tracks if not track.optional)


def foremost(
    tracks: Sequence[Track], roadmap: Roadmap, progress: Progress, most: int, at_hand: str = ""
) -> list[Track]:
    """Return as many tracks as `most` at the most, in the order in which they stand.

    The track at hand and those with topics in progress come first, then those begun, those finished, and the others.
    """
    left = {track.id: len(roadmap.spans[track.id]) for track in tracks}
    begun, current = set(), {at_hand}
    for id_, entry in progress.topics.items():
        track_id = id_.partition("/")[0]
        if track_id not in left or entry.state is State.NEW or id_ not in roadmap.topics:
            continue
        begun.add(track_id)
        left[track_id] -= entry.state.satisfies
        if entry.state is State.LEARNING:
            current.add(track_id)

    def rank(track: Track) -> int:
        return 0 if track.id in current else 3 if track.id not in begun else 1 if left[track.id] else 2

    taken = {track.id for track in sorted(tracks, key=rank)[:most]}
    return [track for track in tracks if track.id in taken]


def ranked_goals(
    roadmap: Roadmap, progress: Progress, goals: Iterable[Goal], minutes: Mapping[str, int]
) -> tuple[Goal, ...]:
    """Return the goals that are not reached, in the order they are worked on; `minutes` is what each open topic needs.

    The earliest due date comes first, goals without one behind all that have one. Among equals it is the goal with the
    fewest minutes left, counted anew each time, for what it shares with goals before it is done by then.
    """
    open_topics = {goal: needed(roadmap, progress, topics_of(roadmap, goal.id)) & minutes.keys() for goal in goals}
    waiting = {goal: topics for goal, topics in open_topics.items() if topics}
    before: set[str] = set()
    ranked = []
    while waiting:
        first = min(waiting, key=lambda goal: (goal.by or date.max, sum(minutes[t] for t in waiting[goal] - before)))
        before |= waiting.pop(first)
        ranked.append(first)
    return tuple(ranked)
