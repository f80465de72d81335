"""What would move a forecast, and what did."""

from dataclasses import replace
from datetime import timedelta

from core.forecasts import HOUR_A_DAY, TODAY, chance, dated, months, roadmap
from llmpath.core.forecast.causes import Moved, moved
from llmpath.core.forecast.levers import levers
from llmpath.core.forecast.replay import Learner, points
from llmpath.core.goals import Goal
from llmpath.core.journal.events import Aimed, Change, Event, Logged, Marked, State
from llmpath.core.journal.folding import fold
from llmpath.core.roadmap import Roadmap

PLAN = roadmap(*[4] * 30, others=[3] * 10)
WEEK = timedelta(days=7)


def learner(events: tuple[Event, ...], goals: tuple[Goal, ...] | None = None, plan: Roadmap = PLAN) -> Learner:
    return Learner(plan, HOUR_A_DAY, events, goals, chance())


def with_more(events: tuple[Event, ...], *changes: Change) -> tuple[Event, ...]:
    """Add changes of today behind a journal."""
    added = dated(*((TODAY, change) for change in changes))
    return (*events, *(event._replace(id=f"9{event.id}", step=f"9{event.step}") for event in added))


def moves(events: tuple[Event, ...]) -> Moved:
    found = moved(learner(events), fold(events, {}), TODAY)
    assert found is not None
    return found


def days(found: Moved) -> dict[str, int]:
    return {str(cause.name): cause.days for cause in found.causes}


# Levers


def test_every_lever_brings_the_date_forward_the_most_telling_first() -> None:
    events = months(PLAN, 6, share=0.6)
    found = levers(learner(events), fold(events, {}), TODAY)
    assert {lever.name for lever in found} == {"hour", "attendance", "pace", "without"}
    assert [lever.days for lever in found] == sorted((lever.days for lever in found), reverse=True)
    assert all(lever.days > 0 for lever in found)
    assert next(lever for lever in found if lever.name == "without").of == "a"


def test_only_what_nothing_else_needs_can_be_left_out() -> None:
    one = roadmap(*[4] * 5)
    assert "without" not in {lever.name for lever in levers(learner((), plan=one), fold((), {}), TODAY)}
    same = (Goal("a"), Goal("a/t29"))
    assert [lever.of for lever in levers(learner((), same), fold((), {}), TODAY) if lever.of] == ["a"]
    inside = (Goal("a/t29"), Goal("b/t9"))
    assert [lever.of for lever in levers(learner((), inside), fold((), {}), TODAY) if lever.of] == ["a/t29"]


def test_whoever_uses_nearly_all_the_time_is_not_told_to_use_more() -> None:
    events = months(PLAN, 12, share=1.0)
    assert "attendance" not in {lever.name for lever in levers(learner(events), fold(events, {}), TODAY)}


def test_what_is_left_is_taken_in_the_order_of_the_plan_whatever_the_day() -> None:
    order = tuple(reversed(PLAN.study_order))
    events = months(PLAN, 6)
    asked = replace(learner(events), order=order[:30])
    for progress, day in ((fold((), {}), TODAY - 6 * WEEK), (fold(events, {}), TODAY)):
        left = [topic for topic in order if not progress.state(topic).satisfies]
        first = [topic for topic in PLAN.study_order if topic in left and topic not in order[:30]]
        found = [work.topic for work in asked.situation_on(progress, day, ()).work]
        assert found == [*first, *(topic for topic in left if topic in order[:30])]


def test_nothing_left_has_no_levers_and_has_not_moved() -> None:
    events = dated(*((TODAY - 2 * WEEK, Marked(topic, State.KNOWN)) for topic in PLAN.topics))
    assert levers(learner(events), fold(events, {}), TODAY) == ()
    assert moved(learner(events), fold(events, {}), TODAY) is None


# What moved it


def test_the_causes_add_up() -> None:
    for share in (0.3, 0.9):
        found = moves(months(PLAN, 6, share=share))
        assert sum(days(found).values()) == (found.after - found.before).days
        assert found.since == TODAY - WEEK


def test_whoever_began_this_week_has_no_last_week() -> None:
    assert moved(learner(()), fold((), {}), TODAY) is None
    events = dated((TODAY - timedelta(days=3), Logged("a/t0", 60)))
    assert moved(learner(events), fold(events, {}), TODAY) is None


def test_a_goal_moves_it_and_nothing_else_does() -> None:
    usual = moves(months(PLAN, 6))
    found = moves(with_more(months(PLAN, 6), Aimed("b")))
    assert days(usual)["goals"] == 0
    assert days(found)["goals"] < -30
    assert found.after < usual.after


def test_topics_known_or_skipped_move_it() -> None:
    events = with_more(months(PLAN, 6), *(Marked(f"b/t{n}", State.KNOWN) for n in range(10)))
    assert days(moves(months(PLAN, 6)))["known"] == 0
    assert days(moves(events))["known"] < -15


def test_a_week_without_study_moves_it_later() -> None:
    events = months(PLAN, 6, share=0.7, ends=TODAY - WEEK)
    found = moves(events)
    assert found.studied == 0
    assert 200 < found.expected < 360
    assert 3 < days(found)["studied"] < 11
    assert days(found)["attendance"] > 0


def test_a_busy_week_moves_it_earlier() -> None:
    events = with_more(months(PLAN, 6, share=0.5), Logged("a/t8", 600))
    found = moves(events)
    assert found.studied > found.expected
    assert days(found)["studied"] < 0


def test_a_slow_topic_moves_the_pace() -> None:
    events = with_more(months(PLAN, 6, ends=TODAY - WEEK), Marked("a/t12", State.DONE, 2000))
    assert days(moves(events))["pace"] > 0


# How it stood


def test_points_are_whole_weeks_back_and_as_they_were_then() -> None:
    events = months(PLAN, 6, share=0.7)
    found = points(learner(events), fold(events, {}), TODAY)
    assert [point.day for point in found] == [TODAY - WEEK * back for back in (5, 4, 3, 2, 1)]
    earlier = tuple(event for event in events if event.stamp.day <= found[2].day)
    again = points(learner(earlier), fold(earlier, {}), TODAY)
    assert again[:3] == found[:3]


def test_days_before_anything_was_recorded_have_no_point() -> None:
    studied = tuple(Logged("x/t0", 60, on=TODAY - 3 * WEEK + timedelta(days=n)) for n in range(20))
    events = dated(*((TODAY, change) for change in studied))
    assert points(learner(events), fold(events, {}), TODAY) == ()
    since = dated((TODAY - WEEK, studied[0]), *((TODAY, change) for change in studied[1:]))
    assert [point.day for point in points(learner(since), fold(since, {}), TODAY)] == [TODAY - WEEK]


def test_a_long_history_has_no_more_points_than_fit() -> None:
    plan = roadmap(*[4] * 300)
    events = months(plan, 100)
    found = points(learner(events, plan=plan), fold(events, {}), TODAY)
    assert 6 <= len(found) <= 12
    assert points(learner(()), fold((), {}), TODAY) == ()
