"""What is rated one at a time, and taken back one at a time."""

import pytest

from llmpath.core.placement.rating import Group, Rating

MATH = Group("math", "Mathematics", 4, (Group("math/a", "A", 2), Group("math/b", "B", 2)))
NETS = Group("nets", "Nets", 3, (Group("nets/c", "C", 3),))


def asked(rating: Rating) -> tuple[str, int | None] | None:
    return (rating.row.group.id, rating.row.usual) if rating.row else None


def test_sections_are_rated_where_a_track_is_known_in_part_and_has_several() -> None:
    rating = Rating([MATH, NETS])
    seen = []
    for given in (2, 1, 3, 0):
        seen.append((asked(rating), rating.begins_sections))
        rating.rate(given)
    assert seen == [
        (("math", None), False), (("nets", None), False), (("math/a", 2), True), (("math/b", 2), False),
    ]  # fmt: skip
    assert rating.row is None
    assert rating.given == {"math": 2, "nets": 1, "math/a": 3, "math/b": 0}
    with pytest.raises(ValueError, match="nothing"):
        rating.rate(1)


@pytest.mark.parametrize("given", [0, 3])
def test_nothing_more_is_asked_of_a_track_that_is_known_as_a_whole_or_not_at_all(given: int) -> None:
    rating = Rating([MATH])
    rating.rate(given)
    assert rating.row is None


def test_taking_back_goes_from_the_sections_to_the_tracks() -> None:
    rating = Rating([MATH])
    rating.rate(1)
    assert asked(rating) == ("math/a", 1)
    assert rating.take_back()
    assert asked(rating) == ("math", None)
    rating.rate(3)
    assert rating.row is None
    assert rating.take_back()
    assert not rating.take_back()
