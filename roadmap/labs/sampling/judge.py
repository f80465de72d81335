"""Compares with a search over sets of tokens, and tries limits: cold, hot, huge, equal."""

import math
import random
from itertools import combinations

from llmpath.labs.judging import close, equal, holds, unchanged


def random_scores(seed, n=6):
    rng = random.Random(seed)
    return [round(rng.uniform(-3, 3), 3) for _ in range(n)]


def softmax(scores, temperature=1.0):
    parts = [math.exp((score - max(scores)) / temperature) for score in scores]
    return [part / sum(parts) for part in parts]


def only(chances, kept):
    total = sum(chances[i] for i in kept)
    return [chance / total if i in kept else 0.0 for i, chance in enumerate(chances)]


def likeliest(chances, k):
    """Return the set of k indices with the most probability, found by trying all sets."""
    return set(max(combinations(range(len(chances)), k), key=lambda kept: sum(chances[i] for i in kept)))


def smallest(chances, p):
    """Return the smallest set of likeliest indices that reaches p."""
    k = next(k for k in range(1, len(chances) + 1) if sum(chances[i] for i in likeliest(chances, k)) >= p - 1e-12)
    return likeliest(chances, k)


def check_softmax(task, seed):
    "Without any option the probabilities are the softmax of the scores."
    scores = random_scores(seed)
    close(task.probabilities(scores), softmax(scores), given={"scores": scores})


def check_temperature(task, seed):
    "Scores are divided by the temperature: cold sharpens, hot evens out."
    scores = random_scores(seed)
    for temperature in (0.25, 0.5, 2.0):
        got = task.probabilities(scores, temperature=temperature)
        close(got, softmax(scores, temperature), given={"scores": scores, "temperature": temperature})
    close(task.probabilities(scores, temperature=1e9), [1 / 6] * 6, given={"scores": scores, "temperature": 1e9})


def check_cold(task, seed):
    "At temperature 0 the largest score takes all, the first of equals; just above 0 it nearly does."
    scores = [1.0, 3.0, 2.0, 3.0]
    close(
        task.probabilities(scores, temperature=0),
        [0.0, 1.0, 0.0, 0.0],
        given={"scores": scores, "temperature": 0},
    )
    got = task.probabilities([5.0, 5.1], temperature=1e-4)
    close(got, [0.0, 1.0], given={"scores": [5.0, 5.1], "temperature": 1e-4})


def check_large_scores(task, seed):
    "Scores of thousands neither overflow nor divide by zero."
    close(
        task.probabilities([5000.0, 5000.0 - math.log(3)]),
        [0.75, 0.25],
        given={"scores": "5000 and 5000 - log 3"},
    )
    close(task.probabilities([-5000.0, -5000.0]), [0.5, 0.5], given={"scores": [-5000.0, -5000.0]})


def check_top_k(task, seed):
    "top_k keeps the k likeliest tokens, in their places, and brings them to the sum 1."
    scores = random_scores(seed)
    for k in (1, 2, 5):
        want = only(softmax(scores), likeliest(softmax(scores), k))
        close(task.probabilities(scores, top_k=k), want, given={"scores": scores, "top_k": k})
    close(task.probabilities(scores, top_k=100), softmax(scores), given={"scores": scores, "top_k": 100})


def check_equal_scores(task, seed):
    "Among equal scores top_k keeps the first, and no more than k."
    close(
        task.probabilities([1.0, 1.0, 1.0], top_k=2),
        [0.5, 0.5, 0.0],
        given={"scores": [1.0, 1.0, 1.0], "top_k": 2},
    )


def check_top_p(task, seed):
    "top_p keeps the fewest likeliest tokens that together reach p, the one that reaches it included."
    scores = random_scores(seed)
    for p in (0.05, 0.5, 0.8, 0.95):
        want = only(softmax(scores), smallest(softmax(scores), p))
        close(task.probabilities(scores, top_p=p), want, given={"scores": scores, "top_p": p})
    close(task.probabilities(scores, top_p=1.0), softmax(scores), given={"scores": scores, "top_p": 1.0})
    close(
        task.probabilities(scores, top_p=1e-9),
        only(softmax(scores), likeliest(softmax(scores), 1)),
        given={"top_p": 1e-9},
    )


def check_together(task, seed):
    "Temperature comes first, then top_k, then top_p on what top_k has left."
    scores = [math.log(x) for x in (0.4, 0.3, 0.2, 0.1)]
    got = task.probabilities(scores, top_k=2, top_p=0.55)
    close(
        got,
        [1.0, 0.0, 0.0, 0.0],
        given="probabilities (0.4, 0.3, 0.2, 0.1), top_k=2, top_p=0.55: 0.4 / 0.7 is enough",
    )
    scores = random_scores(seed)
    chances = softmax(scores, 0.7)
    chances = only(chances, likeliest(chances, 4))
    want = only(chances, smallest(chances, 0.8))
    close(
        task.probabilities(scores, 0.7, 4, 0.8),
        want,
        given={"scores": scores, "temperature": 0.7, "top_k": 4, "top_p": 0.8},
    )


def check_pick(task, seed):
    "u points at the index whose stretch it lies in."
    chances = [0.25, 0.0, 0.5, 0.25]
    for u, want in [(0.0, 0), (0.2, 0), (0.25, 2), (0.5, 2), (0.75, 3), (0.999, 3)]:
        equal(task.pick(chances, u), want, given={"chances": chances, "u": u})
    equal(task.pick([0.0, 1.0], 0.0), 1, given={"chances": [0.0, 1.0], "u": 0.0})


def check_how_often(task, seed):
    "Over a thousand even steps of u each index comes as often as its probability says."
    chances = softmax(random_scores(seed, n=4))
    picked = [task.pick(chances, (i + 0.5) / 1000) for i in range(1000)]
    for i, chance in enumerate(chances):
        holds(
            abs(picked.count(i) / 1000 - chance) < 0.002,
            f"index {i} comes too often or too seldom",
            given={"chances": chances},
            got=picked.count(i) / 1000,
        )


def check_rounding(task, seed):
    "Where rounding leaves the sum just below 1, the last index that has a probability is picked, not one beyond."
    chances = [0.1] * 9 + [0.1 - 1e-12, 0.0]
    equal(
        task.pick(chances, 1 - 1e-16),
        9,
        given={"chances": "nine times 0.1, 0.1 - 1e-12, 0.0", "u": "just below 1"},
    )


def check_scores_stay(task, seed):
    "The list of scores is not changed."
    scores = random_scores(seed)
    task.probabilities(scores, 0.5, 3, 0.9)
    unchanged(scores, random_scores(seed), "the scores")
