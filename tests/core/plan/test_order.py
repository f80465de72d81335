"""The order of study, by examples."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.histories import progress
from core.situations import Learner, goals_in, learners, roadmaps
from llmpath.core.goals import Goal
from llmpath.core.graph import facts
from llmpath.core.journal.events import Change, Logged, Marked, Ordered, State
from llmpath.core.plan.order import due_dates, order_of
from llmpath.core.plan.order_key import is_order, kept, order_key, what_is_left
from llmpath.core.progress import Progress, TopicProgress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import needed, scope_of_goals
from llmpath.core.suggest import aims, leads_in, suggest

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
            "neurons vectors matrices layers derivatives gradients backpropagation",
            id="whatever it requires",
        ),
        pytest.param(
            [[Marked("math/gradients", State.LEARNING)], [Marked("math/derivatives", State.LEARNING)]],
            "derivatives gradients vectors matrices neurons layers backpropagation",
            id="the one touched last before the others",
        ),
        pytest.param(
            [[Marked("math/vectors", State.DONE)], [Marked("math/derivatives", State.DONE)]],
            "gradients matrices neurons layers backpropagation",
            id="then what builds on what was finished last",
        ),
        pytest.param(
            [[Marked("math/vectors", State.DONE), Marked("math/derivatives", State.DONE)]],
            "gradients matrices neurons layers backpropagation",
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
    found = due_dates(
        small, progress(), [Goal("math", APRIL), Goal("nets/layers", MARCH), Goal("nets/backpropagation")]
    )
    assert found == {
        "math/vectors": MARCH, "math/matrices": MARCH, "nets/neurons": MARCH, "nets/layers": MARCH,
        "math/derivatives": APRIL, "math/gradients": APRIL,
    }  # fmt: skip


def finished(progress: Progress, topic: str) -> Progress:
    """Return where a learner stands who has just done a topic."""
    done = {**progress.topics, topic: progress.of(topic)._replace(state=State.DONE)}
    return Progress(done, (topic,), progress.goals, progress.order)


def as_next_says(roadmap: Roadmap, progress: Progress) -> list[str]:
    """Do what `next` says until the goals are reached; without a goal, until nothing is left."""
    wanted = {t for t in scope_of_goals(roadmap, progress, progress.goals) if not progress.state(t).satisfies}
    found: list[str] = []
    while wanted:
        scope, goals = aims(roadmap, progress)
        found.append(suggest(roadmap, progress, scope, 1, goals=goals)[0].topic.id)
        progress = finished(progress, found[-1])
        wanted.remove(found[-1])
    return found


@given(learners(), st.data())
def test_the_order_is_what_next_says_step_by_step(learner: Learner, data: st.DataObject) -> None:
    own = data.draw(st.lists(st.sampled_from(sorted(learner.roadmap.topics)), unique=True, max_size=3))
    more = (*learner.steps, (Ordered(tuple(own)),)) if own else learner.steps
    learner = replace(learner, steps=more)
    standing = Progress(learner.progress.topics, learner.progress.finished, learner.goals, learner.progress.order)
    assert list(order_of(learner.roadmap, standing, learner.goals)) == as_next_says(learner.roadmap, standing)


@given(roadmaps(14, least=5), st.data())
def test_that_holds_for_larger_roadmaps_with_several_topics_begun(roadmap: Roadmap, data: st.DataObject) -> None:
    goals = data.draw(goals_in(roadmap))
    states = st.sampled_from((State.NEW, State.NEW, State.LEARNING, State.DONE, State.KNOWN, State.SKIPPED))
    topics = {topic: TopicProgress(data.draw(states), touched=data.draw(st.integers(1, 3))) for topic in roadmap.topics}
    done = [topic for topic, entry in topics.items() if entry.state is State.DONE]
    last = data.draw(st.lists(st.sampled_from(done), unique=True, max_size=4)) if done else []
    standing = Progress(topics, tuple(last), goals)
    assert list(order_of(roadmap, standing, goals)) == as_next_says(roadmap, standing)


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
    assert is_order(everything.roadmap, Progress(), (), own)


@given(learners())
def test_the_topics_that_rest_on_each_are_counted_as_the_suggestion_does(learner: Learner) -> None:
    from llmpath.core.plan import order

    scope = learner.plan().order
    closed = needed(learner.roadmap, learner.progress, scope)
    topics = [topic for topic in learner.roadmap.study_order if topic in closed]
    assert order._leads(learner.roadmap, topics) == leads_in(learner.roadmap, closed, topics)


@pytest.mark.parametrize(
    "order",
    [ALL[:-1], [*ALL, ALL[0]], [*ALL[1:], ALL[0]], [*ALL[:-1], "math/gone"], []],
    ids=["short", "double", "before what it requires", "unknown", "empty"],
)
def test_what_is_no_order_is_told(small: Roadmap, order: list[str]) -> None:
    assert is_order(small, Progress(), (), ALL)
    assert not is_order(small, Progress(), (), order)


def test_what_is_in_progress_waits_for_nothing_and_what_is_done_has_no_place(small: Roadmap) -> None:
    order = ["nets/layers", "math/vectors", "math/matrices", "nets/neurons"]
    goals = [Goal("nets/layers")]
    assert is_order(small, progress([Marked("nets/layers", State.LEARNING)]), goals, order)
    assert not is_order(small, progress([Marked("math/vectors", State.DONE)]), goals, order)


def test_the_key_is_that_of_the_goals_of_the_own_order_and_of_the_graph(small: Roadmap) -> None:
    goals = [Goal("math/gradients")]
    key = order_key(small, progress(), goals)
    studied = progress([Logged("math/gradients", 30)], [Marked("math/derivatives", State.DONE)])
    assert order_key(small, studied, goals) == key
    retitled = [track._replace(title="Other") for track in small.tracks]
    assert order_key(facts(Roadmap(tuple(retitled), small.resources)), progress(), goals) == key
    assert order_key(small, progress(), [Goal("math/gradients", MAY)]).goals != key.goals
    assert order_key(small, progress([Ordered(("math/gradients",))]), goals).own != key.own
    assert order_key(facts(Roadmap(small.tracks[:1], small.resources)), progress(), ()).graph != key.graph


DONE, LEARNING = State.DONE, State.LEARNING


@pytest.mark.parametrize(
    ("then", "since", "left"),
    [
        pytest.param([], [], ALL, id="nothing was done"),
        pytest.param([], [[Logged("math/vectors", 90)]], ALL, id="time was spent"),
        pytest.param([], [[Marked("math/vectors", DONE)]], ALL[1:], id="the first was finished"),
        pytest.param([], [[Marked("math/vectors", State.SKIPPED)]], ALL[1:], id="the first was skipped"),
        pytest.param([], [[Marked("math/matrices", DONE), Marked("math/vectors", DONE)]], ALL[2:], id="the first two"),
        pytest.param([], [[Marked("math/vectors", LEARNING)]], ALL, id="the first was begun"),
        pytest.param([], [[Marked("math/matrices", DONE)]], None, id="another was finished"),
        pytest.param([], [[Marked("math/matrices", LEARNING)]], None, id="another was begun"),
        pytest.param([], [[Marked("math/gone", DONE)]], None, id="one was finished that is not in it"),
        pytest.param([], [[Marked("math/gone", LEARNING)]], ALL, id="one was begun that is not in it"),
        pytest.param(
            [], [[Marked("math/vectors", LEARNING)], [Marked("math/matrices", LEARNING)]], None,
            id="the second was touched last",
        ),
        pytest.param(
            [], [[Marked("math/matrices", LEARNING)], [Marked("math/vectors", LEARNING)]], ALL, id="both, in order",
        ),
        pytest.param(
            [[Marked("math/vectors", DONE)]], [[Marked("math/vectors", State.NEW)]], None,
            id="one that was finished before is reset",
        ),
        pytest.param(
            [], [[Marked("math/vectors", DONE)], [Marked("math/vectors", State.NEW)]], ALL,
            id="one that was finished since is reset",
        ),
    ],
)  # fmt: skip
def test_an_order_holds_while_it_is_followed(
    small: Roadmap, then: list[list[Change]], since: list[list[Change]], left: list[str] | None
) -> None:
    key = order_key(small, progress(), ())
    order = kept(key, progress(*then), ALL[1:] if then else ALL)
    found = what_is_left(order, key, progress(*then, *since))
    assert found == (None if left is None else tuple(left))
    assert what_is_left(order, key._replace(goals="others"), progress(*then)) is None
