"""Compares with the definition over a full table of words, and with what must hold when texts are added or repeated."""

import math
import random

from llmpath.labs.judging import close, equal, holds, unchanged

TEXTS = [
    "the cat sat on the mat".split(),
    "the dog chased the cat".split(),
    "gradients flow back through the network".split(),
]


def random_texts(seed, n=5):
    rng = random.Random(seed)
    return [[rng.choice("abcdefg") for _ in range(rng.randint(2, 9))] for _ in range(n)]


def table(texts):
    """Return the vectors as a full table, one row a text, over all words in order."""
    words = sorted({word for text in texts for word in text})
    rows = []
    for text in texts:
        row = []
        for word in words:
            holding = len([other for other in texts if word in other])
            row.append(text.count(word) * (math.log((1 + len(texts)) / (1 + holding)) + 1))
        length = math.hypot(*row)
        rows.append({word: entry / length for word, entry in zip(words, row) if entry})
    return rows


def check_rare_words_weigh_more(task, seed):
    "A word that all texts hold weighs 1.0; the fewer hold it, the more it weighs."
    got = task.inverse_frequency([["a", "b"], ["a", "c", "c"], ["a", "b"]])
    want = {"a": 1.0, "b": math.log(4 / 3) + 1, "c": math.log(2) + 1}
    close(got, want, given='[["a", "b"], ["a", "c", "c"], ["a", "b"]]')


def check_texts_are_counted(task, seed):
    "The idf counts texts, not occurrences: a word written ten times in one text is still rare."
    got = task.inverse_frequency([["a"] * 10, ["b"], ["c"]])
    close(got["a"], got["b"], given='[["a"] * 10, ["b"], ["c"]]')


def check_vectors(task, seed):
    "The vectors are those of the definition."
    for texts in (TEXTS, random_texts(seed)):
        close(task.vectors(texts), table(texts), given={"texts": texts})


def check_counts(task, seed):
    "A word that stands twice has twice the entry of an equally rare one that stands once."
    got = task.vectors([["a", "a", "b"], ["c"]])[0]
    holds(set(got) == {"a", "b"}, "the vector should hold the words of its text alone", got=got)
    close(got["a"] / got["b"], 2.0, given='[["a", "a", "b"], ["c"]]')


def check_length(task, seed):
    "Each vector has Euclidean length 1, and saying everything twice changes no text's vector."
    texts = random_texts(seed)
    for text, vector in zip(texts, task.vectors(texts)):
        close(math.hypot(*vector.values()), 1.0, given={"text": text})
    close(task.vectors([text * 2 for text in texts]), task.vectors(texts), given="every text twice as long")


def check_empty_text(task, seed):
    "A text without words gives an empty vector, and still counts as a text."
    texts = [["a"], [], ["b", "a"]]
    equal(task.vectors(texts)[1], {}, given={"texts": texts})
    close(task.inverse_frequency(texts)["b"], math.log(4 / 2) + 1, given={"texts": texts})


def check_search(task, seed):
    "The search finds what fits best first, and nothing that shares no word with the query."
    equal(task.search(["cat"], TEXTS), [1, 0], given='"cat": the shorter text is more about it')
    equal(task.search(["network", "gradients"], TEXTS), [2], given='"network gradients"')
    equal(task.search(["the", "mat"], TEXTS)[0], 0, given='"the mat": the rare word decides')
    equal(task.search(["unicorn"], TEXTS), [], given='"unicorn", which no text has')
    equal(task.search(["unicorn", "dog"], TEXTS), [1], given='"unicorn dog"')


def check_search_by_cosine(task, seed):
    "The order is that of the cosine, as the full table gives it."
    texts = random_texts(seed, n=8)
    rng = random.Random(seed)
    query = [rng.choice("abcdefg") for _ in range(3)]
    idf = {w: math.log(9 / (1 + sum(w in text for text in texts))) + 1 for text in texts for w in text}
    score = [sum(query.count(w) * idf[w] * row.get(w, 0) for w in set(query) if w in idf) for row in table(texts)]
    got = task.search(query, texts)
    holds(
        sorted(got) == [i for i, s in enumerate(score) if s > 0],
        "texts are missing or too many",
        given={"query": query, "texts": texts},
        got=got,
    )
    for one, other in zip(got, got[1:]):
        holds(
            score[one] > score[other] - 1e-9,
            f"text {one} stands before text {other}",
            given={"query": query, "texts": texts},
            got=got,
        )


def check_ties_and_arguments(task, seed):
    "Equal texts keep their order, and nothing that is passed in changes."
    texts, query = [["a", "b"], ["b", "a"], ["c"], ["a", "b"]], ["a"]
    equal(task.search(query, texts), [0, 1, 3], given={"query": query, "texts": texts})
    task.vectors(texts)
    unchanged(texts, [["a", "b"], ["b", "a"], ["c"], ["a", "b"]], "the texts")
    unchanged(query, ["a"], "the query")
