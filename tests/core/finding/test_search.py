"""What a search finds, in which order, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.finding.search import Place, named_by, search, stem
from llmpath.core.roadmap import Roadmap, Section, Topic, Track

TEXTS = {
    "math/vectors": [
        Place("title", "Vectors"), Place("alias", "dot product"), Place("alias", "norm"),
        Place("summary", "Lists of numbers with a length."),
    ],
    "math/matrices": [Place("title", "Matrices"), Place("summary", "Tables of numbers that turn vectors into others.")],
    "math/gradients": [
        Place("title", "Gradients"), Place("summary", "All slopes of a function, kept in one vector."),
        Place("outcome", "Say what tangents have to do with it"), Place("note", "Ask about agents"),
    ],
    "nlp/length": [
        Place("title", "Normalising by Length"), Place("summary", "Long texts are not better texts."),
        Place("resource", "Backpropagation, explained"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("vectors", ["math/vectors", "math/matrices", "math/gradients"], id="the title before the summary"),
        pytest.param(
            "vector", ["math/vectors", "math/gradients", "math/matrices"], id="the very word before its plural"
        ),
        pytest.param("NUMBERS", ["math/vectors", "math/matrices"], id="any letters, the order of the roadmap"),
        pytest.param("dot norm", ["math/vectors"], id="every word is there, in whatever places"),
        pytest.param("length numbers", ["math/vectors"], id="in any order"),
        pytest.param("matr", ["math/matrices"], id="the beginning of a word"),
        pytest.param("norm", ["math/vectors", "nlp/length"], id="the word before one that begins with it"),
        pytest.param("propagation", ["nlp/length"], id="a long word inside of another"),
        pytest.param("gent", [], id="a short one is not"),
        pytest.param("agents", ["math/gradients"], id="a note, and nothing that is only like it"),
        pytest.param("dpo", [], id="three letters are like too much"),
        pytest.param("slo", ["math/gradients"], id="three letters that begin a word"),
        pytest.param("ve", [], id="two letters begin too many"),
        pytest.param("numbers gravity", [], id="one word is missing"),
        pytest.param("", [], id="nothing"),
        pytest.param("?", [], id="a sign"),
    ],
)
def test_search_finds_all_the_words(query: str, found: list[str]) -> None:
    assert [hit.topic for hit in search(query, TEXTS).hits] == found


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("vectors", Place("title", "Vectors")),
        ("dot", Place("alias", "dot product")),
        ("slopes vector", Place("summary", "All slopes of a function, kept in one vector.")),
        ("tangent", Place("outcome", "Say what tangents have to do with it")),
        ("backpropagation", Place("resource", "Backpropagation, explained")),
        ("agent", Place("note", "Ask about agents")),
    ],
)
def test_the_place_that_holds_most_of_the_words_is_told(query: str, place: Place) -> None:
    assert search(query, TEXTS).hits[0].place == place


@pytest.mark.parametrize(("query", "taken"), [("gradeints", "gradients"), ("ectors", "vectors")])
def test_a_word_that_stands_nowhere_is_taken_for_the_most_like_it(query: str, taken: str) -> None:
    found = search(query, TEXTS)
    assert found.hits == search(taken, TEXTS).hits
    assert found.corrected == {query: taken}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("agents", "agent"), ("policies", "policy"), ("losses", "loss"), ("loss", "loss"), ("boxes", "box"),
        ("bias", "bia"), ("corpus", "corpus"), ("analysis", "analysis"), ("cnns", "cnn"), ("gas", "gas"),
    ],
)  # fmt: skip
def test_a_stem_is_the_word_without_its_plural(word: str, expected: str) -> None:
    assert stem(word) == expected


QUERIES = ["vector", "dot norm", "matr", "norm vect", "vectros", "slopes", "v", "", "dot matrix"]


@given(st.sampled_from(QUERIES) | st.text(max_size=30))
def test_what_is_named_by_a_query_is_what_a_search_finds_in_the_names(query: str) -> None:
    topics = tuple(
        Topic(id_, places[0].text, "s", aliases=tuple(place.text for place in places if place.kind == "alias"))
        for id_, places in TEXTS.items()
    )
    roadmap = Roadmap((Track("t", "T", "", (Section("s", "S", topics),)),))
    names = {
        topic.id: [Place("title", topic.title), *(Place("alias", text) for text in (*topic.aliases, topic.slug))]
        for topic in topics
    }
    found = {topics[place].id for place in named_by(query, roadmap.words)}
    assert found == {hit.topic for hit in search(query, names).hits}


@given(st.text(max_size=30))
def test_search_finds_each_topic_once_at_the_most(query: str) -> None:
    found = [hit.topic for hit in search(query, TEXTS).hits]
    assert sorted(found) == sorted(set(found) & set(TEXTS))
