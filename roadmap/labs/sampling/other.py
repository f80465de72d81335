"""Works on pairs of weight and index, dropping from the end; picks with bisect over running sums."""

import math
from bisect import bisect_right
from itertools import accumulate


def probabilities(scores, temperature=1.0, top_k=None, top_p=None):
    top = max(scores)
    if not temperature:
        top_k, top_p, temperature = 1, None, 1.0
    weights = sorted(((math.exp((s - top) / temperature), -i) for i, s in enumerate(scores)), reverse=True)
    del weights[top_k if top_k else len(weights) :]
    if top_p is not None:
        total = math.fsum(weight for weight, _ in weights)
        while len(weights) > 1 and math.fsum(weight for weight, _ in weights[:-1]) >= top_p * total:
            weights.pop()
    total = math.fsum(weight for weight, _ in weights)
    chances = [0.0] * len(scores)
    for weight, place in weights:
        chances[-place] = weight / total
    return chances


def pick(chances, u):
    places = [i for i, chance in enumerate(chances) if chance]
    ends = list(accumulate(chances[i] for i in places))
    return places[min(bisect_right(ends, u), len(places) - 1)]
