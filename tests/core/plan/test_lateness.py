"""Deadlines that cannot be met, and what would help."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from core.situations import MONDAY, Learner, learners, pressed_learners
from llmpath.core.goals import Goal
from llmpath.core.journal.events import Marked, State
from llmpath.core.plan.availability import A_DAY, Availability, scaled
from llmpath.core.plan.lateness import HALF_HOUR, QUARTER
from llmpath.core.plan.sessions import Cures, Late, Plan, Saving
from llmpath.core.roadmap import Roadmap


def ahead(plan: Plan) -> list[str]:
    """Return the goals that are late although their due dates are not past."""
    return [late.goal for late in plan.late if late.by >= plan.begins]


def skipping(learner: Learner, *topics: str) -> Learner:
    return replace(learner, steps=(*learner.steps, tuple(Marked(topic, State.SKIPPED) for topic in topics)))


def test_a_goal_that_is_late_and_the_three_cures(small: Roadmap) -> None:
    goals = (Goal("math", MONDAY + timedelta(days=20)), Goal("nets/neurons", MONDAY + timedelta(days=20)))
    plan = Learner(small, goals, Availability((60,) * 7)).plan()
    assert plan.late == (
        Late("math", date(2026, 12, 13), date(2026, 12, 20), 420),
        Late("nets/neurons", date(2026, 12, 13), date(2026, 12, 23), 180),
    )
    assert [late.days for late in plan.late] == [7, 10]
    assert plan.cures == Cures(
        week=(90, 90, 90, 90, 90, 90, 90),
        savings=(
            Saving("goal", "math", 1380, holds=True),
            Saving("goal", "nets/neurons", 180, holds=False),
            Saving("skip", "math/matrices", 420, holds=False),
            Saving("skip", "math/gradients", 360, holds=False),
        ),
        enough=("math/matrices", "math/gradients"),
    )


def test_what_is_on_time_needs_no_cure(small: Roadmap) -> None:
    plan = Learner(small, (Goal("math/vectors", MONDAY + timedelta(days=4)),), Availability((60,) * 7)).plan()
    assert (plan.late, plan.cures) == ((), None)


def test_a_due_date_that_is_past_is_late_and_nothing_helps_but_another_date(small: Roadmap) -> None:
    plan = Learner(small, (Goal("math/vectors", MONDAY - timedelta(days=1)),), Availability((60,) * 7)).plan()
    (late,) = plan.late
    assert (late.ends, late.days, late.minutes) == (MONDAY + timedelta(days=4), 5, 300)
    assert plan.cures
    assert (plan.cures.week, plan.cures.savings, plan.cures.enough) == (None, (), ())


def test_where_days_of_24_hours_would_not_do_no_week_is_named(small: Roadmap) -> None:
    mondays = Availability((60, *[0] * 6))
    plan = Learner(small, (Goal("math/gradients", MONDAY),), mondays).plan()
    assert plan.cures
    assert plan.cures.week == (16 * 60, *[0] * 6)
    plan = Learner(small, (Goal("math", MONDAY),), mondays).plan()
    assert plan.cures
    assert plan.cures.week is None


def test_of_a_single_topic_the_largest_that_might_be_known_are_named(small: Roadmap) -> None:
    plan = Learner(small, (Goal("math/gradients", MONDAY),), Availability((60,) * 7)).plan()
    assert plan.cures
    assert plan.cures.savings == (Saving("known", "math/derivatives", 600, holds=False),)
    assert plan.cures.enough == ()


def test_a_goal_is_not_offered_for_dropping_when_it_is_the_only_one_the_roadmap_has(small: Roadmap) -> None:
    goals = (Goal("math/gradients", MONDAY), Goal("math/gone", MONDAY))
    plan = Learner(small, goals, Availability((60,) * 7)).plan()
    assert plan.cures
    assert [saving.kind for saving in plan.cures.savings] == ["known"]


@given(pressed_learners())
def test_the_week_that_is_named_holds_and_half_an_hour_less_does_not(learner: Learner) -> None:
    plan = learner.plan()
    assert ahead(plan)
    assert plan.cures
    week = plan.cures.week
    most = tuple(A_DAY if minutes else 0 for minutes in learner.availability.week)
    if week is None:
        assert ahead(replace(learner, availability=learner.availability._replace(week=most)).plan())
        return
    assert sum(week) % HALF_HOUR == 0
    assert not ahead(replace(learner, availability=learner.availability._replace(week=week)).plan())
    assert week == scaled(learner.availability.week, sum(week), QUARTER)
    less = scaled(learner.availability.week, sum(week) - HALF_HOUR, QUARTER)
    if sum(less) > sum(learner.availability.week):
        assert ahead(replace(learner, availability=learner.availability._replace(week=less)).plan())


@given(pressed_learners())
def test_what_is_said_to_hold_without_something_does(learner: Learner) -> None:
    plan = learner.plan()
    assert plan.cures
    for saving in plan.cures.savings:
        if saving.kind == "goal":
            without = replace(learner, goals=tuple(goal for goal in learner.goals if goal.id != saving.id))
        else:
            without = skipping(learner, saving.id)
            assert saving.minutes == plan.minutes[saving.id]
        assert saving.holds == (not ahead(without.plan()))
        assert saving.minutes > 0
    if plan.cures.enough:
        assert not ahead(skipping(learner, *plan.cures.enough).plan())
        rest = set(plan.order) - set(plan.cures.enough)
        assert not any(set(learner.roadmap.topics[topic].required) & set(plan.cures.enough) for topic in rest)


@given(learners())
def test_the_day_a_late_goal_is_planned_to_end_would_hold_as_its_due_date(learner: Learner) -> None:
    ends = {late.goal: late.ends for late in learner.plan().late}
    goals = tuple(goal._replace(by=ends.get(goal.id, goal.by)) for goal in learner.goals)
    assert replace(learner, goals=goals).plan().late == ()
