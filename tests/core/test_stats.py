"""What was studied when: tables of journals and what they sum to."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.histories import journal
from llmpath.core.effort import minutes_left
from llmpath.core.journal.events import Aimed, Change, Logged, Marked, Noted, State, Undone
from llmpath.core.journal.folding import fold
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.progress import Progress, minutes_between
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import needed
from llmpath.core.stats import Reached, Stats, TrackTime, stats

TODAY = date(2026, 11, 23)
"""A Monday, on which the histories are recorded."""
WEEK = Availability((60, 60, 60, 60, 60, 90, 90))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def after(roadmap: Roadmap, *steps: Sequence[Change], availability: Availability = WEEK, weeks: int = 12) -> Stats:
    return stats(roadmap, fold(journal(*steps), roadmap.renamed), availability, TODAY, weeks)


def test_before_anything_is_recorded_there_is_nothing(small: Roadmap) -> None:
    found = after(small, [Noted("math/vectors", "not studied yet")])
    assert (found.begun, found.weeks, found.active, found.total) == (None, (), (), 0)
    assert found.course == (Reached(TODAY, 0),)
    assert found.scope == sum(topic.hours.likely * 60 for topic in small.topics.values() if topic.hours)


DAYS: list[tuple[list[list[Change]], dict[int, int]]] = [
    ([[Logged("math/vectors", 30)]], {0: 30}),
    ([[Logged("math/vectors", 30, ago(3)), Logged("math/matrices", 15, ago(3))]], {3: 45}),
    ([[Logged("math/vectors", 30, ago(3))], [Marked("math/vectors", State.DONE, 90, ago(1))]], {3: 30, 1: 60}),
    ([[Logged("math/vectors", 90, ago(3))], [Marked("math/vectors", State.DONE, 60, ago(1))]], {3: 60}),
    ([[Marked("math/vectors", State.DONE, None, ago(1))]], {}),
    ([[Logged("math/vectors", 30)], [Undone("0000-0")]], {}),
]
"""Steps → minutes by how many days ago."""


@pytest.mark.parametrize(("steps", "minutes"), DAYS)
def test_minutes_of_a_day(small: Roadmap, steps: list[list[Change]], minutes: dict[int, int]) -> None:
    assert after(small, *steps).minutes == {ago(days): spent for days, spent in minutes.items()}


def test_topics_ticked_off_without_a_time_are_done_and_not_studied(small: Roadmap) -> None:
    found = after(small, [Marked("math/vectors", State.DONE, None, ago(8))])
    assert (found.begun, found.total, found.finished) == (ago(8), 0, {ago(8): 1})
    assert found.course == (Reached(ago(8), 300), Reached(TODAY, 300))
    assert found.tracks[0] == TrackTime("math", 0, 1)


def test_weeks_go_from_the_first_study_to_the_present_one_quiet_ones_included(small: Roadmap) -> None:
    found = after(small, [Logged("math/vectors", 30, ago(17))], [Logged("math/vectors", 45, ago(1))])
    assert [(week.first, week.minutes, week.planned) for week in found.weeks] == [
        (date(2026, 11, 2), 30, 60 + 90 + 90),  # from the first day on
        (date(2026, 11, 9), 0, 480),
        (date(2026, 11, 16), 45, 480),
        (date(2026, 11, 23), 0, 480),
    ]
    assert [week.first for week in after(small, [Logged("math/vectors", 9, ago(17))], weeks=2).weeks] == [
        ago(7),
        ago(0),
    ]


def test_a_week_begins_as_in_the_settings_and_days_off_are_not_planned(small: Roadmap) -> None:
    availability = Availability(WEEK.week, (DaysOff(ago(2), ago(1)),), week_starts=6)
    found = after(small, [Logged("math/vectors", 30, ago(8))], availability=availability)
    assert [(week.first, week.last, week.planned) for week in found.weeks] == [
        (date(2026, 11, 15), date(2026, 11, 21), 480 - 90),
        (date(2026, 11, 22), date(2026, 11, 28), 480 - 90),
    ]


def test_a_correction_takes_from_the_week_in_which_the_time_was_told(small: Roadmap) -> None:
    found = after(small, [Logged("math/vectors", 90, ago(8))], [Marked("math/vectors", State.DONE, 30)])
    assert [week.minutes for week in found.weeks] == [30, 0, 0]
    assert found.total == 30


COURSES: list[tuple[list[list[Change]], list[tuple[int, int]]]] = [
    ([[Logged("math/vectors", 60, ago(2))]], [(2, 60), (0, 60)]),
    ([[Logged("math/vectors", 6_000, ago(2))]], [(2, 270), (0, 270)]),  # half an hour is left to finish it
    ([[Logged("math/vectors", 60, ago(2))], [Marked("math/vectors", State.DONE, None, ago(1))]],
     [(2, 60), (1, 300), (0, 300)]),
    ([[Marked("math/vectors", State.KNOWN)]], [(0, 300)]),
    ([[Marked("math/vectors", State.DONE, None, ago(2))], [Marked("math/vectors", State.NEW)]], [(2, 300), (0, 0)]),
    ([[Marked("math/vectors", State.DONE, None, ago(2))], [Marked("math/vectors", State.SKIPPED)]], [(0, 0)]),
]  # fmt: skip
"""Steps → minutes done by how many days ago."""


@pytest.mark.parametrize(("steps", "course"), COURSES)
def test_the_course(small: Roadmap, steps: list[list[Change]], course: list[tuple[int, int]]) -> None:
    assert after(small, *steps).course == tuple(Reached(ago(days), minutes) for days, minutes in course)


def test_what_is_skipped_leaves_the_scope(small: Roadmap) -> None:
    whole = after(small).scope
    assert after(small, [Marked("math/vectors", State.SKIPPED)]).scope == whole - 300


def test_with_goals_only_what_they_need_counts(small: Roadmap) -> None:
    found = after(
        small, [Aimed("math/matrices")], [Marked("math/derivatives", State.DONE), Marked("math/vectors", State.DONE)]
    )
    assert found.scope == sum(
        round(small.topics[t].likely_hours * 60) for t in needed(small, Progress(), ["math/matrices"])
    )
    assert found.course[-1].minutes == 300


def test_time_on_topics_that_left_the_roadmap_is_kept(small: Roadmap) -> None:
    found = after(small, [Logged("old/gone", 40), Logged("math/tables", 5)])
    assert found.tracks == (TrackTime("math", 5, 0), TrackTime("nets", 0, 0), TrackTime("", 40, 0))
    assert found.total == 45


TOPICS = ["math/vectors", "math/matrices", "nets/neurons", "old/gone"]
DAY = st.integers(0, 40).map(ago)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Logged, st.sampled_from(TOPICS), st.integers(1, 300), DAY),
    st.builds(Marked, st.sampled_from(TOPICS), st.sampled_from(list(State)), st.none() | st.integers(1, 500), DAY),
)


@given(st.lists(st.lists(CHANGES, min_size=1, max_size=2), max_size=12))
def test_the_sums_agree_with_each_other_and_with_the_journal(small: Roadmap, steps: list[list[Change]]) -> None:
    progress: Progress = fold(journal(*steps), small.renamed)
    found = stats(small, progress, WEEK, TODAY, 100)
    for week in found.weeks:
        assert week.minutes == minutes_between(progress, week.first, week.last)
    assert found.total == sum(entry.minutes for entry in progress.topics.values())
    assert found.course[-1].day == TODAY
    assert all(0 <= point.minutes <= found.scope for point in found.course)
    left = sum(minutes_left(topic, small, progress) for topic in small.topics.values())
    assert found.course[-1].minutes == found.scope - left
    assert sum(found.finished.values()) == sum(track.finished for track in found.tracks)
