"""The order of study, by examples."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.histories import progress
from core.situations import Learner, learners, roadmaps
from llmpath.core.goals import Goal, scope_of_goals
from llmpath.core.journal.events import Change, Logged, Marked, Ordered, State
from llmpath.core.plan.order import due_dates, order_of
from llmpath.core.plan.order_key import is_order, order_key
from llmpath.core.progress import Progress, TopicProgress
from llmpath.core.roadmap import Roadmap
from llmpath.core.suggest import leads_in, scope_of, suggest

MARCH, APRIL, MAY = (date(2027, month, 1) for month in (3, 4, 5))
ALL = [
    "math/vectors", "math/matrices", "math/derivatives", "math/gradients",
    "nets/neurons", "nets/layers", "nets/backpropagation",
]  # fmt: skip


def names(order: Sequence[str]) -> list[str]:
    return [topic.partition("/")[2] for topic in order]


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        pytest.param([], "vectors matrices derivatives gradients neurons layers backpropagation", id="everything"),
        pytest.param(
            [Goal("math/gone")], "vectors matrices derivatives gradients neurons layers backpropagation", id="gone"
        ),
        pytest.param([Goal("math/gradients")], "derivatives gradients", id="only what the goal needs"),
        pytest.param(
            [Goal("nets/layers", APRIL), Goal("math/gradients", MARCH)],
            "derivatives gradients vectors matrices neurons layers",
            id="the earlier due date first",
        ),
        pytest.param(
            [Goal("math", APRIL), Goal("nets/neurons", MARCH)],
            "vectors neurons derivatives gradients matrices",
            id="a prerequisite is due with what requires it",
        ),
        pytest.param(
            [Goal("nets/layers"), Goal("math/gradients", MAY)],
            "derivatives gradients vectors matrices neurons layers",
            id="no due date comes behind any",
        ),
        pytest.param(
            [Goal("math/gradients"), Goal("nets/layers"), Goal("nets/neurons")],
            "vectors neurons matrices layers derivatives gradients",
            id="the fewest minutes first, less what an earlier goal has: 8 h, then 10 h instead of 18 h, then 16 h",
        ),
    ],
)
def test_goals_and_due_dates(small: Roadmap, goals: list[Goal], expected: str) -> None:
    assert names(order_of(small, progress(), goals)) == expected.split()


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            [[Marked("math/derivatives", State.LEARNING)]],
            "derivatives vectors matrices gradients neurons layers backpropagation",
            id="what is in progress comes first",
        ),
        pytest.param(
            [[Marked("nets/neurons", State.LEARNING)]],
            "vectors neurons matrices layers derivatives gradients backpropagation",
            id="behind what it requires",
        ),
        pytest.param(
            [[Marked("math/gradients", State.LEARNING)]],
            "derivatives gradients vectors matrices neurons layers backpropagation",
            id="but not behind what would only help",
        ),
        pytest.param(
            [[Marked("math/vectors", State.DONE)], [Marked("math/derivatives", State.DONE)]],
            "vectors derivatives gradients matrices neurons layers backpropagation",
            id="then what builds on what was finished last",
        ),
        pytest.param(
            [[Marked("math/vectors", State.DONE), Marked("math/derivatives", State.DONE)]],
            "vectors derivatives gradients matrices neurons layers backpropagation",
            id="on as many of it as possible",
        ),
        pytest.param(
            [[Ordered(("math/gradients", "nets/layers"))]],
            "derivatives gradients vectors matrices neurons layers backpropagation",
            id="the learner's own order, with what it requires",
        ),
        pytest.param(
            [[Ordered(("nets/layers", "nets/neurons", "math/derivatives"))]],
            "vectors matrices neurons layers derivatives gradients backpropagation",
            id="prerequisites hold over it",
        ),
        pytest.param(
            [[Ordered(("math/derivatives",))], [Marked("math/vectors", State.LEARNING)]],
            "vectors derivatives gradients matrices neurons layers backpropagation",
            id="what is in progress comes before it",
        ),
        pytest.param(
            [[Ordered(("math/derivatives",))], [Ordered(())]],
            "vectors matrices derivatives gradients neurons layers backpropagation",
            id="an own order that was given up",
        ),
    ],
)
def test_within_a_batch(small: Roadmap, steps: list[list[Change]], expected: str) -> None:
    assert names(order_of(small, progress(*steps), ())) == expected.split()


def test_deadlines_hold_over_an_own_order(small: Roadmap) -> None:
    own = progress([Ordered(tuple(reversed(ALL)))])
    found = order_of(small, own, [Goal("nets/neurons", MARCH), Goal("math", APRIL)])
    assert names(found) == ["vectors", "neurons", "derivatives", "gradients", "matrices"]


def test_modified_due_dates(small: Roadmap) -> None:
    found = due_dates(small, [Goal("math", APRIL), Goal("nets/layers", MARCH), Goal("nets/backpropagation")])
    assert found == {
        "math/vectors": MARCH, "math/matrices": MARCH, "nets/neurons": MARCH, "nets/layers": MARCH,
        "math/derivatives": APRIL, "math/gradients": APRIL,
    }  # fmt: skip


@given(learners())
def test_the_first_topic_of_the_plan_is_the_one_that_next_suggests(learner: Learner) -> None:
    everything = replace(learner, goals=())
    left = everything.plan().order
    suggested = suggest(learner.roadmap, learner.progress, scope_of(learner.roadmap, ()))
    unsettled = {t for t in learner.progress.topics if learner.progress.blocked_by(learner.roadmap.topics[t])}
    if not unsettled:  # else the plan first goes back for what was passed over
        helped = {p.topic for p in learner.roadmap.topics[suggested[0].topic.id].prerequisites} if suggested else set()
        if not helped & set(left):
            assert [s.topic.id for s in suggested[:1]] == list(left[:1])


@given(roadmaps(14, least=5), st.data())
@settings(max_examples=400)
def test_each_topic_is_the_one_that_next_suggests_when_the_one_before_is_done(
    roadmap: Roadmap, data: st.DataObject
) -> None:
    goal = data.draw(st.none() | st.sampled_from(sorted([*roadmap.topics, *roadmap.sections])))
    goals = (Goal(goal),) if goal else ()
    scope = scope_of_goals(roadmap, goals)
    known = [topic for topic in roadmap.study_order if topic in scope][: data.draw(st.integers(0, len(scope)))]
    done = {topic: TopicProgress(State.DONE) for topic in known}
    finished = tuple(known[-data.draw(st.integers(1, 4)) :])
    order = order_of(roadmap, Progress(done.copy(), finished), goals)
    assert set(order[: len(known)]) == set(known)
    for topic in order[len(known) :]:
        standing = Progress(topics=done, finished=finished)
        ready = [suggestion.topic for suggestion in suggest(roadmap, standing, scope)]
        unhelped = [t for t in ready if all(p.topic in done or p.topic not in scope for p in t.prerequisites)]
        assert topic == unhelped[0].id
        done[topic] = TopicProgress(State.DONE)
        finished = (topic,)


@given(learners(), st.data())
def test_an_own_order_that_the_prerequisites_allow_is_kept_as_it_is(learner: Learner, data: st.DataObject) -> None:
    everything = replace(learner, goals=(), steps=())
    rest = list(everything.roadmap.topics)
    own: list[str] = []
    while rest:
        can = [t for t in rest if set(everything.roadmap.topics[t].required) <= set(own)]
        own.append(data.draw(st.sampled_from(can)))
        rest.remove(own[-1])
    assert replace(everything, steps=((Ordered(tuple(own)),),)).order() == tuple(own)
    assert is_order(everything.roadmap, (), own)


@given(learners())
def test_the_topics_that_rest_on_each_are_counted_as_the_suggestion_does(learner: Learner) -> None:
    from llmpath.core.plan import order

    scope = learner.plan().order
    closed = frozenset(scope) | learner.roadmap.rests_on(scope)
    topics = [topic for topic in learner.roadmap.study_order if topic in closed]
    assert order._leads(learner.roadmap, topics) == leads_in(learner.roadmap, closed, topics)


@pytest.mark.parametrize(
    "order",
    [ALL[:-1], [*ALL, ALL[0]], [*ALL[1:], ALL[0]], [*ALL[:-1], "math/gone"], []],
    ids=["short", "double", "before what it requires", "unknown", "empty"],
)
def test_what_is_no_order_is_told(small: Roadmap, order: list[str]) -> None:
    assert is_order(small, (), ALL)
    assert not is_order(small, (), order)


def test_the_key_looks_at_what_is_in_scope_alone(small: Roadmap) -> None:
    goals = [Goal("math/gradients")]
    key = order_key(small, progress(), goals)
    assert order_key(small, progress([Ordered(("nets/layers",))]), goals) == key
    assert (
        order_key(small, progress([Logged("math/gradients", 30)], [Marked("math/derivatives", State.DONE)]), goals)
        == key
    )
    nets = [track for track in small.tracks if track.id != "nets"]
    assert (
        order_key(Roadmap(tuple(nets), small.resources, small.descendant_count, small.study_order), progress(), goals)
        == key
    )
    assert order_key(small, progress(), [Goal("math/gradients", MAY)]).goals != key.goals
    assert order_key(small, progress([Ordered(("math/gradients",))]), goals).own != key.own
    assert order_key(small, progress(), ()).graph != key.graph
