"""The layout of the graph: its laws, on random graphs without cycles."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from llmpath.export.graph.layers import NARROW, draw


@st.composite
def graphs(choose: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    """Return a number of topics and edges that lead from a lower number to a higher one."""
    count = choose(st.integers(1, 14))
    pairs = [(a, b) for b in range(count) for a in range(b)]
    return count, choose(st.lists(st.sampled_from(pairs), unique=True, max_size=30)) if pairs else []


@given(graphs())
def test_every_topic_stands_below_all_it_rests_on(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    drawing = draw(count, edges)
    assert all(drawing.places[start][1] < drawing.places[end][1] for start, end in edges)
    assert {layer for _, layer in drawing.places} <= set(range(drawing.layers))


@given(graphs())
def test_nothing_overlaps_and_nothing_is_outside(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    drawing = draw(count, edges)
    for place, (x, layer) in enumerate(drawing.places):
        assert 0.5 - 1e-6 <= x <= drawing.width - 0.5 + 1e-6
        assert all(abs(x - other) > 1 for other, level in drawing.places[:place] if level == layer)
        for route in drawing.routes:
            assert all(abs(x - turn) > 0.5 + NARROW / 2 for turn, level in route[1:-1] if level == layer)


@given(graphs())
def test_an_edge_goes_through_every_layer_between_its_ends(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    drawing = draw(count, edges)
    assert [(route[0], route[-1]) for route in drawing.routes] == [
        (drawing.places[start], drawing.places[end]) for start, end in edges
    ]
    assert all(below == above + 1 for route in drawing.routes for (_, above), (_, below) in pairwise(route))
    assert draw(count, edges) == drawing


def test_neighbours_are_exchanged_where_lines_would_cross() -> None:
    drawing = draw(4, [(0, 3), (1, 2)])
    assert (drawing.places[0][0] < drawing.places[1][0]) == (drawing.places[3][0] < drawing.places[2][0])


def test_a_source_stands_right_above_what_needs_it() -> None:
    drawing = draw(4, [(0, 1), (1, 2), (3, 2)])
    assert drawing.places[3][1] == 1


def test_a_long_edge_runs_straight_where_there_is_room() -> None:
    drawing = draw(5, [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)])
    assert len({x for x, _ in drawing.routes[-1][1:-1]}) == 1


def test_layers_with_a_limit_hold_no_more_and_the_drawing_is_little_wider_than_the_widest() -> None:
    edges = [(0, n) for n in range(1, 13)] + [(1, 13), (12, 14)]
    drawing = draw(15, edges, 5)
    taken = [layer for _, layer in drawing.places]
    assert max(taken.count(layer) for layer in taken) == 5
    assert all(taken[start] < taken[end] for start, end in edges)
    assert drawing.width < draw(15, edges).width / 1.5
