"""What was expected of the questions that chance chose, beside what came."""

from core.histories import progress
from llmpath.core.journal.companions import Answered, Placed
from llmpath.core.placement.drawn import drawn_by_chance

A, B = "t/a", "t/b"


def test_what_was_expected_stands_beside_the_answer() -> None:
    known = progress(
        [Placed.of((), 1, {"t": 2}, {}), Answered(B, "one", "missed", "place"), Answered(A, "one", "had", "place"),
         Placed.of((), 1, {}, {A: 0.7}), Placed.of((), 1, {"t": 2}, {A: 0.9, B: 0.1})],
        [Answered(B, "one", "unknown", "place"), Placed.of((), 2, {}, {B: 0.4})],
    )  # fmt: skip
    assert drawn_by_chance(known.undoable, {}) == [(0.7, True), (0.4, False)]


def test_without_an_answer_of_a_placement_nothing_is_compared() -> None:
    known = progress([Answered(A, "one", "had", "review"), Placed.of((), 1, {}, {A: 0.7})])
    assert drawn_by_chance(known.undoable, {}) == []
