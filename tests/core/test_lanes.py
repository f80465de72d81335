"""Lanes: a drawing says in its characters alone what rests on what."""

from hypothesis import given
from hypothesis import strategies as st

from core.lane_reader import UNICODE, edges_in
from llmpath.core.lanes import Above, lanes_of, reduced


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    above: dict[str, tuple[str, ...]] = {}
    for number in range(draw(st.integers(0, 14))):
        above[f"t{number}"] = tuple(draw(st.lists(st.sampled_from(sorted(above)), max_size=4))) if above else ()
    return above


def ancestors(above: Above, topic: str) -> set[str]:
    return set(above[topic]).union(*(ancestors(above, p) for p in above[topic]))


@given(graphs())
def test_every_line_can_be_followed_by_who_reads_the_drawing_alone(above: dict[str, tuple[str, ...]]) -> None:
    drawn = reduced(above)
    rows = lanes_of(drawn)
    names = [row.topic for row in rows]
    assert sorted(names) == sorted(above)
    read = {(names[start], names[end]) for start, end in edges_in((row.drawn for row in rows), UNICODE)}
    assert read == {(prerequisite, topic) for topic, prerequisites in drawn.items() for prerequisite in prerequisites}


@given(graphs())
def test_what_is_left_out_follows_from_what_is_drawn(above: dict[str, tuple[str, ...]]) -> None:
    drawn = reduced(above)
    for topic, prerequisites in drawn.items():
        assert ancestors(drawn, topic) == ancestors(above, topic)
        for one in prerequisites:
            assert not any(one in ancestors(above, other) for other in prerequisites)


@given(graphs())
def test_a_topic_stands_below_all_it_rests_on(above: dict[str, tuple[str, ...]]) -> None:
    places = {row.topic: place for place, row in enumerate(lanes_of(reduced(above)))}
    assert all(places[p] < places[topic] for topic, prerequisites in above.items() for p in prerequisites)


def test_a_diamond() -> None:
    above = {"base": (), "left": ("base",), "right": ("base",), "top": ("left", "right")}
    assert [f"{row.drawn} {row.topic}" for row in lanes_of(above)] == ["● base", "├─● left", "● │ right", "◆─┴ top"]


def test_what_ends_is_another_sign_so_that_the_next_row_is_not_taken_to_rest_on_it() -> None:
    assert [row.drawn for row in lanes_of({"a": (), "b": ("a",), "c": (), "d": ("c",)})] == ["●", "◆", "●", "◆"]


def test_lanes_that_are_crossed_and_lanes_that_go_on_differ() -> None:
    above = {"a": (), "b": (), "c": (), "d": ("a", "c"), "e": ("a", "b", "d"), "f": ("b", "e")}
    drawn = [f"{row.drawn} {row.topic}" for row in lanes_of(above)]
    assert drawn == ["● a", "│ ● b", "│ │ ● c", "├─┼─● d", "●─┤─┴ e", "◆─┴ f"]
