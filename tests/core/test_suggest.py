"""What is suggested, in which order, and for which reasons."""

from datetime import date

import pytest

from core.histories import progress
from llmpath.core.journal.events import Aimed, Change, Marked, Ordered, State
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import scope_of
from llmpath.core.suggest import Suggestion, aims, losing_term, suggest

ALL = frozenset[str]()
DONE, LEARNING = State.DONE, State.LEARNING


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([], [("math/vectors", ["leads-to"]), ("math/derivatives", [])], id="opens the most"),
        pytest.param(
            [[Marked("math/derivatives", LEARNING)]],
            [("math/derivatives", ["in-progress"]), ("math/vectors", [])],
            id="in progress first",
        ),
        pytest.param(
            [[Marked("math/vectors", LEARNING)], [Marked("math/derivatives", LEARNING)]],
            [("math/derivatives", ["in-progress"]), ("math/vectors", [])],
            id="touched last first",
        ),
        pytest.param(
            [[Marked("math/vectors", DONE)]],
            [
                ("math/matrices", ["builds-on", "same-section"]),
                ("nets/neurons", ["builds-on"]),
                ("math/derivatives", []),
            ],
            id="builds on what was finished",
        ),
        pytest.param(
            [[Marked("math/vectors", DONE)], [Marked("math/derivatives", DONE)]],
            [("math/gradients", ["builds-on"]), ("math/matrices", ["same-track"]), ("nets/neurons", [])],
            id="then the same track",
        ),
    ],
)
def test_the_ranking_and_the_terms_that_decided(
    small: Roadmap, steps: list[list[Change]], expected: list[tuple[str, list[str]]]
) -> None:
    found = suggest(small, progress(*steps), scope_of(small, progress(), ALL))
    assert [(s.topic.id, [term.name for term in s.decided]) for s in found] == expected


def test_a_goal_leaves_only_what_it_needs(small: Roadmap) -> None:
    scope = scope_of(small, progress(), ["math/gradients"])
    assert scope == {"math/gradients", "math/derivatives"}
    (only,) = suggest(small, progress(), scope)
    assert only.topic.id == "math/derivatives"
    assert only.term("leads-to").value == 1


def test_the_time_at_hand_prefers_what_fits(small: Roadmap) -> None:
    standing = progress([Marked("math/vectors", State.KNOWN)])
    found = suggest(small, standing, scope_of(small, progress(), ALL), count=1, minutes=200)
    assert found[0].topic.id == "nets/neurons"
    assert [term.name for term in found[0].decided] == ["fits-time"]


def test_a_track_leaves_out_the_others(small: Roadmap) -> None:
    standing = progress([Marked("math/vectors", DONE)])
    assert [s.topic.id for s in suggest(small, standing, scope_of(small, progress(), ALL), track="nets")] == [
        "nets/neurons"
    ]


def test_when_all_is_finished_nothing_is_suggested(small: Roadmap) -> None:
    assert not suggest(small, progress([Marked(t, DONE) for t in small.topics]), scope_of(small, progress(), ALL))


def test_the_runner_up_loses_by_the_first_term_that_differs(small: Roadmap) -> None:
    first, second = suggest(small, progress(), scope_of(small, progress(), ALL))
    own, other = losing_term(first, second)
    assert (own.name, own.value, other.value) == ("leads-to", 4, 2)


def towards(roadmap: Roadmap, *steps: list[Change]) -> tuple[Suggestion, ...]:
    """Suggest for the goals of a history."""
    standing = progress(*steps)
    scope, goals = aims(roadmap, standing)
    return tuple(suggest(roadmap, standing, scope, goals=goals))


GRADIENTS, NEURONS = Aimed("math/gradients", date(2027, 3, 1)), Aimed("nets/neurons")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            [[GRADIENTS, NEURONS]], [("math/derivatives", ["goal"]), ("math/vectors", [])], id="what is due first"
        ),
        pytest.param([[NEURONS]], [("math/vectors", ["goal"])], id="what no goal needs is ruled out"),
        pytest.param(
            [[GRADIENTS, NEURONS], [Marked("math/vectors", LEARNING)]],
            [("math/vectors", ["in-progress"]), ("math/derivatives", [])],
            id="in progress comes before",
        ),
        pytest.param(
            [[Aimed("math/gradients", date(2027, 3, 1)), Aimed("nets/neurons", date(2027, 3, 1))]],
            [("math/vectors", ["order"]), ("math/derivatives", [])],
            id="goals due on one day are equal",
        ),
        pytest.param(
            [[NEURONS], [Marked("math/vectors", DONE), Marked("nets/neurons", DONE)]],
            [("math/matrices", ["builds-on"]), ("math/derivatives", [])],
            id="goals that are reached make way for everything",
        ),
        pytest.param(
            [[Ordered(("math/gradients", "math/matrices"))]],
            [("math/derivatives", ["own-order"]), ("math/vectors", [])],
            id="one's own order, and what it rests on",
        ),
        pytest.param(
            [[Ordered(("math/gone", "math/gradients", "math/matrices"))], [Marked("math/derivatives", DONE)]],
            [("math/gradients", ["own-order"]), ("math/vectors", [])],
            id="what left the roadmap is passed over",
        ),
    ],
)
def test_goals_and_ones_own_order(
    small: Roadmap, steps: list[list[Change]], expected: list[tuple[str, list[str]]]
) -> None:
    found = towards(small, *steps)
    assert [(s.topic.id, [term.name for term in s.decided]) for s in found] == expected


def test_the_term_names_the_goal_and_its_due_date(small: Roadmap) -> None:
    first, second = (s.term("goal") for s in towards(small, [GRADIENTS, NEURONS]))
    assert (first.of, first.by) == (("math/gradients",), date(2027, 3, 1))
    assert (second.of, second.by) == (("nets/neurons",), None)
