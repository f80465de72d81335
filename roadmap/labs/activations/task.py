"""Write the usual activation functions and their derivatives, so that they hold at any size.

Each takes an array of any shape and returns a new float array of the same shape, entry by entry.

    sigmoid(x) = 1 / (1 + exp(-x))
    relu(x)    = x where x > 0, else 0         its slope at 0 is taken to be 0
    gelu(x)    = x (1 + tanh(u)) / 2  with  u = sqrt(2 / pi) (x + 0.044715 x^3)      as in GPT-2

    sigmoid(np.array([0.0, 1000.0, -1000.0]))  ->  array([0.5, 1., 0.])     without any warning
"""

import numpy as np


def sigmoid(x):
    # TODO: replace the next line.
    raise NotImplementedError


def slope_of_sigmoid(x):
    # TODO: replace the next line.
    raise NotImplementedError


def slope_of_tanh(x):
    """Return the derivative of np.tanh at x."""
    # TODO: replace the next line.
    raise NotImplementedError


def relu(x):
    # TODO: replace the next line.
    raise NotImplementedError


def slope_of_relu(x):
    # TODO: replace the next line.
    raise NotImplementedError


def gelu(x):
    # TODO: replace the next line.
    raise NotImplementedError


def slope_of_gelu(x):
    # TODO: replace the next line.
    raise NotImplementedError
