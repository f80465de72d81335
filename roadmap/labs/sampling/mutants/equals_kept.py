# Keeps everything as likely as the k-th, which may be more than k.
"""Softmax, then two cuts over the indices sorted by probability."""

import math


def probabilities(scores, temperature=1.0, top_k=None, top_p=None):
    largest = max(scores)
    if temperature == 0:
        return [1.0 if i == scores.index(largest) else 0.0 for i in range(len(scores))]
    chances = normalised([math.exp((score - largest) / temperature) for score in scores])
    order = sorted(range(len(chances)), key=lambda i: -chances[i])
    if top_k is not None:
        least = chances[order[min(top_k, len(order)) - 1]]
        chances = only(chances, [i for i in order if chances[i] >= least])
    if top_p is not None:
        kept, total = [], 0.0
        for i in order:
            kept.append(i)
            total += chances[i]
            if total >= top_p:
                break
        chances = only(chances, kept)
    return chances


def normalised(parts):
    total = sum(parts)
    return [part / total for part in parts]


def only(chances, kept):
    return normalised([chance if i in set(kept) else 0.0 for i, chance in enumerate(chances)])


def pick(chances, u):
    total = 0.0
    for i, chance in enumerate(chances):
        total += chance
        if u < total:
            return i
    return max(i for i, chance in enumerate(chances) if chance > 0)
