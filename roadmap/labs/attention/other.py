"""With einsum, and the softmax through logaddexp; what lies ahead is sorted out by comparing indices."""

import numpy as np


def attention(q, k, v, causal=False):
    scores = np.einsum("...td,...sd->...ts", q, k) * q.shape[-1] ** -0.5
    seen = True
    if causal:
        t, s = scores.shape[-2:]
        seen = np.arange(t)[:, None] >= np.arange(s)
    scores = np.where(seen, scores, -1e30)
    total = np.logaddexp.reduce(scores, axis=-1)[..., None]
    weights = np.exp(scores - total) * seen
    return np.einsum("...ts,...se->...te", weights, v), weights
