"""Sizes of sets, and the rank sum of Mann and Whitney with average ranks for ties."""


def f1(truth, predicted):
    total = sum(truth) + sum(predicted)
    both = sum(t * p for t, p in zip(truth, predicted))
    return 2 * both / total if total else 0.0


def auc(truth, scores):
    positives = sum(truth)
    negatives = len(truth) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("only one kind")
    below = {}
    ordered = sorted(scores)
    for rank, score in enumerate(ordered, start=1):
        below.setdefault(score, []).append(rank)
    ranks = {score: sum(places) / len(places) for score, places in below.items()}
    total = sum(ranks[score] for label, score in zip(truth, scores) if label)
    return (total - positives * (positives + 1) / 2) / (positives * negatives)
