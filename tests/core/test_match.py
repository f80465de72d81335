"""What a learner meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.match import CLEAR_LEAD, LISTED, Match, Name, find, fold_text, rank, search

NAMES = [
    Name("math/vectors", "Vectors", ("dot product", "norm", "span")),
    Name("math/svd", "Singular Value Decomposition (SVD)", ("math/decompositions",)),
    Name("math/sets", "Sets"),
    Name("nets/backpropagation", "Backpropagation", ("backprop", "Jacobi\u2019s rule")),
    Name("nets/loss-functions", "Loss Functions", ("MSE",)),
    Name("nets/training", "Training a Net"),
    Name("nlp/loss-functions", "Loss Functions"),
    Name("nlp/sets", "Sets of Words"),
    Name("nlp/poincare", "Poincaré Embeddings", ("hyperbolic",)),
    Name("nlp/attention", "Self-Attention"),
]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param("math/vectors", "math/vectors", id="an id"),
        pytest.param("  Math/Vectors ", "math/vectors", id="an id in another spelling"),
        pytest.param("svd", "math/svd", id="a slug"),
        pytest.param("math/decompositions", "math/svd", id="a former id"),
        pytest.param("Training a Net", "nets/training", id="a title"),
        pytest.param("training  A net!", "nets/training", id="a title in another spelling"),
        pytest.param("POINCARE EMBEDDINGS", "nlp/poincare", id="a title without its accents"),
        pytest.param("self attention", "nlp/attention", id="a title without its hyphen"),
        pytest.param("dot product", "math/vectors", id="an alias"),
        pytest.param("mse", "nets/loss-functions", id="an alias in small letters"),
        pytest.param("jacobi s rule", "nets/backpropagation", id="an alias without its apostrophe"),
        pytest.param("sets of words", "nlp/sets", id="a title that holds another"),
    ],
)
def test_a_name_is_taken_to_the_letter(query: str, meant: str) -> None:
    match = find(query, NAMES)
    assert (match.found and match.found.id, match.exact, match.candidates) == (meant, True, ())


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param("vectros", "math/vectors", id="misspelt"),
        pytest.param("backpropogation", "nets/backpropagation", id="misspelt in a long word"),
        pytest.param("propagation", "nets/backpropagation", id="a part"),
        pytest.param("singular value", "math/svd", id="the first words"),
        pytest.param("embeddings", "nlp/poincare", id="the last word"),
        pytest.param("a net training", "nets/training", id="other order"),
        pytest.param("hyperbolik", "nlp/poincare", id="a misspelt alias"),
        pytest.param("atention", "nlp/attention", id="a misspelt part"),
    ],
)
def test_something_like_one_name_is_taken_for_it(query: str, meant: str) -> None:
    match = find(query, NAMES)
    assert (match.found and match.found.id, match.exact, match.candidates) == (meant, False, ())


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        pytest.param("loss functions", ["nets/loss-functions", "nlp/loss-functions"], id="two with this title"),
        pytest.param("loss-functions", ["nets/loss-functions", "nlp/loss-functions"], id="two with this slug"),
        pytest.param("sets", ["math/sets", "nlp/sets"], id="the slug of one, the title of the other"),
        pytest.param("loss function", ["nets/loss-functions", "nlp/loss-functions"], id="equally like two"),
    ],
)
def test_between_equals_nothing_is_guessed(query: str, listed: list[str]) -> None:
    match = find(query, NAMES)
    assert (match.found, [name.id for name in match.candidates]) == (None, listed)


@pytest.mark.parametrize("query", ["", "   ", "?!", "é", "zz", "or", "🙂", "quantum gravity", "\udcff", "a" * 10_000])
def test_what_is_like_nothing_finds_nothing(query: str) -> None:
    assert find(query, NAMES) == Match(None, exact=False)


@pytest.mark.parametrize(
    "query", ["spanish", "abnormal", "assets and losses", "setsuko", "a norm for the whole of Europe"]
)
def test_a_name_inside_of_what_was_said_is_not_what_was_meant(query: str) -> None:
    assert find(query, NAMES).found is None


def test_no_more_than_a_few_are_listed() -> None:
    names = [Name(f"math/part-{number}", f"Part {number} of Algebra") for number in range(20)]
    match = find("of algebra", names)
    assert match.found is None
    assert match.candidates == tuple(names[:LISTED])


def test_a_title_of_signs_alone_is_found_by_its_alias_or_slug_only() -> None:
    names = [Name("math/nabla", "∇", ("∂",)), Name("math/sets", "Sets")]
    assert [find(query, names).found for query in ("∂", "nabla", "!", "")] == [names[0], names[0], None, None]


@given(st.text(max_size=40))
def test_whatever_is_said_the_answer_is_one_or_several_or_none(query: str) -> None:
    match = find(query, NAMES)
    assert match.found is None or not match.candidates
    assert not match.exact or match.found in NAMES
    assert set(match.candidates) <= set(NAMES)


@given(st.text(max_size=40))
def test_a_guess_holds_the_words_or_is_ahead_of_all_others(query: str) -> None:
    match = find(query, NAMES)
    if match.found and not match.exact:
        folded, title = fold_text(query), fold_text(match.found.title)
        scores = [score for _, score in rank(folded, NAMES)]
        ahead = len(scores) == 1 or (bool(scores) and scores[0] - scores[1] >= CLEAR_LEAD)
        assert ahead or all(word in title for word in folded.split())


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        pytest.param("self attention", ["nlp/looking", "nets/art"], id="a title holds what is an alias elsewhere"),
        pytest.param("attention", ["nlp/looking", "nets/art"], id="a part of both"),
    ],
)
def test_an_alias_is_taken_only_where_no_title_holds_the_words(query: str, listed: list[str]) -> None:
    names = [
        Name("nlp/looking", "Understanding Self-Attention"),
        Name("nets/art", "State of the Art", ("self-attention", "attention")),
    ]
    assert [name.id for name in find(query, names).candidates] == listed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Loss Functions", "loss functions"),
        ("  self-attention / 2 ", "self attention 2"),
        ("Poincaré, Gödel & Straße", "poincare godel strasse"),
        ("ﬁne-tuning", "fine tuning"),
        ("snake_case", "snake case"),
        ("\N{MATHEMATICAL BOLD CAPITAL B}ERT", "bert"),
        ("線形代数", "線形代数"),
        ("—?!", ""),
    ],
)
def test_names_are_compared_in_small_letters_without_signs(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


TEXTS = {
    "math/vectors": ["Vectors", "dot product norm", "math/vectors", "Lists of numbers with a length."],
    "math/matrices": ["Matrices", "", "math/matrices", "Tables of numbers that turn vectors into others."],
    "math/gradients": ["Gradients", "", "math/gradients", "All slopes of a function, kept in one vector."],
    "nlp/length": ["Normalising by Length", "", "nlp/length", "Long texts are not better texts."],
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("vectors", ["math/vectors", "math/matrices", "math/gradients"], id="the title before the summary"),
        pytest.param("NUMBERS", ["math/vectors", "math/matrices"], id="any letters, the order of the roadmap"),
        pytest.param("dot norm", ["math/vectors"], id="every word is there"),
        pytest.param("numbers length", ["math/vectors"], id="in any order"),
        pytest.param("matr", ["math/matrices"], id="the beginning of a word"),
        pytest.param("gradeints", ["math/gradients"], id="misspelt"),
        pytest.param("numbers gravity", [], id="one word is missing"),
        pytest.param("ectors", ["math/vectors", "math/matrices", "math/gradients"], id="nearly a word"),
        pytest.param("", [], id="nothing"),
        pytest.param("?", [], id="a sign"),
    ],
)
def test_search_finds_all_the_words(query: str, found: list[str]) -> None:
    assert search(query, TEXTS) == found


@given(st.text(max_size=30))
def test_search_finds_each_topic_once_at_the_most(query: str) -> None:
    found = search(query, TEXTS)
    assert sorted(found) == sorted(set(found) & set(TEXTS))
