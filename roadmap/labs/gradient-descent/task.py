"""Write gradient descent, then fit a line with it.

descend(lambda p: 2 * p, np.array([4.0]), rate=0.25, steps=2)  ->  (array([1.]), 2)        4 -> 2 -> 1
find_line(np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0]))  ->  about (2.0, 1.0)      y = 2 x + 1
"""

import numpy as np


def descend(grad, start, rate=0.1, steps=1000, tolerance=1e-8):
    """Return (point, taken): where the walk ends, and how many steps it took.

    grad: takes an array of the shape of start and returns the gradient there, an array of the same shape.
    start: array of any shape, not changed; whole numbers are allowed.
    rate: a step is rate times the gradient, against it.
    steps: the most steps to take; with 0 the walk ends where it starts.
    tolerance: where the Euclidean norm of the gradient is at most this, no further step is taken.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def find_line(x, y, rate=0.1, steps=5000):
    """Return (slope, intercept) of the line with the least mean squared error, found with descend.

    x, y: arrays of shape (n,).
    """
    # TODO: replace the next line.
    raise NotImplementedError
