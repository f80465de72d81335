"""A track followed in the weeks it names."""

from datetime import date, timedelta

import pytest

from conftest import Run
from core.situations import MONDAY
from llmpath.core.errors import UsageError
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.sessions import Checkpoint, StudySession
from llmpath.core.plan.syllabus import syllabus
from llmpath.core.roadmap import Hours, Roadmap, Section, Topic, Track


def test_sections_stand_in_their_weeks_and_are_spread_over_several_evenly(small: Roadmap) -> None:
    first, second, third = syllabus(small, "math", MONDAY)
    assert [(week.first, week.last, week.capacity) for week in (first, second, third)] == [
        (date(2026, 11, 23), date(2026, 11, 29), 360),
        (date(2026, 11, 30), date(2026, 12, 6), 360),
        (date(2026, 12, 7), date(2026, 12, 13), 960),
    ]
    assert first.sessions == (
        StudySession(first.first, "math/vectors", 300, begins=True, ends=True),
        StudySession(first.first, "math/matrices", 60, begins=True, ends=False),
    )
    assert second.sessions == (StudySession(second.first, "math/matrices", 360, begins=False, ends=True),)
    assert [week.carried for week in (first, second, third)] == [(), ("math/matrices",), ()]
    assert [week.sections for week in (first, second, third)] == [
        ("math/linear-algebra",), ("math/linear-algebra",), ("math/calculus",),
    ]  # fmt: skip
    assert [week.checkpoints for week in (first, second, third)] == [
        (),
        (Checkpoint("section", "math/linear-algebra", date(2026, 12, 6)),),
        (Checkpoint("section", "math/calculus", date(2026, 12, 13)),),
    ]


def test_weeks_that_are_days_off_are_left_out_and_a_week_with_a_day_of_study_is_not(small: Roadmap) -> None:
    gaps = (DaysOff(date(2026, 11, 30), date(2026, 12, 6)), DaysOff(date(2026, 12, 8), date(2026, 12, 13)))
    weeks = syllabus(small, "math", MONDAY, Availability(off=gaps))
    assert [week.first for week in weeks] == [date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 14)]
    assert [week.sections for week in weeks] == [week.sections for week in syllabus(small, "math", MONDAY)]


def test_days_off_to_the_end_of_the_calendar_leave_no_week(small: Roadmap) -> None:
    with pytest.raises(UsageError, match="the calendar ends"):
        syllabus(small, "math", MONDAY, Availability(off=(DaysOff(MONDAY, date.max),)))


@pytest.mark.parametrize("track", ["nets", "unknown"])
def test_a_track_that_names_no_weeks_is_refused_and_others_are_named(small: Roadmap, track: str) -> None:
    with pytest.raises(UsageError, match=f"the track `{track}` names no weeks") as raised:
        syllabus(small, track, MONDAY)
    assert raised.value.hint == "These do: math."


def test_weeks_that_the_calendar_does_not_have_are_refused(small: Roadmap) -> None:
    last = date.max - timedelta(days=7 * len(syllabus(small, "math", MONDAY)))
    assert syllabus(small, "math", last)
    with pytest.raises(UsageError, match="the calendar ends before the weeks that begin on 9999-"):
        syllabus(small, "math", last + timedelta(days=1))


def test_where_no_track_names_weeks_the_hint_says_how_to() -> None:
    with pytest.raises(UsageError) as raised:
        syllabus(Roadmap((Track("a", "A", "", ()),)), "a", MONDAY)
    assert raised.value.hint == "A section names them as `weeks: [1, 2]`."


def test_weeks_may_be_quiet_and_a_section_without_any_goes_with_the_one_before() -> None:
    one = Topic("a/one", "One", "a/s", hours=Hours(1, 1, 1))
    two = Topic("a/two", "Two", "a/r", hours=Hours(1, 2, 3))
    sections = (Section("a/s", "S", (one,), weeks=(2, 2)), Section("a/r", "R", (two,)))
    weeks = syllabus(Roadmap((Track("a", "A", "", sections),)), "a", MONDAY)
    assert [[session.topic for session in week.sessions] for week in weeks] == [[], ["a/one", "a/two"]]
    assert [week.capacity for week in weeks] == [0, 180]


@pytest.mark.parametrize(("track", "weeks"), [("neural-networks", 12), ("nlp", 22), ("transformers", 14)])
@pytest.mark.usefixtures("real_home")
def test_the_built_in_tracks_have_the_weeks_of_the_seed(llmpath: Run, track: str, weeks: int) -> None:
    from llmpath.session import Session

    del llmpath
    roadmap = Session("plan").roadmap
    found = syllabus(roadmap, track, MONDAY)
    assert len(found) == weeks
    assert found[-1].last == MONDAY + timedelta(days=7 * weeks - 1)
    minutes: dict[str, int] = {}
    for session in (session for week in found for session in week.sessions):
        minutes[session.topic] = minutes.get(session.topic, 0) + session.minutes
    assert minutes == {topic.id: round(topic.likely_hours * 60) for topic in roadmap.track(track).topics}
