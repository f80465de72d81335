"""What was studied when, beside what was planned, and how far that brought the learner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from llmpath.core.effort import all_likely_minutes, rest
from llmpath.core.journal.events import Logged, Marked, State
from llmpath.core.plan.availability import Availability
from llmpath.core.progress import UNTOUCHED, Progress, TopicProgress, counting
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import all_that_counts, scope_of_goals


@dataclass(frozen=True, slots=True)
class PastWeek:
    """A week as it was studied, beside the time the calendar has for it today."""

    first: date
    last: date
    minutes: int
    """Studied, as far as the learner told."""
    planned: int
    """What the settings of today give it, days off taken out; those of the past are not kept."""
    finished: int
    """The topics ticked off in it that still are."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How much of what there is to do was done at the end of a day, in likely minutes."""

    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class TrackTime:
    """What went into a track."""

    track: str
    """Its id; empty for topics that are no longer in the roadmap."""
    minutes: int
    finished: int
    """Topics done; those known before took no time."""


@dataclass(frozen=True, slots=True)
class Stats:
    """The whole picture on a day."""

    today: date
    begun: date | None
    """The first day anything was recorded for; None before it."""
    minutes: Mapping[date, int]
    """Studied on each day, as far as the learner told; days without are left out."""
    finished: Mapping[date, int]
    """Topics ticked off on each day that still are done."""
    weeks: tuple[PastWeek, ...]
    """The latest last: it is the present one."""
    course: tuple[Reached, ...]
    """The days on which something was reached, the earliest first, and today."""
    scope: int
    """The likely minutes of all that the goals need, or of everything; what is skipped is left out."""
    tracks: tuple[TrackTime, ...]

    @property
    def total(self) -> int:
        """All minutes studied, corrections taken into account."""
        return sum(track.minutes for track in self.tracks)

    @property
    def active(self) -> tuple[date, ...]:
        """The days with study or a topic ticked off, the earliest first."""
        return tuple(sorted(self.minutes.keys() | self.finished.keys()))


def stats(roadmap: Roadmap, progress: Progress, availability: Availability, today: date, weeks: int) -> Stats:
    """Sum what counts in the journal, in the learner's own days; `weeks` is how many are listed at the most."""
    by_day = {date.fromordinal(day): minutes for day, minutes in progress.minutes_by_day.items()}
    told = {day: minutes for day, minutes in by_day.items() if minutes > 0}
    finished = _finished(progress)
    begun = min((*told, *finished), default=None)
    listed = _weeks(by_day, finished, availability, today, begun, weeks)
    scope, course = _course(roadmap, progress, today)
    return Stats(today, begun, told, finished, listed, course, scope, _tracks(roadmap, progress))


def _finished(progress: Progress) -> dict[date, int]:
    """Count the topics that are done by the day they were marked so."""
    found: dict[date, int] = {}
    for entry in progress.topics.values():
        if entry.state is State.DONE and entry.since:
            found[entry.since] = found.get(entry.since, 0) + 1
    return found


def _weeks(
    told: Mapping[date, int], finished: Mapping[date, int], availability: Availability, today: date,
    begun: date | None, most: int,
) -> tuple[PastWeek, ...]:  # fmt: skip
    """Return the weeks from the first study to the present one, at most so many."""
    present = availability.week_of(today)
    count = min(most, (present - availability.week_of(begun)).days // 7 + 1) if begun and begun <= today else 0
    found = []
    for back in reversed(range(count)):
        first = present - timedelta(days=7 * back)
        last = first + timedelta(days=6)
        inside = [first + timedelta(days=n) for n in range(7)]
        minutes = max(sum(told.get(day, 0) for day in inside), 0)  # a correction may take back more than a week had
        planned = availability.between(max(first, begun or first), last)
        found.append(PastWeek(first, last, minutes, planned, sum(finished.get(day, 0) for day in inside)))
    return tuple(found)


def _course(roadmap: Roadmap, progress: Progress, today: date) -> tuple[int, tuple[Reached, ...]]:
    """Return the likely minutes of all there is to do, and how much of them was done by when."""
    inside = scope_of_goals(roadmap, progress, progress.goals)
    scope = {id_ for id_ in inside if progress.state(id_) is not State.SKIPPED}
    planned = all_likely_minutes([roadmap.topics[t] for t in roadmap.study_order if t in scope], roadmap, Progress())
    entries: dict[str, TopicProgress] = {}
    done: dict[str, int] = {}
    found: dict[date, int] = {}
    for event in sorted(counting(progress), key=lambda event: event.day):
        change = event.change
        if not isinstance(change, Marked | Logged) or event.day > today:
            continue
        id_ = roadmap.renamed.get(change.topic, change.topic)
        if id_ not in scope:
            continue
        entries[id_] = _after(entries.get(id_, UNTOUCHED), change)
        done[id_] = _done(planned[id_], entries[id_])
        found[event.day] = sum(done.values())
    found[today] = sum(_done(planned[id_], progress.of(id_)) for id_ in scope)
    return sum(planned.values()), tuple(Reached(day, found[day]) for day in sorted(found))


def _after(entry: TopicProgress, change: Marked | Logged) -> TopicProgress:
    """Return a topic's state and time after a change, by the rules of core/progress.py."""
    if isinstance(change, Logged):
        return entry._replace(minutes=entry.minutes + change.minutes)
    return entry._replace(state=change.state, minutes=entry.minutes if change.minutes is None else change.minutes)


def _done(planned: int, entry: TopicProgress) -> int:
    """Return how many of a topic's planned minutes need no studying any more: all once it is done or known."""
    return 0 if entry.state is State.SKIPPED else planned - rest(planned, entry)


def _tracks(roadmap: Roadmap, progress: Progress) -> tuple[TrackTime, ...]:
    """Sum the time told for the topics of each track; at the end for those that left the roadmap, if there was any."""
    found = [_spent(track.id, (topic.id for topic in track.topics), progress) for track in roadmap.tracks]
    inside = all_that_counts(roadmap, progress)
    asked = {track.id for track in roadmap.tracks if not track.optional or any(t.id in inside for t in track.topics)}
    found = [track for track in found if track.track in asked or track.minutes or track.finished]
    gone = _spent("", progress.strangers(roadmap), progress)
    return (*found, gone) if gone.minutes or gone.finished else tuple(found)


def _spent(track: str, topics: Iterable[str], progress: Progress) -> TrackTime:
    entries = [progress.of(topic) for topic in topics]
    finished = sum(entry.state is State.DONE for entry in entries)
    return TrackTime(track, sum(entry.minutes for entry in entries), finished)
