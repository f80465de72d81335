"""A loop over the heads, each adding its own part of wo's product."""

import numpy as np


def self_attention(x, wq, wk, wv, wo, heads):
    t, width = x.shape
    size, rest = divmod(width, heads)
    if rest:
        raise ValueError("the heads do not divide the width")
    hidden = np.where(np.arange(t)[:, None] < np.arange(t), -np.inf, 0.0)
    output = np.zeros((t, width))
    for start in range(0, width, size):
        mine = slice(start, start + size)
        scores = (x @ wq[:, mine]) @ (x @ wk[:, mine]).T / size**0.5 + hidden
        weights = np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])
        output += weights @ (x @ wv[:, mine]) @ wo[mine]
    return output
