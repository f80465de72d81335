"""What a learner meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.finding.folded import fold_text
from llmpath.core.finding.match import CLEAR_LEAD, LISTED, Match, Name, find, rank

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
        pytest.param("sets of words", "nlp/sets", id="a title that holds another"),
    ],
)
def test_a_name_is_taken_to_the_letter(query: str, meant: str) -> None:
    match = find(query, NAMES)
    assert (match.found and match.found.id, match.exact, match.candidates) == (meant, True, ())


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param("dot product", "math/vectors", id="an alias"),
        pytest.param("mse", "nets/loss-functions", id="an alias in small letters"),
        pytest.param("jacobi s rule", "nets/backpropagation", id="an alias without its apostrophe"),
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


TOPICS = [
    Name("torch/lightning", "PyTorch Lightning"),
    Name("torch/nets", "Neural Nets"),
    Name("torch/convolution", "Convolution (CNNs)"),
    Name("nets/kinds", "Kinds of Nets", ("CNN", "MLP")),
    Name("math/vectors", "Vectors"),
    Name("nlp/translation", "Translation"),
]
GROUPS = [
    Name("torch", "PyTorch", group=True),
    Name("nets", "Neural Nets", group=True),
    Name("nets/pictures", "Nets for Pictures (CNNs)", group=True),
    Name("math/algebra", "Linear Algebra", group=True),
    Name("nlp/vectors-of-words", "Word Vectors", group=True),
    Name("nlp/translation", "Translation", group=True),
]


@pytest.mark.parametrize(
    ("query", "meant", "exact"),
    [
        pytest.param("torch", "torch", True, id="a track, not a topic that begins so"),
        pytest.param("pytorch", "torch", True, id="its title, not a part of another"),
        pytest.param("nets", "nets", True, id="the id of a track before the slug of a topic"),
        pytest.param("linear algebra", "math/algebra", True, id="the title of a section"),
        pytest.param("algebra", "math/algebra", True, id="its slug"),
        pytest.param("pictures", "nets/pictures", True, id="its slug, which is a word of its title"),
        pytest.param("lineer algebra", "math/algebra", False, id="its title, misspelt"),
        pytest.param("lightning", "torch/lightning", True, id="a topic"),
        pytest.param("mlp", "nets/kinds", False, id="an alias that fits nothing else"),
        pytest.param("vectros", "math/vectors", False, id="a topic, misspelt, before a word of a section"),
    ],
)
def test_names_of_groups_win_over_guesses_at_topics(query: str, meant: str, exact: bool) -> None:
    match = find(query, TOPICS, GROUPS)
    assert (match.found and match.found.id, match.exact) == (meant, exact)


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        pytest.param("cnn", ["torch/convolution", "nets/pictures", "nets/kinds"], id="the plural, and an alias"),
        pytest.param("translation", ["nlp/translation"] * 2, id="one name for both"),
        pytest.param("neural nets", ["torch/nets", "nets"], id="one title for both"),
    ],
)
def test_what_fits_a_group_and_a_topic_is_not_guessed(query: str, listed: list[str]) -> None:
    match = find(query, TOPICS, GROUPS)
    assert (match.found, sorted(name.id for name in match.candidates)) == (None, sorted(listed))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        pytest.param("neural nets", "torch/nets", id="the topic of two with one title"),
        pytest.param("word vectors", "nlp/vectors-of-words", id="a group that is named, though it cannot be meant"),
        pytest.param("word vector", None, id="a group that is not named is not looked at"),
    ],
)
def test_where_a_topic_is_wanted_a_group_is_found_only_by_its_name(query: str, meant: str | None) -> None:
    found = find(query, TOPICS, GROUPS, either=False).found
    assert (found and found.id) == meant


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
