"""Write multi-head self-attention with a causal mask, as in GPT.

    q, k, v = x wq, x wk, x wv          each cut into heads: head j has the columns j*size to (j+1)*size
    head j  = softmax(q_j k_j^T / sqrt(size)) v_j       with a causal mask: position i sees positions 0 to i
    output  = [head 0, head 1, ...] wo                  the heads side by side, in order

size = width / heads is the number of columns of one head.
"""

import numpy as np


def self_attention(x, wq, wk, wv, wo, heads):
    """Return the output, of shape (t, width); nothing that is passed in changes.

    x: shape (t, width), one row a position. wq, wk, wv, wo: shape (width, width).
    heads: divides width; raise ValueError where it does not.
    """
    # TODO: replace the next line.
    raise NotImplementedError
