"""Compares with precision, recall and pairs counted one by one, and looks at what must hold under changes of scale."""

import math
import random
from itertools import product

from llmpath.labs.judging import close, raises, unchanged


def labels(rng, n, share=0.4):
    return [int(rng.random() < share) for _ in range(n - 2)] + [0, 1]


def pairs(truth, scores):
    """Return the AUC by its meaning: every positive against every negative."""
    high = [score for label, score in zip(truth, scores) if label]
    low = [score for label, score in zip(truth, scores) if not label]
    wins = sum(1.0 if p > q else 0.5 if p == q else 0.0 for p, q in product(high, low))
    return wins / (len(high) * len(low))


def check_f1(task, seed):
    "F1 is the harmonic mean of precision and recall."
    rng = random.Random(seed)
    for _ in range(20):
        truth, predicted = labels(rng, 12), labels(rng, 12, share=0.6)
        found = sum(t and p for t, p in zip(truth, predicted))
        precision, recall = found / sum(predicted), found / sum(truth)
        want = 2 / (1 / precision + 1 / recall) if found else 0.0
        close(task.f1(truth, predicted), want, given={"truth": truth, "predicted": predicted})


def check_rare_class(task, seed):
    "Where class 1 is rare, saying 0 to all is worth nothing, however often it is right."
    truth = [1] + [0] * 99
    close(task.f1(truth, [0] * 100), 0.0, given="one positive in a hundred, none found")
    close(task.f1(truth, [1] * 100), 2 / 101, given="one positive in a hundred, all called positive")


def check_nothing_there(task, seed):
    "Where there is nothing to find, or nothing was found rightly, F1 is 0.0 and no error."
    for truth, predicted in [([0, 0], [0, 0]), ([0, 0], [1, 0]), ([1, 0], [0, 1]), ([1, 1], [0, 0])]:
        close(task.f1(truth, predicted), 0.0, given={"truth": truth, "predicted": predicted})
    close(task.f1([1, 1, 0], [1, 1, 0]), 1.0, given="everything right")


def check_true_negatives(task, seed):
    "More negatives that were rightly left alone change nothing."
    rng = random.Random(seed)
    truth, predicted = labels(rng, 10), labels(rng, 10)
    more = task.f1(truth + [0] * 50, predicted + [0] * 50)
    close(more, task.f1(truth, predicted), given={"truth": truth, "predicted": predicted})


def check_auc(task, seed):
    "The AUC is the share of pairs in the right order."
    rng = random.Random(seed)
    for _ in range(10):
        truth = labels(rng, 15)
        scores = [rng.gauss(label, 1) for label in truth]
        close(task.auc(truth, scores), pairs(truth, scores), given={"truth": truth, "scores": scores})


def check_ties(task, seed):
    "A tie counts one half, in whatever order the list has it."
    rng = random.Random(seed)
    close(task.auc([0, 1], [0.5, 0.5]), 0.5, given="truth = [0, 1], scores = [0.5, 0.5]")
    close(task.auc([1, 0], [0.5, 0.5]), 0.5, given="truth = [1, 0], scores = [0.5, 0.5]")
    for _ in range(10):
        truth = labels(rng, 20)
        scores = [rng.randint(0, 3) for _ in truth]
        close(task.auc(truth, scores), pairs(truth, scores), given={"truth": truth, "scores": scores})


def check_only_the_order_counts(task, seed):
    "A change of scale that keeps the order changes nothing; turning the scores round gives 1 minus the AUC."
    rng = random.Random(seed)
    truth = labels(rng, 12)
    scores = [rng.randint(-2, 2) for _ in truth]
    before = task.auc(truth, scores)
    close(task.auc(truth, [math.exp(s) / 100 for s in scores]), before, given={"truth": truth, "scores": scores})
    close(
        task.auc(truth, [-s for s in scores]),
        1 - before,
        given={"truth": truth, "scores": [-s for s in scores]},
    )


def check_order_of_the_list(task, seed):
    "Shuffling the examples changes nothing, and neither list is changed."
    rng = random.Random(seed)
    truth = labels(rng, 12)
    scores = [rng.randint(0, 4) for _ in truth]
    order = rng.sample(range(12), 12)
    kept = list(truth), list(scores)
    want = task.auc(truth, scores)
    unchanged((truth, scores), kept, "truth or scores")
    close(
        task.auc([truth[i] for i in order], [scores[i] for i in order]),
        want,
        given={"truth": truth, "scores": scores},
    )


def check_one_kind(task, seed):
    "Without a positive, or without a negative, there are no pairs: ValueError."
    raises(ValueError, lambda: task.auc([1, 1], [0.2, 0.3]), given="truth = [1, 1]")
    raises(ValueError, lambda: task.auc([0, 0], [0.2, 0.3]), given="truth = [0, 0]")
