"""Put it all together: from tokens to the scores of the next token, as GPT-2 does it.

params is a dict:
    wte   (vocabulary, width)   a row for each token; also used, transposed, to make the scores
    wpe   (context, width)      a row for each position
    ln_f  (gain, bias)          the last normalisation, each of shape (width,)
    blocks: a list of dicts, each with
        ln1, ln2                (gain, bias)
        w_qkv, b_qkv            (width, 3 * width), (3 * width,)       q, k and v side by side, in this order
        w_out, b_out            (width, width), (width,)
        w1, b1, w2, b2          (width, 4 * width), (4 * width,), (4 * width, width), (width,)

    x = wte[tokens] + wpe[positions]
    in each block:  x = x + attention(norm(x, ln1)),  then  x = x + feed_forward(norm(x, ln2))
    scores = norm(x, ln_f) wte^T

Attention is causal, with several heads: head j has the columns j*size to (j+1)*size of q, of k and of v, where size =
width / heads; scores are divided by sqrt(size), the heads are laid side by side and go through w_out. The feed-forward
network is gelu(x w1 + b1) w2 + b2. gelu and norm are given.
"""

import numpy as np


def gelu(x):
    return x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2


def norm(x, gain_and_bias):
    gain, bias = gain_and_bias
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5) * gain + bias


def scores(params, tokens, heads):
    """Return the scores of the next token at each position, of shape (t, vocabulary).

    tokens: list of t whole numbers, t >= 1. Raise ValueError where there are more than the context has positions.
    Nothing that is passed in changes.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def parameters(params):
    """Return how many numbers the model has: the sizes of all arrays, each counted once."""
    # TODO: replace the next line.
    raise NotImplementedError
