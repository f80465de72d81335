"""Suppositions: what is understood, what they change, and what they come to."""

from dataclasses import replace
from datetime import date

import pytest

from llmpath.core.errors import UsageError
from llmpath.core.goals import Goal
from llmpath.core.journal.events import State
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.schedule import schedule
from llmpath.core.plan.sessions import Plan
from llmpath.core.plan.what_if import (
    Add,
    Basis,
    By,
    Drop,
    GoalOutcome,
    Hours,
    Off,
    Supposition,
    outcome,
    parse,
    rest_on,
    skipping,
    suppose,
)
from llmpath.core.progress import Progress, TopicProgress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import scope_of_goals

TODAY = date(2026, 11, 23)
MARCH = date(2027, 3, 1)
NETS, MATH = Goal("nets", MARCH), Goal("math")
USUAL = Availability()


@pytest.mark.parametrize(
    ("text", "supposition"),
    [
        ("hours 12", Hours("12")),
        ("hours mon-thu 1h, sat 3h", Hours("mon-thu 1h, sat 3h")),
        ("off 2026-12-24..2027-01-02", Off(DaysOff(date(2026, 12, 24), date(2027, 1, 2)))),
        ("off tomorrow", Off(DaysOff(date(2026, 11, 24), date(2026, 11, 24)))),
        ("drop nlp", Drop("nlp")),
        ("  Drop   self attention ", Drop("self attention")),
        ("add nlp", Add("nlp", None)),
        ("add gpt architecture BY 2027-03-01", Add("gpt architecture", MARCH)),
        ("by gpt architecture 2027-03-01", By("gpt architecture", MARCH)),
        ("by nlp today", By("nlp", TODAY)),
    ],
)
def test_what_is_understood(text: str, supposition: Supposition) -> None:
    assert parse(text, TODAY) == supposition


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "`` is not something to suppose"),
        ("12 hours", "`12 hours` is not something to suppose"),
        ("hours ", "`hours ` does not say what"),
        ("off soon", "`soon` is not a day"),
        ("add nlp by easter", "`easter` is not a day"),
        ("add nlp by 2026-11-22", "2026-11-22 has passed"),
        ("by nlp", "`by nlp` names no goal and day"),
        ("by nlp soon", "`soon` is not a day"),
    ],
)
def test_what_is_not(text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(text, TODAY)
    assert error.value.message == message
    assert error.value.hint


BASIS = Basis((NETS, MATH), USUAL)


@pytest.mark.parametrize(
    ("supposition", "basis"),
    [
        (Hours("sun 1h"), replace(BASIS, availability=Availability((0,) * 6 + (60,)))),
        (Off(DaysOff(TODAY, TODAY)), replace(BASIS, availability=Availability(off=(DaysOff(TODAY, TODAY),)))),
        (Drop("nets"), Basis((MATH,), USUAL)),
        (Drop("math/calculus"), replace(BASIS, dropped=("math/derivatives", "math/gradients"))),
        (Drop("nets/layers"), replace(BASIS, dropped=("nets/layers",))),
        (Add("math/vectors", MARCH), replace(BASIS, goals=(NETS, MATH, Goal("math/vectors", MARCH)))),
        (Add("nets", None), replace(BASIS, goals=(Goal("nets"), MATH))),
        (By("math", MARCH), replace(BASIS, goals=(NETS, Goal("math", MARCH)))),
    ],
)
def test_what_they_change(small: Roadmap, supposition: Supposition, basis: Basis) -> None:
    assert suppose(BASIS, supposition, small, str) == basis


def test_days_off_add_to_those_there_are(small: Roadmap) -> None:
    one, two = DaysOff(TODAY, TODAY), DaysOff(MARCH, MARCH)
    basis = suppose(suppose(BASIS, Off(one), small, str), Off(two), small, str)
    assert basis.availability.off == (one, two)


def test_what_cannot_be_supposed_is_named(small: Roadmap) -> None:
    with pytest.raises(UsageError, match="nets is the only goal there is"):
        suppose(Basis((NETS,), USUAL), Drop("nets"), small, str)
    with pytest.raises(UsageError, match="`0` is not a number of hours a week can have"):
        suppose(Basis((NETS,), USUAL), Hours("0"), small, str)
    with pytest.raises(UsageError, match="math is not one of your goals"):
        suppose(Basis((NETS,), USUAL), By("math", MARCH), small, str)


def test_what_is_finished_is_not_skipped() -> None:
    done = TopicProgress(State.DONE, TODAY, 60)
    progress = Progress({"a/done": done, "a/begun": TopicProgress(State.LEARNING, TODAY, 30)})
    other = skipping(progress, ["a/done", "a/begun", "a/new"])
    assert {topic: other.state(topic) for topic in other.topics} == {
        "a/done": State.DONE,
        "a/begun": State.SKIPPED,
        "a/new": State.SKIPPED,
    }
    assert progress.state("a/begun") is State.LEARNING


def plan_of(small: Roadmap, basis: Basis) -> Plan:
    """Draw up the plan of a basis in the order of the roadmap."""
    scope = scope_of_goals(small, Progress(), basis.goals)
    order = [topic for topic in small.study_order if topic in scope]
    return schedule(small, skipping(Progress(), basis.dropped), basis.goals, order, basis.availability, TODAY)


def test_what_it_comes_to(small: Roadmap) -> None:
    basis = Basis((Goal("nets/layers", date(2026, 12, 1)), Goal("math/vectors", MARCH), Goal("gone/for-good")), USUAL)
    plan = plan_of(small, basis)
    found = outcome(plan, basis, small, Progress())
    assert (found.week_minutes, found.minutes, found.topics, found.ends) == (480, plan.total, 4, plan.ends)
    assert found.goals == (
        GoalOutcome("nets/layers", date(2026, 12, 1), plan.ends),
        GoalOutcome("math/vectors", MARCH, date(2026, 11, 27)),
        GoalOutcome("gone/for-good", None, None),
    )
    assert plan.ends
    assert [goal.days_late for goal in found.goals] == [(plan.ends - date(2026, 12, 1)).days, 0, 0]


def test_dropping_a_topic_leaves_what_rests_on_it(small: Roadmap) -> None:
    basis = Basis((NETS,), USUAL, ("math/vectors", "math/gradients"))
    plan = plan_of(small, basis)
    assert set(basis.dropped).isdisjoint(plan.order)
    assert rest_on(small, Progress(), basis.dropped, plan.order) == (
        "math/matrices",
        "nets/neurons",
        "nets/backpropagation",
    )
    assert rest_on(small, Progress(), (), plan.order) == ()
