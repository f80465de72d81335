"""Build a transformer block: layer normalisation, a feed-forward network, and the two residual connections.

In the order of GPT-2 ("pre-norm"):

    x = x + attention(layer_norm(x, gain1, bias1))
    x = x + feed_forward(layer_norm(x, gain2, bias2))

gelu is given; attention comes as a function.
"""

import numpy as np


def gelu(x):
    return x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2


def layer_norm(x, gain, bias, eps=1e-5):
    """Return x with each row brought to mean 0 and variance 1, then multiplied with gain, plus bias.

    x: shape (..., width). gain, bias: shape (width,). The variance is the mean squared distance from the mean of the
    row; eps is added to it, so that a row of equal numbers gives the bias and no division by zero.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def feed_forward(x, w1, b1, w2, b2):
    """Return gelu(x w1 + b1) w2 + b2, for each position alone.

    x: shape (..., width), w1: (width, hidden), b1: (hidden,), w2: (hidden, width), b2: (width,).
    """
    # TODO: replace the next line.
    raise NotImplementedError


def block(x, attention, params):
    """Return the output of the block, of the shape of x; nothing that is passed in changes.

    attention: takes an array of the shape of x and returns one.
    params: dict with gain1, bias1, gain2, bias2, w1, b1, w2 and b2.
    """
    # TODO: replace the next line.
    raise NotImplementedError
