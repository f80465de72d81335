"""Find the eigenvalue of largest absolute value, and its eigenvector, by power iteration.

An eigenvector of a matrix is only stretched by it: a @ v = value * v. Multiply nearly any vector by the matrix often
enough, and what is left points along the eigenvector whose eigenvalue has the largest absolute value.

    power_iteration(np.array([[2.0, 0.0], [0.0, -3.0]]), np.array([1.0, 1.0]))
    ->  (-3.0, array([0., 1.]))          array([0., -1.]) is as right

No numpy.linalg.eig and no relatives of it; numpy.linalg.norm is fine.
"""

import numpy as np


def power_iteration(a, start, steps=200):
    """Return (value, vector) of the square matrix a: the eigenvalue, and an eigenvector of length 1.

    a: array of shape (n, n), not always symmetric. Its largest eigenvalue is real and may be negative.
    start: array of shape (n,), of any length but 0; it is not changed.
    steps: how often to multiply. With few steps the result is rough, and is to be as rough as that.
    """
    # TODO: replace the next line.
    raise NotImplementedError
