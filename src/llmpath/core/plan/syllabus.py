"""A track followed as its authors gave it: its sections in the weeks they name, whatever time there is."""

from collections.abc import Iterator
from datetime import date, timedelta

from llmpath.core.effort import likely_minutes
from llmpath.core.errors import UsageError
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.sessions import Checkpoint, StudySession, Week
from llmpath.core.roadmap import Roadmap, Section, Track


def syllabus(
    roadmap: Roadmap,
    track_id: str,
    begins: date,
    availability: Availability = Availability(),  # noqa: B008 - a value
) -> tuple[Week, ...]:
    """Return the weeks of a track from its first day on, each with its sections and its share of their topics.

    Every topic stands in it with its likely hours, finished or not; a section of several weeks is spread over them
    evenly. All sessions of a week bear its first day. Weeks that are days off altogether are left out, and what comes
    then moves behind them. Raises UsageError for a track that names no weeks, and where the
    calendar ends before they do.
    """
    track = next((track for track in roadmap.tracks if track.id == track_id), None)
    if track is None or not _bound(track):
        named = ", ".join(other.id for other in roadmap.tracks if _bound(other))
        hint = f"These do: {named}." if named else "A section names them as `weeks: [1, 2]`."
        raise UsageError(f"the track `{track_id}` names no weeks", hint)
    placed = list(_placed(track))
    number_of_weeks = max(last for _, _, last in placed)
    weeks = []
    for number, first in enumerate(_first_days(begins, number_of_weeks, availability), start=1):
        own = [(section, start, end) for section, start, end in placed if start <= number <= end]
        sessions = tuple(
            s for section, start, end in own for s in _share(section, number - start, end - start + 1, first, roadmap)
        )
        total = sum(session.minutes for session in sessions)
        carried = tuple(session.topic for session in sessions if not session.begins)
        done = tuple(Checkpoint("section", s.id, first + timedelta(days=6)) for s, _, end in own if end == number)
        weeks.append(
            Week(first, first + timedelta(days=6), total, sessions, carried, done, tuple(s.id for s, *_ in own))
        )
    return tuple(weeks)


def _first_days(begins: date, count: int, availability: Availability) -> Iterator[date]:
    """Return the first days of so many weeks in which there is a day to study; raises UsageError."""
    first = begins
    while count:
        ends = (date.max - first).days < 7  # noqa: PLR2004 - days of a week
        if not ends and availability.between(first, first + timedelta(days=6)):
            count -= 1
            yield first
        elif ends or not availability.between(first, date.max):
            raise UsageError(f"the calendar ends before the weeks that begin on {begins}", "Begin earlier.")
        first += timedelta(days=7)


def _bound(track: Track) -> bool:
    return any(section.weeks for section in track.sections)


def _placed(track: Track) -> Iterator[tuple[Section, int, int]]:
    """Return each section with its first and last week; one that names none goes with the week before it."""
    first = last = 1
    for section in track.sections:
        first, last = section.weeks or (last, last)
        yield section, first, last


def _share(section: Section, place: int, weeks: int, day: date, roadmap: Roadmap) -> Iterator[StudySession]:
    """Cut out what falls into one of the weeks of a section, counted from 0."""
    total = sum(likely_minutes(topic, roadmap) for topic in section.topics)
    begin, end = total * place // weeks, total * (place + 1) // weeks
    past = 0
    for topic in section.topics:
        minutes = likely_minutes(topic, roadmap)
        piece = min(past + minutes, end) - max(past, begin)
        if piece > 0:
            yield StudySession(day, topic.id, piece, past >= begin, past + minutes <= end)
        past += minutes
