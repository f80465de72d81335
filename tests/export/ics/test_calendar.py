"""The calendar: parsed back by icalendar, valid line by line, and the same events in every export."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from export.contexts import NOW, STEPS, context, hostile, learner
from llmpath.core.graph import facts
from llmpath.core.journal.events import Aimed, Change, Dropped, Logged, Marked, State
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.calendar_entry import Placed
from llmpath.core.roadmap import Roadmap, Track
from llmpath.core.texts import printable
from llmpath.export.context import ExportContext
from llmpath.export.ics.calendar import remembered
from llmpath.export.ics.calendar import write as text_of
from trust.hostile_texts import corpus

Event = Any
"""An event as icalendar read it: each of its properties may be any of thirty types."""

GOLDEN = Path(__file__).parents[1] / "golden" / "plan.ics"
DAYLIGHT = timezone(timedelta(hours=2))


def write(made: ExportContext) -> bytes:
    return text_of(made).encode()


def events(given: ExportContext) -> list[Event]:
    return list(Calendar.from_ical(write(given)).walk("VEVENT"))


def study(given: ExportContext) -> dict[str, Event]:
    """Return the events of the sessions by UID."""
    return {str(e["uid"]): e for e in events(given) if isinstance(e["dtstart"].dt, datetime)}


def days(found: dict[str, Event]) -> dict[str, date]:
    return {uid: event["dtstart"].dt.date() for uid, event in found.items()}


def test_the_golden_file(small: Roadmap, accept: bool) -> None:
    if accept:
        GOLDEN.write_bytes(write(learner(small)))
    assert write(learner(small)) == GOLDEN.read_bytes()


def test_every_session_is_an_event_at_its_day_with_its_length_one_after_the_other(small: Roadmap) -> None:
    given = learner(small)
    found = list(study(given).values())
    assert [(e["dtstart"].dt.date(), e["dtend"].dt - e["dtstart"].dt) for e in found] == [
        (s.day, timedelta(minutes=s.minutes)) for s in given.plan.sessions
    ]
    by_day: dict[date, list[Event]] = {}
    for event in found:
        by_day.setdefault(event["dtstart"].dt.date(), []).append(event)
    for same in by_day.values():
        assert [a["dtend"].dt for a in same[:-1]] == [b["dtstart"].dt for b in same[1:]]
    assert max(map(len, by_day.values())) > 1
    assert {(e[0]["dtstart"].dt.weekday() >= 5, e[0]["dtstart"].dt.hour) for e in by_day.values()} == {
        (False, 19), (True, 10),
    }  # fmt: skip


def test_a_day_with_much_to_study_begins_earlier_and_today_not_before_now(small: Roadmap) -> None:
    long = study(context(small, availability=Availability((600,) * 7)))
    assert {e["dtstart"].dt.hour for e in long.values() if e["dtstart"].dt.date() == date(2026, 11, 24)} >= {13}
    late = context(small, now=NOW.replace(hour=20, minute=7))
    assert next(iter(study(late).values()))["dtstart"].dt == datetime(2026, 11, 23, 20, 15)  # noqa: DTZ001 - local
    night = context(small, now=NOW.replace(hour=23, minute=50))
    assert next(iter(study(night).values()))["dtend"].dt == datetime(2026, 11, 24, 0, 0)  # noqa: DTZ001 - local
    whole = write(context(small, availability=Availability((24 * 60,) * 7)))
    assert b"DTSTART:20261123T000000" in whole


def test_after_a_slip_the_same_events_have_other_days(small: Roadmap) -> None:
    even = Availability((60,) * 7)
    before = study(context(small, availability=even))
    after = study(context(small, now=NOW + timedelta(days=3), availability=even))
    assert before.keys() == after.keys()
    assert all(days(after)[uid] > day for uid, day in days(before).items())
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)
    assert all(after[uid]["dtstamp"].dt > before[uid]["dtstamp"].dt for uid in before)


def test_a_slip_of_a_week_moves_every_event_by_a_week_whatever_the_weekdays(small: Roadmap) -> None:
    before, after = (days(study(context(small, now=now))) for now in (NOW, NOW + timedelta(days=7)))
    assert after == {uid: day + timedelta(days=7) for uid, day in before.items()}


def test_what_was_done_as_planned_stays_and_nothing_else_moves(small: Roadmap) -> None:
    first = context(small)
    session = first.plan.sessions[0]
    steps: list[Change] = [Logged(session.topic, session.minutes, session.day)]
    later = context(small, steps, now=NOW + timedelta(days=1))
    before, after = days(study(first)), days(study(later))
    gone = before.keys() - after.keys()
    assert [before[uid] for uid in gone] == [session.day]
    assert {uid: before[uid] for uid in after} == after


@given(st.lists(st.integers(1, 100), max_size=6), st.integers(0, 40))
@settings(max_examples=10)  # each plans several times
def test_neither_study_nor_a_slip_adds_an_event_to_a_topic_but_where_it_is_cut_once_more(
    small: Roadmap, studied: Sequence[int], slipped: int
) -> None:
    even = Availability((60,) * 7)
    first = study(context(small, availability=even))
    steps: list[Sequence[Change]] = [[Logged("math/vectors", minutes, NOW.date())] for minutes in studied]
    later = study(context(small, *steps, now=NOW + timedelta(days=1 + slipped), availability=even))
    added = Counter(str(event["summary"]) for uid, event in later.items() if uid not in first)
    assert added["Vectors"] == 0
    assert all(number == 1 for number in added.values())


def test_a_renamed_topic_keeps_its_events(small: Roadmap) -> None:
    assert small.topics["math/matrices"].formerly == ("math/tables",)

    def uids(roadmap: Roadmap) -> set[str]:
        return {uid for uid, event in study(context(roadmap)).items() if event["summary"] == "Matrices"}

    old = facts(small._replace(tracks=(with_old_id(small.tracks[0]), *map(with_old_names, small.tracks[1:]))))
    assert uids(old) == uids(small)


def with_old_names(track: Track) -> Track:
    """Return the track with the id that Matrices had in its prerequisites."""
    return track._replace(sections=tuple(
        section._replace(topics=tuple(
            topic._replace(prerequisites=tuple(
                before._replace(topic="math/tables") if before.topic == "math/matrices" else before
                for before in topic.prerequisites
            )) for topic in section.topics
        )) for section in track.sections
    ))  # fmt: skip


def with_old_id(track: Track) -> Track:
    """Return the track as it was before Tables became Matrices."""
    (algebra, *others) = track.sections
    (vectors, matrices) = algebra.topics
    before = matrices._replace(id="math/tables", formerly=())
    return track._replace(sections=(algebra._replace(topics=(vectors, before)), *others))


def test_the_first_session_depends_on_the_last_ones_of_the_prerequisites(small: Roadmap) -> None:
    found = study(context(small))
    titles = {uid: str(event["summary"]) for uid, event in found.items()}
    last = {str(e["summary"]): uid for uid, e in found.items()}
    first = {str(e["summary"]): e for e in reversed(found.values())}
    related = first["Layers"]["related-to"]
    assert {(titles[str(r)], r.params["RELTYPE"]) for r in related} == {
        ("Neurons", "DEPENDS-ON"), ("Matrices", "DEPENDS-ON"),
    }  # fmt: skip
    assert {str(r) for r in related} == {last["Neurons"], last["Matrices"]}
    assert sum("related-to" in event for event in found.values()) == sum(
        bool(t.required) for t in small.topics.values()
    )
    only_week = set(study(context(small, weeks=1)))
    assert only_week < found.keys()
    done = study(context(small, [Marked("math/vectors", State.DONE)]))
    assert [e for e in done.values() if e["summary"] == "Neurons" and "related-to" in e] == []


def test_goals_with_a_due_date_are_whole_days_until_they_are_reached(small: Roadmap) -> None:
    (due,) = [e for e in events(learner(small)) if not isinstance(e["dtstart"].dt, datetime)]
    assert (due["dtstart"].dt, str(due["summary"])) == (date(2027, 1, 31), "Due: Layers")
    assert b"DTSTART;VALUE=DATE:20270131" in write(learner(small))
    moved = [*STEPS, [Aimed("nets/layers", date(2027, 3, 1))]]
    (later,) = [e for e in events(context(small, *moved)) if not isinstance(e["dtstart"].dt, datetime)]
    assert (later["uid"], later["dtstart"].dt) == (due["uid"], date(2027, 3, 1))
    done = [*STEPS, [Marked("nets/layers", State.DONE)]]
    assert [e for e in events(context(small, *done)) if not isinstance(e["dtstart"].dt, datetime)] == []
    elsewhere = context(small, *STEPS, goals=["math"])
    assert [e for e in events(elsewhere) if not isinstance(e["dtstart"].dt, datetime)] == []


def test_that_nothing_is_left_is_an_event_of_today(small: Roadmap) -> None:
    marks: list[Change] = [Marked(topic, State.DONE) for topic in small.topics]
    (one,) = events(context(small, marks))
    assert (str(one["summary"]), one["dtstart"].dt) == ("Nothing is left to study", NOW.date())


# What falls away


class Kept:
    """A calendar that takes in one file after the other, as calendars do: by UID, the latest one counting."""

    def __init__(self) -> None:
        self.events: dict[str, Event] = {}
        self.memory: dict[str, Placed] = {}

    def take(self, made: ExportContext) -> None:
        for event in events(made):
            known = self.events.get(str(event["uid"]))
            assert known is None or event["sequence"] >= known["sequence"]
            self.events[str(event["uid"])] = event
        self.memory = remembered(made)

    def ahead(self, now: datetime) -> list[tuple[str, datetime, timedelta]]:
        found = [
            e for e in self.events.values() if e.get("status") != "CANCELLED" and isinstance(e["dtstart"].dt, datetime)
        ]
        spans = [(str(e["summary"]), e["dtstart"].dt, e["dtend"].dt - e["dtstart"].dt) for e in found]
        return sorted(span for span in spans if span[1] > now.replace(tzinfo=None))

    def due(self) -> list[str]:
        whole = [e for e in self.events.values() if not isinstance(e["dtstart"].dt, datetime)]
        return [f"{e['summary']} {e['dtstart'].dt}" for e in whole if e.get("status") != "CANCELLED"]


DAYS = st.integers(0, 4)
DOINGS = st.one_of(
    st.just(Marked("math/vectors", State.DONE)),
    st.just(Marked("math/derivatives", State.KNOWN)),
    st.builds(Logged, st.sampled_from(["math/vectors", "math/derivatives", "nets/layers"]), st.integers(1, 400)),
    st.sampled_from([Aimed("nets"), Dropped("nets"), Aimed("math", date(2027, 2, 1))]),
)


@given(st.lists(st.tuples(DAYS, st.integers(0, 23), st.lists(DOINGS, max_size=2)), min_size=1, max_size=6))
@settings(max_examples=10)  # each plans several times
def test_a_calendar_that_takes_every_export_has_ahead_exactly_what_is_planned(
    small: Roadmap, times: list[tuple[int, int, list[Change]]]
) -> None:
    kept, now, steps = Kept(), NOW, list[list[Change]]()
    for slipped, hour, doings in [(0, 19, []), *times]:
        now = (now + timedelta(days=slipped)).replace(hour=max(hour, now.hour if not slipped else 0))
        steps += [doings] if doings else []
        made = context(small, *steps, now=now, calendar=kept.memory)
        kept.take(made)
        fresh = Kept()
        fresh.take(made._replace(calendar={}))
        assert kept.ahead(now) == fresh.ahead(now)


def test_what_was_not_asked_for_is_let_alone(small: Roadmap) -> None:
    kept = Kept()
    kept.take(context(small))
    before = kept.ahead(NOW)
    kept.take(context(small, weeks=1, calendar=kept.memory))
    assert kept.ahead(NOW) == before
    one = [*STEPS, [Dropped("nets/layers")]]
    narrow = context(small, *one, goals=["math"], calendar=kept.memory)
    assert [e for e in events(narrow) if "status" in e and e["summary"] in {"Layers", "Backpropagation"}] == []


def test_sessions_of_a_goal_that_is_dropped_are_taken_back(small: Roadmap) -> None:
    kept = Kept()
    kept.take(context(small, [Aimed("math"), Aimed("nets/layers")]))
    assert "Layers" in [title for title, *_ in kept.ahead(NOW)]
    kept.take(context(small, [Aimed("math"), Aimed("nets/layers")], [Dropped("nets/layers")], calendar=kept.memory))
    assert "Layers" not in [title for title, *_ in kept.ahead(NOW)]
    assert "Matrices" in [title for title, *_ in kept.ahead(NOW)]


def test_a_goal_that_is_dropped_or_reached_is_due_no_more(small: Roadmap) -> None:
    for end in (Dropped("nets/layers"), Marked("nets/layers", State.DONE), Aimed("nets/layers")):
        kept = Kept()
        kept.take(learner(small))
        assert kept.due() == ["Due: Layers 2027-01-31"]
        kept.take(context(small, *STEPS, [end], calendar=kept.memory))
        assert kept.due() == []


def test_what_is_over_stays_as_it_was_and_is_forgotten(small: Roadmap) -> None:
    kept = Kept()
    kept.take(context(small))
    later = NOW + timedelta(days=400)
    kept.take(context(small, [Marked(topic, State.DONE) for topic in small.topics], now=later, calendar=kept.memory))
    assert not any("status" in event for event in kept.events.values())
    assert kept.memory == {}


# Time zones


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_the_clock_on_the_wall_stays_the_same_across_its_changes(small: Roadmap, zone: str) -> None:
    now = datetime(2027, 3, 1, 9, 0, tzinfo=ZoneInfo(zone))
    given = context(small, now=now.astimezone(timezone(now.utcoffset() or timedelta())), zone=zone)
    found = list(study(given).values())
    weekdays = [e["dtstart"].dt for e in found if e["dtstart"].dt.weekday() < 5]
    assert {moment.hour for moment in weekdays if moment.hour >= 19} >= {19}
    assert all(e["dtend"].dt - e["dtstart"].dt <= timedelta(minutes=90) for e in found)
    raw = write(given).decode()
    assert f"DTSTART;TZID={zone}:20270301T190000" in raw
    assert raw.count("BEGIN:VTIMEZONE") == 1


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin", "Asia/Tokyo"]
)
def test_the_zone_in_the_file_says_what_the_zone_is(small: Roadmap, zone: str) -> None:
    now = datetime(2027, 3, 1, 9, 0, tzinfo=ZoneInfo(zone))
    availability = Availability((0, 0, 0, 0, 0, 0, 30))
    calendar = Calendar.from_ical(write(context(small, now=now, zone=zone, availability=availability)))
    (part,) = calendar.walk("VTIMEZONE")
    for hours in range(24 * 420):
        moment = datetime(2027, 3, 8, tzinfo=UTC) + timedelta(hours=hours)
        assert offset_by(part.subcomponents, moment) == moment.astimezone(ZoneInfo(zone)).utcoffset(), moment


def offset_by(observances: Sequence[Event], moment: datetime) -> timedelta:
    """Read a VTIMEZONE as RFC 5545 says: an observance begins at its DTSTART in the offset before it."""
    begun: list[tuple[datetime, timedelta]] = []
    for part in observances:
        onset = part["dtstart"].dt.replace(tzinfo=UTC) - part["tzoffsetfrom"].td
        if onset <= moment:
            begun.append((onset, part["tzoffsetto"].td))
    return max(begun)[1]


def test_the_day_the_clocks_change_in_europe(small: Roadmap) -> None:
    now = datetime(2027, 3, 26, 18, 0, tzinfo=timezone(timedelta(hours=1)))
    found = study(context(small, now=now, zone="Europe/Berlin"))
    starts = {e["dtstart"].dt.date(): e["dtstart"].dt for e in reversed(found.values())}
    assert starts[date(2027, 3, 27)].astimezone(UTC) == datetime(2027, 3, 27, 9, 0, tzinfo=UTC)
    assert starts[date(2027, 3, 28)].astimezone(UTC) == datetime(2027, 3, 28, 8, 0, tzinfo=UTC)
    assert starts[date(2027, 3, 29)].astimezone(UTC) == datetime(2027, 3, 29, 17, 0, tzinfo=UTC)


def test_without_a_zone_times_are_local_to_wherever_the_calendar_is(small: Roadmap) -> None:
    text = write(context(small, now=datetime(2027, 3, 26, 18, 0, tzinfo=DAYLIGHT))).decode()
    assert "DTSTART:20270326T190000\r\n" in text
    assert "DTSTART:20270329T190000\r\n" in text
    assert "TZ" not in text.replace("DTSTART", "")


# Validity


def test_lines_are_as_rfc_5545_wants_them(small: Roadmap) -> None:
    texts = [hostile_.text for hostile_ in corpus()]
    for made in (learner(small), context(hostile(texts))):
        data, held = write(made), events(made)
        lines = data.split(b"\r\n")
        assert lines[-1] == b""
        assert max(map(len, lines)) <= 75
        assert not re.search(rb"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n", data)
        data.decode()
        unfolded = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
        assert all(re.match(r"[A-Z][A-Z0-9-]*(?:;[A-Z-]+=[^:;]+)*:", line) for line in unfolded)
        assert unfolded[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
        for name in ("BEGIN:VEVENT", "UID:", "DTSTAMP:", "SUMMARY:", "SEQUENCE:"):
            assert sum(line.startswith(name) for line in unfolded) == len(held), name
        assert not any(line.startswith(("ATTACH", "METHOD", "BEGIN:VALARM")) for line in unfolded)
        uids = [str(event["uid"]) for event in held]
        assert len(set(uids)) == len(uids)


def test_hostile_texts_come_back_as_they_were_but_for_controls() -> None:
    texts = [text for hostile_ in corpus() if (text := hostile_.text).strip()]
    roadmap = hostile(texts)
    found = study(context(roadmap))
    assert {str(e["summary"]) for e in found.values()} == {printable(text) for text in texts}
    for event in found.values():
        assert str(event["categories"].cats[0]) == printable(texts[0])
        assert "url" not in event or re.fullmatch(r"https?://[!-~]+", str(event["url"]))


def test_the_same_input_gives_the_same_bytes(small: Roadmap) -> None:
    assert write(learner(small)) == write(learner(small))
    zoned = context(small, zone="Europe/Berlin")
    assert write(zoned) == write(zoned)
