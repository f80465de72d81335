"""Which goal comes first, what each takes, and what they share."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.histories import journal, progress
from core.test_laws import roadmaps, situations
from llmpath.core.errors import UsageError
from llmpath.core.goal_progress import goal_statuses, open_minutes
from llmpath.core.goals import Goal, topics_of
from llmpath.core.graph import facts
from llmpath.core.journal.events import Aimed, Change, Dropped, Logged, Marked, Ordered, State
from llmpath.core.journal.folding import fold
from llmpath.core.journal.record import aim, check_due, drop
from llmpath.core.plan.order import order_of
from llmpath.core.roadmap import Roadmap, Section
from llmpath.core.scope import needed, ranked_goals
from llmpath.core.suggest import aims, suggest

MARCH, MAY = date(2027, 3, 1), date(2027, 5, 1)


def ranked(roadmap: Roadmap, *steps: list[Change]) -> list[str]:
    """Return the goals of a history in the order they are worked on."""
    return [goal.id for goal in aims(roadmap, progress(*steps))[1]]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([], [], id="without a goal there is none"),
        pytest.param([[Aimed("math"), Aimed("nets/neurons")]], ["nets/neurons", "math"], id="the least left first"),
        pytest.param(
            [[Aimed("nets/neurons"), Aimed("math", MAY), Aimed("nets", MARCH)]], ["nets", "math", "nets/neurons"],
            id="what is due first, the earliest first",
        ),
        pytest.param(
            [[Aimed("math", MARCH), Aimed("nets/neurons", MARCH)]], ["nets/neurons", "math"],
            id="due on one day: the least left first",
        ),
        pytest.param(
            # 21 h, of which 16 are shared with gradients, against 12 h that nothing shares
            [[Aimed("math/gradients", MARCH), Aimed("nets/training"), Aimed("math/linear-algebra")]],
            ["math/gradients", "math/linear-algebra", "nets/training"], id="what is shared falls away",
        ),
        pytest.param(
            [[Aimed("math/vectors"), Aimed("math")], [Marked("math/vectors", State.KNOWN)]], ["math"],
            id="a goal that is reached is none to work on",
        ),
        pytest.param([[Aimed("math/gone"), Aimed("math")]], ["math"], id="nor is one that left the roadmap"),
        pytest.param([[Aimed("math"), Aimed("nets")], [Dropped("math")]], ["nets"], id="nor one that was dropped"),
    ],
)  # fmt: skip
def test_which_goal_comes_first(small: Roadmap, steps: list[list[Change]], expected: list[str]) -> None:
    assert ranked(small, *steps) == expected


@given(situations(), st.data())
def test_the_order_is_by_due_date_then_by_what_is_left_beside_the_goals_before(
    situation: tuple[Roadmap, list[list[Change]]], data: st.DataObject
) -> None:
    roadmap, steps = situation
    names = [*roadmap.topics, *roadmap.sections, *(track.id for track in roadmap.tracks), "gone"]
    ids = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=5))
    goals = [Goal(id_, data.draw(st.none() | st.sampled_from((MARCH, MAY)))) for id_ in ids]
    progress = fold(journal(*steps), {})
    minutes = open_minutes(roadmap.topics, roadmap, progress)
    found = ranked_goals(roadmap, progress, goals, minutes)
    left = {goal: needed(roadmap, progress, topics_of(roadmap, goal.id)) & minutes.keys() for goal in goals}
    assert set(found) == {goal for goal in goals if left[goal]}
    assert len(found) == len(set(found))
    assert all((one.by or date.max) <= (other.by or date.max) for one, other in pairwise(found))
    covered: set[str] = set()
    for place, goal in enumerate(found):
        rest = {other: sum(minutes[t] for t in left[other] - covered) for other in found[place:] if other.by == goal.by}
        assert rest[goal] == min(rest.values())
        covered |= left[goal]


@given(situations(), st.data())
def test_every_suggestion_is_on_the_way_to_the_goal_that_comes_first(
    situation: tuple[Roadmap, list[list[Change]]], data: st.DataObject
) -> None:
    roadmap, steps = situation
    chosen = data.draw(st.lists(st.sampled_from(sorted(roadmap.topics)), unique=True, max_size=3))
    standing = fold(journal(*steps, [Aimed(id_, data.draw(st.none() | st.just(MAY))) for id_ in chosen]), {})
    scope, goals = aims(roadmap, standing)
    found = suggest(roadmap, standing, scope, goals=goals)
    fresh = [s for s in found if standing.state(s.topic.id) is State.NEW]
    assert bool(found) == any(not standing.state(topic).satisfies for topic in roadmap.topics)
    assert [s.term("goal").value for s in fresh] == sorted((s.term("goal").value for s in fresh), reverse=True)
    assert all(bool(s.term("goal").value) == bool(goals) for s in found)


def test_what_a_goal_takes_and_shares(small: Roadmap) -> None:
    standing = progress([Aimed("math"), Aimed("nets/layers"), Aimed("gone")], [Logged("math/vectors", 60)])
    layers, math, gone = goal_statuses(small, standing)
    assert (layers.goal.id, layers.minutes, layers.totals.topics) == ("nets/layers", (5 + 7 + 3 + 3) * 60 - 60, 4)
    assert (math.goal.id, math.minutes, math.shared) == ("math", 28 * 60 - 60, (("nets/layers", 2),))
    assert (gone.goal.id, gone.known, gone.minutes, gone.totals.share) == ("gone", False, 0, 1.0)


def test_a_goal_is_recorded_where_it_changes_something() -> None:
    standing = progress([Aimed("math", MARCH)])
    assert aim(standing, ["math", "nets", "nets"], MARCH) == [Aimed("nets", MARCH)]
    assert aim(standing, ["math"], None) == [Aimed("math")]
    assert drop(standing, ["nets", "math", "math"]) == [Dropped("math")]


def test_a_due_date_that_has_passed_is_refused() -> None:
    check_due(MARCH, MARCH)
    with pytest.raises(UsageError, match="2027-03-01 has passed"):
        check_due(MARCH, MAY)


def only_required(roadmap: Roadmap) -> Roadmap:
    """Return a roadmap in which every prerequisite is required."""

    def section(old: Section) -> Section:
        required = (tuple(p._replace(kind="required") for p in topic.prerequisites) for topic in old.topics)
        pairs = zip(old.topics, required, strict=True)
        return old._replace(topics=tuple(topic._replace(prerequisites=needs) for topic, needs in pairs))

    tracks = tuple(track._replace(sections=tuple(map(section, track.sections))) for track in roadmap.tracks)
    return facts(Roadmap(tracks))


@given(roadmaps(), st.data())
def test_what_is_next_is_what_the_plan_begins_with(some: Roadmap, data: st.DataObject) -> None:
    """From zero, and where nothing is only helpful: that a plan puts first too."""
    roadmap = only_required(some)
    ids = [*roadmap.topics, *roadmap.sections, *(track.id for track in roadmap.tracks)]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=3))
    goals = [Aimed(id_, data.draw(st.none() | st.sampled_from((MARCH, MAY)))) for id_ in chosen]
    own = data.draw(st.lists(st.sampled_from(sorted(roadmap.topics)), unique=True, max_size=3))
    standing = progress([*goals, Ordered(tuple(own))])
    scope, ranked = aims(roadmap, standing)
    first = suggest(roadmap, standing, scope, count=1, goals=ranked)[0]
    assert first.topic.id == order_of(roadmap, standing, ranked)[0]
