"""The facts of the prerequisite graph against the simplest way to find them."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core import graph
from llmpath.core.graph import cycles, descendant_count, implied, prerequisite_graph, study_order

Edges = dict[str, tuple[str, ...]]
NAMES = "abcdefgh"


def all_edges(*, acyclic: bool) -> st.SearchStrategy[Edges]:
    """Draw what each of eight topics rests on; without cycles only topics further back in the alphabet."""

    def prerequisites(place: int) -> st.SearchStrategy[tuple[str, ...]]:
        others = NAMES[:place] if acyclic else NAMES
        return st.lists(st.sampled_from(others), unique=True).map(tuple) if others else st.just(())

    return st.permutations(NAMES).flatmap(
        lambda order: st.fixed_dictionaries({name: prerequisites(NAMES.index(name)) for name in order})
    )


def ancestors(edges: Edges, topic: str) -> set[str]:
    """Walk back from a topic the long way."""
    found: set[str] = set()
    while more := {p for t in found | {topic} for p in edges[t]} - found:
        found |= more
    return found


@pytest.mark.parametrize(
    ("edges", "chains"),
    [
        pytest.param({"a": ("b",), "b": ()}, (), id="none"),
        pytest.param({"a": ("a",)}, (), id="itself is another rule"),
        pytest.param({"a": ("b",), "b": ("a",)}, (("a", "b"),), id="two"),
        pytest.param({"a": ("a", "b"), "b": ("a",)}, (("a", "b"),), id="itself inside a knot"),
        pytest.param({"b": ("c",), "a": ("b",), "c": ("a",)}, (("b", "c", "a"),), id="begins where the file does"),
        pytest.param(
            {"a": ("b", "d"), "b": ("c",), "c": ("a",), "d": ("a",)}, (("a", "d"),), id="the shortest of a knot"
        ),
        pytest.param(
            {"a": ("b",), "b": ("a",), "c": ("d", "a"), "d": ("c",)}, (("a", "b"), ("c", "d")), id="two knots"
        ),
    ],
)
def test_cycles_are_chains(edges: Edges, chains: tuple[tuple[str, ...], ...]) -> None:
    assert cycles(edges) == chains


@given(all_edges(acyclic=False))
def test_every_knot_has_one_chain_of_its_first_topic(edges: Edges) -> None:
    knots = {frozenset({t} | {o for o in ancestors(edges, t) if t in ancestors(edges, o)}) for t in edges}
    knots = {knot for knot in knots if len(knot) > 1}
    chains = cycles(edges)
    assert [chain[0] for chain in chains] == [
        t for t in edges if any(t == min(knot, key=list(edges).index) for knot in knots)
    ]
    for chain in chains:
        assert len(set(chain)) == len(chain) > 1
        assert all(following in edges[topic] for topic, following in pairwise((*chain, chain[0])))


@given(all_edges(acyclic=True))
def test_no_cycle_where_there_is_none(edges: Edges) -> None:
    assert cycles(edges) == ()


@pytest.fixture(autouse=True, params=[graph.BLOCK, 3], ids=["one block", "three blocks"])
def _blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "BLOCK", request.param)


@given(all_edges(acyclic=True), all_edges(acyclic=True))
def test_implied_is_what_another_prerequisite_rests_on(edges: Edges, wanted: Edges) -> None:
    candidates = [(topic, p) for topic, prerequisites in wanted.items() for p in prerequisites]
    paths = implied(edges, candidates)
    assert set(paths) == {
        (topic, p) for topic, p in candidates if any(p in ancestors(edges, o) for o in edges[topic] if o != p)
    }
    for (topic, prerequisite), path in paths.items():
        assert (path[0], path[-1]) == (topic, prerequisite)
        assert len(path) > 2
        assert all(following in edges[step] for step, following in pairwise(path))


@given(all_edges(acyclic=True))
def test_leads_to_counts_what_rests_on_a_topic(edges: Edges) -> None:
    assert descendant_count(edges) == {t: sum(t in ancestors(edges, other) for other in edges) for t in edges}


@given(all_edges(acyclic=True))
def test_study_order_takes_the_first_topic_that_is_free(edges: Edges) -> None:
    order: list[str] = []
    while len(order) < len(edges):
        order.append(next(t for t in edges if t not in order and set(edges[t]) <= set(order)))
    assert study_order(edges) == tuple(order)


@given(all_edges(acyclic=True))
def test_study_order_is_the_topological_sort_of_networkx(edges: Edges) -> None:
    graph = prerequisite_graph(edges)
    assert study_order(edges) == tuple(nx.lexicographical_topological_sort(graph, key=list(edges).index))


def test_long_chains_are_no_trouble() -> None:
    edges: Edges = {str(n): tuple(str(o) for o in range(max(n - 2, 0), n)) for n in range(2000)}
    assert descendant_count(edges)["0"] == 1999
    assert implied(edges, [("1999", "1997")]) == {("1999", "1997"): ("1999", "1998", "1997")}
    assert len(cycles({**edges, "0": ("1999",)})) == 1


def test_a_circle_of_very_many_is_found_without_recursion() -> None:
    size = 20_000
    edges: Edges = {str(n): (str((n + 1) % size),) for n in range(size)}
    (chain,) = cycles(edges)
    assert chain == tuple(edges)


def test_circles_that_rest_on_much_are_found_without_walking_it_again_and_again() -> None:
    """Each pair also rests on a long chain; walked once a pair it would come to 100 million steps."""
    chain: Edges = {f"c{n}": (f"c{n + 1}",) if n < 9_999 else () for n in range(10_000)}
    pairs: Edges = {f"p{n}": ("c0", f"p{n ^ 1}") for n in range(20_000)}
    assert cycles({**pairs, **chain}) == tuple((f"p{n}", f"p{n + 1}") for n in range(0, 20_000, 2))
