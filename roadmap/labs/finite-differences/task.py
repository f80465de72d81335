"""Write the tool that finds the mistake in a gradient: finite differences.

The derivative of f in one coordinate is about (f(x + h) - f(x - h)) / (2 h), where h is small and only that
coordinate moves. Doing so for each coordinate gives the whole gradient: slow, but right without any calculus. Whoever
derives a gradient by hand compares it with this one.

    gradient(lambda x: (x ** 2).sum(), np.array([1.0, 2.0]))  ->  array([2., 4.])
    gap(np.array([2.0, 4.0]), np.array([2.0, 4.0]))           ->  0.0
"""

import numpy as np


def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences, as a float array of the shape of x.

    f: takes an array of the shape of x and returns a number.
    x: array of any shape; whole numbers are allowed. It is as before when the function returns, and f never sees an
       array that changes later.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def gap(claimed, numeric):
    """Return how far two gradients are apart, relative to their size: |a - b| / (|a| + |b|), with Euclidean norms.

    0.0 where both are zero. Below 1e-6 a claimed gradient is most likely right, above 1e-3 most likely wrong,
    whatever the units.
    """
    # TODO: replace the next line.
    raise NotImplementedError
