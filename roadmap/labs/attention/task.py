"""Write the heart of the transformer: scaled dot-product attention.

    weights = softmax(q k^T / sqrt(d)),  row by row        output = weights v

where d is the length of a query. With causal=True position i sees the positions 0 to i only: the weights of all later
ones are exactly 0, and those it sees add up to 1.

    q = k = v = np.eye(2)
    attention(q, k, v, causal=True)[1]   ->   [[1, 0], [0.330, 0.670]]
"""

import numpy as np


def attention(q, k, v, causal=False):
    """Return (output, weights).

    q: shape (..., t, d), k: shape (..., s, d), v: shape (..., s, e); the axes in front are batches and are the same
    for all three. The output has shape (..., t, e), the weights (..., t, s). With causal, t and s are equal.
    Scores may be thousands; nothing overflows, and nothing that is passed in changes.
    """
    # TODO: replace the next line.
    raise NotImplementedError
