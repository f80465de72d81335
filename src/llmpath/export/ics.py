"""The plan as a calendar (RFC 5545): its sessions as events, the goals with a due date as all-day ones.

An event is the same one in every export: its UID is made of the topic and the number of the session counted from the
topic's last. Whatever was done or has slipped since, the sessions that are left keep their UIDs and get their new
days, so that a calendar which reads the file again moves them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from llmpath.core.addresses import is_web_address
from llmpath.core.durations import format_minutes
from llmpath.core.goals import title_of, topics_of
from llmpath.core.plan import StudySession
from llmpath.core.roadmap import Topic
from llmpath.export.material import Material
from llmpath.export.texts import printable

if TYPE_CHECKING:
    from icalendar import Calendar, Event

    from llmpath.export.ics_text import Text

EVENING = 19 * 60
"""When study begins on weekdays, in minutes since midnight: there is no setting for it."""
MORNING = 10 * 60
"""When it begins at weekends."""
NIGHT = 23 * 60
"""When it ends at the latest: a day with more to study begins earlier."""
QUARTER = 15
MOST_REASONS = 3

_OURS = UUID("5a1d0a3e-6f0c-5d0b-9c4e-6c6c6d706174")
"""The namespace of the UIDs; another one would double every event of every calendar."""
_LARGEST = 2**31 - 1


def write(material: Material) -> bytes:
    """Give the calendar; the same material gives the same bytes."""
    return bytes(_Writer(material).calendar().to_ical())


class _Writer:
    """Makes one calendar of one material."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._roadmap = material.roadmap
        self._sessions = _chosen(material)

    def calendar(self) -> "Calendar":
        """Make the calendar, the zone in front of the events that use it."""
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("prodid", f"-//llmpath//llmpath {self._material.version}//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        for name in ("name", "x-wr-calname"):
            calendar.add(name, "llmpath")
        events = [*self._study(), *self._due()]
        zone = self._zone
        if zone is not None and self._sessions:
            from llmpath.export.ics_zone import timezone_part

            days = [session.day for session, _ in self._sessions]
            calendar.add_component(timezone_part(str(self._material.zone), zone, days[0], days[-1]))
        for event in events:
            calendar.add_component(event)
        return calendar

    @cached_property
    def _zone(self) -> tzinfo | None:
        """The zone of the machine; without one, times are written as local to wherever the calendar is."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self._material.zone) if self._material.zone else None

    def _study(self) -> Iterator["Event"]:
        """Make the events of the sessions, those of a day one after the other."""
        for day, same in groupby(self._sessions, key=lambda pair: pair[0].day):
            sessions = list(same)
            minute = _begin(day, sum(session.minutes for session, _ in sessions), self._material.now)
            for session, number in sessions:
                yield self._session(session, number, minute)
                minute += session.minutes

    def _session(self, session: StudySession, number: int, minute: int) -> "Event":
        topic = self._roadmap.topics[session.topic]
        event = self._event(f"session:{_root(topic)}:{number}", topic.title)
        event.add("dtstart", self._moment(session.day, minute))
        event.add("dtend", self._moment(session.day, minute + session.minutes))
        event.add("description", _text("\n".join(self._description(session, topic, number))))
        event.add("categories", _text(self._roadmap.track(topic.track).title))
        first = topic.first_resource
        url = self._roadmap.resources[first.resource].url if first else ""
        if is_web_address(url):
            event.add("url", url)
        for prerequisite in topic.required if session.begins else ():
            if prerequisite in self._planned:
                uid = _uid(f"session:{_root(self._roadmap.topics[prerequisite])}:1")
                event.add("related-to", uid, parameters={"RELTYPE": "DEPENDS-ON"})  # RFC 9253, section 5
        return event

    @cached_property
    def _planned(self) -> frozenset[str]:
        """The topics whose last session is in the file."""
        return frozenset(session.topic for session, number in self._sessions if number == 1)

    def _moment(self, day: date, minute: int) -> datetime:
        moment = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - local as it is
        return moment.replace(tzinfo=self._zone)

    def _description(self, session: StudySession, topic: Topic, number: int) -> Iterator[str]:
        """Give the lines: how much, what to open, what for."""
        more = "" if number == 1 else "1 more session" if number == 2 else f"{number - 1} more sessions"  # noqa: PLR2004
        left = f"{more} after it." if more else "It finishes the topic."
        yield f"{format_minutes(session.minutes)}. {left}"
        if first := topic.first_resource:
            resource = self._roadmap.resources[first.resource]
            yield f"Open: {resource.title}" + (f", {first.at}" if first.at else "")
            if is_web_address(resource.url):
                yield resource.url
        for user, why in self._reasons.get(topic.id, ())[:MOST_REASONS]:
            yield f"Needed for {self._roadmap.topics[user].title}: {why}"
        yield f"All about it: llmpath show {topic.id}"

    @cached_property
    def _reasons(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Topic → the topics asked for that rest on it directly, each with why, in the order of the roadmap."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for topic in self._material.topics:
            for p in topic.prerequisites:
                if p.kind == "required":
                    found[p.topic].append((topic.id, p.why))
        return found

    def _due(self) -> Iterator["Event"]:
        """Make an all-day event for each goal with a due date that is not finished yet."""
        material = self._material
        for goal in material.progress.goals:
            open_ = any(not material.progress.state(t).satisfies for t in topics_of(self._roadmap, goal.id))
            if goal.by and open_ and (not material.goals or goal.id in material.goals):
                event = self._event(f"goal:{goal.id}", f"Due: {title_of(self._roadmap, goal.id)}")
                event.add("dtstart", goal.by)
                event.add("transp", "TRANSPARENT")  # nobody is busy all day by it
                event.add("description", _text(f"How far you are: llmpath progress --goal {goal.id}"))
                yield event

    def _event(self, name: str, title: str) -> "Event":
        """Begin an event; without METHOD, DTSTAMP is when it was last changed (RFC 5545, 3.8.7.2)."""
        from icalendar import Event

        event = Event()
        event.add("uid", _uid(name))
        event.add("summary", _text(title))
        now = self._material.now.astimezone(UTC)
        event.add("dtstamp", now)
        event.add("last-modified", now)
        # Minutes since 1970: what was exported later is a later revision, without remembering how many there were.
        event.add("sequence", min(max(int(now.timestamp()) // 60, 0), _LARGEST))
        return event


def _text(text: str) -> "Text":
    from llmpath.export.ics_text import Text

    return Text(printable(text))


def _uid(name: str) -> str:
    return str(uuid5(_OURS, name))


def _root(topic: Topic) -> str:
    """Give the first id a topic had: a renamed one keeps its events."""
    return topic.formerly[0] if topic.formerly else topic.id


def _chosen(material: Material) -> list[tuple[StudySession, int]]:
    """Give the sessions to write, each with its number counted from the last one of its topic, by day."""
    asked = {topic.id for topic in material.topics}
    weeks = material.plan.weeks if material.weeks is None else material.plan.weeks[: material.weeks]
    last = weeks[-1].last if weeks else material.plan.begins
    numbers: dict[str, int] = defaultdict(int)
    found = []
    for session in reversed(material.plan.sessions):
        numbers[session.topic] += 1
        if session.topic in asked and session.day <= last:
            found.append((session, numbers[session.topic]))
    return found[::-1]


def _begin(day: date, total: int, now: datetime) -> int:
    """Give the minute of a day study begins at, so that all of it is done by night; today not before now."""
    usual = MORNING if day.weekday() >= 5 else EVENING  # noqa: PLR2004 - Saturday and Sunday
    if day == now.date():
        present = -(-(now.hour * 60 + now.minute) // QUARTER) * QUARTER
        return max(min(max(usual, present), 24 * 60 - total), 0)
    return max(min(usual, NIGHT - total), 0)
