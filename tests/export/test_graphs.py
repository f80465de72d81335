"""The graph as Mermaid, DOT and a picture: each read back by somebody else's reader or one written from its format."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pydot
import pytest

from export.contexts import STEPS, context, hostile, learner
from llmpath.core.graph import facts
from llmpath.core.journal.events import Marked, State
from llmpath.core.progress import SIGNS, shown_state
from llmpath.core.roadmap import Roadmap, Section, Topic, Track
from llmpath.export.context import ExportContext
from llmpath.export.graph import dot, mermaid, svg
from llmpath.export.graph.state_marks import edges
from trust.hostile_texts import corpus
from trust.readers import SVG, dot_labels, in_xml, mermaid_labels, svg_labels

pytestmark = pytest.mark.filterwarnings("ignore:.* deprecated - use:DeprecationWarning")  # pydot of its own parser

GOLDEN = Path(__file__).parent / "golden"
WRITERS: dict[str, Callable[[ExportContext], str]] = {
    "graph.mmd": mermaid.write,
    "graph.dot": dot.write,
    "graph.svg": svg.write,
}


@pytest.mark.parametrize("name", WRITERS)
def test_the_golden_file(small: Roadmap, accept: bool, name: str) -> None:
    written = WRITERS[name](learner(small)).encode()
    if accept:
        (GOLDEN / name).write_bytes(written)
    assert written == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_to_draw_is_drawn(name: str) -> None:
    empty = context(Roadmap())
    assert WRITERS[name](empty).endswith("\n")


def expected_edges(given: ExportContext) -> set[tuple[str, str, bool]]:
    return {(start, end, about.kind == "helpful") for start, end, about in edges(given)}


def test_pydot_reads_the_same_topics_and_prerequisites(small: Roadmap) -> None:
    given = learner(small)
    (graph,) = pydot.graph_from_dot_data(dot.write(given)) or []
    clusters = graph.get_subgraphs()
    assert [str(cluster.get("label")).strip('"') for cluster in clusters] == [track.title for track in small.tracks]
    nodes = {node.get_name().strip('"'): node for cluster in clusters for node in cluster.get_nodes()}
    assert list(nodes) == [topic.id for topic in given.topics]
    for id_, node in nodes.items():
        topic = small.topics[id_]
        assert node.get("label") == f'"{SIGNS[shown_state(topic, given.progress)]} {topic.title}"'
    read = {
        (str(edge.get_source()).strip('"'), str(edge.get_destination()).strip('"'), edge.get("style") == "dashed")
        for edge in graph.get_edges()
    }
    assert read == expected_edges(given)


def test_pydot_reads_hostile_titles() -> None:
    texts = [text.text for text in corpus() if text.one_line and len(text.text) < 2_000]
    given = context(hostile(texts))
    (graph,) = pydot.graph_from_dot_data(dot.write(given)) or []
    (cluster,) = graph.get_subgraphs()
    assert len(cluster.get_nodes()) == len(texts)
    assert len(graph.get_edges()) == len(texts) - 1


def test_mermaid_holds_the_same_prerequisites(small: Roadmap) -> None:
    given = learner(small)
    text = mermaid.write(given)
    found = re.findall(r"^    t(\d+) (-->|-\.->) t(\d+)$", text, re.MULTILINE)
    ids = [topic.id for topic in given.topics]
    assert {(ids[int(a)], ids[int(b)], arrow == "-.->") for a, arrow, b in found} == expected_edges(given)
    classes = re.findall(r'"\]:::(\w+)$', text, re.MULTILINE)
    assert classes == [shown_state(topic, given.progress) for topic in given.topics]
    assert set(re.findall(r"^    classDef (\w+) ", text, re.MULTILINE)) == set(classes)


def test_every_hostile_title_comes_back() -> None:
    texts = [text.text for text in corpus()]
    given = context(hostile(texts), *STEPS)
    assert dot_labels(dot.write(given)) == [texts[0], *texts]
    assert mermaid_labels(mermaid.write(given)) == [texts[0], *texts]
    assert svg_labels(svg.write(given)) == [in_xml(text) for text in (texts[0], *texts)]


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_material_gives_the_same_bytes(small: Roadmap, name: str) -> None:
    assert WRITERS[name](learner(small)) == WRITERS[name](learner(small))


# The picture


def test_the_picture_says_what_it_shows_to_those_who_cannot_see_it(small: Roadmap) -> None:
    picture = ET.fromstring(svg.write(context(small, *STEPS[:-5])))  # noqa: S314 - our own
    assert picture.get("role") == "img"
    named = {element.get("id"): element.text for element in picture if element.get("id")}
    assert picture.get("aria-labelledby") == " ".join(name or "" for name in named)
    assert named["title"] == "All topics, and what they rest on"
    assert "7 topics" in (named["desc"] or "")
    topics = [group for group in picture.iter(f"{SVG}g") if (group.get("class") or "").startswith("topic")]
    assert [group.findtext(f"{SVG}desc") for group in topics][:2] == [
        "math/vectors: done, 5\N{NO-BREAK SPACE}h",
        "math/matrices: learning, 7\N{NO-BREAK SPACE}h",
    ]


def test_state_is_said_by_a_mark_and_a_class(small: Roadmap) -> None:
    given = learner(small)
    picture = ET.fromstring(svg.write(given))  # noqa: S314 - our own
    topics = [group for group in picture.iter(f"{SVG}g") if (group.get("class") or "").startswith("topic")]
    words = [shown_state(topic, given.progress) for topic in given.topics]
    assert [group.get("class") for group in topics] == [f"topic {word}" for word in words]
    marks = [next(t.text for t in group if t.get("class") == "mark") for group in topics]
    assert marks == [SIGNS[word] for word in words]


def test_a_title_in_bold_has_the_room_it_needs() -> None:
    topic = Topic("t/a", "Word Representation", "t/s")
    roadmap = facts(Roadmap((Track("t", "T", "", (Section("t/s", "S", (topic,)),)),), {}))
    lines = [
        re.findall('class="name"[^>]*>([^<]*)<', svg.write(context(roadmap, [Marked("t/a", state)])))
        for state in (State.DONE, State.LEARNING)
    ]
    assert lines == [["Word Representation"], ["Word", "Representation"]]


def test_lines_that_follow_from_others_are_left_out(small: Roadmap) -> None:
    given = learner(small)
    drawn = {(start, end) for start, end, _ in svg.lines_of(given)}
    needed = {(start, end) for start, end, _ in edges(given)}
    assert drawn <= needed
    reached: dict[str, set[str]] = {}
    for id_ in small.study_order:
        reached[id_] = {start for start, end in drawn if end == id_}
        for start in tuple(reached[id_]):
            reached[id_] |= reached[start]
    assert all(start in reached[end] for start, end in needed)
    text = svg.write(given)
    assert text.count('<path class="tip"') == len(drawn)


def test_the_heading_is_about_what_was_asked_for(small: Roadmap) -> None:
    assert '<title id="title">The way to Layers</title>' in svg.write(context(small, goals=["nets/layers"]))
