"""Write the forward and backward pass of a network with one hidden layer, without any autograd.

    hidden = tanh(x @ w1 + b1)        x: (n, d)   w1: (d, h)   b1: (h,)
    output = hidden @ w2 + b2         w2: (h, k)  b2: (k,)
    loss   = mean of (output - y)^2   over all n * k numbers, y: (n, k)

params is a dict with the arrays w1, b1, w2 and b2.
"""

import numpy as np


def predict(params, x):
    """Return the output of the network, of shape (n, k)."""
    # TODO: replace the next line.
    raise NotImplementedError


def loss(params, x, y):
    """Return the mean squared error as one number."""
    # TODO: replace the next line.
    raise NotImplementedError


def gradients(params, x, y):
    """Return the gradient of the loss for every parameter: a dict with the same keys and shapes as params.

    By backpropagation: one pass forward, one back. Nothing that is passed in changes.
    """
    # TODO: replace the next line.
    raise NotImplementedError
