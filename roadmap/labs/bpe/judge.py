"""Trains by another way, on strings with markers between the pieces, and tries words that were never seen."""

import random
from collections import Counter

from llmpath.labs.judging import equal, holds, unchanged

WORDS = {"low": 5, "lower": 2, "newest": 6, "widest": 3, "slow": 1}


def random_words(seed, letters="abc", n=8):
    rng = random.Random(seed)
    return {"".join(rng.choice(letters) for _ in range(rng.randint(1, 7))): rng.randint(1, 9) for _ in range(n)}


def merged(pieces, pair):
    """Merge by going over the list with an index."""
    out, i = [], 0
    while i < len(pieces):
        if tuple(pieces[i : i + 2]) == tuple(pair):
            out.append(pair[0] + pair[1])
            i += 2
        else:
            out.append(pieces[i])
            i += 1
    return out


def trained(words, merges):
    corpus = [(list(word), times) for word, times in words.items()]
    pairs = []
    for _ in range(merges):
        counts = Counter()
        for pieces, times in corpus:
            for pair in zip(pieces, pieces[1:]):
                counts[pair] += times
        if not counts:
            break
        most = max(counts.values())
        pairs.append(sorted(pair for pair in counts if counts[pair] == most)[0])
        corpus = [(merged(pieces, pairs[-1]), times) for pieces, times in corpus]
    return pairs


def check_merge(task, seed):
    "Pairs are merged from left to right, and no piece is used twice."
    equal(task.merge(["a", "a", "a"], ("a", "a")), ["aa", "a"], given='merge(["a", "a", "a"], ("a", "a"))')
    equal(
        task.merge(["a", "b", "a", "b"], ("a", "b")),
        ["ab", "ab"],
        given='merge(["a", "b", "a", "b"], ("a", "b"))',
    )
    equal(task.merge(["b", "a"], ("a", "b")), ["b", "a"], given='merge(["b", "a"], ("a", "b"))')
    equal(task.merge(["a", "bc"], ("ab", "c")), ["a", "bc"], given='merge(["a", "bc"], ("ab", "c"))')
    pieces = ["x", "y", "x", "y"]
    task.merge(pieces, ("x", "y"))
    unchanged(pieces, ["x", "y", "x", "y"], "the list of pieces")


def check_first_merges(task, seed):
    "The most frequent pair is merged first, each word counting as often as it occurs."
    equal(
        task.train({"low": 5, "lower": 2, "newest": 6}, 2),
        [("w", "e"), ("l", "o")],
        given="the example of the task",
    )
    equal(
        task.train({"ab": 1, "abx": 1, "aby": 1, "cd": 9}, 1),
        [("c", "d")],
        given='{"ab": 1, "abx": 1, "aby": 1, "cd": 9}',
    )


def check_ties(task, seed):
    "Among equally frequent pairs the alphabetically first is merged, in whatever order the words come."
    equal(
        task.train({"zy": 1, "ab": 1, "mn": 1}, 3),
        [("a", "b"), ("m", "n"), ("z", "y")],
        given='{"zy": 1, "ab": 1, "mn": 1}',
    )


def check_training(task, seed):
    "Training finds the same pairs as another way of counting, on real and on random words."
    for words in (WORDS, random_words(seed), random_words(seed + 1, letters="ab")):
        for merges in (1, 3, 8):
            equal(task.train(words, merges), trained(words, merges), given={"words": words, "merges": merges})


def check_stops(task, seed):
    "Training ends where every word is one piece, however many merges are asked for."
    pairs = task.train({"aaaa": 2}, 100)
    equal(pairs, [("a", "a"), ("aa", "aa")], given='train({"aaaa": 2}, 100)')
    equal(task.train({"a": 3}, 5), [], given='train({"a": 3}, 5)')
    equal(task.train(WORDS, 0), [], given="no merges")


def check_encode(task, seed):
    "Encoding does the merges in the order they were learned."
    equal(task.encode("lowest", [("l", "o"), ("lo", "w")]), ["low", "e", "s", "t"], given='"lowest"')
    equal(task.encode("abc", [("b", "c"), ("a", "b")]), ["a", "bc"], given='"abc", [("b", "c"), ("a", "b")]')
    equal(task.encode("abab", [("a", "b"), ("ab", "ab")]), ["abab"], given='"abab", [("a", "b"), ("ab", "ab")]')
    equal(task.encode("abc", [("ab", "c"), ("a", "b")]), ["ab", "c"], given='"abc", [("ab", "c"), ("a", "b")]')


def check_training_words(task, seed):
    "The words of the training are encoded as training left them."
    words = random_words(seed)
    pairs = trained(words, 6)
    for word in words:
        pieces = list(word)
        for pair in pairs:
            pieces = merged(pieces, pair)
        equal(task.encode(word, pairs), pieces, given={"word": word, "pairs": pairs})


def check_round_trip(task, seed):
    "The pieces of any word join to the word, letters that were never seen too."
    pairs = trained(WORDS, 10)
    for word in ["slowest", "äöü", "", "l", "lowlowlow", *random_words(seed, letters="lowest")]:
        pieces = task.encode(word, pairs)
        holds("".join(pieces) == word, "the pieces do not join to the word", given={"word": word}, got=pieces)


def check_words_stay(task, seed):
    "The dict of words is not changed, and training twice gives the same pairs."
    words = dict(WORDS)
    first = task.train(words, 5)
    unchanged(words, WORDS, "the words")
    equal(task.train(words, 5), first, given="the same words again")
