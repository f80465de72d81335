"""Write one step of an LSTM, and run it over a sequence.

With z = x w + h u + b cut into four parts of k columns each, in the order of PyTorch (i, f, g, o):

    i = sigmoid(first part)      what is let in           c' = f * c + i * g
    f = sigmoid(second part)     what is kept             h' = o * tanh(c')
    g = tanh(third part)         the candidate
    o = sigmoid(fourth part)     what is shown

x has shape (n, d): n sequences at once, d numbers each. h and c have shape (n, k).
w has shape (d, 4 k), u has shape (k, 4 k), b has shape (4 k,).
"""

import numpy as np


def step(x, h, c, w, u, b):
    """Return (new h, new c), each of shape (n, k); nothing that is passed in changes."""
    # TODO: replace the next line.
    raise NotImplementedError


def run(xs, w, u, b):
    """Return (outputs, last c): h after each step, of shape (steps, n, k), and c after the last, of shape (n, k).

    xs: shape (steps, n, d). h and c begin as zeros.
    """
    # TODO: replace the next line.
    raise NotImplementedError
