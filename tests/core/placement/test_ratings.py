"""Ratings of tracks and sections, and the states that fit them."""

from core.placement.situations import seeded
from llmpath.core.graph import facts
from llmpath.core.placement.kinds import draw_pool
from llmpath.core.placement.ratings import PARTICLES, recombine, what_was_said
from llmpath.core.placement.space import Space, bits
from llmpath.core.roadmap import Prerequisite, Roadmap, Section, Topic, Track

B = Topic("a/b", "B", "a/s2", prerequisites=(Prerequisite("a/a", "Because."),))
D = Topic("c/d", "D", "c/s1", prerequisites=(Prerequisite("a/b", "Because."),))
ROADMAP = facts(
    Roadmap((
        Track("a", "A", "", (
            Section("a/s1", "S1", (Topic("a/a", "A", "a/s1"),)), Section("a/s2", "S2", (B,)),
            Section("a/s3", "S3", (Topic("a/c", "C", "a/s3"),)),
        )),
        Track("c", "C", "", (Section("c/s1", "S1", (D,)),)),
    ))
)  # fmt: skip
SPACE = Space(ROADMAP, set(ROADMAP.topics))


def said(ratings: dict[str, int]) -> list[tuple[str, list[str], float]]:
    return [(track, SPACE.names(mask), share) for track, mask, share in what_was_said(SPACE, ratings)]


def test_sections_without_a_rating_of_their_own_have_that_of_their_track_as_one_part() -> None:
    assert said({"a": 3, "a/s2": 0}) == [("a", ["a/b"], 0.0), ("a", ["a/a", "a/c"], 1.0)]


def test_what_was_not_rated_says_nothing() -> None:
    assert said({}) == []
    assert said({"c": 1}) == [("c", ["c/d"], 1 / 3)]


def test_states_that_fit_are_feasible_hold_what_is_certain_and_are_the_same_for_the_same_seed() -> None:
    pool = draw_pool(SPACE, seeded("pool"), 200)
    certain = SPACE.mask(["a/c"])
    states = recombine(SPACE, pool, {"a": 3, "c": 0}, seeded("1"), certain)
    assert len(states) == PARTICLES
    assert all(state & certain for state in states)
    assert all(SPACE.is_open(place, state) for state in states for place in bits(state))
    assert states == recombine(SPACE, pool, {"a": 3, "c": 0}, seeded("1"), certain)
    knowing = SPACE.mask(["a/b"])
    less = recombine(SPACE, pool, {"a": 0, "c": 0}, seeded("1"), certain)
    assert sum(bool(state & knowing) for state in states) > sum(bool(state & knowing) for state in less)
