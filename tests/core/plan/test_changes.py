"""What moved between two plans, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.situations import MONDAY, Learner, learners
from llmpath.core.goals import Goal
from llmpath.core.journal.events import Change, Logged, Marked, Ordered, State
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.changes import (
    Moved,
    Placed,
    PlanChanges,
    Reason,
    Snapshot,
    _order_moves,
    changes_between,
    differ,
    snapshot_of,
    unfinished,
)
from llmpath.core.plan.order_key import kept, order_key, what_is_left
from llmpath.core.roadmap import Roadmap

HOUR_A_DAY = Availability((60,) * 7)
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def snapshot(learner: Learner, order: tuple[str, ...] | None = None) -> Snapshot:
    key = order_key(learner.roadmap, learner.progress, learner.goals)
    return snapshot_of(learner.plan(order), key, learner.goals, learner.availability)


def between(old: Learner, new: Learner) -> PlanChanges:
    """Compare the plans of two moments, the later one in the remembered order where that still holds."""
    then = snapshot(old)
    order = kept(then.key, old.progress, old.order())
    left = what_is_left(order, order_key(new.roadmap, new.progress, new.goals), new.progress)
    return changes_between(then, snapshot(new, left), new.progress)


def on(learner: Learner, day: date, *changes: Change) -> Learner:
    return replace(learner, today=day, steps=(*learner.steps, tuple(changes)) if changes else learner.steps)


@pytest.fixture
def learner(small: Roadmap) -> Learner:
    return Learner(small, (Goal("math/matrices"), Goal("nets/neurons")), HOUR_A_DAY)


def test_a_day_without_study_moves_everything_by_a_day(learner: Learner) -> None:
    found = between(learner, on(learner, TUESDAY))
    assert found.reasons == (Reason("behind", "", 60, 0),)
    assert found.topics == (
        Moved("math/vectors", date(2026, 11, 27), date(2026, 11, 28)),
        Moved("nets/neurons", date(2026, 11, 30), date(2026, 12, 1)),
        Moved("math/matrices", date(2026, 12, 7), date(2026, 12, 8)),
    )
    assert found.goals == (
        Moved("math/matrices", date(2026, 12, 7), date(2026, 12, 8)),
        Moved("nets/neurons", date(2026, 11, 30), date(2026, 12, 1)),
    )
    assert (found.added, found.gone, found.finished, found.order) == ((), (), (), ())
    assert (found.before.total, found.after.total) == (900, 900)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        pytest.param([Logged("math/vectors", 60, MONDAY)], (), id="as planned"),
        pytest.param([Logged("math/vectors", 20, MONDAY)], (Reason("behind", "", 60, 20),), id="less"),
        pytest.param([Logged("math/vectors", 100, MONDAY)], (), id="more, and not more than today is planned"),
        pytest.param([Logged("math/vectors", 150, MONDAY)], (Reason("ahead", "", 120, 150),), id="more"),
        pytest.param([Marked("math/vectors", State.DONE)], (Reason("ahead", "", 120, 300),), id="done without a time"),
        pytest.param(
            [Marked("math/vectors", State.KNOWN), Logged("nets/neurons", 60, MONDAY)],
            (Reason("set-aside", "math/vectors", 300, None),),
            id="known",
        ),
        pytest.param(
            [Logged("math/vectors", 300, MONDAY)], (Reason("ahead", "", 120, 270),), id="all of its time, not finished"
        ),
    ],
)
def test_work_is_compared_with_what_was_planned(
    learner: Learner, changes: list[Change], reasons: tuple[Reason, ...]
) -> None:
    assert between(learner, on(learner, TUESDAY, *changes)).reasons == reasons


def test_a_topic_that_takes_longer_grows(learner: Learner) -> None:
    before = on(learner, MONDAY, Logged("math/vectors", 290, MONDAY - timedelta(days=7)))
    found = between(before, on(before, MONDAY, Logged("math/vectors", 20, MONDAY - timedelta(days=6))))
    assert found.reasons == (Reason("grown", "", None, 10),)


def test_a_topic_that_is_to_be_learned_again_comes_back(learner: Learner) -> None:
    done = on(learner, MONDAY, Marked("math/vectors", State.DONE))
    found = between(done, on(done, MONDAY, Marked("math/vectors", State.NEW)))
    assert found.reasons == (Reason("reopened", "math/vectors", None, 300),)
    assert found.added == ("math/vectors",)


def test_hours_and_days_off(learner: Learner) -> None:
    gap, past = DaysOff(WEDNESDAY, date(2026, 11, 30)), DaysOff(date(2026, 1, 1), date(2026, 1, 2))
    less = replace(learner, availability=Availability((30,) * 7, (gap, past)))
    assert between(learner, less).reasons == (
        Reason("hours", "", 420, 210),
        Reason("off-added", "2026-11-25..2026-11-30"),
    )
    assert between(less, learner).reasons == (
        Reason("hours", "", 210, 420),
        Reason("off-removed", "2026-11-25..2026-11-30"),
    )


def test_goals_set_dropped_and_due_on_another_day(learner: Learner) -> None:
    goals = (Goal("math/matrices", MONDAY + timedelta(days=30)), Goal("math/gradients"))
    found = between(learner, replace(learner, goals=goals))
    assert found.reasons == (
        Reason("goal-due", "math/matrices", None, date(2026, 12, 23)),
        Reason("goal-set", "math/gradients", None, None),
        Reason("goal-dropped", "nets/neurons", None, None),
    )
    assert found.added == ("math/derivatives", "math/gradients")
    assert found.gone == ("nets/neurons",)
    assert found.goals == (
        Moved("math/matrices", date(2026, 12, 7), date(2026, 12, 4)),
        Moved("math/gradients", None, date(2026, 12, 20)),
        Moved("nets/neurons", date(2026, 11, 30), None),
    )


def test_an_own_order_and_one_made_anew(learner: Learner) -> None:
    everything = replace(learner, goals=())
    own = on(everything, MONDAY, Ordered(("math/derivatives", "math/gradients")))
    found = between(everything, own)
    assert found.reasons == (Reason("own-order"),)
    assert found.order == (Placed("math/derivatives", 3, 1), Placed("math/gradients", 4, 2))
    studied = on(everything, MONDAY, Marked("math/derivatives", State.LEARNING))
    again = changes_between(snapshot(everything), snapshot(studied), studied.progress)
    assert again.reasons == (Reason("out-of-turn", "math/derivatives"),)
    anew = changes_between(snapshot(everything), snapshot(everything, everything.order()[::-1]), everything.progress)
    assert anew.reasons == (Reason("reordered"),)


def test_what_was_finished_before_its_turn_is_a_reason_where_the_order_is_another(learner: Learner) -> None:
    everything = on(replace(learner, goals=()), MONDAY, Marked("math/vectors", State.DONE))
    assert everything.order()[:3] == ("math/matrices", "math/derivatives", "math/gradients")
    later = on(everything, MONDAY, Marked("math/derivatives", State.DONE))
    assert later.order()[0] == "math/gradients"
    assert between(everything, later).reasons == (
        Reason("out-of-turn", "math/derivatives"),
        Reason("ahead", "", 60, 600),
    )


def test_another_roadmap_is_a_reason(learner: Learner) -> None:
    everything = replace(learner, goals=())
    track = learner.roadmap.tracks[0]
    smaller = learner.roadmap._replace(
        tracks=(track,), study_order=tuple(t for t in learner.roadmap.study_order if "math" in t)
    )
    found = between(everything, replace(everything, roadmap=smaller))
    assert found.reasons == (Reason("graph"),)
    assert found.gone == ("nets/neurons", "nets/layers", "nets/backpropagation")


def test_what_was_to_be_finished_before_this_week_and_is_not(learner: Learner) -> None:
    last_week, week = snapshot(on(learner, MONDAY)), date(2026, 11, 30)
    assert unfinished(last_week, week, learner.progress) == ("math/vectors",)
    assert unfinished(last_week, MONDAY, learner.progress) == ()
    assert unfinished(last_week, week, on(learner, MONDAY, Marked("math/vectors", State.DONE)).progress) == ()
    plan = on(learner, week).plan()
    assert [w.carried for w in plan.weeks] == [(), ("nets/neurons",), ("math/matrices",)]


@given(learners(), st.integers(0, 10))
def test_changes_add_up_to_the_plans(learner: Learner, days: int) -> None:
    later = replace(learner, today=MONDAY + timedelta(days=days), steps=learner.steps[: len(learner.steps) // 2])
    found = between(learner, later)
    both = set(found.before.topics) & set(found.after.topics)
    assert {moved.id for moved in found.topics} <= both
    assert set(found.added) == set(found.after.topics) - both
    assert {*found.gone, *found.finished} == set(found.before.topics) - both
    moved = bool(found.topics or found.added or found.gone or found.order)
    assert differ(found.before, found.after, later.progress) >= moved


@given(st.permutations(range(7)))
def test_the_fewest_topics_are_said_to_have_moved(places: list[int]) -> None:
    new = [str(place) for place in places]
    old = sorted(new)
    moved = {placed.topic for placed in _order_moves(old, new)}
    assert [t for t in new if t not in moved] == [t for t in old if t not in moved]
    longest = max(
        (sum(bits >> n & 1 for n in range(7)) for bits in range(128)
         if (kept := [p for n, p in enumerate(places) if bits >> n & 1]) == sorted(kept)),
    )  # fmt: skip
    assert len(moved) == 7 - longest
