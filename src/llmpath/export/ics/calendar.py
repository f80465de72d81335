"""The plan as a calendar (RFC 5545): its sessions as events, the goals with a due date as all-day ones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from llmpath.core.durations import format_minutes
from llmpath.core.goals import title_of
from llmpath.core.journal.resource_ticks import use_at_hand
from llmpath.core.plan.calendar_entry import Placed
from llmpath.core.roadmap import Topic
from llmpath.core.texts import is_web_address, printable
from llmpath.export.context import ExportContext
from llmpath.export.ics.sessions import UID_OF_NOTHING, Sitting, chosen, due, fallen_away, remembered, sittings, uid_of

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

    from llmpath.export.ics.text import Text

__all__ = ["remembered", "write"]

MOST_REASONS = 3
_LARGEST = 2**31 - 1


def write(context: ExportContext) -> str:
    """Return the calendar, its lines ended by CR and LF; the same context gives the same text."""
    return bytes(_Writer(context).calendar().to_ical()).decode()


class _Writer:
    """Makes one calendar of one context."""

    def __init__(self, context: ExportContext) -> None:
        self._context = context
        self._roadmap = context.roadmap
        self._sittings = chosen(context, sittings(context))
        self._fallen = fallen_away(context)

    def calendar(self) -> "Calendar":
        """Make the calendar, the zone in front of the events that use it.

        There is no METHOD: PUBLISH would need an ORGANIZER (RFC 5546, 3.2.1), which is not for the plans of one
        person (RFC 5545, 3.8.4.3).
        """
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("prodid", f"-//llmpath//llmpath {self._context.version}//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        for name in ("name", "x-wr-calname"):
            calendar.add(name, "llmpath")
        days = [s.start.date() for s in self._sittings] + [p.start.date() for p in self._fallen.values() if p.minutes]
        if self._zone is not None and days:
            from llmpath.export.ics.zone import timezone_part

            calendar.add_component(timezone_part(str(self._context.zone), self._zone, min(days), max(days)))
        events = [*map(self._session, self._sittings), *self._due(), *self._cancelled()]
        for event in events or [self._nothing_left()]:
            calendar.add_component(event)
        return calendar

    @cached_property
    def _zone(self) -> tzinfo | None:
        """The zone of the machine; without one, times are written as local to wherever the calendar is."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self._context.zone) if self._context.zone else None

    def _session(self, sitting: Sitting) -> "Event":
        topic = self._roadmap.topics[sitting.session.topic]
        event = self._event(sitting.uid, topic.title)
        self._put(event, sitting.start, sitting.session.minutes)
        if self._context.alarm and sitting.first:
            event.add_component(self._alarm(topic.title, self._context.alarm))
        event.add("description", _text("\n".join(self._description(sitting, topic))))
        event.add("categories", _text(self._roadmap.track(topic.track).title))
        first = use_at_hand(topic, self._context.progress)
        url = self._roadmap.resources[first.resource].url if first else ""
        if is_web_address(url):
            event.add("url", url)
        for prerequisite in topic.required if sitting.session.begins else ():
            if prerequisite in self._finished:
                uid = uid_of(self._roadmap.topics[prerequisite], 1)
                event.add("related-to", uid, parameters={"RELTYPE": "DEPENDS-ON"})  # RFC 9253, section 5
        return event

    @cached_property
    def _finished(self) -> frozenset[str]:
        """The topics whose last session is in the file."""
        return frozenset(sitting.session.topic for sitting in self._sittings if sitting.number == 1)

    def _alarm(self, title: str, minutes: int) -> "Alarm":
        """Make what rings so many minutes before an event begins (RFC 5545, 3.6.6)."""
        from icalendar import Alarm

        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(minutes=-minutes))
        alarm.add("description", _text(title))
        return alarm

    def _put(self, event: "Event", start: datetime, minutes: int) -> None:
        for name, moment in (("dtstart", start), ("dtend", start + timedelta(minutes=minutes))):
            event.add(name, moment.replace(tzinfo=self._zone))

    def _description(self, sitting: Sitting, topic: Topic) -> Iterator[str]:
        """Return the lines: how much, what to open, what for."""
        rest = sitting.number - 1
        left = f"{rest} more session{'s' if rest > 1 else ''} after it." if rest else "It finishes the topic."
        yield f"{format_minutes(sitting.session.minutes)}. {left}"
        if first := use_at_hand(topic, self._context.progress):
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
        for topic in self._context.topics:
            for p in topic.prerequisites:
                if p.kind == "required":
                    found[p.topic].append((topic.id, p.why))
        return found

    def _due(self) -> Iterator["Event"]:
        """Make an all-day event for each goal with a due date that is not reached yet."""
        for uid, goal, day in due(self._context):
            event = self._whole_day(uid, goal.id, day)
            event.add("description", _text(f"How far you are: llmpath progress --goal {goal.id}"))
            yield event

    def _whole_day(self, uid: str, goal: str, day: date) -> "Event":
        event = self._event(uid, f"Due: {title_of(self._roadmap, goal)}")
        event.add("dtstart", day)
        event.add("transp", "TRANSPARENT")  # nobody is busy all day by it
        return event

    def _nothing_left(self) -> "Event":
        """Make an all-day event for today: a calendar has one component at the least (RFC 5545, 3.6)."""
        event = self._event(UID_OF_NOTHING, "Nothing is left to study")
        event.add("dtstart", self._context.now.date())
        event.add("transp", "TRANSPARENT")
        return event

    def _cancelled(self) -> Iterator["Event"]:
        """Make an event that takes back each of earlier calendars that nobody plans any more."""
        for uid, placed in self._fallen.items():
            yield self._take_back(uid, placed)

    def _take_back(self, uid: str, placed: Placed) -> "Event":
        if placed.minutes:
            event = self._event(uid, title_of(self._roadmap, placed.about))
            self._put(event, placed.start, placed.minutes)
            event.add("transp", "TRANSPARENT")
        else:
            event = self._whole_day(uid, placed.about, placed.start.date())
        event.add("status", "CANCELLED")
        return event

    def _event(self, uid: str, title: str) -> "Event":
        """Begin an event; without METHOD, DTSTAMP is when it was last changed (RFC 5545, 3.8.7.2)."""
        from icalendar import Event

        event = Event()
        event.add("uid", uid)
        event.add("summary", _text(title))
        now = self._context.now.astimezone(UTC)
        event.add("dtstamp", now)
        event.add("last-modified", now)
        # Minutes since 1970: what was exported later is a later revision, without remembering how many there were.
        event.add("sequence", min(max(int(now.timestamp()) // 60, 0), _LARGEST))
        return event


def _text(text: str) -> "Text":
    from llmpath.export.ics.text import Text

    return Text(printable(text))
