# Fails where there is nothing to find.
"""Counts, and all pairs."""


def f1(truth, predicted):
    found = sum(t == 1 and p == 1 for t, p in zip(truth, predicted))
    wrong = sum(t == 0 and p == 1 for t, p in zip(truth, predicted))
    missed = sum(t == 1 and p == 0 for t, p in zip(truth, predicted))
    return 2 * found / (2 * found + wrong + missed)


def auc(truth, scores):
    high = [score for label, score in zip(truth, scores) if label == 1]
    low = [score for label, score in zip(truth, scores) if label == 0]
    if not high or not low:
        raise ValueError("there are no pairs")
    wins = 0.0
    for p in high:
        for q in low:
            if p > q:
                wins += 1
            elif p == q:
                wins += 0.5
    return wins / (len(high) * len(low))
